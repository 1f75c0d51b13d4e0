using System.Net;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.PublicServices.Contract;
using HocVuSo.PublicServices.Help;
using HocVuSo.Territory.Contract;
using HocVuSo.Tests.Platform.Spreadsheets;

namespace HocVuSo.Tests.PublicServices;

public sealed class RecordSupportTests : IDisposable
{
    private static readonly FactKind AloneAtTheCentre = Kinds.Support(SupportChannel.OneStopCentre, endToEnd: true, filedByCitizen: true, alone: true);
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_tap_makes_one_turn_of_the_centre()
    {
        using var bình = app.As(Cast.Bình);
        var answer = await bình.Tap(("Input.Procedure", "1.001193"), ("how", "1"));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(1, await app.Sum(AloneAtTheCentre));
        Assert.Contains("Đăng ký khai sinh", (await bình.Page("/quay")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_the_same_form_twice_keeps_one()
    {
        using var bình = app.As(Cast.Bình);
        var page = await bình.Page("/quay");
        (string, string)[] fields = [("Input.Procedure", "1.001193"), ("how", "1")];
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(page, "/quay", "#ghi", fields)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(page, "/quay", "#ghi", fields)).Status);
        Assert.Equal(1, await app.Sum(AloneAtTheCentre));
    }

    [Fact]
    public async Task The_same_dossier_in_the_same_commune_counts_once()
    {
        using var bình = app.As(Cast.Bình);
        await bình.Tap(("Input.Procedure", "1.001193"), ("Input.DossierCode", "H25.07-260315-0001"), ("how", "1"));
        var again = await bình.Tap(("Input.Procedure", "1.001193"), ("Input.DossierCode", "h25.07 - 260315 - 0001"), ("how", "1"));
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("đã có phiếu hỗ trợ ngày 15/03/2026", again.Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.Sum(AloneAtTheCentre));
    }

    [Fact]
    public async Task A_resident_is_named_only_with_her_consent()
    {
        var residents = new Residents(app);
        var (agrees, silent) = (await residents.Add("Trần Thị Lành"), await residents.Add("Vũ Thị Mơ", agrees: false));
        await app.Write((RecordSupport slice) => slice.RunMany([Of(agrees), Of(silent), Of(null)], Cancellation), Cast.Bình);
        var facts = await app.Of(AloneAtTheCentre);
        Assert.Equal(3, facts.Count);
        Assert.Single(facts, f => f.Subject is not null);
    }

    [Fact]
    public async Task A_resident_who_agrees_at_the_counter_is_named()
    {
        var silent = await new Residents(app).Add("Vũ Thị Mơ", agrees: false);
        await app.Write((RecordSupport slice) => slice.Run(Of(silent) with { Agreed = true }, Cancellation), Cast.Bình);
        Assert.NotNull((await app.Of(AloneAtTheCentre)).Single().Subject);
    }

    [Fact]
    public async Task A_resident_of_the_neighbour_cannot_be_picked()
    {
        var stranger = await new Residents(app).Add("Phạm Văn Khoát", village: 6);
        await app.Refused((RecordSupport slice) => slice.Run(Of(stranger), Cancellation), Cast.Bình);
    }

    [Fact]
    public async Task Only_counter_staff_and_officers_of_the_commune_may()
    {
        using var em = app.As(Cast.Em);
        Assert.Equal(HttpStatusCode.NotFound, await em.Status("/quay"));
        using var giang = app.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status("/quay?don-vi=" + World.Commune));
        Assert.Equal(HttpStatusCode.OK, await giang.Status("/quay"));
        await app.Refused((RecordSupport slice) => slice.Run(Of(null), Cancellation), Cast.Giang);
        await app.Refused((RecordSupport slice) => slice.Run(Of(null), Cancellation), Cast.Chi);
        using var anyone = app.Anyone();
        Assert.Equal(HttpStatusCode.Redirect, await anyone.Status("/quay"));
    }

    [Theory]
    [InlineData("15/03/2026", 302)]
    [InlineData("16/03/2026", 400)]
    [InlineData("30/06/2025", 400)]
    [InlineData("01/07/2025", 302)]
    public async Task A_turn_lies_between_the_beginning_of_the_commune_and_today(string day, int status)
    {
        using var bình = app.As(Cast.Bình);
        Assert.Equal(status, (int)(await bình.Tap(("Input.Procedure", "1.001193"), ("Input.Day", day), ("how", "1"))).Status);
    }

    [Fact]
    public async Task What_the_form_lacks_is_said_above_it()
    {
        using var bình = app.As(Cast.Bình);
        var answer = await bình.Tap(("how", "1"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Chọn thủ tục.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_of_500_is_taken_and_501_refused()
    {
        Assert.Equal(500, await app.Write((RecordSupport slice) => slice.RunMany([.. Enumerable.Range(0, 500).Select(_ => Of(null))], Cancellation)));
        Assert.Equal(
            "platform.too-many",
            await app.Broken((RecordSupport slice) => slice.RunMany([.. Enumerable.Range(0, 501).Select(_ => Of(null))], Cancellation))
        );
        Assert.Equal(500, await app.Sum(AloneAtTheCentre));
    }

    [Fact]
    public async Task The_place_names_the_one_stop_centre_where_there_is_one()
    {
        var no = await app.Write(
            (FoundOrganization found) =>
                found.Run(
                    new(Ids.New<OrganizationId>(app.Clock), 2, OrganizationKind.OneStopCentre, "Trung tâm Phục vụ hành chính công", World.Today),
                    Cancellation
                )
        );
        await app.Write((RecordSupport slice) => slice.Run(Of(null), Cancellation), Cast.Bình);
        var fact = (await app.Of(AloneAtTheCentre)).Single();
        var place = await app.Read(db => db.Set<Place>().FindAsync([fact.Place], Cancellation).AsTask());
        Assert.Equal((2, no), (place!.Unit, place.Organization));
    }

    [Fact]
    public async Task The_centre_is_the_communes_and_unknown_procedures_are_refused()
    {
        Assert.Equal("public-services.centre-is-a-commune", await app.Broken((RecordSupport slice) => slice.Run(Of(null) with { UnitNo = 3 }, Cancellation)));
        Assert.Equal(
            "public-services.unknown-procedure",
            await app.Broken((RecordSupport slice) => slice.Run(Of(null) with { ProcedureCode = "9.9" }, Cancellation))
        );
        var command = Of(null);
        await app.Write((RecordSupport slice) => slice.Run(command, Cancellation));
        Assert.Equal("public-services.id-reused", await app.Broken((RecordSupport slice) => slice.Run(command with { Alone = false }, Cancellation)));
    }

    internal RecordSupport.Command Of(PersonId? person) =>
        new(Ids.New<SupportId>(app.Clock), 2, World.Today, "1.001193", EndToEnd: true, SupportChannel.OneStopCentre, FiledByCitizen: true, Alone: true, person);

    public void Dispose() => app.Dispose();
}

public sealed class CorrectSupportTests : IDisposable
{
    private static readonly FactKind AloneAtTheCentre = Kinds.Support(SupportChannel.OneStopCentre, endToEnd: true, filedByCitizen: true, alone: true);
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_correction_takes_the_turn_back_and_frees_the_dossier()
    {
        using var bình = app.As(Cast.Bình);
        (string, string)[] fields = [("Input.Procedure", "1.001193"), ("Input.DossierCode", "H25-1"), ("how", "1")];
        await bình.Tap(fields);
        var list = await bình.Page("/quay/phieu");
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(list, "/quay/phieu", "td form", ("reason", "Ghi nhầm người"))).Status);
        Assert.Equal(0, await app.Sum(AloneAtTheCentre));
        Assert.Contains("Ghi nhầm người", (await bình.Page("/quay/phieu")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Tap(fields)).Status);
        Assert.Equal(1, await app.Sum(AloneAtTheCentre));
    }

    [Fact]
    public async Task A_correction_needs_a_reason_and_a_duty_there()
    {
        var id = Ids.New<SupportId>(app.Clock);
        await app.Write((RecordSupport slice) => slice.Run(new(id, 2, World.Today, "1.001193", true, SupportChannel.OneStopCentre, true, true), Cancellation));
        Assert.Equal("ledger.no-reason", await app.Broken((CorrectSupport slice) => slice.Run(new(id, " "), Cancellation), Cast.Bình));
        await app.Refused((CorrectSupport slice) => slice.Run(new(id, "Nhầm"), Cancellation), Cast.Giang);
        await app.Write((CorrectSupport slice) => slice.Run(new(id, "Nhầm"), Cancellation), Cast.Bình);
        await app.Write((CorrectSupport slice) => slice.Run(new(id, "Nhầm"), Cancellation), Cast.Bình);
        Assert.Equal(0, await app.Sum(AloneAtTheCentre));
    }

    public void Dispose() => app.Dispose();
}

public sealed class SupportFileTests : IDisposable
{
    private const string Address = "/quay/phieu";
    private readonly App app = new();

    private static MemoryStream Log(params string[][] more) =>
        Tables.Xlsx([
            ["SỔ HỖ TRỢ TẠI TRUNG TÂM"],
            ["STT", "Ngày", "Họ tên", "Địa chỉ", "Thủ tục", "Toàn trình/một phần", "Nội dung hỗ trợ", "Mã hồ sơ", "Người hỗ trợ"],
            ["1", "02/03/2026", "Nguyễn Văn An", "Thôn Đông", "Thủ tục đăng ký khai sinh", "Toàn trình", "Nộp hồ sơ", "H25-1", "Mai"],
            ["2", "02/03/2026", "Lê Thị Mơ", "Thôn Đoài", "Việc chưa có trong danh mục", "Một phần", "Tra cứu", "", "Mai"],
            .. more,
        ]);

    [Fact]
    public async Task The_centres_own_log_comes_in_without_names_and_the_same_file_again_adds_nothing()
    {
        using var bình = app.As(Cast.Bình);
        Assert.Equal(302, (await bình.Upload(Address, "#nhap", "so.xlsx", Log(), ("filedByCitizen", "true"))).Status);
        Assert.Equal(1, await app.Sum(Kinds.Support(SupportChannel.OneStopCentre, endToEnd: true, filedByCitizen: true, alone: false)));
        Assert.Equal(1, await app.Sum(Kinds.Support(SupportChannel.OneStopCentre, endToEnd: false, filedByCitizen: true, alone: false)));
        var page = (await bình.Page(Address)).Body!.TextContent;
        Assert.Contains("Đã ghi 2 lượt hỗ trợ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Lê Thị Mơ", page, StringComparison.Ordinal);
        Assert.Equal(302, (await bình.Upload(Address, "#nhap", "so.xlsx", Log(), ("filedByCitizen", "true"))).Status);
        Assert.Contains("2 lượt có từ trước", (await bình.Page(Address)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dossier_twice_in_the_log_is_named_and_nothing_is_taken()
    {
        using var bình = app.As(Cast.Bình);
        var (status, text) = await bình.Upload(Address, "#nhap", "so.xlsx", Log(["3", "03/03/2026", "", "", "Chứng thực", "", "", "h25-1", ""]));
        Assert.Equal(400, status);
        Assert.Contains("Mã hồ sơ đã có ở dòng 3.", text, StringComparison.Ordinal);
        Assert.Equal(0, await app.Sum(Kinds.Support(SupportChannel.OneStopCentre, endToEnd: true, filedByCitizen: false, alone: false)));
    }

    public void Dispose() => app.Dispose();
}
