using HocVuSo.Platform;

namespace HocVuSo.Territory.Contract;

/// <summary>Whether this person may record something for a unit on a day (nơi và ngày được ghi): what every recording slice asks first.</summary>
public sealed class RecordingScope(MapKeeper maps, Actor actor, TimeProvider clock, Installation installation)
{
    /// <summary>The national platform was opened on this day; a demo holds no fact before it.</summary>
    public static readonly DateOnly FirstDay = new(2025, 3, 26);

    /// <summary>The unit as it is on the day.</summary>
    /// <exception cref="NotAllowedException">No such unit, or no duty there today.</exception>
    /// <exception cref="RuleException"><c>territory.day-in-future</c>; <c>territory.before-demo</c>; <c>territory.not-in-force</c>: the commune did not exist on the day.</exception>
    public async ValueTask<UnitCard> Demand(Permission permission, int unitNo, DateOnly day, CancellationToken cancellation)
    {
        await Demand(permission, unitNo, cancellation);
        CheckDay(day);
        var map = await maps.Map(cancellation);
        if (map.On(unitNo, day) is { } unit)
        {
            return unit;
        }
        var nearest = map.Nearest(unitNo, day);
        // a village stands on the tree from the day its list came in; the people were there before
        if (nearest.Kind == UnitKind.Village)
        {
            return nearest;
        }
        var others = day < nearest.From ? map.OriginsOf(unitNo) : map.HeirsOf(unitNo);
        throw new RuleException(
            "territory.not-in-force",
            "Ngày {0}, {1} chưa có hoặc đã thôi. Chọn đơn vị có vào ngày đó: {2}.",
            Vn.Date(day),
            nearest.Title,
            others.Select(o => o.Title).DefaultIfEmpty("–").Aggregate((a, b) => $"{a}, {b}")
        );
    }

    /// <summary>Only the duty, whatever the day.</summary>
    /// <exception cref="NotAllowedException">No such unit, or no duty there today.</exception>
    public async ValueTask Demand(Permission permission, int unitNo, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        if (!map.Knows(unitNo))
        {
            throw new NotAllowedException(permission);
        }
        actor.DemandWriting(permission, map, unitNo, clock.TodayInVietnam());
    }

    /// <exception cref="RuleException"><c>territory.day-in-future</c>; <c>territory.before-demo</c>.</exception>
    public void CheckDay(DateOnly day)
    {
        if (day > clock.TodayInVietnam())
        {
            throw new RuleException("territory.day-in-future", "Ngày {0} sau hôm nay. Ghi ngày việc đã diễn ra.", Vn.Date(day));
        }
        if (day < FirstDay && installation.IsDemo)
        {
            throw new RuleException("territory.before-demo", "Bản minh họa chỉ có số liệu từ {0}.", Vn.Date(FirstDay));
        }
        if (day.Year < 2020)
        {
            throw new RuleException("territory.day-too-early", "Ngày {0} quá xa. Xem lại năm.", Vn.Date(day));
        }
    }
}
