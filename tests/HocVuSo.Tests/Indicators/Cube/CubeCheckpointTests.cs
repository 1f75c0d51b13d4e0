using HocVuSo.Indicators.Contract;
using HocVuSo.Indicators.Cube;
using HocVuSo.People;
using HocVuSo.Platform;
using HocVuSo.Tests.People;
using HocVuSo.Visits;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace HocVuSo.Tests.Indicators.Cube;

/// <summary>A restart begins from a checkpoint and counts as a fold of the whole ledger does; a checkpoint that does not hold is never taken.</summary>
public sealed class CubeCheckpointTests : IAsyncLifetime
{
    private static readonly Guid Ledger = new("0195d000-0000-7000-8000-000000000001");
    private static readonly byte[] Rules = CubeCheckpoint.Definitions(FoldRules.Default);

    private readonly App app = new();
    private Neighbours home = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File => Path.Combine(app.Folder, CubeCheckpoint.FileName);

    private Database Database => app.Services.GetRequiredService<Database>();

    public async ValueTask InitializeAsync()
    {
        home = await Neighbours.MoveIn(app);
        await Visit(World.Today);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task A_restart_counts_as_a_fold_does_also_what_came_after_late_or_was_taken_back()
    {
        var cancelled = await Visit(World.Today);
        await Save();
        Assert.Equal((0, 0), await Difference());

        await Neighbours.MoveIn(app, World.OtherVillage);
        await Visit(Neighbours.Since); // late: its day lies before the checkpoint
        await app.Write((CorrectVisit slice) => slice.Run(new(cancelled, "Ghi nhầm nhà"), Cancellation), Cast.Bình);
        var there = await Neighbours.VillageNo(app, World.OtherVillage);
        var version = await app.Read(db => db.Set<Person>().Where(p => p.Id == home.Nam).Select(p => p.Version).SingleAsync(Cancellation));
        await app.Write((MovePerson slice) => slice.Run(new(home.Nam, version, there, HouseholdId: null, World.Today), Cancellation), Cast.Bình);
        Assert.Equal((0, 0), await Difference());
    }

    [Fact]
    public async Task A_checkpoint_of_another_ledger_or_other_definitions_is_not_taken()
    {
        await Save();
        Assert.True(await Restores(Ledger, Rules));
        Assert.False(await Restores(new Guid("0195d000-0000-7000-8000-000000000002"), Rules));
        Assert.False(await Restores(Ledger, CubeCheckpoint.Definitions(new FoldRules([new(0, 18, 65)], 0))));
        Assert.False(await Restores(Ledger, CubeCheckpoint.Definitions(new FoldRules([new(0, 16, 60)], 0))));
    }

    [Fact]
    public async Task A_ledger_that_holds_another_fact_at_its_seq_is_folded_anew()
    {
        await Save();
        var changed = await app.Read(async db =>
        {
            await db.Database.OpenConnectionAsync(Cancellation);
            await using var command = db.Command("UPDATE \"facts\" SET \"Part\" = 99 WHERE \"Seq\" = (SELECT MAX(\"Seq\") FROM \"facts\")");
            return await command.ExecuteNonQueryAsync(Cancellation);
        });
        Assert.Equal(1, changed);
        Assert.False(await Restores(Ledger, Rules));
    }

    [Fact]
    public async Task A_ledger_that_ends_before_it_is_folded_anew()
    {
        await Save();
        await app.Read(async db =>
        {
            await db.Database.OpenConnectionAsync(Cancellation);
            await using var command = db.Command("DELETE FROM \"facts\" WHERE \"Seq\" = (SELECT MAX(\"Seq\") FROM \"facts\")");
            return await command.ExecuteNonQueryAsync(Cancellation);
        });
        Assert.False(await Restores(Ledger, Rules));
    }

    [Fact]
    public async Task A_file_cut_short_or_changed_in_any_place_is_not_taken()
    {
        await Save();
        var whole = await System.IO.File.ReadAllBytesAsync(File, Cancellation);
        foreach (var length in (int[])[0, 1, 7, 40, 90, whole.Length / 2, whole.Length - 33, whole.Length - 1])
        {
            await System.IO.File.WriteAllBytesAsync(File, whole[..length], Cancellation);
            Assert.False(await Restores(Ledger, Rules), $"cut at {length}");
        }
        for (var at = 0; at < whole.Length; at += Math.Max(1, whole.Length / 50))
        {
            var bent = whole.ToArray();
            bent[at] ^= 0x41;
            await System.IO.File.WriteAllBytesAsync(File, bent, Cancellation);
            Assert.False(await Restores(Ledger, Rules), $"changed at {at}");
        }
        System.IO.File.Delete(File);
        Assert.False(await Restores(Ledger, Rules));
    }

    [Fact]
    public async Task The_server_leaves_one_behind_and_begins_from_it()
    {
        using var folder = new DataFolder(app.Folder);
        Installation.Begin(folder, demo: false, World.Province, app.Clock);
        long seq;
        using (var first = Keeper(folder))
        {
            await first.StartAsync(Cancellation);
            Assert.True(SpinWait.SpinUntil(() => first.Ready, TimeSpan.FromSeconds(30)));
            await first.StopAsync(Cancellation);
            seq = first.Seq;
        }
        Assert.True(System.IO.File.Exists(File));
        using var empty = new CubeFollower(Database, FoldRules.Default, int.MaxValue);
        using var second = Keeper(folder);
        Assert.True(await second.Restore(empty, Cancellation));
        Assert.Equal(seq, empty.Seq);
        Assert.False(second.Ready);
        await second.CatchUp(Cancellation);
        Assert.True(second.Ready);
        Assert.Equal(seq, second.Seq);
    }

    private CubeKeeper Keeper(DataFolder folder) =>
        new(Database, app.Services.GetRequiredService<Rules>(), app.Services.GetRequiredService<GateQueue>(), folder, NullLogger<CubeKeeper>.Instance);

    private async Task<VisitId> Visit(DateOnly day)
    {
        var id = Ids.New<VisitId>(app.Clock);
        var command = new RecordVisit.Command(id, home.House, day, VisitOutcome.Taught, [new(home.Lành, "300000", Consents: true)], 30);
        await app.Write((RecordVisit slice) => slice.Run(command, Cancellation), Cast.Bình);
        return id;
    }

    private async Task Save()
    {
        using var follower = new CubeFollower(Database, FoldRules.Default, int.MaxValue);
        await follower.CatchUp(Cancellation);
        Assert.True(await new CubeCheckpoint(File, Ledger, Rules, Database).Save(follower, Cancellation) > 0);
    }

    private async Task<bool> Restores(Guid ledger, byte[] definitions)
    {
        using var follower = new CubeFollower(Database, FoldRules.Default, int.MaxValue);
        var taken = await new CubeCheckpoint(File, ledger, definitions, Database).Restore(follower, Cancellation);
        Assert.Equal(taken, follower.Seq > 0);
        return taken;
    }

    /// <summary>Columns and turns by which a follower from the checkpoint, in small steps, differs from a fold of the whole ledger.</summary>
    private async Task<(int Columns, int Turns)> Difference()
    {
        using var restored = new CubeFollower(Database, FoldRules.Default, 5);
        Assert.True(await new CubeCheckpoint(File, Ledger, Rules, Database).Restore(restored, Cancellation));
        await restored.CatchUp(Cancellation);
        using var folded = new CubeFollower(Database, FoldRules.Default, int.MaxValue);
        await folded.CatchUp(Cancellation);
        Assert.Equal(folded.Seq, restored.Seq);
        var (a, b) = (folded.Changes(), restored.Changes());
        return (a.Keys.Union(b.Keys).Count(k => a.GetValueOrDefault(k) != b.GetValueOrDefault(k)), Math.Abs(folded.TurnCount - restored.TurnCount));
    }
}
