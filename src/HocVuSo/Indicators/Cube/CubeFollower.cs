using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;

namespace HocVuSo.Indicators.Cube;

/// <summary>Brings one cube level with the ledger, batch by batch. The first batch may be the whole ledger, so that no subject is read twice.</summary>
/// <param name="rules">What the fold depends on; other rules need another follower.</param>
/// <param name="firstBatch">Most facts of the first batch.</param>
internal sealed class CubeFollower(Database database, FoldRules rules, int firstBatch) : IDisposable
{
    private const int LaterBatch = 20_000;

    private readonly LedgerReader ledger = new(database);
    private readonly HashSet<int> known = [];
    private Aliases? aliases;

    public Cube Cube { get; } = new();

    public FoldRules Rules => rules;

    public long Seq => Cube.Read(r => r.Seq);

    public int TurnCount => Cube.Read(r => r.Turns);

    public int ColumnCount => Cube.Read(r => r.Columns);

    /// <summary>Applies everything up to a seq (or the head) and calls <paramref name="moved"/> after each batch. Not for two callers at once.</summary>
    public async Task CatchUp(CancellationToken cancellation, long upTo = long.MaxValue, Action? moved = null)
    {
        while (Seq < upTo && await Batch(upTo, cancellation))
        {
            moved?.Invoke();
        }
    }

    public Dictionary<(ColumnKey, int), long> Changes() => Cube.Read(r => r.Changes());

    /// <summary>What one unit's own place counts, without what lies below it.</summary>
    public long Own(Count count, int unit, Period period) => Cube.Read(r => FigureSums.Of(r, count, [unit], Groups.All, period).Values.Sum());

    private async Task<bool> Batch(long upTo, CancellationToken cancellation)
    {
        var seq = Seq;
        var most = known.Count > 0 ? Math.Min(LaterBatch, firstBatch) : firstBatch;
        var facts = await ledger.After(seq, upTo, most, cancellation);
        if (facts.Count == 0)
        {
            return false;
        }
        aliases ??= new(await ledger.OfKind(Ledger.Contract.Kinds.SamePerson.Code, seq, cancellation));
        var step = new FoldStep(ledger, rules, seq, known.Contains);
        aliases = await step.Run(facts, aliases, isFirst: known.Count == 0, cancellation);
        foreach (var subject in step.Touched)
        {
            known.Add(subject);
        }
        Cube.Apply(step.Before, step.Now, facts[^1].Seq);
        return true;
    }

    public void Dispose() => Cube.Dispose();
}
