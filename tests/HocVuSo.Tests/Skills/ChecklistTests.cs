using AngleSharp.Dom;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills;
using HocVuSo.Skills.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Skills;

public sealed class MarkChecklistTests : VillageLife
{
    private static readonly int[] Six = [3, 2, 0, 3, 1, 0];

    private async Task<ChecklistId> Mark(Player player, PersonId person, DateOnly? day = null, string witness = "Lê Thị Chi", bool consents = true)
    {
        var id = Ids.New<ChecklistId>(App.Clock);
        await App.Write((MarkChecklist slice) => slice.Run(new(id, person, day ?? World.Today, witness, null, Six, consents), Stop), player);
        return id;
    }

    [Fact]
    public async Task Levels_are_evidence_and_never_passed()
    {
        var person = await Resident("Nguyễn Thị Lành", 1954);
        await Mark(Cast.Hà, person);
        Assert.Equal(1, (await Figure("K1")).Numerator);
        Assert.Equal(0, (await Figure("K2")).Numerator);
        Assert.Equal(1, (await Figure("K4")).Numerator);
        Assert.Equal(0, await FactsOf(Kinds.Passed));
    }

    [Fact]
    public async Task Consent_is_asked_once_and_without_it_nothing_is_recorded()
    {
        var person = await Resident("Nguyễn Thị Lành", 1954);
        Assert.Equal("skills.no-consent", (await Assert.ThrowsAsync<RuleException>(() => Mark(Cast.Hà, person, consents: false))).Code);
        await Mark(Cast.Hà, person);
        await Mark(Cast.Hà, person, consents: false);
    }

    [Fact]
    public async Task It_is_marked_by_the_form()
    {
        var person = await Resident("Nguyễn Thị Lành", 1954);
        using var visitor = App.As(Cast.Hà);
        Assert.Contains("Nguyễn Thị Lành", (await visitor.Page("/danh-gia/phieu?tim=lanh")).Body!.TextContent, StringComparison.Ordinal);
        var address = $"/danh-gia/phieu?nguoi={person.Value}";
        var page = await visitor.Page(address);
        foreach (var level in page.QuerySelectorAll<AngleSharp.Html.Dom.IHtmlSelectElement>("select[name=Levels]"))
        {
            level.Value = "3";
        }
        page.QuerySelector<AngleSharp.Html.Dom.IHtmlInputElement>("input[name='Input.Consents'][type=checkbox]")!.IsChecked = true;
        var answer = await visitor.Submit(page, address, "#mark", ("Input.Witness", "Lê Thị Chi"));
        Assert.True(answer.Status is System.Net.HttpStatusCode.Redirect, answer.Text);
        Assert.Equal(1, (await Figure("K6")).Numerator);
    }

    [Fact]
    public async Task Someone_else_has_to_watch()
    {
        var person = await Resident("Nguyễn Thị Lành", 1954);
        Assert.Equal("skills.witness", (await Assert.ThrowsAsync<RuleException>(() => Mark(Cast.Hà, person, witness: "nguyen thi lanh"))).Code);
    }

    [Fact]
    public async Task It_is_dated_from_the_movements_first_day_to_today()
    {
        var person = await Resident("Nguyễn Thị Lành", 1954);
        await Mark(Cast.Hà, person, new DateOnly(2025, 3, 26));
        await Assert.ThrowsAsync<RuleException>(() => Mark(Cast.Hà, person, new DateOnly(2025, 3, 25)));
        await Assert.ThrowsAsync<RuleException>(() => Mark(Cast.Hà, person, World.Today.AddDays(1)));
    }

    [Fact]
    public async Task Who_may_not_and_the_neighbour_mark_nothing()
    {
        var person = await Resident("Nguyễn Thị Lành", 1954);
        await Assert.ThrowsAsync<NotAllowedException>(() => Mark(Cast.Chi, person));
        await Assert.ThrowsAsync<NotAllowedException>(() => Mark(Cast.Giang, person));
    }
}

public sealed class ChecklistListTests : VillageLife
{
    private const string Address = "/danh-gia/bang-kiem";
    private const string Head = "STT;Họ và tên;Năm sinh;Dịch vụ công;Thanh toán số;Đồng ý lưu tên";

    private async Task<Answer> Send(Player player, string[] lines, string village = World.Village)
    {
        using var visitor = App.As(player);
        return await Upload(
            visitor,
            Address,
            "#sheet",
            "Upload",
            "bang-kiem.csv",
            Csv([Head, .. lines]),
            ("Input.VillageNo", (await No(village)).ToString(Vn.Culture)),
            ("Input.Day", "10/03/2026"),
            ("Input.Witness", "Lê Thị Chi")
        );
    }

    [Fact]
    public async Task A_villages_sheet_is_recorded_whole_and_the_same_file_again_adds_nothing()
    {
        await Resident("Nguyễn Thị Lành", 1954);
        await Resident("Trần Văn Hòa", 1960);
        string[] lines = ["1;NGUYỄN THỊ LÀNH;1954;3;2;x", "2;Trần Văn Hoà;01/05/1960;3;3;x"];
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await Send(Cast.Hà, lines)).Status);
        Assert.Equal(2, (await Figure("K2")).Numerator);
        Assert.Equal(1, (await Figure("K3")).Numerator);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await Send(Cast.Hà, lines)).Status);
        Assert.Equal(2, await App.Read(db => db.Set<Checklist>().CountAsync(Stop)));
    }

    [Theory]
    [InlineData("1;Nguyễn Thị Lành;1954;5;;x", "Không hiểu mức này.")]
    [InlineData("1;Nguyễn Thị Lành;1954;;;x", "Chưa đánh dấu nhóm việc nào.")]
    [InlineData("1;Nguyễn Thị Lành;1954;3;3;", "Chưa đồng ý lưu tên.")]
    [InlineData("1;Nguyễn Thị Lành;1955;3;3;x", "Không tìm thấy người này trong danh sách dân cư của thôn.")]
    [InlineData("1;Nguyễn Thị Lành;năm ngoái;3;3;x", "Không đọc được họ tên hoặc năm sinh.")]
    public async Task One_bad_row_and_nothing_of_the_sheet_is_taken(string row, string sentence)
    {
        await Resident("Nguyễn Thị Lành", 1954);
        await Resident("Trần Văn Hòa", 1960);
        var answer = await Send(Cast.Hà, [row, "2;Trần Văn Hòa;1960;3;3;x"]);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(sentence, answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await App.Read(db => db.Set<Checklist>().CountAsync(Stop)));
    }

    [Fact]
    public async Task Who_may_not_and_the_neighbour_import_nothing()
    {
        await Resident("Nguyễn Thị Lành", 1954);
        using var chi = App.As(Cast.Chi);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, await chi.Status(Address));
        var answer = await Send(Cast.Giang, ["1;Nguyễn Thị Lành;1954;3;3;x"]);
        Assert.NotEqual(System.Net.HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(0, await App.Read(db => db.Set<Checklist>().CountAsync(Stop)));
    }
}

public sealed class UndoChecklistTests : VillageLife
{
    [Fact]
    public async Task A_checklist_is_taken_back_with_a_reason()
    {
        var person = await Resident("Nguyễn Thị Lành", 1954);
        var id = Ids.New<ChecklistId>(App.Clock);
        await App.Write(
            (MarkChecklist slice) => slice.Run(new(id, person, World.Today, "Lê Thị Chi", null, [3, 3, 3, 3, 3, 3], Consents: true), Stop),
            Cast.Hà
        );
        await Assert.ThrowsAsync<RuleException>(() => App.Write((UndoChecklist slice) => slice.Run(new(id, " "), Stop), Cast.Hà));
        await App.Write((UndoChecklist slice) => slice.Run(new(id, "Ghi nhầm người"), Stop), Cast.Hà);
        Assert.Equal(0, (await Figure("K1")).Numerator);
    }
}

public sealed class LoadFrameworkTests : VillageLife
{
    private Task Load(Player player, string version, DateOnly from) =>
        App.Write(
            (LoadFramework slice) =>
                slice.Run(
                    new(
                        Ids.New<FrameworkId>(App.Clock),
                        "QĐ 757",
                        version,
                        FrameGroup.Citizens,
                        "Khung kỹ năng số cơ bản",
                        from,
                        null,
                        "QĐ 757/QĐ-BKHCN",
                        "1. Thiết bị\n2. Thông tin"
                    ),
                    Stop
                ),
            player
        );

    [Fact]
    public async Task The_banner_goes_when_version_1_0_is_loaded()
    {
        using var visitor = App.As(Cast.Lan);
        Assert.Contains("Khung tạm", (await visitor.Page("/danh-gia")).Body!.TextContent, StringComparison.Ordinal);
        await Load(Cast.An, "1.0", new(2025, 4, 29));
        Assert.DoesNotContain("Khung tạm", (await visitor.Page("/danh-gia")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("skills.frame-known", (await Assert.ThrowsAsync<RuleException>(() => Load(Cast.An, "1.0", World.Today))).Code);
    }

    [Fact]
    public async Task The_province_loads_it_by_the_form()
    {
        using var visitor = App.As(Cast.An);
        await visitor.Submit(
            await visitor.Page("/khung-ky-nang"),
            "/khung-ky-nang",
            "#load",
            ("Input.Code", "QĐ 757/QĐ-BKHCN"),
            ("Input.Version", "1.0"),
            ("Input.Title", "Khung kỹ năng số cơ bản"),
            ("Input.From", "29/04/2025"),
            ("Input.Source", "Phụ lục I"),
            ("Input.Skills", "1. Thiết bị")
        );
        Assert.Contains("phiên bản 1.0", (await visitor.Page("/khung-ky-nang")).Body!.TextContent, StringComparison.Ordinal);
        using var bình = App.As(Cast.Bình);
        Assert.Null((await bình.Page("/khung-ky-nang")).QuerySelector("#load"));
    }

    [Fact]
    public async Task Only_the_province_loads_a_frame() => await Assert.ThrowsAsync<NotAllowedException>(() => Load(Cast.Bình, "1.0", new(2025, 4, 29)));
}
