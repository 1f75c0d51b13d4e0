using HocVuSo.Indicators.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Visits;

/// <summary>Households of a village in walking order, with where each stands (hộ trong thôn).</summary>
[Needs(Permission.ReadPeople)]
public sealed class Households(Db db, PeopleReader people, Rules rules, Actor actor, TimeProvider clock) : PageModel
{
    public const int PerPage = 60;

    /// <summary>Code of the village; the first of the scope without it.</summary>
    [BindProperty(SupportsGet = true, Name = "thon")]
    public string? VillageCode { get; set; }

    /// <summary>Name of a head or member, lane or way, with or without diacritics.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    /// <summary>One of <see cref="Filters"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "loc")]
    public string? Filter { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNo { get; set; } = 1;

    public IReadOnlyList<UnitCard> Villages { get; private set; } = [];
    public UnitCard Village { get; private set; } = null!;
    public IReadOnlyList<IGrouping<string, VisitedHouse>> Lanes { get; private set; } = [];
    public IReadOnlyDictionary<string, int> Counts { get; private set; } = new Dictionary<string, int>(StringComparer.Ordinal);
    public int Total { get; private set; }
    public int Reached { get; private set; }
    public int All { get; private set; }
    public bool MayEdit { get; private set; }
    public bool MayVisit { get; private set; }
    public DateOnly Today { get; private set; }

    /// <summary>Months after a visit in which a household is covered.</summary>
    public int MonthsCovered { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Villages = await people.VillagesOf(Permission.ReadPeople, cancellation);
        if (Villages.Count == 0)
        {
            return;
        }
        Village = Villages.Chosen(VillageCode, Permission.ReadPeople);
        MayEdit = actor.May(Permission.EditPeople, Village.Path);
        MayVisit = actor.May(Permission.RecordVisit, Village.Path);
        Today = clock.TodayInVietnam();
        MonthsCovered = await rules.Number(RuleCatalogue.CoveredMonths, Today, cancellation);
        var rows = await VisitedHouse.OfVillage(db, people, Village.No, Today.AddMonths(-MonthsCovered), cancellation);
        All = rows.Count;
        Reached = rows.Count(r => r.Standing.Last is not null);
        rows = await Search(rows, cancellation);
        Counts = Filters.ToDictionary(f => f.Key, f => rows.Count(f.Value), StringComparer.Ordinal);
        var chosen = Filter is not null && Filters.TryGetValue(Filter, out var holds) ? rows.Where(holds).ToList() : rows;
        Total = chosen.Count;
        PageNo = Math.Clamp(PageNo, 1, Math.Max(1, (Total + PerPage - 1) / PerPage));
        Lanes = [.. chosen.Skip((PageNo - 1) * PerPage).Take(PerPage).GroupBy(r => r.Address.Lane, StringComparer.Ordinal)];
    }

    public static readonly IReadOnlyDictionary<string, Func<VisitedHouse, bool>> Filters = new Dictionary<string, Func<VisitedHouse, bool>>(
        StringComparer.Ordinal
    )
    {
        ["chua-den"] = r => r.Standing.Last is null,
        ["hen-lai"] = r => r.Standing.IsAppointed,
        ["da-den"] = r => r.Standing.Last is not null,
        ["bao-xa"] = r => r.Standing.NeedsOfficer,
    };

    private async Task<List<VisitedHouse>> Search(List<VisitedHouse> rows, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(Query))
        {
            return rows;
        }
        var words = Vn.Fold(Query).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var members = (await people.Search(Query, [Village.No], cancellation)).Select(p => p.HouseholdId).ToHashSet();
        return
        [
            .. rows.Where(r =>
                members.Contains(r.Card.Id)
                || Array.TrueForAll(
                    words,
                    w => $"{r.Card.Folded} {Vn.Fold(r.Card.Alley)} {Vn.Fold(r.Card.Directions)} {r.Card.Code}".Contains(w, StringComparison.Ordinal)
                )
            ),
        ];
    }
}
