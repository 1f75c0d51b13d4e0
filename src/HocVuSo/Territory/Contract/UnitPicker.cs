using HocVuSo.Platform;

namespace HocVuSo.Territory.Contract;

/// <summary>Which units a person may choose on a recording page (chọn đơn vị): communes of her duty, then what lies inside one of them.</summary>
public sealed class UnitPicker(MapKeeper maps, Actor actor, TimeProvider clock)
{
    /// <summary>The unit a page works for: the one asked for by code, else the highest of her duty; a province officer starts at the first commune by name.</summary>
    /// <exception cref="NotAllowedException">Nothing to choose, or the unit asked for lies elsewhere.</exception>
    public async ValueTask<UnitCard> At(Permission permission, string? code, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        if (!string.IsNullOrEmpty(code))
        {
            var asked = map.ByCode(code, today);
            return asked is not null && actor.May(permission, map.PathOn(asked.No, today)) ? asked : throw new NotAllowedException(permission);
        }
        var mine = Mine(map, permission, today).ToList();
        return mine.Where(u => !u.Kind.IsProvince() && u.Kind != UnitKind.Nation)
                .OrderBy(u => u.Path.Count(c => c == '/'))
                .ThenBy(u => Vn.PlaceKey(u.Name), StringComparer.Ordinal)
                .FirstOrDefault()
            ?? mine.MinBy(u => u.Path, StringComparer.Ordinal)
            ?? throw new NotAllowedException(permission);
    }

    /// <summary>Communes she may record for, by name; empty when her duty is below one.</summary>
    public async ValueTask<IReadOnlyList<UnitCard>> Communes(Permission permission, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        return [.. Mine(map, permission, clock.TodayInVietnam()).Where(u => u.Kind.IsCommune()).OrderBy(u => Vn.PlaceKey(u.Name), StringComparer.Ordinal)];
    }

    /// <summary>A unit, its villages by name, then the former units it was formed from, for days before it.</summary>
    public async ValueTask<IReadOnlyList<UnitCard>> Inside(UnitCard unit, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        return
        [
            unit,
            .. map.ChildrenOn(unit.No, clock.TodayInVietnam()).OrderBy(u => Vn.PlaceKey(u.Name), StringComparer.Ordinal),
            .. map.OriginsOf(unit.No).OrderBy(u => Vn.PlaceKey(u.Name), StringComparer.Ordinal),
        ];
    }

    private IEnumerable<UnitCard> Mine(TerritoryMap map, Permission permission, DateOnly today) => map.AllOn(today).Where(u => actor.May(permission, u.Path));
}
