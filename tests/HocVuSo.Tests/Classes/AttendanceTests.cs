using System.Net;
using HocVuSo.Classes;
using HocVuSo.Classes.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;

namespace HocVuSo.Tests.Classes;

public sealed class PlanClassTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_volunteer_plans_a_class_in_her_village_and_it_counts_nothing_yet()
    {
        using var chi = app.As(Cast.Chi);
        var page = await chi.Page("/lop-hoc/moi");
        (string, string)[] fields = [("Input.Topic", "Chuyển tiền an toàn"), ("Input.Venue", "Nhà văn hóa thôn Đông"), ("Input.Day", "20/03/2026")];
        var answer = await chi.Submit(page, "/lop-hoc/moi", "main form", fields);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await chi.Submit(page, "/lop-hoc/moi", "main form", fields)).Status);
        Assert.Single((await chi.Page("/lop-hoc")).QuerySelectorAll(".todo li"));
        Assert.Contains("Điểm danh mở vào ngày 20/03/2026", (await chi.Page(answer.Location!)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await app.Sum(Kinds.ClassHeld));
    }

    [Theory]
    [InlineData(180, null)]
    [InlineData(181, "classes.too-far")]
    public async Task A_class_is_planned_180_days_ahead_at_most(int days, string? code)
    {
        var command = new PlanClass.Command(Ids.New<SessionId>(app.Clock), 3, World.Today.AddDays(days), new(19, 30), "Nhà văn hóa", "VNeID");
        if (code is null)
        {
            await app.Write((PlanClass slice) => slice.Run(command, Cancellation), Cast.Chi);
            Assert.Equal("classes.id-reused", await app.Broken((PlanClass slice) => slice.Run(command with { Topic = "Khác" }, Cancellation), Cast.Chi));
            return;
        }
        Assert.Equal(code, await app.Broken((PlanClass slice) => slice.Run(command, Cancellation), Cast.Chi));
    }

    [Fact]
    public async Task Another_village_and_the_neighbour_are_out_of_scope()
    {
        var command = new PlanClass.Command(Ids.New<SessionId>(app.Clock), 4, World.Today, new(19, 30), "Nhà văn hóa", "VNeID");
        await app.Refused((PlanClass slice) => slice.Run(command, Cancellation), Cast.Chi);
        await app.Refused((PlanClass slice) => slice.Run(command, Cancellation), Cast.Giang);
        using var em = app.As(Cast.Em);
        Assert.Equal(HttpStatusCode.NotFound, await em.Status("/lop-hoc"));
    }

    public void Dispose() => app.Dispose();
}

public sealed class RecordAttendanceTests : IDisposable
{
    private readonly App app = new();
    private static readonly FactKind Taught = Kinds.Taught(TeachingChannel.Class);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ticked_people_are_taught_and_have_studied_and_guests_are_turns()
    {
        var lành = await new Residents(app).Add("Trần Thị Lành");
        var id = await Evening();
        using var chi = app.As(Cast.Chi);
        var page = await chi.Page($"/lop-hoc/{id.Value}");
        (string, string)[] fields = [("people", lành.Value.ToString()), ("unnamed", "4")];
        Assert.Equal(HttpStatusCode.Redirect, (await chi.Submit(page, $"/lop-hoc/{id.Value}", "#diem-danh", fields)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await chi.Submit(page, $"/lop-hoc/{id.Value}", "#diem-danh", fields)).Status);
        Assert.Equal((5, 1, 1), (await app.Sum(Taught), await app.Sum(Kinds.Studied), await app.Sum(Kinds.ClassHeld)));
        Assert.Single(await app.Of(Taught), f => f.Subject is not null && f.Evidence == Evidence.Person);
        Assert.Contains("5", (await chi.Page($"/lop-hoc/{id.Value}")).QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_consent_she_is_a_turn_without_a_name_until_she_agrees()
    {
        var mơ = await new Residents(app).Add("Vũ Thị Mơ", agrees: false);
        var id = await Evening();
        await Record(id, [mơ], 0);
        Assert.Equal((1, 0), (await app.Sum(Taught), await app.Sum(Kinds.Studied)));
        await app.Write((RecordAttendance slice) => slice.Run(new(id, [mơ], 0, "Vừa đồng ý", [mơ]), Cancellation), Cast.Chi);
        Assert.Equal((1, 1), (await app.Sum(Taught), await app.Sum(Kinds.Studied)));
    }

    [Fact]
    public async Task Taking_a_tick_away_reverses_it_with_a_reason()
    {
        var residents = new Residents(app);
        var (a, b) = (await residents.Add("Phạm Văn Khoát"), await residents.Add("Đỗ Quang Hưng"));
        var id = await Evening();
        await Record(id, [a, b], 2);
        Assert.Equal("ledger.no-reason", await app.Broken((RecordAttendance slice) => slice.Run(new(id, [a], 2), Cancellation), Cast.Chi));
        Assert.Equal(4, await app.Sum(Taught));
        await app.Write((RecordAttendance slice) => slice.Run(new(id, [a], 3, "Đếm nhầm"), Cancellation), Cast.Chi);
        Assert.Equal((4, 1), (await app.Sum(Taught), await app.Sum(Kinds.Studied)));
        await app.Write((RecordAttendance slice) => slice.Run(new(id, [a, b], 3, "Thêm lại"), Cancellation), Cast.Chi);
        Assert.Equal((5, 2), (await app.Sum(Taught), await app.Sum(Kinds.Studied)));
    }

    [Fact]
    public async Task Limits_and_scope_are_kept()
    {
        var id = await Evening();
        Assert.Equal("classes.nobody", await app.Broken((RecordAttendance slice) => slice.Run(new(id, [], 0), Cancellation), Cast.Chi));
        Assert.Equal("classes.too-many", await app.Broken((RecordAttendance slice) => slice.Run(new(id, [], 501), Cancellation), Cast.Chi));
        await Record(id, [], 500);
        await app.Refused((RecordAttendance slice) => slice.Run(new(id, [], 1, "x"), Cancellation), Cast.Giang);
        var stranger = await new Residents(app).Add("Mai Văn Quyết", village: 6);
        await app.Refused((RecordAttendance slice) => slice.Run(new(id, [stranger], 500), Cancellation), Cast.Chi);
        using var giang = app.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status($"/lop-hoc/{id.Value}"));
    }

    [Fact]
    public async Task People_are_found_without_diacritics()
    {
        await new Residents(app).Add("Nguyễn Thị Đường", village: 3);
        var id = await Evening();
        using var chi = app.As(Cast.Chi);
        Assert.Contains("Nguyễn Thị Đường", (await chi.Page($"/lop-hoc/{id.Value}?tim=thi+duong")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Nguyễn Thị Đường", (await chi.Page($"/lop-hoc/{id.Value}?tim=van+tam")).Body!.TextContent, StringComparison.Ordinal);
    }

    private Task Record(SessionId id, PersonId[] people, int unnamed) =>
        app.Write((RecordAttendance slice) => slice.Run(new(id, people, unnamed), Cancellation), Cast.Chi);

    private async Task<SessionId> Evening()
    {
        var id = Ids.New<SessionId>(app.Clock);
        await app.Write((PlanClass slice) => slice.Run(new(id, 3, World.Today, new(19, 30), "Nhà văn hóa", "Chuyển tiền an toàn"), Cancellation), Cast.Chi);
        return id;
    }

    public void Dispose() => app.Dispose();
}

public sealed class CancelClassTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calling_off_reverses_all_it_counted()
    {
        var lành = await new Residents(app).Add("Trần Thị Lành");
        var id = Ids.New<SessionId>(app.Clock);
        await app.Write((PlanClass slice) => slice.Run(new(id, 3, World.Today, new(19, 30), "Nhà văn hóa", "VNeID"), Cancellation), Cast.Chi);
        await app.Write((RecordAttendance slice) => slice.Run(new(id, [lành], 7), Cancellation), Cast.Chi);
        await app.Refused((CancelClass slice) => slice.Run(new(id, "Nhập nhầm"), Cancellation), Cast.Giang);
        Assert.Equal("ledger.no-reason", await app.Broken((CancelClass slice) => slice.Run(new(id, ""), Cancellation), Cast.Chi));
        using var chi = app.As(Cast.Chi);
        var page = await chi.Page($"/lop-hoc/{id.Value}");
        Assert.Equal(HttpStatusCode.Redirect, (await chi.Submit(page, $"/lop-hoc/{id.Value}", "#huy", ("reason", "Nhập nhầm"))).Status);
        Assert.Equal((0, 0, 0), (await app.Sum(Kinds.Taught(TeachingChannel.Class)), await app.Sum(Kinds.Studied), await app.Sum(Kinds.ClassHeld)));
        Assert.Equal("classes.cancelled", await app.Broken((RecordAttendance slice) => slice.Run(new(id, [lành], 7), Cancellation), Cast.Chi));
    }

    public void Dispose() => app.Dispose();
}
