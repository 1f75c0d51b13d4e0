using HocVuSo.PublicServices.Procedures;

namespace HocVuSo.Tests.PublicServices;

public sealed class EnterProcedureTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_commune_adds_a_procedure_for_itself_alone()
    {
        using var bình = app.As(Cast.Bình);
        var answer = await bình.Submit(await bình.Page("/quay/thu-tuc"), "/quay/thu-tuc", "#them", ("Input.Code", "vt-1"), ("Input.Name", "Đăng ký chợ số"));
        Assert.Equal(302, (int)answer.Status);
        Assert.Contains("Đăng ký chợ số", (await bình.Page("/quay")).Body!.TextContent, StringComparison.Ordinal);
        using var giang = app.As(Cast.Giang);
        Assert.DoesNotContain("Đăng ký chợ số", (await giang.Page("/quay")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_is_offered_is_refused_and_the_neighbour_may_not()
    {
        Assert.Equal(
            "public-services.procedure-known",
            await app.Broken((EnterProcedure slice) => slice.Run(new(2, "1.001193", "Khai sinh", true, World.Today), Cancellation), Cast.Bình)
        );
        await app.Refused((EnterProcedure slice) => slice.Run(new(2, "x", "y", true, World.Today), Cancellation), Cast.Giang);
        await app.Refused((EnterProcedure slice) => slice.Run(new(2, "x", "y", true, World.Today), Cancellation), Cast.Em);
    }

    public void Dispose() => app.Dispose();
}

public sealed class EndProcedureTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_own_procedure_is_ended_never_deleted()
    {
        await app.Write((EnterProcedure slice) => slice.Run(new(2, "vt-1", "Đăng ký chợ số", true, World.Today.AddDays(-5)), Cancellation), Cast.Bình);
        var no = (await app.Read(db => Task.FromResult(db.Set<Procedure>().Single(p => p.Code == "vt-1")))).No;
        await app.Refused((EndProcedure slice) => slice.Run(new(no, World.Today), Cancellation), Cast.Giang);
        await app.Write((EndProcedure slice) => slice.Run(new(no, World.Today.AddDays(-1)), Cancellation), Cast.Bình);
        using var bình = app.As(Cast.Bình);
        Assert.DoesNotContain("Đăng ký chợ số", (await bình.Page("/quay")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("public-services.procedure-ended", await app.Broken((EndProcedure slice) => slice.Run(new(no, World.Today), Cancellation), Cast.Bình));
    }

    [Fact]
    public async Task The_common_catalogue_is_not_ended_by_a_commune() =>
        Assert.Equal("public-services.procedure-common", await app.Broken((EndProcedure slice) => slice.Run(new(1, World.Today), Cancellation), Cast.Bình));

    public void Dispose() => app.Dispose();
}
