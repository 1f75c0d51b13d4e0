using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Visits;

/// <summary>Who may have called on the households of a village on a day (người đi): members of its team, and of the crews that came there. Names on a sheet that somebody else types.</summary>
public sealed class Walkers(TeamRoster roster, MapKeeper maps)
{
    private readonly Dictionary<(int Village, DateOnly Day), List<MemberCard>> known = [];

    /// <summary>The leader first, crews after the team.</summary>
    public async Task<IReadOnlyList<MemberCard>> Of(int village, DateOnly day, CancellationToken cancellation)
    {
        if (!known.TryGetValue((village, day), out var members))
        {
            var commune = (await maps.Map(cancellation)).CommuneOf(village, day);
            members = await roster.During([village], day, day, cancellation);
            members.AddRange(await roster.CrewsDuring([village, commune], day, day, cancellation));
            known[(village, day)] = members;
        }
        return members;
    }

    /// <exception cref="RuleException"><c>visits.walked-by</c>: no member there on that day.</exception>
    public async ValueTask Demand(RecordVisit.Command command, HouseholdCard house, CancellationToken cancellation)
    {
        if (command.WalkedBy is { } walker && (await Of(house.VillageNo, command.Day, cancellation)).All(m => m.Id != walker))
        {
            throw new RuleException("visits.walked-by", "Người đi không thuộc Tổ của thôn này vào ngày đó. Chọn lại người đi, hoặc xem lại ngày.");
        }
    }
}
