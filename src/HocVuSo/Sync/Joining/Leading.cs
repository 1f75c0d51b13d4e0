using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Sync.Joining;

/// <summary>Who invites, approves phones and decides on what is held: the leader for the team of her village, the officer for the crews of his commune or province.</summary>
public sealed class Leading(MapKeeper maps, Actor actor, TimeProvider clock)
{
    public static bool MayAnywhere(Actor actor) => actor.MayAnywhere(Permission.LeadTeam) || actor.MayAnywhere(Permission.RunCampaigns);

    /// <param name="unit">A phone's or record's unit: the village of a team, else the unit that leads a crew.</param>
    /// <exception cref="NotAllowedException">Leads nobody there.</exception>
    public async ValueTask Demand(int unit, CancellationToken cancellation)
    {
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        actor.Demand(Needed(map.Nearest(unit, today)), map.PathOn(unit, today));
    }

    /// <summary>Units whose phones and records this person decides on, by number with their heading: villages with their team, communes and provinces with their crews,
    /// and villages that have ended, whose records came late or were not decided before.</summary>
    public async ValueTask<Dictionary<int, string>> Units(CancellationToken cancellation)
    {
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        var ended = map.EndedBy(today).Select(e => e.Last).Where(u => u.Kind is UnitKind.Village && actor.May(Permission.LeadTeam, map.PathOn(u.No, today)));
        return map.AllOn(today).Where(u => actor.May(Needed(u), u.Path)).Concat(ended).ToDictionary(u => u.No, u => u.Heading);
    }

    private static Permission Needed(UnitCard unit) => unit.Kind is UnitKind.Village ? Permission.LeadTeam : Permission.RunCampaigns;
}
