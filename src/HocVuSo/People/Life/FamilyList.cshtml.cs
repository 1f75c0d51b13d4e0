using HocVuSo.Indicators.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Life;

/// <summary>The page behind <c>/day-nhau</c>: of each village how many households teach each other, of one village who teaches (người dạy trong nhà).</summary>
[Needs(Permission.ReadPeople)]
public sealed class FamilyList(Db db, PeopleReader people, Rules rules, TimeProvider clock) : PageModel
{
    public const int Most = 300;

    /// <param name="Households">In which someone taught another.</param>
    public sealed record VillageLine(UnitCard Village, int Households, int Coaches, int Learners, int Times);

    public sealed record CoachLine(PersonCard Person, string Head, HouseholdId Household, int Learners, int Times, DateOnly Last);

    /// <summary>Code of the village; the counts of all without it.</summary>
    [BindProperty(SupportsGet = true, Name = "thon")]
    public string? VillageCode { get; set; }

    public IReadOnlyList<UnitCard> Villages { get; private set; } = [];
    public UnitCard? Village { get; private set; }
    public IReadOnlyList<VillageLine> Lines { get; private set; } = [];
    public IReadOnlyList<CoachLine> Coaches { get; private set; } = [];

    /// <summary>Coaches of the village, those beyond <see cref="Most"/> too.</summary>
    public int All { get; private set; }

    /// <summary>Months within which a help counts for "Gia đình số".</summary>
    public int Months { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        Villages = await people.VillagesOf(Permission.ReadPeople, cancellation);
        Months = await rules.Number(RuleCatalogue.FamilyCoachMonths, today, cancellation);
        if (VillageCode is { Length: > 0 } code)
        {
            Village =
                Villages.FirstOrDefault(v => string.Equals(v.Code, code, StringComparison.Ordinal)) ?? throw new NotAllowedException(Permission.ReadPeople);
            await Of(Village.No, today.AddMonths(-Months), cancellation);
            return;
        }
        var counts = await Standing(today.AddMonths(-Months))
            .GroupBy(h => h.Village)
            .Select(g => new
            {
                No = g.Key,
                Households = g.Select(h => h.Household).Distinct().Count(),
                Coaches = g.Select(h => h.Coach).Distinct().Count(),
                Learners = g.Select(h => h.Learner).Distinct().Count(),
                Times = g.Count(),
            })
            .ToDictionaryAsync(g => g.No, cancellation);
        Lines =
        [
            .. Villages
                .Where(v => counts.ContainsKey(v.No))
                .Select(v => (Village: v, Of: counts[v.No]))
                .Select(v => new VillageLine(v.Village, v.Of.Households, v.Of.Coaches, v.Of.Learners, v.Of.Times)),
        ];
    }

    private sealed class Help
    {
        public int Village { get; init; }
        public HouseholdId Household { get; init; }
        public PersonId Coach { get; init; }
        public PersonId Learner { get; init; }
        public DateOnly Day { get; init; }
    }

    /// <summary>Helps that stand, with the village in which the household is now.</summary>
    private IQueryable<Help> Standing(DateOnly since) =>
        db.Set<FamilyHelp>()
            .Where(h => h.CancelReason == "" && h.Day >= since)
            .Join(
                db.Set<Household>().Where(h => h.LeftOn == null),
                h => h.HouseholdId,
                h => h.Id,
                (help, house) =>
                    new Help
                    {
                        Village = house.VillageNo,
                        Household = help.HouseholdId,
                        Coach = help.CoachPersonId,
                        Learner = help.LearnerPersonId,
                        Day = help.Day,
                    }
            );

    private async Task Of(int village, DateOnly since, CancellationToken cancellation)
    {
        var helps = await Standing(since).Where(h => h.Village == village).ToListAsync(cancellation);
        var coaches = helps.GroupBy(h => h.Coach).OrderByDescending(g => g.Max(h => h.Day)).ThenByDescending(g => g.Count()).ToList();
        All = coaches.Count;
        var shown = coaches.Take(Most).ToList();
        var cards = await people.ByIds([.. shown.Select(c => c.Key)], cancellation);
        var houses = await people.HouseholdsByIds([.. shown.Select(c => c.First().Household).Distinct()], cancellation);
        Coaches =
        [
            .. shown
                .Where(c => cards.ContainsKey(c.Key))
                .Select(c => new CoachLine(
                    cards[c.Key],
                    houses.TryGetValue(c.First().Household, out var house) ? house.HeadName : "",
                    c.First().Household,
                    c.Select(h => h.Learner).Distinct().Count(),
                    c.Count(),
                    c.Max(h => h.Day)
                )),
        ];
    }
}
