using System.Net;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills;
using HocVuSo.Skills.Contract;
using HocVuSo.Skills.Passing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Skills;

public sealed class ConfirmPassedTests : VillageLife
{
    private async Task<ProposalId> Proposed(Player by, params IReadOnlyList<PersonId> people)
    {
        var village = await No(World.Village);
        var id = Ids.New<ProposalId>(App.Clock);
        for (var first = 0; first < people.Count; first += 500)
        {
            var part = people.Skip(first).Take(500).Select(p => new ProposedRow(p, SkillsAlone: 5, Tester: "Hà", TestedOn: Signed)).ToList();
            var command = new ProposePassed.Command(id, village, Signed, "Đỗ Thị Hà", "Nguyễn Văn Thôn", part, first, first + part.Count == people.Count);
            await App.Write((ProposePassed slice) => slice.Run(command, Stop), by);
        }
        return id;
    }

    private async Task<Answer> Confirm(Player player, ProposalId list, string day = "12/03/2026", string number = "152/QĐ-UBND", string people = "")
    {
        using var visitor = App.As(player);
        return await visitor.Submit(
            "/danh-gia",
            ("Chosen", list.Value.ToString()),
            ("Input.Number", number),
            ("Input.SignedOn", day),
            ("Input.People", people)
        );
    }

    [Fact]
    public async Task Another_person_confirms_and_the_rate_moves()
    {
        var person = await Resident("Nguyễn Thị Lành", 1954);
        await Resident("Trần Văn Bảy", 1961);
        var list = await Proposed(Cast.Hà, person);
        var answer = await Confirm(Cast.Lan, list, people: "1");
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        using var visitor = App.As(Cast.Lan);
        var page = (await visitor.Page(answer.Location!)).Body!.TextContent;
        Assert.Contains("Đạt, do UBND xã Vĩnh Tường xác nhận: 1 người", page, StringComparison.Ordinal);
        Assert.Contains("Còn hiệu lực", page, StringComparison.Ordinal);
        var figure = await Figure("I04");
        Assert.Equal((1, 2L), (figure.Numerator, figure.Denominator));
        Assert.Equal(0, await FactsOf(Kinds.ConfirmedOnVneid));
        Assert.Equal(1, (await Figure("I04", World.Village)).Numerator);
    }

    [Fact]
    public async Task The_proposer_does_not_confirm()
    {
        var list = await Proposed(Cast.Bình, await Resident("Nguyễn Thị Lành", 1954));
        using var visitor = App.As(Cast.Bình);
        Assert.Null((await visitor.Page("/danh-gia")).QuerySelector("input[name=Chosen]"));
        var confirm = App.Write((ConfirmPassed slice) => slice.Run(new(Ids.New<PassDecisionId>(App.Clock), [list], "1/QĐ-UBND", Signed), Stop), Cast.Bình);
        Assert.Equal("skills.same-person", (await Assert.ThrowsAsync<RuleException>(() => confirm)).Code);
        Assert.Equal(0, await FactsOf(Kinds.Passed));
    }

    [Theory]
    [InlineData("09/03/2026", "skills")] // the day before the list was signed
    [InlineData("16/03/2026", "skills")] // tomorrow
    public async Task A_decision_is_not_older_than_its_list_and_not_of_tomorrow(string day, string _)
    {
        var list = await Proposed(Cast.Hà, await Resident("Nguyễn Thị Lành", 1954));
        Assert.Equal(HttpStatusCode.BadRequest, (await Confirm(Cast.Lan, list, day)).Status);
        Assert.Equal(0, await FactsOf(Kinds.Passed));
    }

    [Theory]
    [InlineData("10/03/2026")]
    [InlineData("15/03/2026")]
    public async Task A_decision_of_the_lists_day_or_of_today_stands(string day)
    {
        var list = await Proposed(Cast.Hà, await Resident("Nguyễn Thị Lành", 1954));
        Assert.Equal(HttpStatusCode.Redirect, (await Confirm(Cast.Lan, list, day)).Status);
    }

    [Fact]
    public async Task The_number_of_people_in_the_decision_is_compared()
    {
        var list = await Proposed(Cast.Hà, await Resident("Nguyễn Thị Lành", 1954));
        Assert.Contains(
            "Quyết định ghi 2 người, danh sách đã đối chiếu có 1 người",
            (await Confirm(Cast.Lan, list, people: "2")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task One_number_and_day_confirm_once()
    {
        var first = await Proposed(Cast.Hà, await Resident("Nguyễn Thị Lành", 1954));
        var second = await Proposed(Cast.Hà, await Resident("Trần Văn Bảy", 1961));
        await Confirm(Cast.Lan, first);
        Assert.Contains("đã nhập rồi", (await Confirm(Cast.Lan, second)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_and_the_neighbour_confirm_nothing()
    {
        var list = await Proposed(Cast.Bình, await Resident("Nguyễn Thị Lành", 1954));
        foreach (var player in (Player[])[Cast.Hà, Cast.Giang, Cast.Chi])
        {
            var confirm = App.Write((ConfirmPassed slice) => slice.Run(new(Ids.New<PassDecisionId>(App.Clock), [list], "1/QĐ-UBND", Signed), Stop), player);
            await Assert.ThrowsAsync<NotAllowedException>(() => confirm);
        }
        using var giang = App.As(Cast.Giang);
        Assert.DoesNotContain("Thôn Đông", (await giang.Page("/danh-gia")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_crash_interrupts_goes_on_after_the_restart_and_counts_once()
    {
        var list = await Proposed(Cast.Hà, await Residents(1_100));
        var decision = Ids.New<PassDecisionId>(App.Clock);
        await App.Write((ConfirmPassed slice) => slice.Run(new(decision, [list], "152/QĐ-UBND", Signed), Stop), Cast.Lan);
        Assert.True(await App.Write((PassedJournal.Chunk chunk) => chunk.Run(decision, Stop)));
        Assert.Equal(500, await FactsOf(Kinds.Passed));
        using (var visitor = App.As(Cast.Lan))
        {
            Assert.Contains("Đang ghi", (await visitor.Page($"/danh-gia/quyet-dinh/{decision.Value}")).Body!.TextContent, StringComparison.Ordinal);
        }
        await App.Services.GetRequiredService<ContinueJournals>().Run(Stop);
        await App.Services.GetRequiredService<ContinueJournals>().Run(Stop);
        Assert.Equal(1_100, await FactsOf(Kinds.Passed));
        Assert.Equal(1_100, (await Figure("I04")).Numerator);
        var confirmer = await App.Read(db => db.Set<PassDecision>().Select(d => d.ConfirmedBy).SingleAsync(Stop));
        Assert.True(await App.Read(db => db.Set<Fact>().Where(f => f.Kind == Kinds.Passed.Code).AllAsync(f => f.Actor == confirmer, Stop)));
    }
}

public sealed class UndoPassedTests : VillageLife
{
    [Fact]
    public async Task The_whole_decision_is_taken_back_with_a_reason()
    {
        var people = await Residents(700);
        var village = await No(World.Village);
        var list = Ids.New<ProposalId>(App.Clock);
        await App.Write(
            (ProposePassed slice) => slice.Run(new(list, village, Signed, "Hà", "Thôn", [.. people.Take(500).Select(p => new ProposedRow(p))], 0, false), Stop),
            Cast.Hà
        );
        await App.Write(
            (ProposePassed slice) => slice.Run(new(list, village, Signed, "Hà", "Thôn", [.. people.Skip(500).Select(p => new ProposedRow(p))], 500), Stop),
            Cast.Hà
        );
        using var visitor = App.As(Cast.Lan);
        var sent = await visitor.Submit("/danh-gia", ("Chosen", list.Value.ToString()), ("Input.Number", "152/QĐ-UBND"), ("Input.SignedOn", "12/03/2026"));
        Assert.Equal(700, (await Figure("I04")).Numerator);
        var address = sent.Location!;
        var silent = await visitor.Submit(await visitor.Page(address), address, "#undo");
        Assert.Contains("Ghi lý do", silent.Text, StringComparison.Ordinal);
        await visitor.Submit(await visitor.Page(address), address, "#undo", ("reason", "Danh sách ký nhầm thôn"));
        Assert.Equal(700, await ReversalsOf(Kinds.Passed));
        Assert.Equal(0, (await Figure("I04")).Numerator);
        var page = (await visitor.Page(address)).Body!.TextContent;
        Assert.Contains("Đã hủy", page, StringComparison.Ordinal);
        Assert.Contains("Danh sách ký nhầm thôn", page, StringComparison.Ordinal);
        var again = App.Write((UndoPassed slice) => slice.Run(new(PassDecisionId.From(Guid.Parse(address.Split('/')[^1])), "nữa"), Stop), Cast.Lan);
        Assert.Equal("skills.decision-busy", (await Assert.ThrowsAsync<RuleException>(() => again)).Code);
    }
}
