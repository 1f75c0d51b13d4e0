using System.Net;
using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.People.Duplicates;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.People.Duplicates;

/// <summary>Two entries of one person are merged by one row, counted as one, and taken apart again without a trace in the figures.</summary>
public sealed class MergePeopleTests : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly App app = new();
    private Neighbours home = null!;
    private PersonId again;

    public async ValueTask InitializeAsync()
    {
        home = await Neighbours.MoveIn(app);
        again = await new Residents(app).Add("Tran Thi Lanh");
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private Task Merge(PersonId keep, PersonId duplicate, Player? player = null) =>
        app.Write((MergePeople slice) => slice.Run(new(keep, duplicate, "cùng thẻ căn cước"), Cancellation), player ?? Cast.Bình);

    private Task Split(PersonId duplicate) => app.Write((SplitPeople slice) => slice.Run(new(duplicate, "hai chị em"), Cancellation), Cast.Bình);

    [Fact]
    public async Task Merged_they_count_as_one_and_apart_as_two_again()
    {
        Assert.Equal(3, (await Figures.Read(app, "DS")).Value);
        await Merge(home.Lành, again);
        Assert.Equal(2, (await Figures.Read(app, "DS")).Value);
        await Split(again);
        Assert.Equal(3, (await Figures.Read(app, "DS")).Value);
        Assert.Equal(0, await app.Read(db => db.Set<PersonAlias>().CountAsync(Cancellation)));
    }

    [Fact]
    public async Task All_roads_to_the_figures_agree_while_they_are_merged_and_after()
    {
        await Merge(home.Lành, again);
        await using var scope = app.Services.CreateAsyncScope();
        var verify = scope.ServiceProvider.GetRequiredService<HocVuSo.Indicators.Verify>();
        Assert.Empty((await verify.Run(most: 5, Cancellation)).Differences);
        await Split(again);
        Assert.Empty((await verify.Run(most: 5, Cancellation)).Differences);
    }

    [Fact]
    public async Task Merged_and_erased_they_still_count_as_one_by_all_roads()
    {
        await Merge(home.Lành, again);
        await app.Write((HocVuSo.People.Rights.ErasePerson slice) => slice.Run(new(again, "Yêu cầu 1"), Cancellation), Cast.Bình);
        Assert.Equal(2, (await Figures.Read(app, "DS")).Value);
        await using var scope = app.Services.CreateAsyncScope();
        Assert.Empty((await scope.ServiceProvider.GetRequiredService<HocVuSo.Indicators.Verify>().Run(most: 5, Cancellation)).Differences);
    }

    [Fact]
    public async Task What_she_learned_under_either_entry_is_read_and_counted_together()
    {
        await app.Write(
            async (FactWriter facts) =>
            {
                var subjects = await facts.Subjects([home.Lành.Value, again.Value], Cancellation);
                var place = await facts.PlaceOf(3, Cancellation);
                foreach (var (_, subject) in subjects)
                {
                    facts.State(
                        Kinds.Taught(TeachingChannel.Class),
                        place,
                        subject,
                        World.Today,
                        1,
                        Evidence.Person,
                        new(SourceCode.Classes, Ids.New(app.Clock))
                    );
                }
                facts.State(
                    Kinds.SkillLevel(SkillGroup.Payment),
                    place,
                    subjects[again.Value],
                    World.Today,
                    LevelCode.Alone,
                    Evidence.Person,
                    new(SourceCode.Skills, Ids.New(app.Clock))
                );
            }
        );
        Assert.Equal(2, (await Figures.Read(app, "I09n")).Value);
        await Merge(home.Lành, again);
        Assert.Equal(1, (await Figures.Read(app, "I09n")).Value);
        Assert.Equal(2, (await Figures.Read(app, "I09")).Value); // turns stay turns
        using var bình = app.As(Cast.Bình);
        var page = await bình.Page($"/nguoi/{home.Lành.Value}");
        Assert.Equal(2, page.QuerySelectorAll(".history li").Count(l => l.TextContent.Contains("Học tại lớp", StringComparison.Ordinal)));
        Assert.Contains("Tự làm được", page.Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Day of each yes and no under the entry that is put aside and under the one that is kept; what stands under the kept one after the merger, of 15/03/2026.</summary>
    [Theory]
    [InlineData("2026-03-01", "2026-03-08", null, false)]
    [InlineData("2026-03-01", "2026-03-08", "2026-03-05", false)]
    [InlineData("2026-03-01", "2026-03-08", "2026-03-08", false)]
    [InlineData("2026-03-01", "2026-03-08", "2026-03-09", true)]
    [InlineData("2026-03-01", null, "2026-03-05", true)]
    public async Task What_she_took_back_under_one_entry_is_taken_back_under_both(string given, string? withdrawn, string? kept, bool stands)
    {
        await app.Write(
            async (Db db) =>
            {
                var said = Consent.Give(again, ConsentPurpose.LearningRecord, Day(given)!.Value, "", 1);
                if (Day(withdrawn) is { } day)
                {
                    said.Withdraw(day);
                }
                db.Add(said);
                if (Day(kept) is { } later)
                {
                    db.Add(Consent.Give(home.Lành, ConsentPurpose.LearningRecord, later, "", 1));
                }
                await db.SaveChangesAsync(Cancellation);
            },
            Cast.Bình
        );
        await Merge(home.Lành, again);
        var standing = await app.Read(
            async (Db db) =>
            {
                await Consents.Ask(new(db), [home.Lành], ConsentPurpose.LearningRecord, out var answer).Run(Cancellation);
                return answer();
            }
        );
        Assert.Equal(stands, standing.Holds(home.Lành));
        // a yes said before she took it back reaches us late
        Assert.Equal(withdrawn is null, standing.Counts(home.Lành, new(2026, 3, 8)));
        Assert.True(standing.Counts(home.Lành, new(2026, 3, 9)));

        static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task What_she_said_earlier_stays_as_it_was_said()
    {
        DateOnly[] days = [new(2026, 3, 1), new(2026, 3, 2), new(2026, 3, 5), new(2026, 3, 8)];
        await app.Write(
            async (Db db) =>
            {
                foreach (var pair in days.Chunk(2))
                {
                    var said = Consent.Give(again, ConsentPurpose.LearningRecord, pair[0], "", 1);
                    said.Withdraw(pair[1]);
                    db.Add(said);
                }
                await db.SaveChangesAsync(Cancellation);
            },
            Cast.Bình
        );
        await Merge(home.Lành, again);
        var kept = await app.Read(db => db.Set<Consent>().Where(c => c.GivenOn < World.Today).OrderBy(c => c.GivenOn).ToListAsync(Cancellation));
        Assert.Equal(days, kept.Where(c => c.PersonId == again).SelectMany(c => new[] { c.GivenOn, c.WithdrawnOn!.Value }));
        Assert.Equal(days[2..], kept.Where(c => c.PersonId == home.Lành).SelectMany(c => new[] { c.GivenOn, c.WithdrawnOn!.Value }));
    }

    [Fact]
    public async Task Lists_and_search_show_her_once_and_the_old_page_leads_to_the_kept_one()
    {
        await Merge(home.Lành, again);
        using var bình = app.As(Cast.Bình);
        Assert.Single((await bình.Page("/tim?q=lanh")).QuerySelectorAll("#people tbody tr"));
        using var answer = await bình.Http.GetAsync($"/nguoi/{again.Value}", Cancellation);
        Assert.Equal($"/nguoi/{home.Lành.Value}", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Merging_twice_is_merging_once_and_rings_are_refused()
    {
        await Merge(home.Lành, again);
        await Merge(home.Lành, again);
        Assert.Single(await app.Of(Kinds.SamePerson));
        Assert.Equal("people.merge-kept-is-duplicate", await Code(again, home.Nam));
        Assert.Equal("people.merge-elsewhere", await Code(home.Nam, again));
        Assert.Equal("people.merge-self", await Code(again, again));

        Task<string> Code(PersonId keep, PersonId duplicate) =>
            app.Broken((MergePeople slice) => slice.Run(new(keep, duplicate, "cùng thẻ"), Cancellation), Cast.Bình);
    }

    [Fact]
    public async Task Neither_the_neighbour_nor_a_volunteer_merges()
    {
        foreach (var player in new[] { Cast.Giang, Cast.Chi, Cast.Em })
        {
            await app.Refused((MergePeople slice) => slice.Run(new(home.Lành, again, "cùng thẻ"), Cancellation), player);
        }
    }
}

/// <summary>Two people who were merged by mistake.</summary>
public sealed class SplitPeopleTests : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly App app = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Splitting_needs_a_reason_and_the_scope_and_is_done_once()
    {
        var home = await Neighbours.MoveIn(app);
        var again = await new Residents(app).Add("Tran Thi Lanh");
        await app.Write((MergePeople slice) => slice.Run(new(home.Lành, again, "cùng thẻ"), Cancellation), Cast.Bình);
        Assert.Equal("ledger.no-reason", await app.Broken((SplitPeople slice) => slice.Run(new(again, " "), Cancellation), Cast.Bình));
        await app.Refused((SplitPeople slice) => slice.Run(new(again, "hai người"), Cancellation), Cast.Giang);
        await app.Write((SplitPeople slice) => slice.Run(new(again, "hai người"), Cancellation), Cast.Bình);
        await app.Write((SplitPeople slice) => slice.Run(new(again, "hai người"), Cancellation), Cast.Bình);
        Assert.Equal(3, (await Figures.Read(app, "DS")).Value);
    }
}

/// <summary>The nightly list of people who may stand on the register twice.</summary>
public sealed class DuplicateInboxTests : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly App app = new();
    private Neighbours home = null!;

    public async ValueTask InitializeAsync()
    {
        home = await Neighbours.MoveIn(app);
        await new Residents(app).Add("Tran Thi Lanh");
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task<int> Night()
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
        return await scope.ServiceProvider.GetRequiredService<FindDuplicates>().Run(2, Cancellation);
    }

    [Fact]
    public async Task The_pair_is_found_once_with_its_reasons_and_merged_from_the_page()
    {
        Assert.Equal(1, await Night());
        Assert.Equal(0, await Night());
        using var bình = app.As(Cast.Bình);
        var page = await bình.Page("/trung-lap");
        Assert.Contains(
            "cùng họ tên, cùng năm sinh, một bên không ghi ngày, cùng thôn",
            page.QuerySelector(".pair .why")!.TextContent,
            StringComparison.Ordinal
        );
        var answer = await bình.Submit(page, "/trung-lap", ".pair details form", ("Reason", "trưởng thôn xác nhận"));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(2, (await Figures.Read(app, "DS")).Value);
        page = await bình.Page("/trung-lap");
        Assert.Null(page.QuerySelector(".pair"));
        await bình.Submit(page, "/trung-lap", "#merged form", ("Reason", "hai chị em họ"));
        Assert.Equal(3, (await Figures.Read(app, "DS")).Value);
        Assert.Equal(0, await Night()); // two people: not asked again
        Assert.Null((await bình.Page("/trung-lap")).QuerySelector(".pair"));
    }

    [Fact]
    public async Task The_neighbours_inbox_is_empty_and_a_volunteer_has_none()
    {
        await Night();
        using var giang = app.As(Cast.Giang);
        Assert.Null((await giang.Page("/trung-lap")).QuerySelector(".pair"));
        using var chi = app.As(Cast.Chi);
        Assert.Equal(HttpStatusCode.NotFound, await chi.Status("/trung-lap"));
    }
}

/// <summary>An officer looked: two people.</summary>
public sealed class KeepApartTests : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly App app = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Kept_apart_they_are_not_shown_again_and_the_neighbour_may_not()
    {
        var home = await Neighbours.MoveIn(app);
        var again = await new Residents(app).Add("Tran Thi Lanh");
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
        await scope.ServiceProvider.GetRequiredService<FindDuplicates>().Run(2, Cancellation);
        await app.Refused((KeepApart slice) => slice.Run(new(home.Lành, again), Cancellation), Cast.Giang);
        await app.Write((KeepApart slice) => slice.Run(new(home.Lành, again), Cancellation), Cast.Bình);
        Assert.Equal(PairState.TwoPeople, (await app.Read(db => db.Set<DuplicatePair>().SingleAsync(Cancellation))).State);
    }
}
