using HocVuSo.Access;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests;

/// <summary>The fixture itself: every test has its own product.</summary>
public sealed class AppTests : IDisposable
{
    private readonly App app = new();

    [Fact]
    public async Task The_cast_can_sign_in() =>
        Assert.Equal(Cast.All.Count, await app.Read(db => db.Set<Account>().CountAsync(TestContext.Current.CancellationToken)));

    [Fact]
    public async Task What_one_test_writes_no_other_sees()
    {
        using var other = new App();
        await app.Write(
            (OpenAccount open) =>
                open.Run(new("phuc", "Phúc", "x", HocVuSo.Platform.Role.TeamMember, World.Village, World.Today), TestContext.Current.CancellationToken)
        );
        Assert.False(await other.Read(db => db.Set<Account>().AnyAsync(a => a.UserName == "phuc", TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void The_clock_stands_at_8_in_Hanoi_on_15_March_2026() => Assert.Equal(new DateOnly(2026, 3, 15), HocVuSo.Platform.Vn.DayOf(app.Clock.GetUtcNow()));

    public void Dispose() => app.Dispose();
}
