using HocVuSo.Indicators.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Layout.Components;
using HocVuSo.Reports.Dashboards;
using HocVuSo.Targets.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Reports.Numbers;

/// <summary>The page behind <c>/so-lieu/{code}</c>: what one figure was computed from. A published one is open to everyone; the records never are.</summary>
[Open(Scope.Unit)]
public sealed class ShowPage(
    FigureDesk desk,
    IndicatorReader reader,
    PublishedReader published,
    Unfold unfold,
    TargetReader targets,
    Rules rules,
    MapKeeper maps,
    Actor actor,
    TimeProvider clock,
    Installation installation,
    Text T
) : PageModel
{
    private const int PerPage = 50;

    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? UnitCode { get; set; }

    /// <summary>yyyy-MM-dd or dd/MM/yyyy, here and below.</summary>
    [BindProperty(SupportsGet = true, Name = "tu")]
    public string? FromAsked { get; set; }

    [BindProperty(SupportsGet = true, Name = "den")]
    public string? ToAsked { get; set; }

    [BindProperty(SupportsGet = true, Name = "nhom")]
    public string? Group { get; set; }

    [BindProperty(SupportsGet = true, Name = "ban-do")]
    public string? MapAsked { get; set; }

    /// <summary>Ledger number: only records before it.</summary>
    [BindProperty(SupportsGet = true, Name = "truoc")]
    public long? Before { get; set; }

    /// <summary>One place of the breakdown; null for what was recorded at the unit itself.</summary>
    public sealed record Part(UnitCard? Unit, Figure Figure);

    /// <summary>One record; <see cref="Href"/> is null where there is no page for this reader.</summary>
    public sealed record Record(Unfold.Row Row, string Words, string Evidence, string Source, string? Href);

    public Figure Figure { get; private set; } = null!;
    public UnitCard Unit { get; private set; } = null!;
    public DateOnly? Map { get; private set; }
    public bool IsLive => Figure.PublishedAt is null;
    public bool IsSignedIn => actor.IsSignedIn;
    public bool MayOpenBoard { get; private set; }
    public bool IsDemo => installation.IsDemo;
    public IReadOnlyList<Figure> Made { get; private set; } = [];
    public IReadOnlyList<Figure> Beside { get; private set; } = [];
    public IReadOnlyList<Figure> Apart { get; private set; } = [];
    public IReadOnlyList<Part> Places { get; private set; } = [];
    public TargetLine? Target { get; private set; }

    /// <summary>Null for a reader who may not read the records.</summary>
    public IReadOnlyList<Record>? Records { get; private set; }
    public long? Next { get; private set; }

    /// <summary>By evidence class; the classes without anything are left out.</summary>
    public IReadOnlyList<FigurePart> ByEvidence =>
        [
            .. Enum.GetValues<Evidence>()
                .Where(e => Figure.ByEvidence.GetValueOrDefault(e) != 0)
                .Select(e => new FigurePart(FactWords.EvidenceWord(e, T), Figure.ByEvidence[e])),
        ];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellation)
    {
        var territory = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        Map = BoardWords.Day(MapAsked) is { } asked && asked < territory.FirstDay ? territory.FirstDay : BoardWords.Day(MapAsked);
        Group = string.IsNullOrEmpty(Group) ? null : Group;
        if (await Find(code, territory, cancellation) is not { } figure)
        {
            return IsSignedIn ? NotFound() : Challenge();
        }
        (Figure, Unit) = (figure, territory.Nearest(figure.Unit, today));
        var path = territory.PathOn(figure.Unit, today);
        MayOpenBoard = actor.May(Permission.ReadFigures, path);
        await Relate(Relations.Of(figure.Definition.Code), cancellation);
        if (!IsLive)
        {
            return Page();
        }
        if (MayOpenBoard)
        {
            Places = await Split(territory, today, cancellation);
        }
        var year = await rules.YearOf(figure.To, cancellation);
        if ((await rules.Year(year, cancellation)).From == figure.From)
        {
            // a target is told beside its own year only
            var lines = await targets.Read(figure.Unit, year, cancellation);
            var line = lines.FirstOrDefault(t => t.Definition.Code == figure.Definition.Code && t.Group == figure.Group && t.Figure.To == figure.To);
            Target = line is null ? null : line with { Figure = figure };
        }
        await Open(territory, today, cancellation);
        return Page();
    }

    private async Task<Figure?> Find(string code, TerritoryMap territory, CancellationToken cancellation)
    {
        try
        {
            var unit = string.IsNullOrEmpty(UnitCode) ? territory.Chosen(actor, Permission.ReadFigures, null, clock.TodayInVietnam())?.Code : UnitCode;
            return unit is null ? null : await desk.Find(code, unit, BoardWords.Day(FromAsked), BoardWords.Day(ToAsked), Group, Map, cancellation);
        }
        catch (RuleException)
        {
            // an address nobody made here: a group this indicator does not know, days the wrong way round
            return null;
        }
    }

    private async Task Relate(Relations relations, CancellationToken cancellation)
    {
        string[] codes = [.. relations.Parts, .. relations.Beside, .. relations.Apart];
        if (codes.Length == 0)
        {
            return;
        }
        var period = new Period(Figure.From, Figure.To);
        var found = IsLive
            ? await reader.Read([.. codes.Select(Catalogue.Of)], [Figure.Unit], period, Figure.Group, Map, cancellation)
            : (await published.Figures(Figure.Unit, cancellation)).Where(f => f.From == Figure.From && f.To == Figure.To && f.Group == Figure.Group).ToList();
        IReadOnlyList<Figure> Of(string[] some) => [.. some.Select(c => found.FirstOrDefault(f => f.Definition.Code == c)).OfType<Figure>()];
        (Made, Beside, Apart) = (Of(relations.Parts), Of(relations.Beside), Of(relations.Apart));
    }

    /// <summary>The figure place by place, those with the smallest share or the greatest count first; what is left was recorded at the unit itself.</summary>
    private async Task<IReadOnlyList<Part>> Split(TerritoryMap territory, DateOnly today, CancellationToken cancellation)
    {
        var parts = VillageTables
            .Parts(territory, Figure.Unit, Map ?? today)
            .Concat(VillageTables.Former(territory, Figure.Unit, Map ?? today))
            .DistinctBy(c => c.No)
            .ToDictionary(c => c.No);
        if (parts.Count == 0)
        {
            return [];
        }
        var figures = await reader.Read([Figure.Definition], [.. parts.Keys], new(Figure.From, Figure.To), Figure.Group, Map, cancellation);
        var list = figures
            .Where(f => f.HasData)
            .Select(f => new Part(parts[f.Unit], f))
            .OrderBy(p => Figure.Definition.IsRatio ? p.Figure.Value : -p.Figure.Numerator)
            .ThenBy(p => Vn.PlaceKey(p.Unit!.Name), StringComparer.Ordinal)
            .ToList();
        if (list.Count == 0)
        {
            return [];
        }
        var above = Figure.Numerator - figures.Sum(f => f.Numerator);
        if (!Figure.Definition.IsRatio && Figure.Definition.Numerator.Timing is not Timing.Distinct && above > 0)
        {
            list.Add(new(null, Figure with { Numerator = above }));
        }
        return list;
    }

    private async Task Open(TerritoryMap territory, DateOnly today, CancellationToken cancellation)
    {
        var code = Figure.Definition.Code;
        if (await unfold.Run(code, Unit.Code, Figure.From, Figure.To, Before, PerPage, Map, cancellation) is not { } view)
        {
            return;
        }
        Next = view.Next;
        Records =
        [
            .. view.Rows.Select(r => new Record(
                r,
                FactWords.Of(r.Kind, r.Quantity, T),
                FactWords.EvidenceWord(r.Evidence, T),
                SourcePages.Word(r.Capability, T),
                SourcePages.Href(r.Capability, r.Record, r.Kind, actor, territory.NumberOf(r.UnitCode) is { } no ? territory.PathOn(no, today) : Unit.Path)
            )),
        ];
    }

    /// <summary>This page on another map.</summary>
    public MapChoice Choice =>
        new(
            $"/so-lieu/{Figure.Definition.Code}",
            [
                ("don-vi", Unit.Code),
                ("tu", Figure.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
                ("den", Figure.To.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
                ("nhom", Figure.Group),
            ],
            Map
        );

    /// <summary>This page, older records.</summary>
    public string Older() =>
        BoardWords.Href(Figure, Unit.Code, Map) + "&truoc=" + Next!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) + "#phieu";
}
