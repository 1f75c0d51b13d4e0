namespace HocVuSo.Platform;

/// <summary>One slice waiting at the gate.</summary>
/// <param name="isPiece">A piece of long work, which gives way to people (<see cref="Gate.Piece{TSlice, TAnswer}"/>).</param>
public abstract class GateItem(bool isPiece, CancellationToken cancellation)
{
    public bool IsPiece { get; } = isPiece;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>The slice's type, for the log.</summary>
    public abstract string Slice { get; }

    /// <summary>Runs the slice in <paramref name="services"/>; may be called again when its group failed.</summary>
    public abstract Task Execute(IServiceProvider services);

    /// <summary>Releases the answer of the last run.</summary>
    public abstract void Succeed(GroupSeqs seqs);

    public abstract void Fail(Exception exception);
}

internal sealed class GateItem<TSlice, TAnswer>(Actor actor, Func<TSlice, Task<TAnswer>> work, bool isPiece, CancellationToken cancellation)
    : GateItem(isPiece, cancellation)
    where TSlice : notnull
{
    private readonly TaskCompletionSource<(TAnswer, GroupSeqs)> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TAnswer answer = default!;

    public Task<(TAnswer Answer, GroupSeqs Seqs)> Answer => source.Task;

    public override string Slice => typeof(TSlice).Name;

    public override async Task Execute(IServiceProvider services)
    {
        services.GetRequiredService<Actor>().Become(actor);
        answer = await work(services.GetRequiredService<TSlice>());
    }

    public override void Succeed(GroupSeqs seqs) => source.TrySetResult((answer, seqs));

    public override void Fail(Exception exception) => source.TrySetException(exception);
}
