using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Indicators;

/// <summary>A leader closes a unit's period (chốt số liệu): every indicator is kept as it stands at one ledger number.</summary>
public sealed class ClosePeriod(Db db, IndicatorReader reader, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <summary>Groups whose figures are closed beside everyone's.</summary>
    private static readonly string?[] Groups = [null, "elderly"];

    public sealed record Command(ClosingId Id, int UnitNo, DateOnly From, DateOnly To);

    /// <exception cref="RuleException"><c>indicators.period-open</c>; <c>indicators.already-closed</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.ClosePeriod, map.PathOn(command.UnitNo, clock.TodayInVietnam()));
        var existing = await db.Set<Closing>()
            .SingleOrDefaultAsync(c => c.UnitNo == command.UnitNo && c.From == command.From && c.To == command.To, cancellation);
        if (existing?.Id == command.Id)
        {
            return;
        }
        var period = new Period(command.From, command.To);
        if (existing is not null)
        {
            throw new RuleException("indicators.already-closed", "Số liệu {0} của đơn vị đã chốt lúc {1}.", period.Text, Vn.Moment(existing.ClosedAt));
        }
        var mapDay = command.To;
        var figures = new List<Figure>();
        foreach (var group in Groups)
        {
            var definitions = Catalogue.All.Where(d => group is null || d.ByGroup).ToList();
            figures.AddRange(await reader.Read(definitions, [command.UnitNo], period, group, mapDay, cancellation));
        }
        var closing = Closing.Close(command.Id, command.UnitNo, period, figures.Min(f => f.Seq), actor.Account, clock.GetUtcNow());
        db.Add(closing);
        db.AddRange(figures.Where(f => f.HasData).Select(f => ClosedFigure.Of(command.Id, f)));
        audit.Note("indicators.close-period", command.Id.Value, command.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>A leader makes closed figures readable without signing in (công bố).</summary>
public sealed class PublishPeriod(Db db, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(ClosingId Id);

    /// <exception cref="RuleException"><c>indicators.closing.not-found</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var closing =
            await db.Set<Closing>().SingleOrDefaultAsync(c => c.Id == command.Id, cancellation)
            ?? throw new RuleException("indicators.closing.not-found", "Không có lần chốt số liệu này.");
        actor.Demand(Permission.ClosePeriod, (await maps.Map(cancellation)).PathOn(closing.UnitNo, clock.TodayInVietnam()));
        if (closing.PublishedAt is not null)
        {
            return;
        }
        closing.Publish(actor.Account, clock.GetUtcNow());
        audit.Note("indicators.publish-period", command.Id.Value, closing.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}
