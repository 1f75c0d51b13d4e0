using HocVuSo.Indicators.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Visits;

/// <summary>A whole village at one look (bản đồ hộ): a tile for each household, lane by lane in walking order, marked by where it stands.</summary>
[Needs(Permission.ReadPeople)]
public sealed class HouseMap(Db db, PeopleReader people, Rules rules, TimeProvider clock) : PageModel
{
    /// <summary>Code of the village; the first of the scope without it.</summary>
    [BindProperty(SupportsGet = true, Name = "thon")]
    public string? VillageCode { get; set; }

    public IReadOnlyList<UnitCard> Villages { get; private set; } = [];
    public UnitCard Village { get; private set; } = null!;
    public IReadOnlyList<IGrouping<string, VisitedHouse>> Lanes { get; private set; } = [];
    public int Reached { get; private set; }
    public int All { get; private set; }

    /// <summary>Months after a visit in which a household is covered.</summary>
    public int MonthsCovered { get; private set; }

    public static IReadOnlyList<HouseMark> Marks { get; } = [HouseMark.NotReached, HouseMark.Reached, HouseMark.Appointed, HouseMark.ToCorrect];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Villages = await people.VillagesOf(Permission.ReadPeople, cancellation);
        if (Villages.Count == 0)
        {
            return;
        }
        Village = Villages.Chosen(VillageCode, Permission.ReadPeople);
        var today = clock.TodayInVietnam();
        MonthsCovered = await rules.Number(RuleCatalogue.CoveredMonths, today, cancellation);
        var houses = await VisitedHouse.OfVillage(db, people, Village.No, today.AddMonths(-MonthsCovered), cancellation);
        (All, Reached) = (houses.Count, houses.Count(h => h.Standing.Last is not null));
        Lanes = [.. houses.GroupBy(h => h.Address.Lane, StringComparer.Ordinal)];
    }

    /// <summary>The name people call her by: the last word of it.</summary>
    public static string Called(VisitedHouse house) => house.Card.HeadName is { Length: > 0 } name ? name[(name.LastIndexOf(' ') + 1)..] : house.Card.Code;

    /// <summary>What the tile says to who cannot see it, and to who rests on it.</summary>
    public static string Says(VisitedHouse house, Text T) =>
        string.Join(
            ". ",
            new[]
            {
                house.Card.HeadName,
                house.Address.House,
                house.Standing.Appointment is { } day ? T["Hẹn {0}", Vn.Date(day)] : house.Standing.Mark.Word(T),
                house.Standing.Last is { } last ? T["Đến lần gần nhất {0}", Vn.Date(last)] : "",
            }.Where(x => x.Length > 0)
        );
}
