using System.Globalization;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Sync.Office;

/// <summary>Who of the teams worked how much in a month (giờ công, bồi dưỡng), to be printed and signed.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[Needs(Permission.ManageTeams)]
public sealed class HoursPage(HoursSheet sheet, UnitPicker units, Installation installation, TimeProvider clock, Text T) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "xa")]
    public string? CommuneCode { get; set; }

    /// <summary>2026-03 or 03/2026; what cannot be read, or has not begun, is the month of today.</summary>
    [BindProperty(SupportsGet = true, Name = "thang")]
    public string? MonthText { get; set; }

    public UnitCard Commune { get; private set; } = null!;
    public IReadOnlyList<UnitCard> Communes { get; private set; } = [];
    public HoursSheet.Month Month { get; private set; } = null!;
    public string Query => $"xa={Uri.EscapeDataString(Commune.Code)}&thang={Month.From.ToString("yyyy-MM", CultureInfo.InvariantCulture)}";

    public async Task OnGetAsync(CancellationToken cancellation) => await Read(cancellation);

    /// <summary>The same as a sheet to print and sign.</summary>
    public async Task<IActionResult> OnGetSheetAsync(CancellationToken cancellation)
    {
        await Read(cancellation);
        var file = new MemoryStream();
        HoursSheet.Write(Month, Commune.Heading, installation.IsDemo, T, file);
        file.Position = 0;
        var name = $"gio-cong-{Commune.Code}-{Month.From.ToString("yyyy-MM", CultureInfo.InvariantCulture)}.xlsx";
        return File(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);
    }

    private async Task Read(CancellationToken cancellation)
    {
        Communes = await units.Communes(Permission.ManageTeams, cancellation);
        Commune = await units.At(Permission.ManageTeams, CommuneCode, cancellation);
        if (!Commune.Kind.IsCommune())
        {
            Commune = Communes.Count > 0 ? Communes[0] : throw new NotAllowedException(Permission.ManageTeams);
        }
        Month = await sheet.Of(Commune, First(), cancellation);
    }

    private DateOnly First()
    {
        var today = clock.TodayInVietnam();
        var current = new DateOnly(today.Year, today.Month, 1);
        return
            DateOnly.TryParseExact(MonthText, ["yyyy-MM", "M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            && month <= current
            && month.Year >= 2020
            ? month
            : current;
    }
}
