using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Platform.Writing;

/// <summary>The one way into the database: groups are whole, a slice that fails takes nobody with it, facts are numbered as they are committed.</summary>
public sealed class GateTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writers_at_once_are_all_kept_and_numbered_in_order_without_doubles()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => State(Ids.New(app.Clock))));
        var seqs = (await app.Of(Kinds.TalkHeld)).Select(f => f.Seq).ToList();
        Assert.Equal(200, seqs.Distinct().Count());
        Assert.Equal(200, await app.Sum(Kinds.TalkHeld));
    }

    [Fact]
    public async Task A_slice_that_fails_takes_nobody_with_it()
    {
        var works = Enumerable.Range(0, 30).Select(i => i % 3 == 0 ? Assert.ThrowsAsync<RuleException>(() => Break()) : State(Ids.New(app.Clock)));
        await Task.WhenAll(works);
        Assert.Equal(20, await app.Sum(Kinds.TalkHeld));
        Assert.Empty(await app.Of(Kinds.VideoMade));
    }

    [Fact]
    public async Task The_same_record_stated_twice_at_once_is_counted_once()
    {
        var record = Ids.New(app.Clock);
        var others = Enumerable.Range(0, 20).Select(_ => State(Ids.New(app.Clock)));
        var twins = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ => await Record.ExceptionAsync(() => State(record))));
        await Task.WhenAll(others);
        Assert.Equal(5, twins.Count(t => t is not null));
        Assert.Equal(21, await app.Sum(Kinds.TalkHeld));
    }

    [Fact]
    public async Task A_record_and_its_reversal_sent_at_once_leave_nothing_or_all()
    {
        var records = Enumerable.Range(0, 20).Select(_ => Ids.New(app.Clock)).ToList();
        await Task.WhenAll(records.Select(State));
        await Task.WhenAll(records.Concat(records).Select(r => Take(r)));
        Assert.Equal(0, await app.Sum(Kinds.TalkHeld));
        var rows = await app.Read(db => db.Set<Fact>().CountAsync(f => f.Reverses != null, Cancellation));
        Assert.Equal(20, rows);
    }

    [Fact]
    public async Task Whoever_comes_while_a_piece_of_long_work_runs_goes_before_the_next_piece()
    {
        var (order, begun, goOn) = (new List<string>(), new TaskCompletionSource(), new TaskCompletionSource());
        await AtTheGate(async gate =>
        {
            Task Say(string who) => gate.Run((FactWriter _) => Note(order, who), Cancellation);
            Task Piece(string who) => gate.Piece((FactWriter _) => Note(order, who), Cancellation);
            var first = gate.Piece(
                async (FactWriter _) =>
                {
                    begun.SetResult();
                    await goOn.Task;
                },
                Cancellation
            );
            await begun.Task;
            Task[] waiting = [Piece("piece 1"), Piece("piece 2"), Say("a person"), Say("another"), Piece("piece 3")];
            goOn.SetResult();
            await Task.WhenAll([first, .. waiting]);
        });
        Assert.Equal("a person", order[0]);
        // on a slow machine a group of people is over after its first; whoever is left waits for one piece and no more
        Assert.InRange(order.IndexOf("another"), 1, 2);
        Assert.Equal<string>(["piece 1", "piece 2", "piece 3"], order.Where(o => o.StartsWith("piece", StringComparison.Ordinal)), StringComparer.Ordinal);
    }

    [Fact]
    public async Task People_who_never_stop_coming_do_not_keep_a_piece_waiting_for_ever()
    {
        var done = false;
        await AtTheGate(async gate =>
        {
            async Task Again()
            {
                while (!Volatile.Read(ref done))
                {
                    await gate.Run((FactWriter _) => Task.CompletedTask, Cancellation);
                }
            }
            var people = Enumerable.Range(0, 4).Select(_ => Again()).ToList();
            for (var i = 0; i < 20; i++)
            {
                await gate.Piece((FactWriter _) => Task.CompletedTask, Cancellation).WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
            }
            Volatile.Write(ref done, true);
            await Task.WhenAll(people);
        });
        Assert.True(done);
    }

    [Fact]
    public async Task A_reversal_needs_a_reason() =>
        Assert.Equal(
            "ledger.no-reason",
            (
                await Assert.ThrowsAsync<RuleException>(() => app.Write((FactWriter f) => f.Reverse(SourceCode.Communication, Guid.Empty, " ", Cancellation)))
            ).Code
        );

    [Fact]
    public async Task A_reading_context_refuses_to_save()
    {
        await using var scope = app.Services.CreateAsyncScope();
        await Assert.ThrowsAsync<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<Db>().SaveChangesAsync(Cancellation));
    }

    public void Dispose() => app.Dispose();

    private Task State(Guid record) =>
        app.Write(
            async (FactWriter facts) =>
                facts.State(Kinds.TalkHeld, await facts.PlaceOf(2, Cancellation), null, World.Today, 1, Evidence.Person, new(SourceCode.Communication, record))
        );

    private Task Break() =>
        app.Write(
            async (FactWriter facts) =>
            {
                facts.State(
                    Kinds.VideoMade,
                    await facts.PlaceOf(3, Cancellation),
                    null,
                    World.Today,
                    1,
                    Evidence.Person,
                    new(SourceCode.Communication, Ids.New(app.Clock))
                );
                throw new RuleException("test.broken", "Cố ý hỏng.");
            }
        );

    private async Task AtTheGate(Func<Gate, Task> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
        await work(scope.ServiceProvider.GetRequiredService<Gate>());
    }

    private static Task Note(List<string> order, string who)
    {
        order.Add(who);
        return Task.CompletedTask;
    }

    private Task Take(Guid record) => app.Write((FactWriter facts) => (Task)facts.Reverse(SourceCode.Communication, record, "nhập nhầm", Cancellation));
}
