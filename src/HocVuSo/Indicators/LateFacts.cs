using HocVuSo.Indicators.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Indicators;

/// <summary>
/// What came after a closing and speaks of its days (số liệu đến muộn): it counts where it belongs, the closed figure stays as it was, and both are shown beside
/// each other to be amended.
/// </summary>
public sealed class LateFacts(Db db, IndicatorReader reader, MapKeeper maps)
{
    /// <param name="Reversal">Takes back something counted before.</param>
    public sealed record Row(long Seq, DateOnly Day, string UnitName, SourceCode Capability, bool Reversal, string? Reason, DateTimeOffset RecordedAt);

    /// <summary>One indicator whose value is no longer the closed one.</summary>
    /// <param name="Closed">Null where nothing had been recorded.</param>
    /// <param name="Live">Null where nothing is left.</param>
    public sealed record Difference(Definition Definition, Figure? Closed, Figure? Live);

    /// <param name="Count">Facts with a day in the period.</param>
    /// <param name="Newest">The last of them, newest first.</param>
    public sealed record View(int Count, IReadOnlyList<Row> Newest, IReadOnlyList<Difference> Differences);

    public async Task<int> Count(Closing closing, CancellationToken cancellation) =>
        await Late(closing, [.. (await Places(closing, cancellation)).Keys]).CountAsync(cancellation);

    public async Task<View> Read(Closing closing, int most, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        var places = await Places(closing, cancellation);
        var late = Late(closing, [.. places.Keys]);
        var newest = await late.OrderByDescending(f => f.Seq).Take(most).ToListAsync(cancellation);
        var rows = newest.Select(f => new Row(
            f.Seq,
            DateOnly.FromDayNumber(f.Day),
            map.Nearest(places[f.Place], DateOnly.FromDayNumber(f.Day)).Heading,
            (SourceCode)f.Capability,
            f.Reverses is not null,
            f.Reason,
            f.RecordedAt
        ));
        return new(await late.CountAsync(cancellation), [.. rows], await Differences(closing, cancellation));
    }

    private IQueryable<Fact> Late(Closing closing, List<int> places)
    {
        var (first, last) = (closing.From.DayNumber, closing.To.DayNumber);
        return db.Set<Fact>().AsNoTracking().Where(f => f.Seq > closing.Seq && f.Day >= first && f.Day <= last && places.Contains(f.Place));
    }

    private async Task<Dictionary<int, int>> Places(Closing closing, CancellationToken cancellation)
    {
        var held = (await maps.Map(cancellation)).HeldBy(closing.UnitNo, closing.To);
        return (await db.Set<Place>().ToListAsync(cancellation)).Where(p => held.Contains(p.Unit)).ToDictionary(p => p.Id, p => p.Unit);
    }

    private async Task<IReadOnlyList<Difference>> Differences(Closing closing, CancellationToken cancellation)
    {
        var closed = (
            await db.Set<ClosedFigure>().AsNoTracking().Where(f => f.ClosingId == closing.Id && f.Group == "").ToListAsync(cancellation)
        ).ToDictionary(f => f.Code, f => PublishedReader.Figure(closing, f), StringComparer.Ordinal);
        var live = await reader.Read(Catalogue.All, [closing.UnitNo], new(closing.From, closing.To), group: null, closing.To, cancellation);
        return
        [
            .. live.Select(f => new Difference(f.Definition, closed.GetValueOrDefault(f.Definition.Code), f.HasData ? f : null))
                .Where(d => (d.Closed?.Numerator, d.Closed?.Denominator) != (d.Live?.Numerator, d.Live?.Denominator)),
        ];
    }
}
