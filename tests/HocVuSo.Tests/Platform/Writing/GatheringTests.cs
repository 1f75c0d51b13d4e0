using HocVuSo.Platform;

namespace HocVuSo.Tests.Platform.Writing;

/// <summary>Whoever asks while a set is being answered shares the next; nobody is forgotten, nobody gets another's answer.</summary>
public sealed class GatheringTests
{
    private readonly List<int[]> sets = [];
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Gathering<int, string> Door(int most = 100) =>
        new(
            async asked =>
            {
                lock (sets)
                {
                    sets.Add([.. asked]);
                }
                begun.TrySetResult();
                await release.Task;
                return asked.Contains(13) ? throw new InvalidOperationException("13") : [.. asked.Select(a => $"answer {a}")];
            },
            most
        );

    [Fact]
    public async Task Those_who_come_meanwhile_go_together_at_most_so_many()
    {
        var door = Door(most: 3);
        var first = door.Ask(0);
        await begun.Task.WaitAsync(Cancellation);
        var others = Enumerable.Range(1, 5).Select(door.Ask).ToList();
        release.SetResult();
        Assert.Equal("answer 0", await first);
        Assert.Equal(Enumerable.Range(1, 5).Select(i => $"answer {i}"), await Task.WhenAll(others), StringComparer.Ordinal);
        Assert.Equal(
            [
                [0],
                [1, 2, 3],
                [4, 5],
            ],
            sets
        );
    }

    [Fact]
    public async Task What_is_thrown_meets_its_own_set_and_the_next_is_answered()
    {
        var door = Door();
        release.SetResult();
        await Assert.ThrowsAsync<InvalidOperationException>(() => door.Ask(13));
        Assert.Equal("answer 7", await door.Ask(7));
    }

    [Fact]
    public async Task Of_thousands_asked_at_once_each_gets_her_own_answer()
    {
        var door = Door(most: 64);
        release.SetResult();
        var answers = await Task.WhenAll(Enumerable.Range(100, 5_000).Select(i => Task.Run(() => door.Ask(i), Cancellation)));
        Assert.Equal(Enumerable.Range(100, 5_000).Select(i => $"answer {i}"), answers, StringComparer.Ordinal);
        Assert.Equal(5_000, sets.Sum(s => s.Length));
        Assert.All(sets, s => Assert.InRange(s.Length, 1, 64));
    }
}
