namespace HocVuSo.Platform;

/// <summary>One slice waiting at the gate.</summary>
public abstract class GateItem(CancellationToken cancellation)
{
    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Runs the slice in <paramref name="services"/>; may be called again when its group failed.</summary>
    public abstract Task Execute(IServiceProvider services);

    /// <summary>Releases the answer of the last run.</summary>
    public abstract void Succeed(long seq);

    public abstract void Fail(Exception exception);
}

internal sealed class GateItem<TSlice, TAnswer>(Actor actor, Func<TSlice, Task<TAnswer>> work, CancellationToken cancellation) : GateItem(cancellation)
    where TSlice : notnull
{
    private readonly TaskCompletionSource<(TAnswer, long)> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TAnswer answer = default!;

    public Task<(TAnswer Answer, long Seq)> Answer => source.Task;

    public override async Task Execute(IServiceProvider services)
    {
        services.GetRequiredService<Actor>().Become(actor);
        answer = await work(services.GetRequiredService<TSlice>());
    }

    public override void Succeed(long seq) => source.TrySetResult((answer, seq));

    public override void Fail(Exception exception) => source.TrySetException(exception);
}
