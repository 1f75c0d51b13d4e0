namespace HocVuSo.Platform;

/// <summary>
/// Answers together what many requests ask at the same moment (gom): while one set is being answered whoever comes waits for the next, and who comes alone waits for
/// nobody. What is asked is answered by reading that begins afterwards, never by an older answer.
/// </summary>
/// <param name="together">Answers a set, in its order and one for each; what it throws, every one of the set is told.</param>
/// <param name="most">Most in one set; the rest make up the next.</param>
public sealed class Gathering<TAsk, TAnswer>(Func<IReadOnlyList<TAsk>, Task<IReadOnlyList<TAnswer>>> together, int most)
{
    private readonly Lock turn = new();
    private readonly Queue<(TAsk Ask, TaskCompletionSource<TAnswer> Answer)> waiting = new();
    private bool busy;

    public Task<TAnswer> Ask(TAsk ask)
    {
        var answer = new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (turn)
        {
            waiting.Enqueue((ask, answer));
            if (busy)
            {
                return answer.Task;
            }
            busy = true;
        }
        _ = Task.Run(Work);
        return answer.Task;
    }

    private async Task Work()
    {
        while (Next() is { Count: > 0 } set)
        {
            try
            {
                var answers = await together([.. set.Select(s => s.Ask)]);
                foreach (var (one, answer) in set.Zip(answers))
                {
                    one.Answer.SetResult(answer);
                }
            }
            catch (Exception fault)
            {
                set.ForEach(s => s.Answer.TrySetException(fault));
            }
        }
    }

    private List<(TAsk Ask, TaskCompletionSource<TAnswer> Answer)> Next()
    {
        lock (turn)
        {
            var set = new List<(TAsk, TaskCompletionSource<TAnswer>)>();
            while (set.Count < most && waiting.TryDequeue(out var one))
            {
                set.Add(one);
            }
            busy = set.Count > 0;
            return set;
        }
    }
}
