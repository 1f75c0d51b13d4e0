namespace HocVuSo.Platform;

/// <summary>
/// The way into the database for everything that writes (architecture section 9). It runs the slice in a scope of its own whose <see cref="Db"/> stands in the
/// gate's transaction, and answers only when the commit is durable.
/// </summary>
public sealed class Gate(GateQueue queue, Actor actor, WrittenSeq written)
{
    /// <exception cref="RuleException">A rule of the slice; nothing of it was written.</exception>
    public Task Run<TSlice>(Func<TSlice, Task> work, CancellationToken cancellation)
        where TSlice : notnull => Pass<TSlice, bool>(slice => Done(work(slice)), isPiece: false, cancellation);

    /// <inheritdoc cref="Run{TSlice}(Func{TSlice, Task}, CancellationToken)"/>
    public Task<TAnswer> Run<TSlice, TAnswer>(Func<TSlice, Task<TAnswer>> work, CancellationToken cancellation)
        where TSlice : notnull => Pass(work, isPiece: false, cancellation);

    /// <summary>Runs one piece of long work, whose caller goes on to the next when it is durable: everybody who came meanwhile goes first.</summary>
    /// <inheritdoc cref="Run{TSlice}(Func{TSlice, Task}, CancellationToken)" path="/exception"/>
    public Task<TAnswer> Piece<TSlice, TAnswer>(Func<TSlice, Task<TAnswer>> work, CancellationToken cancellation)
        where TSlice : notnull => Pass(work, isPiece: true, cancellation);

    /// <inheritdoc cref="Piece{TSlice, TAnswer}(Func{TSlice, Task{TAnswer}}, CancellationToken)"/>
    public Task Piece<TSlice>(Func<TSlice, Task> work, CancellationToken cancellation)
        where TSlice : notnull => Pass<TSlice, bool>(slice => Done(work(slice)), isPiece: true, cancellation);

    private static async Task<bool> Done(Task work)
    {
        await work;
        return true;
    }

    private async Task<TAnswer> Pass<TSlice, TAnswer>(Func<TSlice, Task<TAnswer>> work, bool isPiece, CancellationToken cancellation)
        where TSlice : notnull
    {
        var item = new GateItem<TSlice, TAnswer>(actor, work, isPiece, cancellation);
        queue.Enqueue(item);
        var (answer, seqs) = await item.Answer;
        written.Note(seqs);
        return answer;
    }
}

/// <summary>The highest numbers a group has written; 0 where it wrote none.</summary>
/// <param name="Ledger">Of the facts.</param>
/// <param name="Feed">Of the feed of changes, which the phones read.</param>
public readonly record struct GroupSeqs(long Ledger, long Feed);

/// <summary>The highest numbers this request has written: the ledger's for the cookie that lets its author read her own writing, the feed's for a phone's receipt.</summary>
public sealed class WrittenSeq
{
    public long Seq { get; private set; }
    public long Feed { get; private set; }

    public void Note(GroupSeqs seqs) => (Seq, Feed) = (Math.Max(Seq, seqs.Ledger), Math.Max(Feed, seqs.Feed));
}

/// <summary>What one slice in the gate stands on.</summary>
public sealed class GateScope
{
    /// <summary>The writing context; null in a request that only reads.</summary>
    public Db? Writing { get; set; }

    /// <summary>Rows of the group that are written last, just before the commit (facts, which take their numbers there).</summary>
    public List<object> Last { get; } = [];

    /// <summary>The rows of slices that ran before this one in the same group and are not yet in their table.</summary>
    public IReadOnlyList<object> Earlier { get; set; } = [];

    /// <summary>Runs when the group is durable, never when it failed.</summary>
    public List<Action> Committed { get; } = [];
}

/// <summary>A slice needs to read what an earlier slice of its group has not yet written; the gate runs it again in the next group.</summary>
public sealed class NextGroupException : Exception;

/// <summary>Writes what must come last in a group: the ledger's facts.</summary>
public interface IGateTail
{
    /// <summary>Writes the rows in their order.</summary>
    Task<GroupSeqs> Write(Db db, IReadOnlyList<object> rows, CancellationToken cancellation);
}
