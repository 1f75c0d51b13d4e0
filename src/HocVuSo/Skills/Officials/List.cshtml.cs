using System.ComponentModel.DataAnnotations;
using System.Globalization;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Officials;

/// <summary>The roll of officials of a unit with their two ticks (cán bộ, công chức, viên chức).</summary>
[Needs(Permission.RecordTotals)]
public sealed class ListPage(Db db, Gate gate, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel, IRefill
{
    public const int PageSize = 100;

    public sealed record RowForm(
        [StringLength(100)] string? Name,
        [StringLength(10)] string? Birth,
        [StringLength(100)] string? Position,
        [StringLength(150)] string? Workplace,
        [Required(ErrorMessage = "Ghi ngày của danh sách.")] DateOnly? Day
    );

    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? UnitCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNo { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "da-nhap")]
    public string? Done { get; set; }

    [BindProperty]
    public RowForm Input { get; set; } = new(null, null, null, null, null);

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public UnitCard Unit { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Units { get; private set; } = [];
    public IReadOnlyList<Official> Rows { get; private set; } = [];
    public int Total { get; private set; }
    public int Trained { get; private set; }
    public int Fluent { get; private set; }
    public DateOnly Today { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (!ModelState.IsValid)
        {
            return Page();
        }
        var rows = Entered(Input.Day!.Value);
        var (added, ticked, unchanged) = (0, 0, 0);
        foreach (var part in rows.Chunk(EnrolOfficials.MostRows))
        {
            var outcome = await gate.Run((EnrolOfficials slice) => slice.Run(new(Unit.No, 0, Input.Day.Value, part), cancellation), cancellation);
            (added, ticked, unchanged) = (added + outcome.Added, ticked + outcome.Ticked, unchanged + outcome.Unchanged);
        }
        return Redirect(string.Create(CultureInfo.InvariantCulture, $"/can-bo?don-vi={Unit.Code}&da-nhap={added}-{ticked}-{unchanged}"));
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        var units = map.AllOn(Today)
            .Where(u => u.Kind is not UnitKind.Village && actor.May(Permission.RecordTotals, u.Path))
            .OrderBy(u => u.Kind.IsCommune())
            .ThenBy(u => Vn.PlaceKey(u.Name), StringComparer.Ordinal)
            .ToList();
        if (units.Count == 0)
        {
            throw new NotAllowedException(Permission.RecordTotals);
        }
        Unit = string.IsNullOrEmpty(UnitCode)
            ? units[0]
            : units.Find(u => string.Equals(u.Code, UnitCode, StringComparison.Ordinal)) ?? throw new NotAllowedException(Permission.RecordTotals);
        Units = [.. units.Select(u => new SelectListItem(u.Heading, u.Code, u.No == Unit.No))];
        var roll = db.Set<Official>().Where(o => o.UnitNo == Unit.No && o.LeftOn == null);
        Total = await roll.CountAsync(cancellation);
        Trained = await roll.CountAsync(o => o.TrainedOn != null, cancellation);
        Fluent = await roll.CountAsync(o => o.FluentOn != null, cancellation);
        PageNo = Math.Clamp(PageNo, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        Rows = await roll.OrderBy(o => o.SortKey).ThenBy(o => o.SubjectNo).Skip((PageNo - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
    }

    /// <summary>"Đã thêm 2 người; thêm dấu cho 1 người; 3 người không đổi": what the last list did.</summary>
    public (long Added, long Ticked, long Unchanged)? Result =>
        Done?.Split('-').Select(n => long.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : -1).ToArray()
            is [>= 0 and var added, >= 0 and var ticked, >= 0 and var unchanged]
            ? (added, ticked, unchanged)
            : null;

    /// <exception cref="RuleException"><c>officials.nothing</c>: neither a file nor a name; those of the reader.</exception>
    private List<OfficialRow> Entered(DateOnly day)
    {
        if (Upload is not null)
        {
            using var stream = Upload.OpenReadStream();
            return OfficialsReading.File(stream, day);
        }
        return string.IsNullOrWhiteSpace(Input.Name)
            ? throw new RuleException("officials.nothing", "Chọn tệp danh sách, hoặc ghi họ tên một người.")
            :
            [
                new(
                    Input.Name,
                    string.IsNullOrWhiteSpace(Input.Birth) ? 0 : BirthDate.Parse(Input.Birth).Packed,
                    Sex.Unknown,
                    Input.Position ?? "",
                    Input.Workplace ?? ""
                ),
            ];
    }
}

/// <summary>One official: her two ticks, and the day she leaves.</summary>
[Needs(Permission.RecordTotals)]
public sealed class OfficialPage(Db db, Gate gate, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel, IRefill
{
    public sealed record TickForm(DateOnly? TrainedOn, string? TrainingClass, string? Certificate, DateOnly? FluentOn, string? Reason, int Version);

    [BindProperty(SupportsGet = true)]
    public OfficialId Id { get; set; }

    public TickForm Input { get; set; } = new(null, null, null, null, null, 0);
    public UnitCard Unit { get; private set; } = null!;
    public Official Official { get; private set; } = null!;
    public DateOnly Today { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        Input = new(Official.TrainedOn, Official.TrainingClass, Official.Certificate, Official.FluentOn, null, Official.Version);
    }

    public async Task<IActionResult> OnPostTickAsync([FromForm(Name = "Input")] TickForm input, CancellationToken cancellation)
    {
        Input = input;
        await Refill(cancellation);
        if (!ModelState.IsValid)
        {
            return Page();
        }
        var command = new TickOfficial.Command(Id, input.TrainedOn, input.TrainingClass, input.Certificate, input.FluentOn, input.Reason, input.Version);
        await gate.Run((TickOfficial slice) => slice.Run(command, cancellation), cancellation);
        return Redirect($"/can-bo?don-vi={Unit.Code}");
    }

    public async Task<IActionResult> OnPostLeaveAsync(DateOnly? day, CancellationToken cancellation)
    {
        await Refill(cancellation);
        await gate.Run((LeaveOffice slice) => slice.Run(new(Id, day ?? Today), cancellation), cancellation);
        return Redirect($"/can-bo?don-vi={Unit.Code}");
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Today = clock.TodayInVietnam();
        Official =
            await db.Set<Official>().SingleOrDefaultAsync(o => o.Id == Id, cancellation)
            ?? throw new RuleException("officials.official.not-found", "Không tìm thấy người này trong danh sách.");
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.RecordTotals, map.PathOn(Official.UnitNo, Today));
        Unit = map.Nearest(Official.UnitNo, Today);
    }
}
