using HocVuSo.Indicators.Cube;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests;

/// <summary>What the ledger says, reversals taken off.</summary>
internal static class Facts
{
    public static Task<int> Sum(this App app, FactKind kind) =>
        app.Read(async db =>
            (await db.Set<Fact>().Where(f => f.Kind == kind.Code).ToListAsync(TestContext.Current.CancellationToken)).Sum(f =>
                f.Reverses is null ? f.Quantity : -f.Quantity
            )
        );

    public static Task<List<Fact>> Of(this App app, FactKind kind) =>
        app.Read(db => db.Set<Fact>().Where(f => f.Kind == kind.Code && f.Reverses == null).ToListAsync(TestContext.Current.CancellationToken));

    /// <summary>A talk was held in xã Vĩnh Tường, as the ledger is told of it.</summary>
    public static Task Talk(this App app, DateOnly day) =>
        app.Write(
            async (FactWriter facts) =>
                facts.State(
                    Kinds.TalkHeld,
                    await facts.PlaceOf(2, TestContext.Current.CancellationToken),
                    null,
                    day,
                    1,
                    Evidence.Person,
                    new(SourceCode.Communication, Ids.New(app.Clock))
                )
        );

    /// <summary>Waits until the figures hold everything written so far.</summary>
    public static Task CatchUp(this App app) => app.Services.GetRequiredService<CubeKeeper>().CatchUp(TestContext.Current.CancellationToken);

    /// <summary>A slice that must break a rule.</summary>
    public static async Task<string> Broken<TSlice>(this App app, Func<TSlice, Task> work, Player? player = null)
        where TSlice : notnull => (await Assert.ThrowsAnyAsync<RuleException>(() => app.Write(work, player))).Code;

    /// <summary>A slice this person may not run there.</summary>
    public static Task Refused<TSlice>(this App app, Func<TSlice, Task> work, Player player)
        where TSlice : notnull => Assert.ThrowsAsync<NotAllowedException>(() => app.Write(work, player));
}
