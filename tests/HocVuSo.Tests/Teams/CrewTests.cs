using System.Net;
using HocVuSo.Platform;
using HocVuSo.Sync.Joining;
using HocVuSo.Sync.Up;
using HocVuSo.Teams;
using HocVuSo.Teams.Contract;
using HocVuSo.Teams.Crews;
using HocVuSo.Tests.Sync;
using HocVuSo.Visits;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Teams;

/// <summary>A village, its team, and a crew that comes for some days.</summary>
public abstract class CrewLife : FieldLife
{
    private protected static readonly IReadOnlyList<TeamMemberRow> Two =
    [
        new("Phan Văn Nam", VillageTitle: "Đoàn Thanh niên phường Việt Trì"),
        new("Vũ Thị Yến"),
    ];

    /// <param name="places">Codes; Thôn Đông where none is given.</param>
    private protected async Task<TeamId> Form(
        DateOnly? from = null,
        DateOnly? until = null,
        Player? by = null,
        string unit = World.Commune,
        string[]? places = null,
        IReadOnlyList<TeamMemberRow>? members = null
    )
    {
        var id = Ids.New<TeamId>(App.Clock);
        var numbers = new List<int>();
        foreach (var code in places ?? [World.Village])
        {
            numbers.Add(await No(code));
        }
        var command = new FormCrew.Command(
            id,
            await No(unit),
            "Thanh niên tình nguyện hè",
            "45/KH-UBND",
            World.Today,
            from ?? World.Today,
            until ?? World.Today.AddDays(10),
            numbers,
            members ?? Two
        );
        await App.Write((FormCrew slice) => slice.Run(command, Stop), by ?? Cast.Bình);
        return id;
    }

    private protected Task<Phone> Joining(bool approved = true) => Joined("Phan Văn Nam", approved, Cast.Bình, Cast.Bình);

    private protected void Days(int days) => App.Clock.Advance(TimeSpan.FromDays(days));

    private protected static async Task<List<int>> Held(Phone phone) => [.. (await phone.Manifest())["villages"]!.AsArray().Select(v => (int)v!["no"]!)];
}

public sealed class FormCrewTests : CrewLife
{
    [Fact]
    public async Task People_from_elsewhere_get_the_villages_of_the_plan_and_their_visits_count_for_the_village()
    {
        await Settle();
        await Form();
        using var phone = await Joining();
        Assert.Equal([Village], await Held(phone));
        var me = (await phone.Manifest())["me"]!;
        Assert.Equal((20260315, 20260325), ((int)me["from"]!, (int)me["until"]!));
        Assert.Equal("accepted", Assert.Single(await phone.Send(phone.Write("visit", Taught()).Item)).S);
        var visit = await App.Read(db => db.Set<Visit>().SingleAsync(Stop));
        Assert.Equal(Village, visit.VillageNo);
        // who was at the door is shown with her crew
        using var bình = App.As(Cast.Bình);
        Assert.Contains("Phan Văn Nam, Thanh niên tình nguyện hè", (await bình.Page($"/tham-ho/{visit.Id.Value}")).Body!.TextContent, StringComparison.Ordinal);
        var hours = (await bình.Page("/to-cong-nghe/gio-cong?thang=03/2026")).Body!.TextContent;
        Assert.Contains("Đội hình chiến dịch", hours, StringComparison.Ordinal);
        Assert.Contains("Phan Văn Nam", hours, StringComparison.Ordinal);
        Assert.DoesNotContain("Người ghi phiếu không dùng máy của Tổ", hours, StringComparison.Ordinal);
        // the teams of the villages are counted as before
        Assert.Equal((1, 2L), ((await Figure("I10")).Numerator, (await Figure("I10")).Denominator));
        Assert.Equal(3, (await Figure("I10b")).Numerator);
    }

    [Fact]
    public async Task A_village_outside_the_plan_is_not_hers()
    {
        await Settle();
        await Form(places: [World.OtherVillage]);
        using var phone = await Joining();
        Assert.Equal([await No(World.OtherVillage)], await Held(phone));
        Assert.Equal("refused", Assert.Single(await phone.Send(phone.Write("visit", Taught()).Item)).S);
        Assert.Equal(HttpStatusCode.NotFound, (await phone.Get($"villages/{Village}/changes?after=0")).Status);
    }

    [Fact]
    public async Task A_whole_commune_may_be_the_plan()
    {
        await Settle();
        await Form(places: [World.Commune]);
        using var phone = await Joining();
        Assert.Equal(new[] { Village, await No(World.OtherVillage) }.Order(), (await Held(phone)).Order());
    }

    [Fact]
    public async Task The_day_after_the_last_the_phone_loses_the_list_and_what_was_recorded_before_still_counts()
    {
        await Settle();
        await Form();
        using var phone = await Joining();
        Days(10); // the last day
        Assert.True(await phone.Knock());
        Assert.Equal([Village], await Held(phone));
        var late = phone.Write("visit", Taught(day: "2026-03-25"));
        Days(1);
        Assert.True(await phone.Knock());
        var manifest = await phone.Manifest();
        Assert.Equal((true, 20260325), ((bool)manifest["wipe"]!, (int)manifest["over"]!));
        Assert.Empty(manifest["villages"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await phone.Get($"villages/{Village}/changes?after=0")).Status);
        Assert.Equal("accepted", Assert.Single(await phone.Send(late.Item)).S);
        var after = phone.Write("visit", NobodyHome("2026-03-26"));
        Assert.Equal(("held", "sync.held-campaign"), (await First(phone, after.Item)));
        Assert.Equal(("held", "sync.held-campaign"), (await First(phone, after.Item)));
        // the officer looks at it and counts it
        using var bình = App.As(Cast.Bình);
        var inbox = await bình.Page("/phieu-tu-may");
        Assert.Contains("ngoài đợt hoạt động", inbox.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(inbox, "/phieu-tu-may", "form[action*=Count]")).Status);
        Assert.Equal(2, await App.Read(db => db.Set<Visit>().CountAsync(Stop)));
        // who leads the team of the village does not decide on the crew's records
        using var hà = App.As(Cast.Hà);
        Assert.DoesNotContain("Phan Văn Nam", (await hà.Page("/phieu-tu-may")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_first_day_a_phone_may_be_approved_and_holds_nothing()
    {
        await Settle();
        await Form(from: World.Today.AddDays(2));
        using var phone = await Joining();
        Assert.Empty(await Held(phone));
        Assert.Equal(("held", "sync.held-campaign"), await First(phone, phone.Write("visit", NobodyHome()).Item));
        Days(2);
        Assert.True(await phone.Knock());
        Assert.Equal([Village], await Held(phone));
    }

    [Fact]
    public async Task What_is_written_before_the_approval_waits_for_it_and_outside_the_days_for_the_officer()
    {
        await Settle();
        await Form(from: World.Today);
        using var phone = await Joining(approved: false);
        var (inside, outside) = (phone.Write("visit", Taught()), phone.Write("visit", NobodyHome("2026-03-14")));
        Assert.All(await phone.Send(inside.Item, outside.Item), a => Assert.Equal("held", a.S));
        using var bình = App.As(Cast.Bình);
        var page = $"/may-cua-to/{await App.Read(db => db.Set<Crew>().Select(c => c.Id.Value).SingleAsync(Stop))}";
        await bình.Submit(await bình.Page(page), page, "form[action*=Approve]");
        var states = await App.Read(db => db.Set<FieldRecord>().ToDictionaryAsync(r => r.Id, r => (r.State, r.Reason), Stop));
        Assert.Equal(RecordState.Accepted, states[inside.Id].State);
        Assert.Equal((RecordState.Held, HoldReason.Campaign), states[outside.Id]);
    }

    [Fact]
    public async Task The_form_makes_a_crew_which_stands_on_the_board_of_teams()
    {
        await Settle();
        using var bình = App.As(Cast.Bình);
        Assert.Contains("Chưa có đội hình nào", (await bình.Page("/to-cong-nghe")).Body!.TextContent, StringComparison.Ordinal);
        const string address = "/to-cong-nghe/chien-dich/them";
        var nothing = await bình.Submit(await bình.Page(address), address, "#crew");
        Assert.Contains("Ghi tên đội hình.", nothing.Text, StringComparison.Ordinal);
        (string, string)[] fields =
        [
            ("Input.Name", "Tổ lưu động một cửa"),
            ("Input.Number", "7/KH-UBND"),
            ("Input.DecisionDay", "10/03/2026"),
            ("Input.From", "21/03/2026"),
            ("Input.Until", "22/03/2026"),
            ("Input.Lines", "Phan Văn Nam; Đoàn Thanh niên; 0912345678\n\nVũ Thị Yến"),
        ];
        var noPlace = await bình.Submit(await bình.Page(address), address, "#crew", fields);
        Assert.Contains("Chọn thôn, tổ dân phố", noPlace.Text, StringComparison.Ordinal);
        var answer = await bình.Submit(await bình.Page(address), address, "#crew", [.. fields, ("Places", $"{Village}")]);
        Assert.True(answer.Status is HttpStatusCode.Redirect, answer.Text);
        var shown = (await bình.Page(answer.Location!)).Body!.TextContent;
        Assert.Contains("Đoàn Thanh niên", shown, StringComparison.Ordinal);
        Assert.Contains("0912345678", shown, StringComparison.Ordinal);
        Assert.Contains("Thôn Đông", shown, StringComparison.Ordinal);
        Assert.Contains("Bắt đầu ngày 21/03/2026", shown, StringComparison.Ordinal);
        var board = (await bình.Page("/to-cong-nghe")).Body!.TextContent;
        Assert.Contains("Tổ lưu động một cửa", board, StringComparison.Ordinal);
        // next door nobody sees it
        using var giang = App.As(Cast.Giang);
        Assert.DoesNotContain("Tổ lưu động một cửa", (await giang.Page("/to-cong-nghe")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status(answer.Location!));
    }

    [Fact]
    public async Task The_province_leads_a_crew_of_several_communes()
    {
        await Settle();
        await Form(by: Cast.An, unit: World.Province, places: [World.Commune, World.Neighbour]);
        using var an = App.As(Cast.An);
        var crew = await App.Read(db => db.Set<Crew>().SingleAsync(Stop));
        var page = $"/may-cua-to/{crew.Id.Value}";
        var invited = await an.Submit(await an.Page(page), page, "form[action*=Invite]");
        using var phone = new Phone(App);
        await phone.Join(invited.Page.QuerySelector("#link")!.GetAttribute("value")!.Split("#moi=")[1]);
        await an.Submit(await an.Page(page), page, "form[action*=Approve]");
        Assert.True(await phone.Knock());
        Assert.Equal(3, (await Held(phone)).Count);
        // a commune's officer sees who comes, and does not change it
        using var bình = App.As(Cast.Bình);
        Assert.Contains("Thanh niên tình nguyện hè", (await bình.Page("/to-cong-nghe")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await bình.Status($"/to-cong-nghe/chien-dich/{crew.Id.Value}"));
    }

    /// <summary>She reads no names and no teams; what she leads she finds in her menu.</summary>
    [Fact]
    public async Task The_province_finds_its_crew_and_what_waits_of_it_and_is_told_nothing_else()
    {
        await Settle();
        await Form(by: Cast.An, unit: World.Province, places: [World.Commune], from: World.Today.AddDays(1));
        using var phone = await Joined("Phan Văn Nam", true, Cast.An, Cast.An);
        var newcomer = new
        {
            v = Village,
            day = "2026-03-15",
            head = "Hộ mới đến",
            alley = "Ngõ 3, nhà 9",
        };
        var person = new
        {
            v = Village,
            day = "2026-03-15",
            h = House,
            name = "Người mới đến",
            birth = "1970",
        };
        Assert.All(await phone.Send(phone.Write("household", newcomer).Item, phone.Write("person", person).Item), a => Assert.Equal("held", a.S));
        using var an = App.As(Cast.An);
        var board = await an.Page("/to-cong-nghe");
        var shown = board.QuerySelector("main")!.TextContent;
        Assert.Contains("Thanh niên tình nguyện hè", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("thôn, tổ dân phố có Tổ", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Nhập danh sách dân cư", shown, StringComparison.Ordinal);
        Assert.Equal("page", board.QuerySelector("nav a[href='/to-cong-nghe']")!.GetAttribute("aria-current"));
        Assert.Equal("2", board.QuerySelector("nav a[href='/phieu-tu-may'] em")!.TextContent);
        var inbox = await an.Page("/phieu-tu-may");
        Assert.Equal(2, inbox.QuerySelectorAll("form[action*=Count]").Length);
        Assert.DoesNotContain("mới đến", inbox.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(inbox.QuerySelector("a[href='/tham-ho/ra-soat']"));
        // who leads teams has the review
        using var bình = App.As(Cast.Bình);
        Assert.NotNull((await bình.Page("/phieu-tu-may")).QuerySelector("a[href='/tham-ho/ra-soat']"));
    }

    /// <summary>At her doors: a crew of the whole commune too; not what goes elsewhere, nor what went long ago.</summary>
    [Fact]
    public async Task The_leader_of_a_village_sees_the_crews_that_come_to_it()
    {
        await Settle();
        await Form(places: [World.OtherVillage]);
        await Form(by: Cast.Giang, unit: World.Neighbour, places: [World.Neighbour]);
        using var hà = App.As(Cast.Hà);
        Assert.DoesNotContain("Thanh niên tình nguyện hè", (await hà.Page("/to-cong-nghe")).Body!.TextContent, StringComparison.Ordinal);
        await Form(places: [World.Commune]);
        var row = (await hà.Page("/to-cong-nghe")).QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("45/KH-UBND", StringComparison.Ordinal));
        Assert.Null(row.QuerySelector("a"));
        Assert.Equal(("Xã Vĩnh Tường", "2"), (row.QuerySelectorAll("td")[2].TextContent, row.QuerySelector("td.number")!.TextContent));
        App.Clock.Advance(TimeSpan.FromDays(400));
        using var later = App.As(Cast.Hà);
        Assert.DoesNotContain("Thanh niên tình nguyện hè", (await later.Page("/to-cong-nghe")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_runs_campaigns_there_forms_a_crew()
    {
        await Settle();
        foreach (var player in new[] { Cast.Chi, Cast.Hà, Cast.Giang, Cast.Lan, Cast.Em })
        {
            await Assert.ThrowsAsync<NotAllowedException>(() => Form(by: player));
        }
        await Assert.ThrowsAsync<NotAllowedException>(() => Form(by: Cast.Bình, unit: World.Province));
    }

    [Fact]
    public async Task The_plan_names_its_places_its_days_and_nobody_twice()
    {
        await Settle();
        Assert.Equal("crews.places", await Broken(places: []));
        Assert.Equal("crews.places", await Broken(places: [World.NeighbourVillage]));
        Assert.Equal("crews.days", await Broken(from: World.Today.AddDays(3), until: World.Today.AddDays(2)));
        Assert.Equal("crews.days", await Broken(from: World.Today.AddDays(-5), until: World.Today.AddDays(-1)));
        Assert.Equal("crews.days", await Broken(until: World.Today.AddDays(Crew.MostDays)));
        Assert.Equal("teams.same-name", await Broken(members: [new("Phan Văn Nam"), new("PHAN VĂN NAM")]));
        Assert.Equal(0, await App.Read(db => db.Set<Crew>().CountAsync(Stop)));
        await Form(until: World.Today.AddDays(Crew.MostDays - 1));
    }

    private async Task<string> Broken(DateOnly? from = null, DateOnly? until = null, string[]? places = null, IReadOnlyList<TeamMemberRow>? members = null) =>
        (await Assert.ThrowsAnyAsync<RuleException>(() => Form(from, until, places: places, members: members))).Code;

    [Fact]
    public async Task An_edit_that_clashes_with_the_teams_is_shown_to_the_leader_of_the_village()
    {
        await Settle();
        await Form();
        using var crew = await Joining();
        using var chi = await Joined();
        object Edit(string wanted) =>
            new
            {
                e = House,
                field = "directions",
                seen = "",
                wanted,
            };
        await chi.Send(chi.Write("edit", Edit("cạnh giếng đình")).Item);
        await crew.Send(crew.Write("edit", Edit("cổng xanh")).Item);
        using var hà = App.As(Cast.Hà);
        Assert.Contains("cổng xanh", (await hà.Page("/phieu-tu-may")).Body!.TextContent, StringComparison.Ordinal);
    }
}

public sealed class JoinCrewTests : CrewLife
{
    [Fact]
    public async Task Someone_joins_later_by_the_page()
    {
        await Settle();
        var crew = await Form(members: []);
        using var bình = App.As(Cast.Bình);
        var address = $"/to-cong-nghe/chien-dich/{crew.Value}";
        var nameless = await bình.Submit(await bình.Page(address), address, "#join", ("name", ""), ("from", "Đoàn Thanh niên xã"), ("phone", "0912345678"));
        Assert.Equal(HttpStatusCode.BadRequest, nameless.Status);
        Assert.Equal("Đoàn Thanh niên xã", nameless.Page.QuerySelector("#from")!.GetAttribute("value"));
        Assert.Equal("0912345678", nameless.Page.QuerySelector("#phone")!.GetAttribute("value"));
        Assert.Contains("Đội hình chưa có thành viên", (await bình.Page(address)).Body!.TextContent, StringComparison.Ordinal);
        // the page of its phones is there before its first member is, and leads back
        Assert.NotNull((await bình.Page($"/may-cua-to/{crew.Value}")).QuerySelector($".card a[href='{address}']"));
        await bình.Submit(await bình.Page(address), address, "#join", ("name", "Phan Văn Nam"), ("from", "Bộ phận một cửa"));
        var member = await App.Read(db => db.Set<TeamMember>().SingleAsync(m => m.FullName == "Phan Văn Nam", Stop));
        await App.Write((JoinCrew slice) => slice.Run(new(member.Id, crew, "Phan Văn Nam", null, null), Stop), Cast.Bình);
        Assert.Equal(1, await App.Read(db => db.Set<TeamMember>().CountAsync(m => m.TeamId == crew, Stop)));
        using var phone = await Joining();
        Assert.Equal([Village], await Held(phone));
        await App.Refused((JoinCrew slice) => slice.Run(new(Ids.New<TeamMemberId>(App.Clock), crew, "Ai Đó", null, null), Stop), Cast.Giang);
        await App.Refused((JoinCrew slice) => slice.Run(new(Ids.New<TeamMemberId>(App.Clock), crew, "Ai Đó", null, null), Stop), Cast.Hà);
    }
}

public sealed class LeaveCrewTests : CrewLife
{
    [Fact]
    public async Task Who_leaves_is_wiped_and_what_she_sends_waits()
    {
        await Settle();
        var crew = await Form();
        using var phone = await Joining();
        var member = await Member("Phan Văn Nam");
        await App.Refused((LeaveCrew slice) => slice.Run(new(member.Id, "Về trường"), Stop), Cast.Giang);
        using var bình = App.As(Cast.Bình);
        var address = $"/to-cong-nghe/chien-dich/{crew.Value}";
        var form = $"form[action*=Leave]:has(input[value='{member.Id.Value}'])";
        var back = await bình.Submit(await bình.Page(address), address, form, ("reason", ""));
        Assert.Contains("Ghi lý do", back.Text, StringComparison.Ordinal);
        // hers stands open, the others do not
        Assert.NotNull(back.Page.QuerySelector($"details[open] {form}"));
        Assert.Single(back.Page.QuerySelectorAll("tbody details[open]"));
        await bình.Submit(await bình.Page(address), address, form, ("reason", "Về trường"));
        var manifest = await phone.Manifest();
        Assert.Equal((true, 0), ((bool)manifest["wipe"]!, (int)manifest["over"]!));
        Assert.Equal("sync.held-quarantine", Assert.Single(await phone.Send(phone.Write("visit", Taught()).Item)).C);
        Assert.Contains("Về trường", (await bình.Page(address)).Body!.TextContent, StringComparison.Ordinal);
    }
}

public sealed class EndCrewTests : CrewLife
{
    [Fact]
    public async Task An_early_end_holds_like_the_planned_one()
    {
        await Settle();
        var crew = await Form();
        using var phone = await Joining();
        var visit = phone.Write("visit", Taught());
        await App.Refused((EndCrew slice) => slice.Run(new(crew, World.Today, "Mưa bão"), Stop), Cast.Giang);
        Assert.Equal("crews.end-day", await App.Broken((EndCrew slice) => slice.Run(new(crew, World.Today.AddDays(11), "Mưa bão"), Stop), Cast.Bình));
        using var bình = App.As(Cast.Bình);
        var address = $"/to-cong-nghe/chien-dich/{crew.Value}";
        var back = (await bình.Submit(await bình.Page(address), address, "#end", ("day", "31/6/2026"), ("reason", "Mưa bão"))).Page;
        Assert.Equal("31/6/2026", back.QuerySelector("#end-day")!.GetAttribute("value"));
        Assert.Equal("Mưa bão", back.QuerySelector("#end-reason")!.GetAttribute("value"));
        await bình.Submit(back, address, "#end", ("day", "15/03/2026"), ("reason", "Mưa bão"));
        Assert.Equal([Village], await Held(phone)); // to the end of its last day
        Assert.Contains("Kết thúc sớm: Mưa bão", (await bình.Page(address)).Body!.TextContent, StringComparison.Ordinal);
        Days(1);
        Assert.True(await phone.Knock());
        Assert.Equal(20260315, (int)(await phone.Manifest())["over"]!);
        Assert.Equal("accepted", Assert.Single(await phone.Send(visit.Item)).S);
        Assert.Equal("crews.ended", await App.Broken((EndCrew slice) => slice.Run(new(crew, World.Today, "Nữa"), Stop), Cast.Bình));
    }

    [Fact]
    public async Task An_invitation_to_a_crew_that_is_over_opens_nothing()
    {
        await Settle();
        await Form(until: World.Today.AddDays(1));
        var word = await Invite("Phan Văn Nam", Cast.Bình);
        Days(2);
        using var phone = new Phone(App);
        Assert.Equal(HttpStatusCode.BadRequest, (await phone.Join(word)).Status);
        Assert.Equal(0, await App.Read(db => db.Set<Device>().CountAsync(Stop)));
    }
}
