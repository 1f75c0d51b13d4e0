using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills;
using HocVuSo.Skills.Contract;

namespace HocVuSo.Tests.Skills;

public sealed class MarkChecklistTests : VillageLife
{
    private static readonly int[] Six = [3, 2, 0, 3, 1, 0];

    private async Task<ChecklistId> Mark(Player player, PersonId person, DateOnly? day = null, string witness = "Lê Thị Chi")
    {
        var id = Ids.New<ChecklistId>(App.Clock);
        await App.Write((MarkChecklist slice) => slice.Run(new(id, person, day ?? World.Today, witness, null, Six), Stop), player);
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

public sealed class UndoChecklistTests : VillageLife
{
    [Fact]
    public async Task A_checklist_is_taken_back_with_a_reason()
    {
        var person = await Resident("Nguyễn Thị Lành", 1954);
        var id = Ids.New<ChecklistId>(App.Clock);
        await App.Write((MarkChecklist slice) => slice.Run(new(id, person, World.Today, "Lê Thị Chi", null, [3, 3, 3, 3, 3, 3]), Stop), Cast.Hà);
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
    public async Task Only_the_province_loads_a_frame() => await Assert.ThrowsAsync<NotAllowedException>(() => Load(Cast.Bình, "1.0", new(2025, 4, 29)));
}
