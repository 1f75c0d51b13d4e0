using System.Net;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Skills.Rolls;
using HocVuSo.Tests.Platform.Spreadsheets;

namespace HocVuSo.Tests.Skills;

public sealed class RecordSchoolTotalTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_school_is_entered_with_its_total()
    {
        using var bình = app.As(Cast.Bình);
        var answer = await bình.Submit(
            "/so-tong/truong-hoc",
            ("Input.NewName", "Trường THCS Vĩnh Tường"),
            ("Input.SecondaryEnrolled", "640"),
            ("Input.SecondaryEquipped", "640"),
            ("Input.PaperNumber", "12/BC-THCS"),
            ("Input.Signer", "Hiệu trưởng")
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var fact = (await app.Of(Kinds.SecondaryEquipped)).Single();
        Assert.Equal((640, Evidence.Document), (fact.Quantity, fact.Evidence));
        Assert.NotNull(fact.Subject);
        Assert.Equal((1, 1), (await app.Sum(Kinds.SchoolOpen), await app.Sum(Kinds.SchoolTeachesSkills)));
        Assert.Contains("640/640", (await bình.Page("/so-tong/truong-hoc")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(640, 640, null)]
    [InlineData(640, 641, "skills.part-over-whole")]
    [InlineData(null, 5, "skills.whole-missing")]
    [InlineData(null, null, "skills.no-pupils")]
    public async Task Equipped_pupils_never_exceed_the_roll(int? enrolled, int? equipped, string? code)
    {
        var command = Of("Trường THCS", World.Today, enrolled, equipped);
        if (code is null)
        {
            await app.Write((RecordSchoolTotal slice) => slice.Run(command, Cancellation), Cast.Bình);
            await app.Write((RecordSchoolTotal slice) => slice.Run(command, Cancellation), Cast.Bình);
            Assert.Equal(640, await app.Sum(Kinds.SecondaryEnrolled));
            return;
        }
        Assert.Equal(code, await app.Broken((RecordSchoolTotal slice) => slice.Run(command, Cancellation), Cast.Bình));
    }

    [Fact]
    public async Task One_total_a_school_and_month()
    {
        await app.Write((RecordSchoolTotal slice) => slice.Run(Of("Trường THCS", World.Today.AddDays(-1), 640, 600), Cancellation), Cast.Bình);
        var second = Of("", World.Today, 640, 640) with { OrganizationNo = 1, NewSchool = null };
        Assert.Equal("skills.month-counted", await app.Broken((RecordSchoolTotal slice) => slice.Run(second, Cancellation), Cast.Bình));
        await app.Write((RecordSchoolTotal slice) => slice.Run(second with { Day = new(2026, 2, 28) }, Cancellation), Cast.Bình);
        Assert.Equal(
            "skills.not-a-school",
            await app.Broken(
                (RecordSchoolTotal slice) => slice.Run(second with { Id = Ids.New<RollTotalId>(app.Clock), OrganizationNo = 9 }, Cancellation),
                Cast.Bình
            )
        );
    }

    [Fact]
    public async Task The_neighbour_may_not()
    {
        await app.Refused((RecordSchoolTotal slice) => slice.Run(Of("Trường THCS", World.Today, 640, 600), Cancellation), Cast.Giang);
        await app.Refused((RecordSchoolTotal slice) => slice.Run(Of("Trường THCS", World.Today, 640, 600), Cancellation), Cast.Chi);
        using var giang = app.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status("/so-tong/truong-hoc?don-vi=" + World.Commune));
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status("/so-tong/doanh-nghiep?don-vi=" + World.Commune));
    }

    [Fact]
    public async Task A_list_adds_up_the_grades_of_each_school()
    {
        using var bình = app.As(Cast.Bình);
        (string, string)[] paper = [("day", "30/09/2025"), ("paperNumber", "88/BC-UBND"), ("paperDay", "05/10/2025"), ("signer", "Phó Chủ tịch")];
        var (status, _) = await bình.Upload(
            "/so-tong/truong-hoc",
            "#nhap",
            "truong.xlsx",
            Tables.Xlsx(
                ["Trường", "Mã trường", "Khối/Lớp", "Sĩ số", "Số được trang bị kiến thức, kỹ năng số"],
                ["TH&THCS Đông", "25-1", "Khối 4", "100", "90"],
                ["TH&THCS Đông", "25-1", "Khối 5", "110", "110"],
                ["TH&THCS Đông", "25-1", "Khối 6", "95", "95"],
                ["Tiểu học Đoài", "25-2", "Tiểu học", "300", "280"]
            ),
            paper
        );
        Assert.Equal(302, status);
        Assert.Equal(
            (510, 480, 95, 2),
            (
                await app.Sum(Kinds.PrimaryEnrolled),
                await app.Sum(Kinds.PrimaryEquipped),
                await app.Sum(Kinds.SecondaryEnrolled),
                await app.Sum(Kinds.SchoolOpen)
            )
        );
    }

    [Fact]
    public async Task A_list_with_a_part_above_its_whole_names_the_cell()
    {
        using var bình = app.As(Cast.Bình);
        var (status, text) = await bình.Upload(
            "/so-tong/truong-hoc",
            "#nhap",
            "truong.xlsx",
            Tables.Xlsx(["Trường", "Khối/Lớp", "Sĩ số", "Số được trang bị"], ["Tiểu học Đông", "Khối 4", "100", "101"], ["Tiểu học Đông", "Mầm", "20", "20"]),
            ("day", "30/09/2025"),
            ("paperNumber", "88/BC"),
            ("paperDay", "05/10/2025"),
            ("signer", "Phó Chủ tịch")
        );
        Assert.Equal(400, status);
        Assert.Contains("D2", text, StringComparison.Ordinal);
        Assert.Contains("B3", text, StringComparison.Ordinal);
        Assert.Equal(0, await app.Sum(Kinds.SchoolOpen));
    }

    internal RecordSchoolTotal.Command Of(string name, DateOnly day, int? enrolled, int? equipped) =>
        new(Ids.New<RollTotalId>(app.Clock), 2, 0, day, null, null, enrolled, equipped, TeachesSkills: true, new("12/BC", World.Today, "Hiệu trưởng"), name);

    public void Dispose() => app.Dispose();
}

public sealed class CorrectSchoolTotalTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_total_is_taken_back_with_a_reason()
    {
        var id = Ids.New<RollTotalId>(app.Clock);
        var paper = new RollPaper("12/BC", World.Today, "Hiệu trưởng");
        await app.Write(
            (RecordSchoolTotal slice) => slice.Run(new(id, 2, 0, World.Today, 300, 280, null, null, true, paper, "Tiểu học Đông"), Cancellation),
            Cast.Bình
        );
        await app.Refused((CorrectSchoolTotal slice) => slice.Run(new(id, "Sai"), Cancellation), Cast.Giang);
        Assert.Equal("ledger.no-reason", await app.Broken((CorrectSchoolTotal slice) => slice.Run(new(id, ""), Cancellation), Cast.Bình));
        using var bình = app.As(Cast.Bình);
        var page = await bình.Page("/so-tong/truong-hoc");
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(page, "/so-tong/truong-hoc", "td form", ("reason", "Sai sĩ số"))).Status);
        Assert.Equal(0, await app.Sum(Kinds.PrimaryEnrolled));
        Assert.Contains("Sai sĩ số", (await bình.Page("/so-tong/truong-hoc")).Body!.TextContent, StringComparison.Ordinal);
    }

    public void Dispose() => app.Dispose();
}

public sealed class RecordEnterpriseTotalTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_enters_enterprises_and_co_ops_without_any_workers_name()
    {
        using var bình = app.As(Cast.Bình);
        var (status, _) = await bình.Upload(
            "/so-tong/doanh-nghiep",
            "#nhap",
            "dn.xlsx",
            Tables.Xlsx(
                ["Doanh nghiệp/HTX", "Mã số thuế", "Tổng số lao động", "Số đã học", "Số đạt", "Người ký"],
                ["Công ty May Đông", "2500", "120", "100", "90", "Giám đốc"],
                ["HTX Rau sạch", "2501", "30", "30", "20", "Chủ nhiệm"]
            ),
            ("day", "30/09/2025"),
            ("paperNumber", "88/BC"),
            ("paperDay", "05/10/2025"),
            ("signer", "Phó Chủ tịch")
        );
        Assert.Equal(302, status);
        Assert.Equal((150, 110), (await app.Sum(Kinds.WorkersOnRoll), await app.Sum(Kinds.WorkersMet)));
    }

    [Theory]
    [InlineData(90, null)]
    [InlineData(91, "skills.part-over-whole")]
    public async Task Who_meets_the_frame_is_on_the_roll(int met, string? code)
    {
        var command = new RecordEnterpriseTotal.Command(
            Ids.New<RollTotalId>(app.Clock),
            2,
            0,
            World.Today,
            90,
            null,
            met,
            new("1/BC", World.Today, "Giám đốc"),
            "Công ty May Đông"
        );
        if (code is null)
        {
            await app.Write((RecordEnterpriseTotal slice) => slice.Run(command, Cancellation), Cast.Bình);
            return;
        }
        Assert.Equal(code, await app.Broken((RecordEnterpriseTotal slice) => slice.Run(command, Cancellation), Cast.Bình));
        await app.Refused((RecordEnterpriseTotal slice) => slice.Run(command, Cancellation), Cast.Giang);
    }

    public void Dispose() => app.Dispose();
}

public sealed class CorrectEnterpriseTotalTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_total_is_taken_back_with_a_reason()
    {
        var id = Ids.New<RollTotalId>(app.Clock);
        var paper = new RollPaper("1/BC", World.Today, "Giám đốc");
        await app.Write((RecordEnterpriseTotal slice) => slice.Run(new(id, 2, 0, World.Today, 90, 80, 70, paper, "Công ty May Đông"), Cancellation), Cast.Bình);
        await app.Refused((CorrectEnterpriseTotal slice) => slice.Run(new(id, "Sai"), Cancellation), Cast.Giang);
        await app.Write((CorrectEnterpriseTotal slice) => slice.Run(new(id, "Sai"), Cancellation), Cast.Bình);
        Assert.Equal((0, 0), (await app.Sum(Kinds.WorkersOnRoll), await app.Sum(Kinds.WorkersMet)));
    }

    public void Dispose() => app.Dispose();
}
