using HocVuSo.Platform;
using HocVuSo.Skills.Officials;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Skills;

/// <summary>A commune with a roll of two officials, one of them trained.</summary>
public abstract class OfficeLife : VillageLife
{
    protected static readonly DateOnly From = new(2026, 1, 5);

    protected static readonly IReadOnlyList<OfficialRow> Roll =
    [
        new("Trần Thị Bình", 19850312, Position: "Công chức", TrainedOn: new(2026, 2, 3), TrainingClass: "Lớp 1", Certificate: "CN-01"),
        new("Lê Văn Hòa", 19800000, Position: "Phó Chủ tịch"),
    ];

    protected async Task<EnrolOfficials.Outcome> Enrol(Player player, IReadOnlyList<OfficialRow>? rows = null)
    {
        var commune = await No(World.Commune);
        return await App.Write((EnrolOfficials slice) => slice.Run(new(commune, 0, From, rows ?? Roll), Stop), player);
    }

    protected Task<Official> Official(string name) => App.Read(db => db.Set<Official>().SingleAsync(o => o.FullName == name, Stop));
}

public sealed class EnrolOfficialsTests : OfficeLife
{
    [Fact]
    public async Task Trained_and_fluent_are_counted_apart_and_the_same_list_changes_nothing()
    {
        Assert.Equal(new(2, 0, 0), await Enrol(Cast.Bình));
        Assert.Equal(new(0, 0, 2), await Enrol(Cast.Bình));
        var trained = await Figure("I01");
        Assert.Equal((1, 2L), (trained.Numerator, trained.Denominator));
        Assert.Equal(0, (await Figure("I01b")).Numerator);
    }

    [Fact]
    public async Task A_later_list_adds_the_ticks_it_brings()
    {
        await Enrol(Cast.Bình);
        Assert.Equal(new(0, 1, 1), await Enrol(Cast.Bình, [Roll[0], Roll[1] with { FluentOn = new(2026, 3, 1) }]));
        Assert.Equal(1, (await Figure("I01b")).Numerator);
    }

    [Fact]
    public async Task Days_end_today_and_neighbours_find_nothing()
    {
        await Assert.ThrowsAsync<RuleException>(() => Enrol(Cast.Bình, [Roll[0] with { TrainedOn = World.Today.AddDays(1) }]));
        await Enrol(Cast.Bình, [Roll[0] with { TrainedOn = World.Today }]);
        await Assert.ThrowsAsync<NotAllowedException>(() => Enrol(Cast.Giang));
        await Assert.ThrowsAsync<NotAllowedException>(() => Enrol(Cast.Hà));
    }
}

public sealed class TickOfficialTests : OfficeLife
{
    [Fact]
    public async Task A_tick_is_set_moved_and_taken_away_with_a_reason()
    {
        await Enrol(Cast.Bình);
        var hòa = await Official("Lê Văn Hòa");
        await App.Write((TickOfficial slice) => slice.Run(new(hòa.Id, World.Today, "Lớp 2", "CN-02", World.Today, null, hòa.Version), Stop), Cast.Bình);
        Assert.Equal((2, 1), ((await Figure("I01")).Numerator, (await Figure("I01b")).Numerator));
        var stale = App.Write((TickOfficial slice) => slice.Run(new(hòa.Id, null, null, null, null, "x", hòa.Version), Stop), Cast.Bình);
        await Assert.ThrowsAsync<StaleException>(() => stale);
        hòa = await Official("Lê Văn Hòa");
        var silent = App.Write((TickOfficial slice) => slice.Run(new(hòa.Id, World.Today, "Lớp 2", "CN-02", null, null, hòa.Version), Stop), Cast.Bình);
        Assert.Equal("ledger.no-reason", (await Assert.ThrowsAsync<RuleException>(() => silent)).Code);
        await App.Write((TickOfficial slice) => slice.Run(new(hòa.Id, World.Today, "Lớp 2", "CN-02", null, "Đánh nhầm", hòa.Version), Stop), Cast.Bình);
        Assert.Equal((2, 0), ((await Figure("I01")).Numerator, (await Figure("I01b")).Numerator));
        hòa = await Official("Lê Văn Hòa");
        await App.Write((TickOfficial slice) => slice.Run(new(hòa.Id, World.Today, "Lớp 2", "CN-02", World.Today, null, hòa.Version), Stop), Cast.Bình);
        Assert.Equal(1, (await Figure("I01b")).Numerator);
    }
}

public sealed class LeaveOfficeTests : OfficeLife
{
    [Fact]
    public async Task Who_left_is_in_no_denominator()
    {
        await Enrol(Cast.Bình);
        var bình = await Official("Trần Thị Bình");
        await Assert.ThrowsAsync<RuleException>(() => App.Write((LeaveOffice slice) => slice.Run(new(bình.Id, From.AddDays(-1)), Stop), Cast.Bình));
        await App.Write((LeaveOffice slice) => slice.Run(new(bình.Id, World.Today), Stop), Cast.Bình);
        var trained = await Figure("I01");
        Assert.Equal((0, 1L), (trained.Numerator, trained.Denominator));
    }
}
