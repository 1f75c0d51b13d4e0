using HocVuSo.Access;
using HocVuSo.Platform;

namespace HocVuSo.Tests.Access;

public sealed class OpenAccountTests : IDisposable
{
    private readonly App app = new();

    [Fact]
    public async Task An_administrator_opens_an_account_in_her_province()
    {
        var no = await app.Write((OpenAccount s) => s.Run(Account("Phượng.Hoàng"), TestContext.Current.CancellationToken), Cast.Quản);
        Assert.True(no > Cast.All.Count);
        Assert.Equal(
            "access.name-taken",
            await app.Broken((OpenAccount s) => s.Run(Account("phuong.hoang"), TestContext.Current.CancellationToken), Cast.Quản)
        );
    }

    [Fact]
    public Task Nobody_else_may() => app.Refused((OpenAccount s) => s.Run(Account("phuong"), TestContext.Current.CancellationToken), Cast.Bình);

    [Theory]
    [InlineData("", "access.user-name")]
    [InlineData("hai tu", "access.user-name")]
    [InlineData("mot-cai-ten-dai-hon-bon-muoi-ky-tu-khong-nhan", "access.user-name")]
    public async Task A_name_is_one_word_of_1_to_40_letters(string name, string code) =>
        Assert.Equal(code, await app.Broken((OpenAccount s) => s.Run(Account(name), TestContext.Current.CancellationToken), Cast.Quản));

    [Fact]
    public async Task A_duty_needs_a_unit_that_is_there() =>
        Assert.Equal(
            "access.unknown-unit",
            await app.Broken((OpenAccount s) => s.Run(Account("phuong") with { UnitCode = "00000" }, TestContext.Current.CancellationToken), Cast.Quản)
        );

    public void Dispose() => app.Dispose();

    private static OpenAccount.Command Account(string name) => new(name, "Hoàng Thị Phượng", "x", Role.CommuneOfficer, World.Commune, World.Today);
}
