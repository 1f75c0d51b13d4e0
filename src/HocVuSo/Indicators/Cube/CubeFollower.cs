using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;

namespace HocVuSo.Indicators.Cube;

/// <summary>Brings one cube level with the ledger: all of it at once where it has nothing yet, then batch by batch.</summary>
/// <param name="rules">What the fold depends on; other rules need another follower.</param>
/// <param name="firstBatch">Most facts of a batch; <see cref="int.MaxValue"/> folds what there is by <see cref="WholeFold"/> first.</param>
/// <param name="folder">Where a large ledger lies while it is folded; the system's folder for such files when not given.</param>
internal sealed class CubeFollower(Database database, FoldRules rules, int firstBatch, string? folder = null) : IDisposable
{
    private const int LaterBatch = 20_000;

    private readonly LedgerReader ledger = new(database);
    private SubjectSet known = new();
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

    /// <summary>For a checkpoint; not while another call is catching up.</summary>
    public void Save(RawWriter writer)
    {
        writer.Write<int>([known.Words.Length]);
        writer.Write(known.Words);
        Cube.Save(writer);
    }

    /// <summary>Takes over what <see cref="Save"/> wrote.</summary>
    public void Restore(RawReader reader, long seq)
    {
        known = new SubjectSet(reader.Read<ulong>(reader.Read<int>(1)[0]));
        var columns = ColumnStore.Restore(reader);
        Cube.Restore(columns, TurnStore.Restore(reader), seq);
    }

    public Dictionary<(ColumnKey, int), long> Changes() => Cube.Read(r => r.Changes());

    /// <summary>What one unit's own place counts, without what lies below it.</summary>
    /// <param name="places">The unit's own number and those of its parts (<see cref="Territory.Contract.TerritoryMap.PartsOf"/>).</param>
    public long Own(Count count, IReadOnlyCollection<int> places, Period period) =>
        Cube.Read(r => FigureSums.Of(r, count, places, Groups.All, period).Values.Sum());

    /// <summary>Readers see nothing of it until it is whole.</summary>
    private async Task<bool> Whole(long upTo, CancellationToken cancellation)
    {
        using var cube = new Cube();
        var fold = new WholeFold(new LedgerStream(database), ledger, rules, folder ?? Path.GetTempPath());
        if (!await fold.Run(cube, upTo, cancellation))
        {
            return false;
        }
        (known, aliases) = (fold.Known, fold.Aliases);
        Cube.TakeOver(cube);
        return true;
    }

    private async Task<bool> Batch(long upTo, CancellationToken cancellation)
    {
        var seq = Seq;
        if (seq == 0 && firstBatch == int.MaxValue)
        {
            return await Whole(upTo, cancellation);
        }
        var most = !known.IsEmpty ? Math.Min(LaterBatch, firstBatch) : firstBatch;
        var facts = await ledger.After(seq, upTo, most, cancellation);
        if (facts.Count == 0)
        {
            return false;
        }
        aliases ??= new(await ledger.OfKind(Ledger.Contract.Kinds.SamePerson.Code, seq, cancellation));
        var step = new FoldStep(ledger, rules, seq, known.Contains);
        aliases = await step.Run(facts, aliases, isFirst: known.IsEmpty, cancellation);
        foreach (var subject in step.Touched)
        {
            known.Add(subject);
        }
        Cube.Apply(step.Before, step.Now, facts[^1].Seq);
        return true;
    }

    public void Dispose() => Cube.Dispose();
}
