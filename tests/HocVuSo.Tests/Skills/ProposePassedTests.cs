using System.Net;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Skills.Passing;

namespace HocVuSo.Tests.Skills;

public sealed class ProposePassedTests : VillageLife
{
    private async Task<Answer> Propose(Player player, byte[] file, string day = "10/03/2026", string village = World.Village)
    {
        using var visitor = App.As(player);
        return await Upload(
            visitor,
            "/danh-gia/de-nghi",
            "main form",
            "Upload",
            "danh-sach.csv",
            file,
            ("Input.VillageNo", (await No(village)).ToString(Vn.Culture)),
            ("Input.SignedOn", day),
            ("Input.TeamLeader", "Đỗ Thị Hà"),
            ("Input.VillageHead", "Nguyễn Văn Thôn")
        );
    }

    private static readonly string[] List =
    [
        "DANH SÁCH ĐỀ NGHỊ XÁC NHẬN ĐẠT;;;;;;",
        "STT;Họ và tên;Năm sinh;Hộ;Số kỹ năng tự làm được;Người kiểm tra;Ngày",
        "1;Nguyễn Thị Lành;1954;;5;Đỗ Thị Hà;08/03/2026",
        "2;TRẦN VĂN BẢY;1961;;4;Đỗ Thị Hà;08/03/2026",
        "3;Lê Thị Không Có;1970;;6;Đỗ Thị Hà;08/03/2026",
        "4;Phạm Thị Trùng;1980;;6;Đỗ Thị Hà;08/03/2026",
        "5;Nguyễn Thị Lành;1954;;5;Đỗ Thị Hà;08/03/2026",
        "6;Vũ Thị Thiếu;;;5;Đỗ Thị Hà;08/03/2026",
        "Tổng cộng: 6 người;;;;;;",
    ];

    private async Task Village()
    {
        await Resident("Nguyễn Thị Lành", 1954);
        await Resident("Trần Văn Bảy", 1961);
        await Resident("Phạm Thị Trùng", 1980);
        await Resident("Phạm Thị Trùng", 1980);
        await Resident("Lê Thị Không Có", 1970, World.OtherVillage);
    }

    [Fact]
    public async Task A_list_is_matched_row_by_row_and_says_why_not()
    {
        await Village();
        var answer = await Propose(Cast.Hà, Csv(List));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        using var visitor = App.As(Cast.Hà);
        var page = (await visitor.Page(answer.Location!)).Body!.TextContent;
        Assert.Contains("Đã khớp 2", page, StringComparison.Ordinal);
        Assert.Contains("Chưa khớp 1", page, StringComparison.Ordinal);
        Assert.Contains("Cần chọn người 1", page, StringComparison.Ordinal);
        Assert.Contains("Không có ai mang tên này", page, StringComparison.Ordinal);
        Assert.Contains("đã có ở dòng trên", page, StringComparison.Ordinal);
        Assert.Contains("Thiếu năm sinh", page, StringComparison.Ordinal);
        Assert.Contains("Khung tạm", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_changes_nobodys_state()
    {
        await Village();
        await Propose(Cast.Hà, Csv(List));
        Assert.Equal(0, await FactsOf(Kinds.Passed));
        Assert.Equal(0, (await Figure("I04")).Numerator);
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing_and_says_so()
    {
        await Village();
        await Propose(Cast.Hà, Csv(List));
        var again = await Propose(Cast.Hà, Csv(List));
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("Tệp này đã nhập ngày 15/03/2026; không có gì thay đổi.", again.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("25/03/2025", HttpStatusCode.BadRequest)]
    [InlineData("26/03/2025", HttpStatusCode.Redirect)]
    [InlineData("15/03/2026", HttpStatusCode.Redirect)]
    [InlineData("16/03/2026", HttpStatusCode.BadRequest)]
    public async Task A_list_is_signed_from_26_March_2025_to_today(string day, HttpStatusCode status)
    {
        await Village();
        Assert.Equal(status, (await Propose(Cast.Hà, Csv(List), day)).Status);
    }

    [Fact]
    public async Task A_file_that_is_no_list_is_sent_back_with_a_sentence()
    {
        await Village();
        Assert.Contains("không phải bảng tính", (await Propose(Cast.Hà, [1, 2, 3, 4, 0, 0, 7, 9])).Text, StringComparison.Ordinal);
        Assert.Contains("dòng tiêu đề", (await Propose(Cast.Hà, Csv("một;hai", "ba;bốn"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_and_the_neighbour_find_no_page()
    {
        using var chi = App.As(Cast.Chi);
        Assert.Equal(HttpStatusCode.NotFound, await chi.Status("/danh-gia/de-nghi"));
        using var em = App.As(Cast.Em);
        Assert.Equal(HttpStatusCode.NotFound, await em.Status("/danh-gia"));
        await Village();
        Assert.Equal(HttpStatusCode.NotFound, (await Propose(Cast.Giang, Csv(List))).Status);
        var mine = await Propose(Cast.Hà, Csv(List));
        using var giang = App.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status(mine.Location!));
    }
}

public sealed class PickProposedTests : VillageLife
{
    [Fact]
    public async Task Where_several_fit_a_person_picks_one()
    {
        await Resident("Phạm Thị Trùng", 1980);
        var second = await Resident("Phạm Thị Trùng", 1980);
        using var visitor = App.As(Cast.Hà);
        var sent = await visitor.Submit(
            "/danh-gia/de-nghi",
            ("Input.VillageNo", (await No(World.Village)).ToString(Vn.Culture)),
            ("Input.SignedOn", "10/03/2026"),
            ("Input.TeamLeader", "Đỗ Thị Hà"),
            ("Input.VillageHead", "Nguyễn Văn Thôn"),
            ("Input.Lines", "Phạm Thị Trùng; 1980; 6")
        );
        var page = await visitor.Page(sent.Location!);
        Assert.Contains("Cần chọn người", page.Body!.TextContent, StringComparison.Ordinal);
        await visitor.Submit(page, sent.Location!, "main td form", ("person", second.Value.ToString()));
        Assert.Contains("Đã khớp 1", (await visitor.Page(sent.Location!)).Body!.TextContent, StringComparison.Ordinal);
    }
}

public sealed class ReturnProposalTests : VillageLife
{
    [Fact]
    public async Task A_returned_list_shows_why_and_can_be_confirmed_no_more()
    {
        var person = await Resident("Nguyễn Thị Lành", 1954);
        var village = await No(World.Village);
        var id = Ids.New<ProposalId>(App.Clock);
        await App.Write((ProposePassed slice) => slice.Run(new(id, village, Signed, "Hà", "Thôn", [new(person)]), Stop), Cast.Hà);
        using var visitor = App.As(Cast.Lan);
        var address = $"/danh-gia/{id.Value}";
        var empty = await visitor.Submit(await visitor.Page(address), address, "#return");
        Assert.Contains("Ghi lý do trả lại", empty.Text, StringComparison.Ordinal);
        await visitor.Submit(await visitor.Page(address), address, "#return", ("reason", "Thiếu chữ ký trưởng thôn"));
        Assert.Contains("Thiếu chữ ký trưởng thôn", (await visitor.Page(address)).Body!.TextContent, StringComparison.Ordinal);
        var confirm = App.Write((ConfirmPassed slice) => slice.Run(new(Ids.New<PassDecisionId>(App.Clock), [id], "1/QĐ-UBND", Signed), Stop), Cast.Lan);
        Assert.Equal("skills.list-closed", (await Assert.ThrowsAsync<RuleException>(() => confirm)).Code);
    }
}
