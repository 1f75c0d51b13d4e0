using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Indicators.Contract;

/// <summary>Decides who sees which figure: live inside one's scope and of the units above it, published ones for everyone, the neighbour's live ones never.</summary>
public sealed class FigureDesk(IndicatorReader reader, PublishedReader published, Rules rules, MapKeeper maps, Actor actor, TimeProvider clock)
{
    /// <summary>The figure this reader may see, or null.</summary>
    /// <exception cref="RuleException"><c>indicators.not-found</c>, <c>indicators.unknown-group</c>, <c>indicators.period</c>, <c>indicators.map</c>.</exception>
    public async Task<Figure?> Find(string code, string unitCode, DateOnly? from, DateOnly? to, string? group, DateOnly? map, CancellationToken cancellation)
    {
        var definition = Catalogue.Find(code) ?? throw new RuleException("indicators.not-found", "Không có chỉ số mang mã {0}.", code);
        if (group is not null && !(definition.ByGroup && IndicatorReader.KnowsGroup(group)))
        {
            throw new RuleException("indicators.unknown-group", "Chỉ số {0} không tính riêng cho nhóm “{1}”.", code, group);
        }
        if (from > to)
        {
            throw Backwards(from.Value, to.Value);
        }
        var territory = await maps.Map(cancellation);
        if (map < territory.FirstDay)
        {
            throw new RuleException("indicators.map", "Chưa có đơn vị nào trước ngày {0}: chọn ngày của bản đồ từ ngày đó.", Vn.Date(territory.FirstDay));
        }
        if (territory.NumberOf(unitCode) is not { } unit)
        {
            return null;
        }
        if (!MayReadLive(territory, unit))
        {
            return map is null ? await published.Find(definition.Code, unit, from, to, group, cancellation) : null;
        }
        var today = clock.TodayInVietnam();
        var year = await rules.YearUpTo(to ?? today, today, cancellation);
        var period = new Period(from ?? year.From, to ?? year.To);
        if (period.From > period.To)
        {
            throw Backwards(period.From, period.To);
        }
        return await reader.Read(definition, unit, period, group, map, cancellation);
    }

    private static RuleException Backwards(DateOnly from, DateOnly to) =>
        new RuleException("indicators.period", "Ngày đầu kỳ {0} sau ngày cuối kỳ {1}.", Vn.Date(from), Vn.Date(to));

    /// <summary>Inside a duty's subtree, or above it: a commune may see where the province stands, never where its neighbour does.</summary>
    public bool MayReadLive(TerritoryMap territory, int unit)
    {
        var path = territory.PathOn(unit, clock.TodayInVietnam());
        return actor.May(Permission.ReadFigures, path) || actor.Scope(Permission.ReadFigures).Any(scope => scope.StartsWith(path, StringComparison.Ordinal));
    }
}
