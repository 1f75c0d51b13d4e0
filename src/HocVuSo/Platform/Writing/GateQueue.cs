using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;

namespace HocVuSo.Platform;

/// <summary>
/// The node's one writer. It opens the transaction before the first read of the first slice (<c>BEGIN IMMEDIATE</c>; PostgreSQL READ COMMITTED), runs waiting slices one
/// after the other, each in a savepoint, commits once and then releases all answers: at most 64 slices or 5 ms of work a group. A piece of long work (an import, a
/// nightly job) is a group of its own and lets everybody go first who came while the piece before it ran; so nobody waits longer than one piece.
/// </summary>
public sealed class GateQueue(Database database, IServiceScopeFactory scopes, IGateTail tail, ILogger<GateQueue> log) : IAsyncDisposable
{
    private const int SlicesPerGroup = 64;
    private static readonly TimeSpan WorkPerGroup = TimeSpan.FromMilliseconds(5);

    /// <summary>No writer is meant to wait longer for the one before.</summary>
    private static readonly TimeSpan TooLong = TimeSpan.FromMilliseconds(100);

    private readonly Channel<GateItem> waiting = Channel.CreateUnbounded<GateItem>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Queue<GateItem> people = new();
    private readonly Queue<GateItem> pieces = new();
    private GateItem? postponed;
    private readonly Lock starting = new();
    private readonly CancellationTokenSource stopping = new();
    private DbConnection? connection;
    private Task? worker;

    /// <summary>Whether the savepoint of the slice before still stands: it is let go of when the next one begins, the last one's ends with the group.</summary>
    private bool isSaved;

    /// <summary>Raised after each durable group with the ledger's highest seq in it; 0 when it wrote no facts.</summary>
    public event Action<long>? Committed;

    public void Enqueue(GateItem item)
    {
        if (!waiting.Writer.TryWrite(item))
        {
            item.Fail(new OperationCanceledException("The server is stopping."));
            return;
        }
        lock (starting)
        {
            worker ??= Task.Run(Work);
        }
    }

    private async Task Work()
    {
        var pieceNext = false;
        while (Sort() || await waiting.Reader.WaitToReadAsync())
        {
            Sort();
            var turn = pieces.Count > 0 && (pieceNext || (people.Count == 0 && postponed is null)) ? pieces : people;
            pieceNext = turn == people;
            await Group(turn, stopping.Token);
        }
    }

    /// <summary>Puts what has come into its queue; whether anything waits.</summary>
    private bool Sort()
    {
        while (waiting.Reader.TryRead(out var item))
        {
            (item.IsPiece ? pieces : people).Enqueue(item);
        }
        return people.Count + pieces.Count > 0 || postponed is not null;
    }

    private GateItem? Next(Queue<GateItem> turn)
    {
        if (turn == people && postponed is { } first)
        {
            postponed = null;
            return first;
        }
        return turn.TryDequeue(out var item) || (Sort() && turn.TryDequeue(out item)) ? item : null;
    }

    private async Task Group(Queue<GateItem> turn, CancellationToken cancellation)
    {
        var done = new List<Done>();
        var most = turn == pieces ? 1 : SlicesPerGroup;
        var began = Stopwatch.GetTimestamp();
        try
        {
            var seqs = await Transact(
                async (connection, transaction) =>
                {
                    var started = Stopwatch.GetTimestamp();
                    while (done.Count < most && (done.Count == 0 || Stopwatch.GetElapsedTime(started) < WorkPerGroup))
                    {
                        if (Next(turn) is not { } item)
                        {
                            break;
                        }
                        if (await One(item, connection, transaction, done, cancellation) == Outcome.Postponed)
                        {
                            postponed = item;
                            break;
                        }
                    }
                },
                done,
                cancellation
            );
            Release(done, seqs);
            if (Stopwatch.GetElapsedTime(began) is var held && held > TooLong)
            {
                log.LogInformation("{Slices} held the gate for {Milliseconds:0} ms", string.Join(", ", done.Select(d => d.Item.Slice)), held.TotalMilliseconds);
            }
        }
        catch (Exception exception) when (done.Count <= 1)
        {
            if (done.Count == 0 && Next(turn) is { } item)
            {
                item.Fail(exception); // the database itself is out of reach: say so instead of trying for ever
            }
            done.ForEach(d => d.Item.Fail(exception));
        }
        catch (Exception exception)
        {
            log.LogInformation(exception, "A group of {Count} slices failed and is run again one by one", done.Count);
            foreach (var one in done)
            {
                await Alone(one.Item, cancellation);
            }
        }
    }

    /// <summary>Runs one slice in a group of its own, after its larger group failed at the end.</summary>
    private async Task Alone(GateItem item, CancellationToken cancellation)
    {
        var done = new List<Done>();
        try
        {
            var seqs = await Transact((connection, transaction) => One(item, connection, transaction, done, cancellation), done, cancellation);
            Release(done, seqs);
        }
        catch (Exception exception)
        {
            item.Fail(exception);
        }
    }

    private async Task<GroupSeqs> Transact(Func<DbConnection, DbTransaction, Task> slices, List<Done> done, CancellationToken cancellation)
    {
        connection ??= await database.Open(cancellation);
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancellation);
            isSaved = false;
            await slices(connection, transaction);
            var last = done.SelectMany(d => d.Last).ToList();
            var seqs = default(GroupSeqs);
            if (last.Count > 0)
            {
                await using var db = database.Writing(connection, transaction);
                seqs = await tail.Write(db, last, cancellation);
            }
            Commit(transaction);
            return seqs;
        }
        catch (DbException)
        {
            // the connection may be gone; the next group opens a new one
            await connection.DisposeAsync();
            connection = null;
            throw;
        }
    }

    /// <summary>Waits on this thread, which is the gate's own: to await the answer would wake two more.</summary>
    private static void Commit(DbTransaction transaction) => transaction.Commit();

    private async Task<Outcome> One(GateItem item, DbConnection connection, DbTransaction transaction, List<Done> done, CancellationToken cancellation)
    {
        if (item.Cancellation.IsCancellationRequested)
        {
            item.Fail(new OperationCanceledException(item.Cancellation));
            return Outcome.Over;
        }
        await using var scope = scopes.CreateAsyncScope();
        var gate = scope.ServiceProvider.GetRequiredService<GateScope>();
        gate.Writing = database.Writing(connection, transaction);
        gate.Earlier = [.. done.SelectMany(d => d.Last)];
        try
        {
            if (isSaved)
            {
                await transaction.ReleaseAsync("slice", cancellation);
            }
            await transaction.SaveAsync("slice", cancellation);
            isSaved = true;
            await item.Execute(scope.ServiceProvider);
            done.Add(new Done(item, gate.Last, gate.Committed));
            return Outcome.Over;
        }
        catch (NextGroupException)
        {
            await Undo(transaction, cancellation);
            return Outcome.Postponed;
        }
        catch (Exception exception)
        {
            item.Fail(exception);
            await Undo(transaction, cancellation);
            return Outcome.Over;
        }
    }

    private async Task Undo(DbTransaction transaction, CancellationToken cancellation)
    {
        await transaction.RollbackAsync("slice", cancellation);
        await transaction.ReleaseAsync("slice", cancellation);
        isSaved = false;
    }

    private void Release(List<Done> done, GroupSeqs seqs)
    {
        foreach (var one in done)
        {
            one.Committed.ForEach(a => a());
        }
        Committed?.Invoke(seqs.Ledger);
        foreach (var one in done)
        {
            one.Item.Succeed(seqs);
        }
    }

    /// <summary>Lets the waiting slices finish, then closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        if (worker is not null)
        {
            await worker;
        }
        await stopping.CancelAsync();
        stopping.Dispose();
        if (connection is not null)
        {
            await connection.DisposeAsync();
        }
    }

    private enum Outcome
    {
        Over,
        Postponed,
    }

    private sealed record Done(GateItem Item, List<object> Last, List<Action> Committed);
}
