using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Skills.Vneid;

/// <summary>Which column of a new layout holds what; asked once.</summary>
[Needs(Permission.ImportVneid)]
public sealed class ColumnsPage(VneidImport import, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true)]
    public Guid Token { get; set; }

    [BindProperty(SupportsGet = true, Name = "xa")]
    public int CommuneNo { get; set; }

    [BindProperty(SupportsGet = true, Name = "so")]
    public string Number { get; set; } = "";

    /// <summary>Written as 2026-03-05: an address is read without the culture of people.</summary>
    [BindProperty(SupportsGet = true, Name = "ngay")]
    public DateOnly Day { get; set; }

    [BindProperty(SupportsGet = true, Name = "tep")]
    public string FileName { get; set; } = "";

    /// <summary>Column chosen for each field, in the order of <see cref="VneidField"/>; 0 for none.</summary>
    [BindProperty]
    public List<int> Chosen { get; set; } = [];

    public HeaderProposal<VneidField> Header { get; private set; } = null!;

    public static string Label(VneidField field, Text T) =>
        field switch
        {
            VneidField.Name => T["Họ và tên"],
            VneidField.IdNumber => T["Số định danh cá nhân"],
            VneidField.Birth => T["Ngày sinh"],
            VneidField.ConfirmedOn => T["Ngày xác nhận"],
            _ => T["Kết quả"],
        };

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        Chosen = [.. Enum.GetValues<VneidField>().Select(f => Header.Mapping[f] ?? 0)];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        var columns = Enum.GetValues<VneidField>().Where(f => Chosen.ElementAtOrDefault((int)f) > 0).ToDictionary(f => f, f => Chosen[(int)f]);
        var list = await import.Map(Token, new(CommuneNo, Number, Day, FileName), columns, cancellation);
        return RedirectToPage("/Skills/Vneid/Show", new { id = list.Value });
    }

    public async Task Refill(CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.ImportVneid, map.On(CommuneNo, clock.TodayInVietnam())?.Path ?? "");
        Header = import.Columns(Token);
    }
}
