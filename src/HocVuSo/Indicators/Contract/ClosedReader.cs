using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Indicators.Contract;

/// <summary>A period of a unit whose figures were closed (kỳ đã chốt).</summary>
/// <param name="Seq">Ledger number the closed figures hold at.</param>
/// <param name="PublishedAt">When they became readable without signing in; null while they are not.</param>
public sealed record ClosedPeriod(int Unit, Period Period, long Seq, DateTimeOffset ClosedAt, DateTimeOffset? PublishedAt);

/// <summary>Reads closed figures, published or not: for those who write and approve the unit's papers. Whoever asks has checked the scope.</summary>
public sealed class ClosedReader(Db db)
{
    /// <summary>The closing of exactly this period, or null.</summary>
    public async Task<ClosedPeriod?> Find(int unit, Period period, CancellationToken cancellation) =>
        await Closing(unit, period).SingleOrDefaultAsync(cancellation) is { } c ? new(c.UnitNo, period, c.Seq, c.ClosedAt, c.PublishedAt) : null;

    /// <summary>Everyone's figures as they were closed; an indicator without data then is missing.</summary>
    public async Task<IReadOnlyList<Figure>> Figures(int unit, Period period, CancellationToken cancellation)
    {
        var rows = await (
            from c in Closing(unit, period)
            join f in db.Set<ClosedFigure>() on c.Id equals f.ClosingId
            where f.Group == ""
            select new { c, f }
        ).ToListAsync(cancellation);
        return [.. rows.Where(r => Catalogue.Find(r.f.Code) is not null).Select(r => PublishedReader.Figure(r.c, r.f))];
    }

    private IQueryable<Closing> Closing(int unit, Period period) =>
        db.Set<Closing>().AsNoTracking().Where(c => c.UnitNo == unit && c.From == period.From && c.To == period.To);
}
