using System.Net;
using HocVuSo.Access;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.People.Duplicates;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.People;

/// <summary>A person moves to another village.</summary>
public sealed class MovePersonTests : IAsyncLifetime
{
    private const string Form = "form[action*='handler=Move']";
    private readonly App app = new();
    private Neighbours home = null!;

    private string Nam => $"/nguoi/{home.Nam.Value}";

    public async ValueTask InitializeAsync() => home = await Neighbours.MoveIn(app);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task From_the_day_of_the_move_she_counts_in_the_new_village()
    {
        using var bình = app.As(Cast.Bình);
        var answer = await bình.Submit(await bình.Page(Nam), Nam, Form, ("MoveTo", World.OtherVillage), ("MoveDay", "10/03/2026"));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(1, (await Figures.Read(app, "DS", World.Village)).Value);
        Assert.Equal(1, (await Figures.Read(app, "DS", World.OtherVillage)).Value);
        Assert.Equal(2, (await Figures.Read(app, "DS")).Value);
    }

    [Theory]
    [InlineData(World.OtherVillage, "16/03/2026", "Ngày phải từ 01/03/2026")]
    [InlineData(World.OtherVillage, "28/02/2026", "Ngày phải từ 01/03/2026")]
    [InlineData(World.OtherVillage, "hôm qua", "Ghi ngày, ví dụ")]
    [InlineData(World.NeighbourVillage, "10/03/2026", "Chọn thôn, tổ dân phố trong danh sách")]
    public async Task A_wrong_day_or_village_moves_nobody(string village, string day, string sentence)
    {
        using var bình = app.As(Cast.Bình);
        var answer = await bình.Submit(await bình.Page(Nam), Nam, Form, ("MoveTo", village), ("MoveDay", day));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(sentence, answer.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await Figures.Read(app, "DS", World.Village)).Value);
    }

    [Fact]
    public async Task Who_keeps_two_communes_chooses_the_commune_first()
    {
        using var bình = app.As(Cast.Bình);
        Assert.Null((await bình.Page(Nam)).QuerySelector("select[name=xa]"));
        await app.Write(
            async (GiveDuty slice) =>
            {
                var no = await app.Read(db => db.Set<Account>().Where(a => a.UserName == Cast.Bình.UserName).Select(a => a.No).SingleAsync());
                await slice.Run(new(no, Role.CommuneOfficer, World.Neighbour, World.Today, null), TestContext.Current.CancellationToken);
            },
            Cast.Quản
        );
        var own = await bình.Page(Nam);
        var offered = own.QuerySelectorAll("select[name=xa] option").Select(o => o.GetAttribute("value")).ToHashSet(StringComparer.Ordinal);
        Assert.True(offered.SetEquals([World.Commune, World.Neighbour]));
        Assert.Empty(own.QuerySelectorAll($"select[name=MoveTo] option[value='{World.NeighbourVillage}']"));
        Assert.False(own.QuerySelector(Form)!.Closest("details")!.HasAttribute("open"));

        var there = Nam + "?xa=" + World.Neighbour;
        var chosen = await bình.Page(there);
        Assert.True(chosen.QuerySelector(Form)!.Closest("details")!.HasAttribute("open"));
        Assert.Empty(chosen.QuerySelectorAll($"select[name=MoveTo] option[value='{World.OtherVillage}']"));
        var answer = await bình.Submit(chosen, there, Form, ("MoveTo", World.NeighbourVillage), ("MoveDay", "10/03/2026"));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(1, (await Figures.Read(app, "DS", World.NeighbourVillage)).Value);
    }
}

/// <summary>A person dies or moves out of the commune.</summary>
public sealed class LeaveRegisterTests : IAsyncLifetime
{
    private const string Form = "form[action*='handler=Leave']";
    private readonly App app = new();
    private Neighbours home = null!;

    private string Lành => $"/nguoi/{home.Lành.Value}";

    public async ValueTask InitializeAsync() => home = await Neighbours.MoveIn(app);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Who_left_counts_no_longer_and_her_page_says_so()
    {
        using var bình = app.As(Cast.Bình);
        await bình.Submit(await bình.Page(Lành), Lành, Form, ("Cause", "Death"), ("LeaveDay", "12/03/2026"));
        Assert.Equal(1, (await Figures.Read(app, "DS")).Value);
        var page = await bình.Page(Lành);
        Assert.Contains("Không còn trong danh sách từ 12/03/2026", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(Form));
        Assert.DoesNotContain("Chủ hộ", (await bình.Page($"/ho/{home.House.Value}")).QuerySelector(".member")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cause_must_be_chosen()
    {
        using var bình = app.As(Cast.Bình);
        var answer = await bình.Submit(await bình.Page(Lành), Lành, Form, ("LeaveDay", Vn.Date(World.Today)));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Chọn lý do: qua đời, hoặc chuyển đi", answer.Text, StringComparison.Ordinal);
    }
}

/// <summary>Where a household lives and how one gets there.</summary>
public sealed class DescribeHouseholdTests : IAsyncLifetime
{
    private readonly App app = new();
    private Neighbours home = null!;

    private string Form => $"/ho/{home.House.Value}/duong-di";

    public async ValueTask InitializeAsync() => home = await Neighbours.MoveIn(app);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task The_volunteer_at_the_door_writes_the_way_down()
    {
        using var chi = app.As(Cast.Chi);
        var answer = await chi.Submit(Form, ("Way", "sau nhà văn hóa"));
        Assert.Contains("sau nhà văn hóa", (await chi.Page(answer.Location!)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_two_write_at_once_the_second_sees_both()
    {
        using var chi = app.As(Cast.Chi);
        var early = await chi.Page(Form);
        await chi.Submit(Form, ("Way", "sau nhà văn hóa"));
        var late = await chi.Submit(early, Form, "main form", ("Way", "cạnh giếng đình"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("sau nhà văn hóa", late.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await chi.Submit(late.Page, Form, "main form")).Status);
    }

    [Fact]
    public async Task The_neighbouring_commune_finds_nothing()
    {
        using var giang = app.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status(Form));
    }
}

/// <summary>A person takes a consent back.</summary>
public sealed class WithdrawConsentTests : IAsyncLifetime
{
    private readonly App app = new();
    private Neighbours home = null!;

    public async ValueTask InitializeAsync() => home = await Neighbours.MoveIn(app);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task After_it_is_taken_back_she_is_asked_again_another_day_and_taught_without_a_name()
    {
        using var chi = app.As(Cast.Chi);
        var form = $"/tham-ho/ghi?ho={home.House.Value}";
        (string, string)[] lesson =
        [
            ("Form.Outcome", "Taught"),
            ("Form.Learners[0].Taught", "true"),
            ("Form.Learners[0].Consents", "true"),
            ("Form.Minutes", "20"),
        ];
        await chi.Submit(form, lesson);
        var person = $"/nguoi/{home.Lành.Value}";
        var answer = await chi.Submit(await chi.Page(person), person, "form[action*='handler=Withdraw']");
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("Đã rút lại ngày 15/03/2026", (await chi.Page(person)).Body!.TextContent, StringComparison.Ordinal);

        // a yes of the same day does not count, whoever ticks it: the lesson took place and counts
        foreach (var sent in new[] { lesson, [.. lesson.Where(f => f.Item1 is not "Form.Learners[0].Consents")] })
        {
            var unnamed = await chi.Submit(form, sent);
            Assert.Contains("1 người học không ghi tên", (await chi.Page(unnamed.Location!)).Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_desk_is_told_the_day_and_whoever_was_written_down_twice_takes_it_back_once()
    {
        var token = TestContext.Current.CancellationToken;
        var twice = await new Residents(app).Add("Tran Thi Lanh");
        await app.Write((Residents.Agree slice) => slice.Run(home.Lành, token));
        await app.Write((MergePeople slice) => slice.Run(new(home.Lành, twice, "cùng thẻ căn cước"), token), Cast.Bình);
        await app.Write((WithdrawConsent slice) => slice.Run(new(home.Lành, ConsentPurpose.LearningRecord), token), Cast.Bình);
        Assert.Equal([World.Today, World.Today], await app.Read(db => db.Set<Consent>().Select(c => c.WithdrawnOn!.Value).ToListAsync(token)));
        var again = new RecordConsent.Command(home.Lành, ConsentPurpose.LearningRecord, ConsentWay.ReadAloud, Day: World.Today.AddDays(-1));
        Assert.Equal("people.consent-withdrawn", await app.Broken((RecordConsent slice) => slice.Run(again, token), Cast.Bình));
        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.Write((RecordConsent slice) => slice.Run(again with { Day = World.Today.AddDays(1) }, token), Cast.Bình);
    }
}
