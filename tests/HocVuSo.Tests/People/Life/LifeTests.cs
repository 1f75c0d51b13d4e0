using System.Net;
using HocVuSo.Indicators;
using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.People.Life;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.People.Life;

/// <summary>One household and what each of these tests asks of it.</summary>
public abstract class LifeTest : IAsyncLifetime
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected static readonly DateOnly Tenth = new(2026, 3, 10);

    protected App App { get; } = new();
    internal Neighbours Home { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Home = await Neighbours.MoveIn(App);

    public async ValueTask DisposeAsync() => await App.DisposeAsync();

    protected Task<Person> Of(PersonId id) => App.Read(db => db.Set<Person>().SingleAsync(p => p.Id == id, Cancellation));

    /// <summary>The ledger at once, in steps, and the tables agree.</summary>
    protected async Task AllRoadsAgree()
    {
        await using var scope = App.Services.CreateAsyncScope();
        Assert.Empty((await scope.ServiceProvider.GetRequiredService<Verify>().Run(most: 5, Cancellation)).Differences);
    }

    /// <summary>Two strangers and the neighbour's officer may not.</summary>
    protected async Task NobodyElse<TSlice>(Func<TSlice, Task> work)
        where TSlice : notnull
    {
        await App.Refused(work, Cast.Giang);
        await App.Refused(work, Cast.Em);
    }

    protected async Task<IReadOnlyList<string>> On(string day)
    {
        using var bình = App.As(Cast.Bình);
        var page = await bình.Page($"/dan-cu?thon={World.Village}&ngay={day}");
        return [.. page.QuerySelectorAll("#people tbody th").Select(t => t.TextContent.Trim())];
    }
}

/// <summary>Someone goes away and comes back.</summary>
public sealed class ChangeResidenceTests : LifeTest
{
    [Fact]
    public async Task Away_for_a_time_she_stays_on_the_register_and_comes_back()
    {
        using var bình = App.As(Cast.Bình);
        var page = $"/nguoi/{Home.Nam.Value}/doi-song";
        var sent = await bình.Submit(await bình.Page(page), page, "form#residence", ("Residence", "3"), ("ResidenceDay", "05/03/2026"));
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        Assert.Equal(ResidenceCode.Away, (await Of(Home.Nam)).Residence);
        await bình.Submit(await bình.Page(page), page, "form#residence", ("Residence", "1"), ("ResidenceDay", "10/03/2026"));
        Assert.Contains("Trở về", (await bình.Page(page)).QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await Figures.Read(App, "DS")).Value);
        var person = await Of(Home.Nam);
        Assert.Equal(
            "people.day-order",
            await App.Broken((ChangeResidence slice) => slice.Run(new(Home.Nam, person.Version, ResidenceCode.Away, new(2026, 3, 2)), Cancellation), Cast.Bình)
        );
        await NobodyElse((ChangeResidence slice) => slice.Run(new(Home.Nam, person.Version, ResidenceCode.Away, Tenth), Cancellation));
        await App.Refused((ChangeResidence slice) => slice.Run(new(Home.Nam, person.Version, ResidenceCode.Away, Tenth), Cancellation), Cast.Chi);
    }
}

/// <summary>A person joins groups, several at once.</summary>
public sealed class JoinGroupTests : LifeTest
{
    [Fact]
    public async Task In_two_groups_she_counts_in_both_and_only_once_together()
    {
        using var bình = App.As(Cast.Bình);
        var page = $"/nguoi/{Home.Nam.Value}/doi-song";
        foreach (var group in new[] { "Trader", "Unskilled" })
        {
            Assert.Equal(
                HttpStatusCode.Redirect,
                (await bình.Submit(await bình.Page(page), page, "form#join", ("Group", group), ("GroupDay", "10/03/2026"))).Status
            );
        }
        await App.CatchUp();
        foreach (var group in new[] { "trader", "unskilled" })
        {
            Assert.Equal(1, (await bình.Json<Figures.View>($"/api/v1/indicators/DS?unit={World.Commune}&group={group}&to=2026-03-15"))!.Value);
            Assert.Equal(0, (await bình.Json<Figures.View>($"/api/v1/indicators/DS?unit={World.Commune}&group={group}&to=2026-03-09"))!.Numerator);
        }
        Assert.Equal(2, (await Figures.Read(App, "DS")).Value);
    }

    [Fact]
    public async Task Joining_twice_is_joining_once_and_strangers_may_not()
    {
        var command = new JoinGroup.Command(Ids.New(App.Clock), Home.Nam, TargetGroup.Farmer, Tenth);
        await App.Write((JoinGroup slice) => slice.Run(command, Cancellation), Cast.Bình);
        await App.Write((JoinGroup slice) => slice.Run(command with { Id = Ids.New(App.Clock) }, Cancellation), Cast.Bình);
        Assert.Single(await App.Of(Kinds.GroupFarmer));
        await NobodyElse((JoinGroup slice) => slice.Run(command, Cancellation));
        Assert.Equal(
            "people.day",
            await App.Broken((JoinGroup slice) => slice.Run(command with { Group = TargetGroup.Trader, Day = World.Today.AddDays(1) }, Cancellation), Cast.Bình)
        );
    }
}

/// <summary>A person leaves a group.</summary>
public sealed class LeaveGroupTests : LifeTest
{
    [Fact]
    public async Task From_that_day_she_no_longer_counts_in_it_and_may_join_again()
    {
        var id = Ids.New(App.Clock);
        await App.Write((JoinGroup slice) => slice.Run(new(id, Home.Nam, TargetGroup.Farmer, new(2026, 3, 2)), Cancellation), Cast.Bình);
        await NobodyElse((LeaveGroup slice) => slice.Run(new(id, Tenth), Cancellation));
        await App.Write((LeaveGroup slice) => slice.Run(new(id, Tenth), Cancellation), Cast.Bình);
        await App.Write((LeaveGroup slice) => slice.Run(new(id, Tenth), Cancellation), Cast.Bình);
        await App.CatchUp();
        using var bình = App.As(Cast.Bình);
        Assert.Equal(1, (await bình.Json<Figures.View>($"/api/v1/indicators/DS?unit={World.Commune}&group=farmer&to=2026-03-09"))!.Numerator);
        Assert.Equal(0, (await bình.Json<Figures.View>($"/api/v1/indicators/DS?unit={World.Commune}&group=farmer&to=2026-03-10"))!.Numerator);
        await App.Write((JoinGroup slice) => slice.Run(new(Ids.New(App.Clock), Home.Nam, TargetGroup.Farmer, new(2026, 3, 12)), Cancellation), Cast.Bình);
        Assert.Equal(3, (await App.Of(Kinds.GroupFarmer)).Count);
    }
}

/// <summary>Some of a household set up house by themselves.</summary>
public sealed class SplitHouseholdTests : LifeTest
{
    [Fact]
    public async Task The_grandson_moves_out_and_the_days_before_stay_as_they_were()
    {
        using var bình = App.As(Cast.Bình);
        var page = $"/ho/{Home.House.Value}/thay-doi";
        var sent = await bình.Submit(
            await bình.Page(page),
            page,
            "form#split",
            ("Going", Home.Nam.Value.ToString()),
            ("HeadId", Home.Nam.Value.ToString()),
            ("Alley", "Ngõ 4"),
            ("Day", "10/03/2026")
        );
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        Assert.Equal(2, (await Figures.Read(App, "HO")).Value);
        Assert.Equal(2, (await Figures.Read(App, "DS")).Value);
        Assert.Contains("Trần Văn Nam", (await bình.Page(sent.Location!)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await bình.Page("/tim?q=tran+van+nam")).QuerySelector("#houses"));
        await AllRoadsAgree();
    }

    [Fact]
    public async Task Everybody_nobody_or_a_head_who_stays_is_refused()
    {
        Task<string> Code(PersonId head, params PersonId[] going) =>
            App.Broken((SplitHousehold slice) => slice.Run(new(Home.House, Ids.New<HouseholdId>(App.Clock), head, going, "", Tenth), Cancellation), Cast.Bình);
        Assert.Equal("people.split-members", await Code(Home.Nam, Home.Nam, Home.Lành));
        Assert.Equal("people.split-members", await Code(Home.Nam));
        Assert.Equal("people.split-members", await Code(Home.Lành, Home.Nam));
        await NobodyElse((SplitHousehold slice) => slice.Run(new(Home.House, Ids.New<HouseholdId>(App.Clock), Home.Nam, [Home.Nam], "", Tenth), Cancellation));
    }
}

/// <summary>Two households become one.</summary>
public sealed class JoinHouseholdsTests : LifeTest
{
    [Fact]
    public async Task Everyone_moves_over_and_the_household_leaves_the_register()
    {
        var apart = Ids.New<HouseholdId>(App.Clock);
        await App.Write((SplitHousehold slice) => slice.Run(new(Home.House, apart, Home.Nam, [Home.Nam], "", new(2026, 3, 5)), Cancellation), Cast.Bình);
        await NobodyElse((JoinHouseholds slice) => slice.Run(new(Home.House, apart, Tenth), Cancellation));
        await App.Write((JoinHouseholds slice) => slice.Run(new(Home.House, apart, Tenth), Cancellation), Cast.Bình);
        Assert.Equal(Home.House, (await Of(Home.Nam)).HouseholdId);
        Assert.Equal(1, (await Figures.Read(App, "HO")).Value);
        await AllRoadsAgree();
    }
}

/// <summary>Another head.</summary>
public sealed class ChangeHeadTests : LifeTest
{
    [Fact]
    public async Task A_member_becomes_head_and_is_found_by_it()
    {
        using var bình = App.As(Cast.Bình);
        var page = $"/ho/{Home.House.Value}/thay-doi";
        await bình.Submit(await bình.Page(page), page, "form#change-head", ("HeadId", Home.Nam.Value.ToString()));
        Assert.NotNull((await bình.Page("/tim?q=tran+van+nam")).QuerySelector("#houses"));
        await NobodyElse((ChangeHead slice) => slice.Run(new(Home.House, 2, Home.Lành), Cancellation));
        var stranger = await new Residents(App).Add("Người Khác");
        Assert.Equal("people.head", await App.Broken((ChangeHead slice) => slice.Run(new(Home.House, 2, stranger), Cancellation), Cast.Bình));
    }
}

/// <summary>Who taught whom at home, and the digital families that come of it.</summary>
public sealed class RecordFamilyHelpTests : LifeTest
{
    private async Task Confirm(PersonId who) =>
        await App.Write(
            async (FactWriter facts) =>
            {
                var subject = (await facts.Subjects([who.Value], Cancellation))[who.Value];
                facts.State(
                    Kinds.Passed,
                    await facts.PlaceOf(3, Cancellation),
                    subject,
                    new(2026, 3, 5),
                    1,
                    Evidence.Person,
                    new(SourceCode.Skills, Ids.New(App.Clock))
                );
            }
        );

    [Fact]
    public async Task A_volunteer_writes_it_down_and_the_household_counts_as_digital()
    {
        await Confirm(Home.Nam);
        Assert.Equal(0, (await Figures.Read(App, "I07")).Numerator);
        using var chi = App.As(Cast.Chi);
        var page = $"/nguoi/{Home.Nam.Value}/doi-song";
        (string, string)[] help = [("OtherId", Home.Lành.Value.ToString()), ("Topic", "gọi video"), ("HelpDay", "12/03/2026")];
        var asked = await chi.Submit(await chi.Page(page), page, "form#help", help);
        Assert.Contains("Cả hai người cần đồng ý ghi tên", asked.Text, StringComparison.Ordinal);
        var sent = await chi.Submit(await chi.Page(page), page, "form#help", [.. help, ("BothAgree", "true")]);
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        var figure = await Figures.Read(App, "I07");
        Assert.Equal((1, 1L), (figure.Numerator, figure.Denominator));
        Assert.Contains("Trần Văn Nam dạy Trần Thị Lành: gọi video", (await chi.Page(page)).Body!.TextContent, StringComparison.Ordinal);
        await AllRoadsAgree();
    }

    [Fact]
    public async Task Who_lives_alone_and_can_needs_nobody_to_teach()
    {
        await Confirm(Home.Nam);
        var apart = Ids.New<HouseholdId>(App.Clock);
        await App.Write((SplitHousehold slice) => slice.Run(new(Home.House, apart, Home.Nam, [Home.Nam], "", Tenth), Cancellation), Cast.Bình);
        var figure = await Figures.Read(App, "I07");
        Assert.Equal((1, 2L), (figure.Numerator, figure.Denominator));
        await AllRoadsAgree();
    }

    [Fact]
    public async Task The_neighbour_may_not_and_the_two_must_live_together()
    {
        var command = new RecordFamilyHelp.Command(Ids.New(App.Clock), Home.Nam, Home.Lành, Tenth, "", BothAgree: true);
        await NobodyElse((RecordFamilyHelp slice) => slice.Run(command, Cancellation));
        var stranger = await new Residents(App).Add("Người Khác");
        Assert.Equal(
            "people.help-household",
            await App.Broken((RecordFamilyHelp slice) => slice.Run(command with { Learner = stranger }, Cancellation), Cast.Bình)
        );
        Assert.Equal("people.help-self", await App.Broken((RecordFamilyHelp slice) => slice.Run(command with { Learner = Home.Nam }, Cancellation), Cast.Bình));
    }
}

/// <summary>It was not so.</summary>
public sealed class CancelFamilyHelpTests : LifeTest
{
    [Fact]
    public async Task Taken_back_with_a_reason_it_no_longer_counts()
    {
        var id = Ids.New(App.Clock);
        await App.Write((RecordFamilyHelp slice) => slice.Run(new(id, Home.Nam, Home.Lành, Tenth, "", BothAgree: true), Cancellation), Cast.Bình);
        Assert.Equal(1, await App.Sum(Kinds.Coached));
        Assert.Equal("ledger.no-reason", await App.Broken((CancelFamilyHelp slice) => slice.Run(new(id, ""), Cancellation), Cast.Bình));
        await NobodyElse((CancelFamilyHelp slice) => slice.Run(new(id, "ghi nhầm"), Cancellation));
        await App.Write((CancelFamilyHelp slice) => slice.Run(new(id, "ghi nhầm"), Cancellation), Cast.Bình);
        await App.Write((CancelFamilyHelp slice) => slice.Run(new(id, "ghi nhầm"), Cancellation), Cast.Bình);
        Assert.Equal(0, await App.Sum(Kinds.Coached));
    }
}

/// <summary>The same on the page of the household, and counted village by village.</summary>
public sealed class FamilyPageTests : LifeTest
{
    private string Page => $"/ho/{Home.House.Value}/day-nhau";

    private (string, string)[] Help =>
        [("Coach", Home.Nam.Value.ToString()), ("Learner", Home.Lành.Value.ToString()), ("Topic", "gọi video"), ("HelpDay", "12/03/2026")];

    [Fact]
    public async Task A_volunteer_writes_it_down_on_the_page_of_the_household_and_the_village_counts_it()
    {
        using var chi = App.As(Cast.Chi);
        Assert.Contains("Chưa ghi lần dạy nào trong nhà", (await chi.Page("/day-nhau")).Body!.TextContent, StringComparison.Ordinal);
        var house = $"/ho/{Home.House.Value}";
        var asked = await chi.Submit(await chi.Page(house), house, "form#day-nhau", Help);
        Assert.Contains("Cả hai người cần đồng ý ghi tên", asked.Text, StringComparison.Ordinal);
        Assert.Equal("gọi video", asked.Page.QuerySelector("#topic")!.GetAttribute("value"));
        var sent = await chi.Submit(asked.Page, Page, "form#day-nhau", [.. Help, ("BothAgree", "true")]);
        Assert.Equal(Page, sent.Location);
        Assert.Contains(
            "Trần Văn Nam dạy Trần Thị Lành: gọi video",
            (await chi.Page(house)).QuerySelector("#day-nhau-card")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(1, await App.Sum(Kinds.Coached));

        using var bình = App.As(Cast.Bình);
        Assert.Matches(@"Thôn Đông\s*1\s*1\s*1\s*1", (await bình.Page("/day-nhau")).QuerySelector("#theo-thon tbody")!.TextContent);
        var list = (await bình.Page($"/day-nhau?thon={World.Village}")).QuerySelector("#nguoi-day tbody")!.TextContent;
        Assert.Matches(@"Trần Văn Nam[\s\S]*1\s*1\s*12/03/2026", list);
        using var giang = App.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status(Page));
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status($"/day-nhau?thon={World.Village}"));
        Assert.DoesNotContain("Thôn Đông", (await giang.Page("/day-nhau")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_wrong_is_taken_back_there_and_no_longer_counts()
    {
        var id = Ids.New(App.Clock);
        await App.Write((RecordFamilyHelp slice) => slice.Run(new(id, Home.Nam, Home.Lành, Tenth, "", BothAgree: true), Cancellation), Cast.Bình);
        using var bình = App.As(Cast.Bình);
        var answer = await bình.Submit(await bình.Page(Page), Page, "form[action*=Cancel]", ("reason", "ghi nhầm nhà"));
        Assert.Equal(Page, answer.Location);
        Assert.Contains("Đã rút lại: ghi nhầm nhà", (await bình.Page(Page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Chưa ghi lần dạy nào trong nhà", (await bình.Page("/day-nhau")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await App.Sum(Kinds.Coached));
    }
}

/// <summary>The register of any day that has gone by.</summary>
public sealed class RegisterOnDayTests : LifeTest
{
    [Fact]
    public async Task Who_came_moved_and_left_stands_there_on_her_days()
    {
        using var bình = App.As(Cast.Bình);
        var form = $"/nguoi/them?ho={Home.House.Value}";
        var born = await bình.Submit(form, ("Form.Name", "Trần Gia Bảo"), ("Form.Birth", "08/03/2026"), ("Arrival", "Born"));
        Assert.Equal(HttpStatusCode.Redirect, born.Status);
        var nam = await Of(Home.Nam);
        await App.Write((MovePerson slice) => slice.Run(new(Home.Nam, nam.Version, 4, null, Tenth), Cancellation), Cast.Bình);
        var lành = await Of(Home.Lành);
        await App.Write((LeaveRegister slice) => slice.Run(new(Home.Lành, lành.Version, ChangeKind.Death, new(2026, 3, 12)), Cancellation), Cast.Bình);
        Assert.Empty(await On("28/02/2026"));
        Assert.Equal(["Trần Thị Lành", "Trần Văn Nam"], await On("07/03/2026"));
        Assert.Equal(["Trần Gia Bảo", "Trần Thị Lành", "Trần Văn Nam"], await On("08/03/2026"));
        Assert.Equal(["Trần Gia Bảo", "Trần Thị Lành"], await On("11/03/2026"));
        Assert.Equal(["Trần Gia Bảo"], await On("12/03/2026"));
        await AllRoadsAgree();
    }

    [Fact]
    public async Task The_neighbours_village_is_not_in_the_list()
    {
        using var giang = App.As(Cast.Giang);
        Assert.Empty((await giang.Page($"/dan-cu?thon={World.Village}&ngay=15/03/2026")).QuerySelectorAll("#people"));
        using var em = App.As(Cast.Em);
        Assert.Equal(HttpStatusCode.NotFound, await em.Status("/dan-cu"));
    }
}
