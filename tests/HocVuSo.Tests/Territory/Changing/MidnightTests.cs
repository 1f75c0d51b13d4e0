using HocVuSo.Indicators;
using HocVuSo.Indicators.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.Platform;
using HocVuSo.Teams;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Changing;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static HocVuSo.Tests.Territory.Changing.Decisions;

namespace HocVuSo.Tests.Territory.Changing;

/// <summary>A planned change holds from its midnight, whoever was asleep.</summary>
public sealed class MidnightTests : IDisposable
{
    private readonly App app = new();
    private readonly DateOnly day = World.Today.AddDays(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task At_midnight_people_teams_scopes_and_figures_follow_by_themselves()
    {
        await Plan();
        using (var chi = app.As(Cast.Chi))
        {
            Assert.Contains("/thon/09076-01", await Location(chi), StringComparison.Ordinal);
        }
        app.Clock.Advance(TimeSpan.FromDays(2));
        // the watch at the clock wakes by itself; what it does is finished when this lock is free again
        await Until(async () => await Residents(Đông) == 0);
        await app.Follow();
        await AllIsInLine();
        using var later = app.As(Cast.Chi);
        Assert.Contains("/thon/09076-03", await Location(later), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_was_down_on_the_day_catches_up_dated_as_it_should_be()
    {
        await Plan();
        // nobody ran on the day itself; the next start is eleven days later
        app.Clock.SetUtcNow(World.Now.AddDays(11));
        await app.Follow();
        await AllIsInLine();
        var moved = await app.Of(Kinds.PersonVillage);
        Assert.Equal([day.DayNumber, day.DayNumber], moved.Where(f => f.Quantity > 1).Select(f => f.Day));
    }

    [Fact]
    public async Task Two_changes_missed_are_gone_through_one_after_the_other()
    {
        await Plan();
        var heir = await Heir();
        await app.Enter(Draft(UnitChangeKind.Merge, day.AddDays(3), [heir], HeirDraft.Living(Kim)), Cast.An);
        app.Clock.SetUtcNow(World.Now.AddDays(30));
        await app.Follow();
        Assert.Equal((0, 0, 2), (await Residents(Đông), await Residents(heir), await Residents(Kim)));
        await app.CatchUp();
        Assert.Equal(2, await Figure("DS", NeighbourNo, day.AddDays(10), map: day.AddDays(10)));
        // on the map before both, they are where they were
        Assert.Equal(2, await Figure("DS", CommuneNo, day.AddDays(-1), map: day.AddDays(-1)));
        Assert.Equal(2, await Figure("DS", CommuneNo, day.AddDays(10), map: day.AddDays(-1)));
        await Verified();
    }

    [Fact]
    public async Task Run_again_nothing_is_carried_twice()
    {
        await Plan();
        app.Clock.SetUtcNow(World.Now.AddDays(11));
        await app.Follow();
        var facts = (await app.Of(Kinds.PersonVillage)).Count;
        await app.Follow();
        Assert.Equal(facts, (await app.Of(Kinds.PersonVillage)).Count);
    }

    [Fact]
    public async Task What_was_closed_before_the_change_stays_as_it_was()
    {
        await new Residents(app).Add("Đỗ Văn Sáu", village: Kim);
        await app.CatchUp();
        var (from, to) = (new DateOnly(2025, 12, 15), World.Today.AddDays(-1));
        await app.Write((ClosePeriod s) => s.Run(new(Ids.New<ClosingId>(app.Clock), 1, from, to), Cancellation), Cast.An);
        var before = await Closed(from, to);
        await Plan();
        app.Clock.SetUtcNow(World.Now.AddDays(11));
        await app.Follow();
        await app.CatchUp();
        Assert.Equal(before, await Closed(from, to));
        Assert.NotEmpty(before);
    }

    public void Dispose() => app.Dispose();

    private async Task Plan()
    {
        await new Residents(app).Add("Nguyễn Thị Lành");
        await new Residents(app).Add("Trần Văn Phúc", village: Đoài);
        await app.Write(
            (FoundTeam s) =>
                s.Run(new(Ids.New<TeamId>(app.Clock), Đông, "152/QĐ-UBND", World.Today, World.Today, null, [new("Lê Thị Chi", TeamRole.Leader)]), Cancellation),
            Cast.Bình
        );
        await app.Enter(Draft(UnitChangeKind.Merge, day, [Đông, Đoài], NewVillage("Thôn Đông Đoài")));
        await app.Follow();
        Assert.Equal((1, 1), (await Residents(Đông), await Residents(Đoài)));
    }

    private async Task AllIsInLine()
    {
        var heir = await Heir();
        Assert.Equal((0, 0, 2), (await Residents(Đông), await Residents(Đoài), await Residents(heir)));
        Assert.Equal(day, await app.Read(db => db.Set<Team>().Select(t => t.EndedOn).SingleAsync(Cancellation)));
        await app.CatchUp();
        Assert.Equal((2, 2), (await Figure("DS", heir, day, day), await Figure("DS", CommuneNo, day, day)));
        Assert.Equal(1, await Figure("DS", Đông, day.AddDays(-1), map: day.AddDays(-1)));
        Assert.Equal(2, await Figure("DS", heir, day.AddDays(-1), map: day));
        Assert.Equal((1, 0), (await Figure("I10", CommuneNo, day.AddDays(-1), day.AddDays(-1)), await Figure("I10", CommuneNo, day, day)));
        await Verified();
    }

    private async Task Verified()
    {
        await using var scope = app.Services.CreateAsyncScope();
        Assert.Empty((await scope.ServiceProvider.GetRequiredService<Verify>().Run(20, Cancellation)).Differences);
    }

    private Task<int> Residents(int village) => app.Read(db => db.Set<Person>().CountAsync(p => p.VillageNo == village && p.LeftOn == null, Cancellation));

    private async Task<int> Heir() => (await app.Map()).HeirsOf(Đông).Single().No;

    private async Task<long> Figure(string code, int unit, DateOnly to, DateOnly map) =>
        (await app.Services.GetRequiredService<IndicatorReader>().Read(Catalogue.Of(code), unit, new(new(2025, 7, 1), to), null, map, Cancellation)).Numerator;

    private Task<List<string>> Closed(DateOnly from, DateOnly to) =>
        app.Read(async db =>
            (await new ClosedReader(db).Figures(1, new(from, to), Cancellation)).Select(f => $"{f.Definition.Code} {f.Numerator}/{f.Denominator}").ToList()
        );

    private static async Task<string> Location(Visitor visitor)
    {
        using var answer = await visitor.Http.GetAsync("/tong-quan", Cancellation);
        return answer.Headers.Location?.ToString() ?? "";
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 200 && !await holds(); i++)
        {
            await Task.Delay(20, Cancellation);
        }
        Assert.True(await holds());
    }
}
