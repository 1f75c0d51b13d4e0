using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Indicators.Contract;

/// <summary>What one figure was counted from (nguồn của số liệu).</summary>
/// <param name="Records">How many different records; for a number that stands on people's state, how many people.</param>
/// <param name="Papers">How many of the records are signed totals.</param>
/// <param name="PaperNames">Names of the signed documents, where their capability tells them.</param>
public sealed record FigureSource(long Records, int Papers, IReadOnlyList<string> PaperNames);

/// <summary>Counts the records behind figures, as they stood at the figures' own ledger number.</summary>
public sealed class SourceReader(Db db, MapKeeper maps, IEnumerable<IPaperNames> names)
{
    /// <summary>Columns from here on are the cube's own (Standing): they count subjects, not facts.</summary>
    private const short FirstState = 1000;

    /// <param name="figures">Of one unit, read at one seq over one period.</param>
    public async Task<IReadOnlyDictionary<string, FigureSource>> Read(IReadOnlyList<Figure> figures, CancellationToken cancellation)
    {
        if (figures.Count == 0)
        {
            return new Dictionary<string, FigureSource>(StringComparer.Ordinal);
        }
        var first = figures[0];
        var held = (await maps.Map(cancellation)).HeldBy(first.Unit, first.MapDay);
        var places = (await db.Set<Place>().Select(p => new { p.Id, p.Unit }).ToListAsync(cancellation))
            .Where(p => held.Contains(p.Unit))
            .Select(p => p.Id)
            .ToList();
        var kinds = figures.Select(f => f.Definition).SelectMany(Kinds).Distinct().ToList();
        var standing = figures.Select(f => f.Definition).Where(d => d.Numerator.Timing is Timing.Standing).SelectMany(Kinds).ToHashSet();

        var flows = kinds.Where(k => !standing.Contains(k)).ToList();
        var records = await Valid(flows, places, first)
            .Select(f => new
            {
                f.Kind,
                f.Evidence,
                f.Record,
            })
            .Distinct()
            .GroupBy(f => f.Kind)
            .Select(g => new { Kind = g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Kind, g => g.Count, cancellation);
        var papers = await Papers(flows, [.. standing], places, first, cancellation);
        var named = await Names(papers, cancellation);
        return figures.ToDictionary(f => f.Definition.Code, f => Source(f, records, papers, named), StringComparer.Ordinal);
    }

    private static FigureSource Source(Figure figure, Dictionary<short, long> records, IReadOnlyList<Paper> papers, Dictionary<Guid, string> named)
    {
        var kinds = Kinds(figure.Definition).ToList();
        var signed = papers.Where(p => kinds.Contains(p.Kind)).Select(p => p.Record).Distinct().ToList();
        var counted =
            figure.Definition.Numerator.Timing is Timing.Standing && kinds.Count > 0 ? signed.Count
            : figure.Definition.Numerator.Columns.Any(c => c >= FirstState) ? (figure.Numerator > 0 ? figure.Numerator : figure.Denominator ?? 0)
            : Math.Max(kinds.Sum(k => records.GetValueOrDefault(k)) - Twice(figure, records), signed.Count);
        return new(counted, signed.Count, [.. signed.Where(named.ContainsKey).Select(r => named[r]).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>One signed table states numerator and denominator: its record is not counted for both.</summary>
    private static long Twice(Figure figure, Dictionary<short, long> records) =>
        figure.Definition.Denominator is { } under
            ? Math.Min(Of(figure.Definition.Numerator).Sum(k => records.GetValueOrDefault(k)), Of(under).Sum(k => records.GetValueOrDefault(k)))
            : 0;

    private static IEnumerable<short> Kinds(Definition definition) =>
        Of(definition.Numerator).Concat(definition.Denominator is { } under ? Of(under) : []).Distinct();

    private static IEnumerable<short> Of(Count count) => count.Columns.Where(c => c < FirstState);

    /// <summary>Facts of the period that had not been taken back when the figure was read.</summary>
    private IQueryable<Fact> Valid(List<short> kinds, List<int> places, Figure at)
    {
        var (from, to, seq) = (at.From.DayNumber, at.To.DayNumber, at.Seq);
        return Standing(kinds, places, to, seq).Where(f => f.Day >= from);
    }

    /// <remarks>Reversals have a negative part: said so, the search goes by kind, place and day instead of walking all facts that reverse nothing.</remarks>
    private IQueryable<Fact> Standing(List<short> kinds, List<int> places, int to, long seq) =>
        db.Set<Fact>()
            .AsNoTracking()
            .Where(f => kinds.Contains(f.Kind) && places.Contains(f.Place) && f.Day <= to && f.Seq <= seq && f.Part >= 0)
            .Where(f => !db.Set<Fact>().Any(r => r.Reverses == f.Seq && r.Seq <= seq));

    private sealed record Paper(short Kind, int? Subject, int Day, long Seq, short Capability, Guid Record);

    /// <summary>Signed totals behind the figures: all of the period, and of standing ones the last of each organisation or unit.</summary>
    private async Task<IReadOnlyList<Paper>> Papers(List<short> flows, List<short> standing, List<int> places, Figure at, CancellationToken cancellation)
    {
        var inPeriod = await Select(Valid(flows, places, at)).ToListAsync(cancellation);
        var last = await Select(Standing(standing, places, at.To.DayNumber, at.Seq)).ToListAsync(cancellation);
        return [.. inPeriod, .. last.GroupBy(p => (p.Kind, p.Subject)).Select(g => g.MaxBy(p => (p.Day, p.Seq))!)];
    }

    private static IQueryable<Paper> Select(IQueryable<Fact> facts) =>
        facts.Where(f => f.Evidence == Evidence.Document).Select(f => new Paper(f.Kind, f.Subject, f.Day, f.Seq, f.Capability, f.Record));

    private async Task<Dictionary<Guid, string>> Names(IReadOnlyList<Paper> papers, CancellationToken cancellation)
    {
        var known = new Dictionary<Guid, string>();
        foreach (var who in names)
        {
            var records = papers.Where(p => p.Capability == (short)who.Capability).Select(p => p.Record).Distinct().ToList();
            foreach (var (record, name) in records.Count == 0 ? new Dictionary<Guid, string>() : await who.Name(records, cancellation))
            {
                known.TryAdd(record, name);
            }
        }
        return known;
    }
}
