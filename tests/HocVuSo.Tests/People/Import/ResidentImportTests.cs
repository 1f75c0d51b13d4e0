using System.Net;
using AngleSharp.Dom;
using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.People.Import;
using HocVuSo.Platform;
using HocVuSo.Tests.Platform.Spreadsheets;
using HocVuSo.Tests.Skills;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.People.Import;

/// <summary>An officer with lists of residents, made in a spreadsheet program.</summary>
public abstract class ImportLife : VillageLife
{
    private static readonly string[] Header = ["Mã hộ", "Họ và tên", "Quan hệ với chủ hộ", "Ngày sinh", "Giới tính", "Số định danh cá nhân", "Thôn/tổ dân phố"];

    protected static readonly string[][] Good =
    [
        Header,
        ["H1", "Nguyễn Thị Lành", "Chủ hộ", "1954", "Nữ", "025154001234", "Thôn Đông"],
        ["H1", "Nguyễn Văn Hùng", "Con", "25/05/1980", "Nam", "", "Thôn Đông"],
        ["H2", "Trần Văn Bảy", "Chủ hộ", "05/1961", "Nam", "", "Thôn Đoài"],
    ];

    protected static string[][] With(params string[][] more) => [.. Good, .. more];

    private static readonly string[] Words = ["An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hùng", "Khoa", "Lan", "Minh"];

    /// <summary>Up to 1 000 people of different names, four in a household.</summary>
    protected static string[][] List(int people) =>
        [
            Header,
            .. Enumerable
                .Range(0, people)
                .Select(i =>
                    (string[])[$"H{i / 4}", $"Nguyễn {Words[i / 100]} {Words[i / 10 % 10]} {Words[i % 10]}", "", $"{1950 + (i % 50)}", "Nam", "", "Thôn Đông"]
                ),
        ];

    protected async Task<Answer> Send(Player player, byte[] file, string name = "dan-cu.xlsx")
    {
        using var visitor = App.As(player);
        var fields = (("Input.CommuneNo", (await No(World.Commune)).ToString(Vn.Culture)), ("Input.Day", "01/03/2026"));
        return await Upload(visitor, "/nhap-dan-cu", "#upload", "file", name, file, fields.Item1, fields.Item2);
    }

    protected Task<Answer> Send(params string[][] rows) => Send(Cast.Bình, Tables.Xlsx(rows).ToArray());

    /// <returns>Address of the check page.</returns>
    protected async Task<string> Checked(params string[][] rows)
    {
        var answer = await Send(rows);
        Assert.True(answer.Status is HttpStatusCode.Redirect, answer.Text);
        return answer.Location!;
    }

    protected async Task<Answer> Press(string address, string form, params (string Name, string Value)[] fields)
    {
        using var visitor = App.As(Cast.Bình);
        return await visitor.Submit(await visitor.Page(address), address, form, fields);
    }

    protected async Task<string> Look(string address)
    {
        using var visitor = App.As(Cast.Bình);
        var texts = (await visitor.Page(address)).Body!.Descendants<IText>().Select(t => t.Text);
        return string.Join(' ', string.Join(' ', texts).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    protected async Task<(long People, long Households)> Stand() => ((await Figures.Read(App, "DS")).Numerator, (await Figures.Read(App, "HO")).Numerator);

    protected static ResidentImportId IdOf(string address) => new(Guid.Parse(address.Split('/')[^1]));

    /// <summary>No trace of a file.</summary>
    protected async Task Nothing()
    {
        Assert.False(await App.Read(db => db.Set<ResidentImport>().AnyAsync(Stop)));
        Assert.False(await App.Read(db => db.Set<ResidentImportRow>().AnyAsync(Stop)));
        Assert.False(await App.Read(db => db.Set<ResidentImportHousehold>().AnyAsync(Stop)));
        Assert.False(await App.Read(db => db.Set<Person>().AnyAsync(Stop)));
        var kept = Path.Combine(App.Folder, "imports");
        Assert.Empty(Directory.Exists(kept) ? Directory.GetFiles(kept) : []);
    }
}

public sealed class StageResidentsTests : ImportLife
{
    [Fact]
    public async Task A_checked_file_is_counted_and_nobody_is_on_the_register_yet()
    {
        var page = await Look(await Checked(Good));
        Assert.Contains("Người mới 3", page, StringComparison.Ordinal);
        Assert.Contains("Hộ mới 2", page, StringComparison.Ordinal);
        Assert.Contains("Lưu 3 người", page, StringComparison.Ordinal);
        Assert.False(await App.Read(db => db.Set<Person>().AnyAsync(Stop)));
    }

    [Fact]
    public async Task A_wrong_row_is_named_with_its_cell()
    {
        var address = await Checked(
            With(["H3", "Lê Văn Sai", "Chủ hộ", "31/02/1990", "Nam", "", "Thôn Đông"], ["H4", "Vũ Thị Kim", "Chủ hộ", "1990", "Nữ", "", "Thôn Kim"])
        );
        var page = await Look(address);
        Assert.Contains("Dòng sai, không lưu 2", page, StringComparison.Ordinal);
        Assert.Contains("D5", page, StringComparison.Ordinal);
        Assert.Contains("Ngày sinh 31/02/1990 không có trong lịch.", page, StringComparison.Ordinal);
        Assert.Contains("“Thôn Kim” thuộc xã Vĩnh An, không phải địa bàn đang nhập.", page, StringComparison.Ordinal);
        using var visitor = App.As(Cast.Bình);
        var texts = Tables.Texts(new MemoryStream(await visitor.Http.GetByteArrayAsync(address + "/loi", Stop)));
        Assert.Contains(texts, row => row.Any(cell => cell.Contains("D5: Ngày sinh 31/02/1990", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_formula_is_not_taken_for_a_name()
    {
        const string rows =
            """<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Họ và tên</t></is></c><c r="B1" t="inlineStr"><is><t>Ngày sinh</t></is></c><c r="C1" t="inlineStr"><is><t>Thôn</t></is></c></row><row r="2"><c r="A2" t="str"><f>CONCAT(D2,E2)</f><v>Lê Thị Na</v></c><c r="B2"><v>1990</v></c><c r="C2" t="inlineStr"><is><t>Thôn Đông</t></is></c></row></sheetData>""";
        var answer = await Send(Cast.Bình, Tables.Raw(rows).ToArray());
        Assert.True(answer.Status is HttpStatusCode.Redirect, answer.Text);
        Assert.Contains("A2", await Look(answer.Location!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_on_the_register_is_not_added_again()
    {
        await Resident("Nguyễn Thị Lành", 1954);
        var page = await Look(await Checked(Good));
        Assert.Contains("Đã có trong danh sách 1", page, StringComparison.Ordinal);
        Assert.Contains("Lưu 2 người", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing_and_says_so()
    {
        var address = await Checked(Good);
        Assert.Contains("đang chờ lưu; không có gì thay đổi.", (await Again()).Text, StringComparison.Ordinal);
        await Press(address, "#save");
        var again = await Again();
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("Tệp này đã nhập ngày 15/03/2026; không có gì thay đổi.", again.Text, StringComparison.Ordinal);
        Assert.Equal(1, await App.Read(db => db.Set<ResidentImport>().CountAsync(Stop)));
        Assert.Equal(3, await App.Read(db => db.Set<Person>().CountAsync(Stop)));
        Task<Answer> Again() => Send(Good);
    }

    public static TheoryData<string, byte[]> Unreadable =>
        new()
        {
            { "Tệp không có dòng dữ liệu nào.", [] },
            { "Tệp bị hỏng hoặc tải lên chưa trọn.", Convert.FromHexString("504b0304140000000800") },
            { "Tệp đang đặt mật khẩu.", Tables.Kept("locked.xls").ToArray() },
            { "Tệp có chứa macro", OldOffice.File(("Workbook", [1]), ("_VBA_PROJECT_CUR", [1])).ToArray() },
            { "Không tìm thấy dòng tiêu đề.", Csv("một;hai", "ba;bốn") },
            { "chưa có cột Ngày sinh", Csv("Họ và tên;Thôn", "Lê Thị Na;Thôn Đông") },
        };

    [Theory]
    [MemberData(nameof(Unreadable), DisableDiscoveryEnumeration = true)]
    public async Task A_file_that_cannot_be_read_says_why_and_leaves_nothing(string sentence, byte[] file)
    {
        var answer = await Send(Cast.Bình, file);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(sentence, answer.Text, StringComparison.Ordinal);
        await Nothing();
    }

    [Fact]
    public async Task Columns_chosen_once_are_remembered_for_the_next_file()
    {
        string[] odd = ["Công dân", "Họ và tên", "Năm sinh", "Thôn"];
        var address = await Checked(odd, ["Lê Thị Na", "x1", "1990", "Thôn Đông"], ["Lê Thị Mận", "x2", "1991", "Thôn Đông"]);
        var again = await Press(address, "#columns", ("cot-0-FullName", "1"));
        Assert.True(again.Status is HttpStatusCode.Redirect, again.Text);
        Assert.Contains("Người mới 2", await Look(again.Location!), StringComparison.Ordinal);
        Assert.Equal(["Lê Thị Na", "Lê Thị Mận"], await Names(again.Location!));
        var next = await Checked(odd, ["Lê Thị Đào", "x3", "1990", "Thôn Đông"]);
        Assert.Equal(["Lê Thị Đào"], await Names(next));
        Assert.Equal(3, await App.Read(db => db.Set<ResidentImportRow>().CountAsync(Stop)));
    }

    [Fact]
    public async Task The_neighbour_and_one_without_duty_find_nothing()
    {
        var address = await Checked(Good);
        using var giang = App.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status(address));
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status(address + "/loi"));
        using var chi = App.As(Cast.Chi);
        Assert.NotEqual(HttpStatusCode.OK, await chi.Status("/nhap-dan-cu"));
        Assert.NotEqual(HttpStatusCode.OK, await chi.Status(address));
    }

    private async Task<List<string>> Names(string address)
    {
        var id = IdOf(address);
        return await App.Read(db => db.Set<ResidentImportRow>().Where(r => r.ImportId == id).OrderBy(r => r.Ordinal).Select(r => r.FullName).ToListAsync(Stop));
    }
}

public sealed class ApplyResidentImportTests : ImportLife
{
    [Fact]
    public async Task Saved_people_and_households_are_counted()
    {
        Assert.Equal((0, 0), await Stand());
        var address = await Checked(Good);
        var saved = await Press(address, "#save");
        Assert.True(saved.Status is HttpStatusCode.Redirect, saved.Text);
        Assert.Equal((3, 2), await Stand());
        Assert.Contains("Đã lưu 3 người và 2 hộ vào danh sách dân cư.", await Look(address), StringComparison.Ordinal);
        var people = await App.Read(db => db.Set<Person>().OrderBy(p => p.SubjectNo).ToListAsync(Stop));
        Assert.Equal("Nguyễn Thị Lành, Nguyễn Văn Hùng, Trần Văn Bảy", string.Join(", ", people.Select(p => p.Name)));
        Assert.Equal(people[0].HouseholdId, people[1].HouseholdId);
        Assert.NotNull(people[0].IdHash);
        Assert.True(await App.Read(db => db.Set<ResidentImportRow>().AllAsync(r => r.FullName == "" && r.IdNumber == null, Stop)));
    }

    [Fact]
    public async Task Right_rows_are_saved_and_wrong_ones_left_or_nothing_is()
    {
        var address = await Checked(With(["H3", "Lê Văn Sai", "Chủ hộ", "31/02/1990", "Nam", "", "Thôn Đông"]));
        var refused = await Press(address, "#save", ("onlyComplete", "true"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Còn 1 dòng sai nên chưa lưu dòng nào.", refused.Text, StringComparison.Ordinal);
        Assert.Equal((0, 0), await Stand());
        await Press(address, "#save", ("onlyComplete", "false"));
        Assert.Equal((3, 2), await Stand());
    }

    [Fact]
    public async Task Broken_off_in_the_middle_it_goes_on_and_adds_nobody_twice()
    {
        var address = await Checked(List(600));
        var id = IdOf(address);
        await App.Write((ApplyResidentImport slice) => slice.Run(new(id), Stop), Cast.Bình);
        await App.Write((ResidentJournal.Chunk chunk) => chunk.Run(id, Stop));
        await App.Write((ResidentJournal.Chunk chunk) => chunk.Run(id, Stop));
        Assert.Contains("Đang nhập", await Look(address), StringComparison.Ordinal);
        await App.Services.GetRequiredService<ContinueImports>().Run(Stop);
        await App.Services.GetRequiredService<ContinueImports>().Run(Stop);
        Assert.Equal((600, 150), await Stand());
        Assert.Equal(600, await App.Read(db => db.Set<Person>().CountAsync(Stop)));
    }

    [Fact]
    public async Task Someone_who_came_meanwhile_asks_for_another_check()
    {
        var address = await Checked(Good);
        await Resident("Nguyễn Thị Lành", 1954);
        var stale = await Press(address, "#save");
        Assert.Contains("Bấm Kiểm tra lại rồi lưu.", stale.Text, StringComparison.Ordinal);
        var again = await Press(address, "#columns");
        await Press(again.Location!, "#save");
        Assert.Equal(3, await App.Read(db => db.Set<Person>().CountAsync(Stop)));
    }

    [Fact]
    public async Task The_neighbour_may_not_save_it()
    {
        var id = IdOf(await Checked(Good));
        await App.Refused((ApplyResidentImport slice) => slice.Run(new(id), Stop), Cast.Giang);
    }
}

public sealed class UndoResidentImportTests : ImportLife
{
    [Fact]
    public async Task Undoing_restores_the_figures()
    {
        var address = await Checked(Good);
        await Press(address, "#save");
        Assert.Equal((3, 2), await Stand());
        await Press(address, "#undo", ("reason", "Nhập nhầm tệp"));
        Assert.Equal((0, 0), await Stand());
        Assert.Contains("Đã hủy: Nhập nhầm tệp", await Look(address), StringComparison.Ordinal);
        // the same file may come again
        await Press(await Checked(Good), "#save");
        Assert.Equal((3, 2), await Stand());
    }

    [Fact]
    public async Task Who_has_other_records_stays_and_is_named()
    {
        var address = await Checked(Good);
        await Press(address, "#save");
        var lành = await App.Read(db => db.Set<Person>().SingleAsync(p => p.Name == "Nguyễn Thị Lành", Stop));
        await App.Write((FactWriter facts) => Teach(facts, lành));
        await Press(address, "#undo", ("reason", "Nhập nhầm tệp"));
        Assert.Equal((1, 1), await Stand());
        var page = await Look(address);
        Assert.Contains("1 người vẫn ở trong danh sách", page, StringComparison.Ordinal);
        Assert.Contains("Nguyễn Thị Lành", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_needs_a_reason_and_the_duty()
    {
        var id = IdOf(await Checked(Good));
        await App.Write((ApplyResidentImport slice) => slice.Run(new(id), Stop), Cast.Bình);
        Assert.Equal("ledger.no-reason", await App.Broken((UndoResidentImport slice) => slice.Run(new(id, " "), Stop), Cast.Bình));
        await App.Refused((UndoResidentImport slice) => slice.Run(new(id, "Nhầm"), Stop), Cast.Giang);
    }

    private static async Task Teach(FactWriter facts, Person person) =>
        facts.State(
            Kinds.Studied,
            await facts.PlaceOf(person.VillageNo, Stop),
            person.SubjectNo,
            World.Today,
            1,
            Evidence.Person,
            new(SourceCode.Skills, Ids.New(TimeProvider.System))
        );
}

public sealed class DiscardResidentImportTests : ImportLife
{
    [Fact]
    public async Task A_file_put_aside_leaves_no_row_and_may_come_again()
    {
        var address = await Checked(Good);
        await Press(address, "#discard");
        Assert.False(await App.Read(db => db.Set<ResidentImportRow>().AnyAsync(Stop)));
        Assert.False(await App.Read(db => db.Set<ResidentImportHousehold>().AnyAsync(Stop)));
        Assert.DoesNotContain("dan-cu.xlsx", await Look("/nhap-dan-cu"), StringComparison.Ordinal);
        await Checked(Good);
    }

    [Fact]
    public async Task The_neighbour_may_not_put_it_aside()
    {
        var id = IdOf(await Checked(Good));
        await App.Refused((DiscardResidentImport slice) => slice.Run(new(id), Stop), Cast.Giang);
    }
}

public sealed class KeptFilesTests : ImportLife
{
    [Fact]
    public async Task A_list_lies_sealed_on_the_disk_and_is_read_again()
    {
        var address = await Checked(With(["H3", "Lê Văn X", "Chủ hộ", "", "Nam", "", "Thôn Đông"]));
        var kept = Assert.Single(Directory.GetFiles(Path.Combine(App.Folder, "imports")));
        var bytes = await File.ReadAllBytesAsync(kept, Stop);
        Assert.Equal("HVS1"u8.ToArray(), bytes[..4]);
        Assert.Equal(-1, bytes.AsSpan().IndexOf("xl/worksheets"u8)); // no spreadsheet to be seen
        using var visitor = App.As(Cast.Bình);
        Assert.Equal(HttpStatusCode.OK, await visitor.Status(address + "/loi"));
    }
}
