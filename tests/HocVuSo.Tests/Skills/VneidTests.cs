using System.Net;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills;
using HocVuSo.Skills.Contract;
using HocVuSo.Skills.Vneid;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Skills;

/// <summary>A commune whose police sends VNeID lists.</summary>
public abstract class VneidLife : VillageLife
{
    protected const string LànhNumber = "025154001234";

    protected static readonly string[] List =
    [
        "STT;Họ và tên;Số ĐDCN;Ngày sinh;Ngày xác nhận;Kết quả",
        "1;NGUYỄN THỊ LÀNH;25154001234;1954;01/03/2026;Đạt",
        "2;Trần Văn Bảy;;15/05/1961;02/03/2026;Đạt",
        "3;Lê Thị Xa;;1970;02/03/2026;Đạt",
        "4;Phạm Văn Chưa;;1980;;Chưa đạt",
        "5;Vũ Thị Mai;;1990;20/03/2026;Đạt",
    ];

    protected async Task Commune()
    {
        await Resident("Nguyễn Thị Lành", 1954, World.Village, LànhNumber);
        await Resident("Trần Văn Bảy", 1961, World.OtherVillage);
        await Resident("Phạm Văn Chưa", 1980);
        await Resident("Vũ Thị Mai", 1990);
        await Resident("Lê Thị Xa", 1970, World.NeighbourVillage);
    }

    /// <summary>Sends the file; an unknown layout goes through the mapping of its columns.</summary>
    protected async Task<Answer> Send(Player player, byte[] file, string day = "05/03/2026")
    {
        using var visitor = App.As(player);
        var answer = await Upload(
            visitor,
            "/vneid",
            "#file",
            "upload",
            "vneid.csv",
            file,
            ("Input.CommuneNo", (await No(World.Commune)).ToString(Vn.Culture)),
            ("Input.Number", "45/CAX"),
            ("Input.Day", day)
        );
        return answer.Location is { } columns && columns.StartsWith("/vneid/cot/", StringComparison.Ordinal) ? await visitor.Submit(columns) : answer;
    }

    protected async Task<string> Sent(Player player, byte[] file)
    {
        var answer = await Send(player, file);
        Assert.True(answer.Status is HttpStatusCode.Redirect, answer.Text);
        return answer.Location!;
    }

    protected async Task<VneidListId> Received(Player player, params IReadOnlyList<PersonId> people)
    {
        var commune = await No(World.Commune);
        var id = Ids.New<VneidListId>(App.Clock);
        for (var first = 0; first < people.Count; first += 500)
        {
            var part = people.Skip(first).Take(500).Select(p => new VneidEntry(p)).ToList();
            var command = new ReceiveVneidList.Command(id, commune, "45/CAX", new(2026, 3, 5), part, first, first + part.Count == people.Count);
            await App.Write((ReceiveVneidList slice) => slice.Run(command, Stop), player);
        }
        return id;
    }
}

public sealed class ReceiveVneidListTests : VneidLife
{
    [Fact]
    public async Task A_list_is_reconciled_by_number_then_by_name_and_birth()
    {
        await Commune();
        var address = await Sent(Cast.Bình, Csv(List));
        using var visitor = App.As(Cast.Bình);
        var page = (await visitor.Page(address)).Body!.TextContent;
        Assert.Contains("Đã khớp 2", page, StringComparison.Ordinal);
        Assert.Contains("Chưa khớp 1", page, StringComparison.Ordinal); // lives in the neighbouring commune
        Assert.Contains("Danh sách ghi chưa đạt", page, StringComparison.Ordinal);
        Assert.Contains("Ngày ghi sau hôm nay", page, StringComparison.Ordinal);
        Assert.Equal(0, await FactsOf(Kinds.ConfirmedOnVneid));
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing_and_says_so()
    {
        await Commune();
        await Sent(Cast.Bình, Csv(List));
        var again = await Send(Cast.Bình, Csv(List));
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("Tệp này đã nhập ngày 15/03/2026; không có gì thay đổi.", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_files_are_sent_back_with_a_sentence()
    {
        await Commune();
        Assert.Contains("không phải bảng tính", (await Send(Cast.Bình, [1, 0, 0, 4, 0, 0, 7, 9])).Text, StringComparison.Ordinal);
        Assert.Contains("dòng tiêu đề", (await Send(Cast.Bình, Csv("một;hai", "ba;bốn"))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("25/03/2025", false)]
    [InlineData("26/03/2025", true)]
    [InlineData("15/03/2026", true)]
    [InlineData("16/03/2026", false)]
    public async Task A_list_is_dated_from_26_March_2025_to_today(string day, bool stands)
    {
        await Commune();
        Assert.Equal(stands, (await Send(Cast.Bình, Csv(List), day)).Status is HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Who_may_not_and_the_neighbour_find_nothing()
    {
        await Commune();
        var address = await Sent(Cast.Bình, Csv(List));
        using var hà = App.As(Cast.Hà);
        Assert.Equal(HttpStatusCode.NotFound, await hà.Status("/vneid"));
        using var giang = App.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status(address));
        Assert.Equal(HttpStatusCode.NotFound, (await Send(Cast.Giang, Csv(List))).Status);
    }
}

public sealed class RememberVneidColumnsTests : VneidLife
{
    [Fact]
    public async Task A_layout_is_mapped_once()
    {
        await Commune();
        await Sent(Cast.Bình, Csv(List));
        using var visitor = App.As(Cast.Bình);
        var answer = await Upload(
            visitor,
            "/vneid",
            "#file",
            "upload",
            "vneid-2.csv",
            Csv([.. List, "6;Trần Thị Mới;;1988;;Đạt"]),
            ("Input.CommuneNo", (await No(World.Commune)).ToString(Vn.Culture)),
            ("Input.Number", "46/CAX"),
            ("Input.Day", "06/03/2026")
        );
        Assert.StartsWith("/vneid/", answer.Location, StringComparison.Ordinal);
        Assert.DoesNotContain("/cot/", answer.Location, StringComparison.Ordinal);
    }
}

public sealed class ApplyVneidListTests : VneidLife
{
    [Fact]
    public async Task Applying_confirms_on_VNeID_and_never_writes_passed()
    {
        await Commune();
        var address = await Sent(Cast.Bình, Csv(List));
        using var visitor = App.As(Cast.Bình);
        await visitor.Submit(await visitor.Page(address), address, "#apply");
        Assert.Equal(2, await FactsOf(Kinds.ConfirmedOnVneid));
        Assert.Equal(0, await FactsOf(Kinds.Passed));
        Assert.Equal(2, (await Figure("I05b")).Numerator);
        Assert.Equal(2, (await Figure("I04")).Numerator); // at đạt or above
        Assert.Contains("Đã áp dụng", (await visitor.Page(address)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_list_with_the_same_people_changes_nothing()
    {
        await Commune();
        var first = await Sent(Cast.Bình, Csv(List));
        using var visitor = App.As(Cast.Bình);
        await visitor.Submit(await visitor.Page(first), first, "#apply");
        var second = await Sent(Cast.Bình, Csv([.. List, ""]).Append((byte)'\n').ToArray());
        var page = await visitor.Page(second);
        Assert.Contains("Đã có từ trước 2", page.Body!.TextContent, StringComparison.Ordinal);
        await visitor.Submit(page, second, "#apply");
        Assert.Equal(2, await FactsOf(Kinds.ConfirmedOnVneid));
    }

    [Fact]
    public async Task What_a_crash_interrupts_goes_on_after_the_restart()
    {
        var list = await Received(Cast.Bình, await Residents(700));
        await App.Write((ApplyVneidList slice) => slice.Run(new(list), Stop), Cast.Bình);
        Assert.True(await App.Write((VneidJournal.Chunk chunk) => chunk.Run(list, Stop)));
        Assert.Equal(500, await FactsOf(Kinds.ConfirmedOnVneid));
        await App.Services.GetRequiredService<ContinueJournals>().Run(Stop);
        Assert.Equal(700, await FactsOf(Kinds.ConfirmedOnVneid));
        Assert.Equal(700, (await Figure("I05b")).Numerator);
    }
}

public sealed class UndoVneidListTests : VneidLife
{
    [Fact]
    public async Task An_applied_list_is_taken_back_with_a_reason()
    {
        await Commune();
        var address = await Sent(Cast.Bình, Csv(List));
        using var visitor = App.As(Cast.Bình);
        await visitor.Submit(await visitor.Page(address), address, "#apply");
        await visitor.Submit(await visitor.Page(address), address, "#undo", ("reason", "Công an xã gửi lại"));
        Assert.Equal(2, await ReversalsOf(Kinds.ConfirmedOnVneid));
        Assert.Equal(0, (await Figure("I05b")).Numerator);
        // the file may come again
        await Sent(Cast.Bình, Csv(List));
    }
}

public sealed class PickVneidRowTests : VneidLife
{
    [Fact]
    public async Task A_number_under_another_name_is_left_to_a_person()
    {
        var father = await Resident("Nguyễn Văn Cha", 1950, World.Village, LànhNumber);
        using var visitor = App.As(Cast.Bình);
        var address = await Sent(Cast.Bình, Csv(List[0], List[1]));
        var page = await visitor.Page(address);
        Assert.Contains("mang tên khác", page.Body!.TextContent, StringComparison.Ordinal);
        await visitor.Submit(page, address, "main td form", ("person", father.Value.ToString()));
        Assert.Contains("Đã khớp 1", (await visitor.Page(address)).Body!.TextContent, StringComparison.Ordinal);
    }
}

public sealed class EnterVneidTotalTests : VneidLife
{
    [Fact]
    public async Task A_signed_total_is_a_figure_and_changes_nobodys_state()
    {
        await Commune();
        using var visitor = App.As(Cast.Bình);
        await visitor.Submit(
            await visitor.Page("/vneid"),
            "/vneid",
            "#total",
            ("people", "1234"),
            ("number", "50/CAX"),
            ("day", "01/03/2026"),
            ("signer", "Trưởng Công an xã")
        );
        var figure = await Figure("I05t");
        Assert.Equal((1234, "document"), (figure.Numerator, figure.Source));
        Assert.Equal(0, (await Figure("I05b")).Numerator);
        Assert.Contains("1.234", (await visitor.Page("/vneid")).Body!.TextContent, StringComparison.Ordinal);
        var half = await visitor.Submit(await visitor.Page("/vneid"), "/vneid", "#total", ("people", "5"));
        Assert.Contains("Ghi đủ số người", half.Text, StringComparison.Ordinal);
    }
}

public sealed class UndoVneidTotalTests : VneidLife
{
    [Fact]
    public async Task The_total_before_it_stands_again()
    {
        var commune = await No(World.Commune);
        var wrong = Ids.New<VneidListId>(App.Clock);
        await App.Write(
            (EnterVneidTotal slice) => slice.Run(new(Ids.New<VneidListId>(App.Clock), commune, 100, "1/CAX", new(2026, 2, 1), "Trưởng Công an xã"), Stop),
            Cast.Bình
        );
        await App.Write((EnterVneidTotal slice) => slice.Run(new(wrong, commune, 1000, "2/CAX", new(2026, 3, 1), "Trưởng Công an xã"), Stop), Cast.Bình);
        Assert.Equal(1000, (await Figure("I05t")).Numerator);
        await App.Write((UndoVneidTotal slice) => slice.Run(new(wrong, "Gõ thừa số 0"), Stop), Cast.Bình);
        Assert.Equal(100, (await Figure("I05t")).Numerator);
        await Assert.ThrowsAsync<NotAllowedException>(() => App.Write((UndoVneidTotal slice) => slice.Run(new(wrong, "lần nữa"), Stop), Cast.Giang));
    }
}
