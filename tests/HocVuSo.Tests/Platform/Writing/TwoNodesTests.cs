using HocVuSo.Ledger;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Tests.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace HocVuSo.Tests.Platform.Writing;

/// <summary>Two gates over one database, as two nodes have them.</summary>
public sealed class TwoNodesTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_follows_the_ledger_and_the_feed_by_number_misses_nothing_that_two_nodes_write_at_once()
    {
        var village = await Neighbours.VillageNo(app, World.Village);
        var subject = (await app.Write((FactWriter facts) => facts.NewSubjects(SubjectKind.Team, [Ids.New(app.Clock)], Stop)))[0];
        var place = await app.Write((FactWriter facts) => facts.PlaceOf(village, Stop));
        var before = await app.Read(db => db.Set<Fact>().MaxAsync(f => (long?)f.Seq, Stop)) ?? 0;
        await using var second = new Database(Path.Combine(app.Folder, "hocvuso.db"), app.Services.GetRequiredService<IConfiguration>()["HocVuSo:Postgres"]);
        var scopes = app.Services.GetRequiredService<IServiceScopeFactory>();
        await using var other = new GateQueue(second, scopes, new FactTail(new PlaceBook()), NullLogger<GateQueue>.Instance);
        var nodes = new[] { app.Services.GetRequiredService<GateQueue>(), other };

        // a village, a team and nobody in particular: each fact with a row of the feed, and one without
        var writers = Task.WhenAll(nodes.SelectMany(node => Enumerable.Range(0, 4).Select(_ => Task.Run(() => Write(node, place, subject), Stop))));
        var (followed, feed) = (new List<long>(), new List<long>());
        bool last;
        do
        {
            last = writers.IsCompleted;
            var (after, from) = (followed.LastOrDefault(before), feed.LastOrDefault());
            followed.AddRange(await app.Read(db => db.Set<Fact>().Where(f => f.Seq > after).OrderBy(f => f.Seq).Select(f => f.Seq).ToListAsync(Stop)));
            feed.AddRange(await app.Read(db => db.Set<Change>().Where(c => c.Seq > from).OrderBy(c => c.Seq).Select(c => c.Seq).ToListAsync(Stop)));
        } while (!last);
        await writers;

        var all = await app.Read(db => db.Set<Fact>().Where(f => f.Seq > before).OrderBy(f => f.Seq).Select(f => f.Seq).ToListAsync(Stop));
        Assert.Equal(2 * 4 * Each * 2, all.Count);
        Assert.Equal(all, followed);
        Assert.Equal(await app.Read(db => db.Set<Change>().OrderBy(c => c.Seq).Select(c => c.Seq).ToListAsync(Stop)), feed);
    }

    private const int Each = 25;

    private async Task Write(GateQueue node, int place, int subject)
    {
        for (var i = 0; i < Each; i++)
        {
            await new Gate(node, new Actor(), new WrittenSeq()).Run(
                (FactWriter facts) =>
                {
                    var record = Ids.New(app.Clock);
                    facts.State(Kinds.Visited(1), place, subject, World.Today, 1, Evidence.Person, new(SourceCode.Visits, record, 0));
                    facts.State(Kinds.Taught(TeachingChannel.HomeVisit), place, null, World.Today, 1, Evidence.Sheet, new(SourceCode.Visits, record, 1));
                    return Task.CompletedTask;
                },
                Stop
            );
        }
    }

    public void Dispose() => app.Dispose();
}
