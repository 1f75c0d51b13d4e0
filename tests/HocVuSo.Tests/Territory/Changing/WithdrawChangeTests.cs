using HocVuSo.Territory;
using HocVuSo.Territory.Changing;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;
using static HocVuSo.Tests.Territory.Changing.Decisions;

namespace HocVuSo.Tests.Territory.Changing;

public sealed class WithdrawChangeTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, "")]
    [InlineData(0, "territory.in-force")]
    public async Task A_mistake_is_taken_back_before_its_day(int ahead, string code)
    {
        var id = await app.Enter(Merge(World.Today.AddDays(ahead)));
        if (code.Length > 0)
        {
            Assert.Equal(code, await app.Broken((WithdrawChange s) => s.Run(new(id, "Nhập nhầm ngày", 1), Cancellation), Cast.Bình));
            return;
        }
        await app.Write((WithdrawChange s) => s.Run(new(id, "Nhập nhầm ngày", 1), Cancellation), Cast.Bình);
        Assert.Equal(2, (await app.Map()).ChildrenOn(CommuneNo, World.Today.AddDays(9)).Count());
        Assert.Equal(3, await app.Read(db => db.Set<UnitVersion>().CountAsync(v => v.ChangeNo == 2, Cancellation)));
        // and the right one can be entered
        await app.Enter(Merge(World.Today.AddDays(3)));
        Assert.Single((await app.Map()).ChildrenOn(CommuneNo, World.Today.AddDays(3)));
    }

    [Fact]
    public async Task What_a_later_change_builds_on_stays()
    {
        var day = World.Today.AddDays(3);
        var id = await app.Enter(Merge(day));
        var heir = (await app.Map()).ChildrenOn(CommuneNo, day).Single().No;
        await app.Enter(Draft(UnitChangeKind.Rename, day.AddDays(1), [heir]) with { Name = "Thôn Hòa" });
        Assert.Equal("territory.needed", await app.Broken((WithdrawChange s) => s.Run(new(id, "Nhầm", 1), Cancellation), Cast.Bình));
    }

    [Fact]
    public async Task It_needs_a_reason_the_right_place_and_the_latest_version()
    {
        var id = await app.Enter(Merge(World.Today.AddDays(3)));
        await app.Refused((WithdrawChange s) => s.Run(new(id, "Nhầm", 1), Cancellation), Cast.Giang);
        await app.Refused((WithdrawChange s) => s.Run(new(id, "Nhầm", 1), Cancellation), Cast.Chi);
        Assert.Equal("territory.reason", await app.Broken((WithdrawChange s) => s.Run(new(id, " ", 1), Cancellation), Cast.Bình));
        Assert.Equal("platform.stale", await app.Broken((WithdrawChange s) => s.Run(new(id, "Nhầm", 0), Cancellation), Cast.Bình));
        await app.Write((WithdrawChange s) => s.Run(new(id, "Nhầm", 1), Cancellation), Cast.Bình);
        Assert.Equal("territory.withdrawn", await app.Broken((WithdrawChange s) => s.Run(new(id, "Nhầm", 2), Cancellation), Cast.Bình));
    }

    public void Dispose() => app.Dispose();

    private static ChangeDraft Merge(DateOnly day) => Draft(UnitChangeKind.Merge, day, [Đông, Đoài], NewVillage("Thôn Đông Đoài"));
}
