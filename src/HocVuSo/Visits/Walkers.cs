using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Visits;

/// <summary>Who may have called on the households of a village on a day (người đi): members of its team, and of the crews that came there. Names on a sheet that somebody else types.</summary>
public sealed class Walkers(TeamRoster roster, MapKeeper maps)
{
    private readonly Dictionary<(int Village, DateOnly Day), List<MemberCard>> known = [];

    /// <summary>The leader first, crews after the team.</summary>
    /// <param name="village">It, or on days before it those it was formed from.</param>
    public async Task<IReadOnlyList<MemberCard>> Of(int village, DateOnly day, CancellationToken cancellation)
    {
        if (!known.TryGetValue((village, day), out var members))
        {
            var map = await maps.Map(cancellation);
            var villages = There(map, village, day).Distinct().ToList();
            members = await roster.During(villages, day, day, cancellation);
            members.AddRange(await roster.CrewsDuring([.. villages, .. villages.Select(v => map.CommuneOf(v, day)).Distinct()], day, day, cancellation));
            known[(village, day)] = members;
        }
        return members;
    }

    /// <param name="village">Where the visit took place.</param>
    /// <exception cref="RuleException"><c>visits.walked-by</c>: no member there on that day.</exception>
    public async ValueTask Demand(RecordVisit.Command command, int village, CancellationToken cancellation)
    {
        if (command.WalkedBy is { } walker && (await Of(village, command.Day, cancellation)).All(m => m.Id != walker))
        {
            throw new RuleException("visits.walked-by", "Người đi không thuộc Tổ của thôn này vào ngày đó. Chọn lại người đi, hoặc xem lại ngày.");
        }
    }

    private static IEnumerable<int> There(TerritoryMap map, int village, DateOnly day) =>
        day < map.CardsOf(village)[0].From && map.To(village).Select(l => l.From).ToList() is { Count: > 0 } origins
            ? origins.SelectMany(o => There(map, o, day))
            : [village];
}
