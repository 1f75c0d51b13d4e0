using HocVuSo.Demo;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using HocVuSo.Tests.Sync;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Demo;

/// <summary>What the demo leaves for a person to decide on stands where an officer looks for it, and nowhere else.</summary>
public sealed class DemoDoubtsTests : FieldLife
{
    [Fact]
    public async Task What_a_person_must_decide_on_stands_on_the_pages_of_her_commune_alone()
    {
        await Settle();
        using var chi = await Joined();
        using var tư = await Joined("Ngô Văn Tư");
        using var hà = await Joined("Đỗ Thị Hà", by: Cast.Bình, approver: Cast.Bình);
        await using var scope = App.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (actor, gate) = (services.GetRequiredService<Actor>(), services.GetRequiredService<Gate>());
        actor.BecomeSystem();
        var people = await new DemoPeople(gate, App.Clock, new Random(7)).Register(Village, 160, World.Today.AddDays(-30), Stop);
        var map = await services.GetRequiredService<MapKeeper>().Map(Stop);
        var (village, clock) = (map.ByCode(World.Village, World.Today)!, new SteppingClock());
        var register = services.GetRequiredService<PeopleReader>();
        var doubts = new DemoDoubts(gate, services.GetRequiredService<Db>(), register, clock, new DemoCast(actor, map), Stop);
        await doubts.In(village, [.. DemoPhones.Houses(people, village).Take(24)], World.Today);

        using var bình = App.As(Cast.Bình);
        using var giang = App.As(Cast.Giang);
        var (inbox, review) = (await Text(bình, "/phieu-tu-may"), await Text(bình, "/tham-ho/ra-soat"));
        string[] waiting = ["Cổng xanh, sau nhà văn hóa", "Cổng sắt xanh, cạnh trạm biến áp", "Ngõ 5", "Ngõ 7", "Đồng hồ máy lệch"];
        Assert.All(waiting, w => Assert.Contains(w, inbox, StringComparison.Ordinal));
        Assert.Contains(DemoPhones.Houses(people, village).ElementAt(3).First(p => p.Adult).Name, inbox, StringComparison.Ordinal);
        Assert.Contains("17 nhà trả lời giống hệt nhau", review, StringComparison.Ordinal);
        Assert.Contains("dạy 320 phút, ghi trong 16 phút", review, StringComparison.Ordinal);
        var elsewhere = await Text(giang, "/phieu-tu-may");
        Assert.All(waiting, w => Assert.DoesNotContain(w, elsewhere, StringComparison.Ordinal));
        Assert.DoesNotContain(Vn.Date(World.Today), await Text(giang, "/tham-ho/ra-soat"), StringComparison.Ordinal);
    }

    private static async Task<string> Text(Visitor who, string page) => (await who.Page(page)).QuerySelector("main")!.TextContent;
}
