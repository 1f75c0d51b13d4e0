using HocVuSo.Platform;
using HocVuSo.Teams;
using HocVuSo.Teams.Contract;
using HocVuSo.Teams.Crews;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;
using Made = HocVuSo.Demo.DemoPeople.Made;

namespace HocVuSo.Demo;

/// <summary>
/// Young people and staff of the one-stop desk who go from house to house on weekends (đội hình tình nguyện cuối tuần): formed, invited, approved and at work, by the
/// slices the officer and the phones use.
/// </summary>
internal sealed class DemoCrew(
    Gate gate,
    Db db,
    SteppingClock clock,
    Random random,
    DemoCast cast,
    DemoPhones phones,
    string code,
    CancellationToken cancellation
)
{
    private static readonly DateOnly Formed = new(2025, 12, 17);
    private static readonly DateOnly Saturday = new(2025, 12, 20);
    private static readonly DateOnly Sunday = new(2025, 12, 21);

    /// <param name="villages">Of the commune; the crew goes to the first three, and to the fifth instead of the fourth from its first Sunday on.</param>
    public async Task Go(UnitCard commune, IReadOnlyList<UnitCard> villages, IReadOnlyList<Made> people)
    {
        clock.GoTo(Formed);
        cast.Officer(code);
        var crew = Ids.New<TeamId>(clock);
        var youth = $"Đoàn Thanh niên {Small(commune)}";
        var desk = $"Trung tâm Phục vụ hành chính công {Small(commune)}";
        var members = Names(6).Select((name, i) => new TeamMemberRow(name, VillageTitle: i < 4 ? youth : desk)).ToList();
        List<int> places = [.. villages.Take(4).Select(v => v.No)];
        await Run(
            (FormCrew s) =>
                s.Run(
                    new(
                        crew,
                        commune.No,
                        "Cuối tuần tình nguyện vì chuyển đổi số",
                        "152/KH-UBND",
                        new(2025, 12, 12),
                        Saturday,
                        new(2026, 1, 18),
                        places,
                        members
                    ),
                    cancellation
                )
        );
        var rows = await db.Set<TeamMember>().AsNoTracking().Where(m => m.TeamId == crew).OrderBy(m => m.Id).ToListAsync(cancellation);
        var accounts = new List<int>();
        foreach (var member in rows.Take(4))
        {
            accounts.Add(await phones.Join(member.Id, approve: accounts.Count < 3));
        }
        // one has not opened her invitation, one was not invited yet
        await phones.Invite(rows[4].Id);
        await Visits(accounts.FindAll(a => a > 0), villages.Take(3).ToList(), people);
        await phones.Seen(commune.No, Sunday);
        clock.GoTo(Sunday, hour: 22);
        cast.Officer(code);
        List<int> from = [.. villages.Take(3).Append(villages[4]).Select(v => v.No)];
        await Run((MoveCrew s) => s.Run(new(crew, Version: 1, from), cancellation));
    }

    /// <summary>Its heading inside a sentence.</summary>
    internal static string Small(UnitCard unit) => char.ToLower(unit.Heading[0], Vn.Culture) + unit.Heading[1..];

    private List<string> Names(int count)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (names.Count < count)
        {
            names.Add(DemoNames.Any(random));
        }
        return [.. names];
    }

    /// <summary>House by house on both days, each of them in a village of her own.</summary>
    private async Task Visits(IReadOnlyList<int> accounts, IReadOnlyList<UnitCard> villages, IReadOnlyList<Made> people)
    {
        foreach (var (account, village) in accounts.Zip(villages))
        {
            foreach (var (house, i) in DemoPhones.Houses(people, village).Take(10).Select((h, i) => (h, i)))
            {
                await phones.Visit(account, villages, house, i < 6 ? Saturday : Sunday, hour: 8 + (i % 6));
            }
        }
    }

    private Task Run<T>(Func<T, Task> work)
        where T : notnull => gate.Run(work, cancellation);
}
