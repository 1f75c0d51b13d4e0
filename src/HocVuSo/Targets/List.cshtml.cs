using System.ComponentModel.DataAnnotations;
using System.Globalization;
using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Targets.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Targets;

/// <summary>The targets of a unit for a year with what is reached, the form that sets one, and what held before (chỉ tiêu).</summary>
[Needs(Permission.ReadFigures)]
public sealed class ListPage(Db db, Gate gate, TargetReader reader, Rules rules, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel, IRefill
{
    public sealed record Form(
        [Required(ErrorMessage = "Chọn chỉ số.")] string Indicator,
        string? Group,
        [Required(ErrorMessage = "Ghi chỉ tiêu: phần trăm hoặc một số.")] string Value,
        [Required(ErrorMessage = "Ghi số kế hoạch."), StringLength(60)] string PlanNumber,
        [Required(ErrorMessage = "Ghi ngày kế hoạch.")] DateOnly? PlanDay,
        int Version
    );

    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? UnitCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "nam")]
    public int Year { get; set; }

    /// <summary>Indicator whose form is opened over the row in force.</summary>
    [BindProperty(SupportsGet = true, Name = "chi-so")]
    public string? Indicator { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new("", null, "", "", null, 0);

    public UnitCard Unit { get; private set; } = null!;
    public Period Period { get; private set; }
    public bool MaySet { get; private set; }
    public bool HasChildren { get; private set; }
    public IReadOnlyList<TargetLine> Lines { get; private set; } = [];
    public IReadOnlyList<Target> Former { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Units { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Indicators { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (Lines.FirstOrDefault(l => string.Equals(l.Definition.Code, Indicator, StringComparison.Ordinal) && l.Group is null) is { } line)
        {
            Input = new(line.Definition.Code, "", Written(line.Definition.IsRatio, line.Target), line.PlanNumber, line.PlanDay, line.Version);
        }
    }

    [Needs(Permission.SetTargets)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (!ModelState.IsValid)
        {
            return Page();
        }
        var value = Read(Catalogue.Find(Input.Indicator), Input.Value);
        var command = new SetTarget.Command(Unit.No, Year, Input.Indicator, Input.Group, value, Input.PlanNumber, Input.PlanDay!.Value, Input.Version);
        await gate.Run((SetTarget slice) => slice.Run(command, cancellation), cancellation);
        return Redirect($"/chi-tieu?don-vi={Unit.Code}&nam={Year.ToString(CultureInfo.InvariantCulture)}");
    }

    public async Task Refill(CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        var units = map.AllOn(today)
            .Where(u => u.Kind is not UnitKind.Nation && actor.May(Permission.ReadFigures, u.Path))
            .OrderBy(u => u.Path.Length)
            .ThenBy(u => Vn.PlaceKey(u.Name), StringComparer.Ordinal)
            .ToList();
        if (units.Count == 0)
        {
            throw new NotAllowedException(Permission.ReadFigures);
        }
        Unit = string.IsNullOrEmpty(UnitCode)
            ? units[0]
            : units.Find(u => string.Equals(u.Code, UnitCode, StringComparison.Ordinal)) ?? throw new NotAllowedException(Permission.ReadFigures);
        Year = Year is < 2025 or > 2100 ? await rules.YearOf(today, cancellation) : Year;
        Period = await rules.Year(Year, cancellation);
        MaySet = actor.May(Permission.SetTargets, Unit.Path);
        HasChildren = map.ChildrenOn(Unit.No, today).Any();
        Units = [.. units.Select(u => new SelectListItem(u.Heading, u.Code, u.No == Unit.No))];
        Indicators = [.. Catalogue.All.Select(d => new SelectListItem($"{d.Code} {d.Name}", d.Code))];
        Lines = await reader.Read(Unit.No, Year, cancellation);
        Former = await db.Set<Target>()
            .Where(t => t.UnitNo == Unit.No && t.Year == Year && t.EndedAt != null)
            .OrderByDescending(t => t.EndedAt)
            .Take(50)
            .ToListAsync(cancellation);
    }

    /// <summary>"80" or "80,5" per cent of a ratio, "2300" of a count.</summary>
    public static string Written(bool isRatio, long value) =>
        isRatio ? (value / 100.0).ToString("0.##", Vn.Culture) : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Basis points of a ratio, whole pieces of a count.</summary>
    /// <exception cref="RuleException"><c>targets.number</c>: not a number, or more exact than two decimals.</exception>
    public static long Read(Definition? definition, string? written)
    {
        var text = written ?? "";
        var clean = text.Trim().TrimEnd('%').Trim();
        if (
            definition?.IsRatio == true
            && decimal.TryParse(clean, NumberStyles.Number, Vn.Culture, out var percent)
            && Math.Abs(percent) <= 1_000_000
            && decimal.Round(percent, 2) == percent
        )
        {
            return (long)(percent * 100);
        }
        return
            definition?.IsRatio == false
            && long.TryParse(clean.Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw new RuleException("targets.number", "“{0}” không phải một con số. Ghi 80 hoặc 80,5 cho phần trăm, 2300 cho số lượng.", text);
    }
}
