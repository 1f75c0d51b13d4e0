using HocVuSo.Indicators;
using HocVuSo.Indicators.Contract;
using HocVuSo.People;
using HocVuSo.People.Carrying;
using HocVuSo.People.Contract;
using HocVuSo.People.Quality;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using HocVuSo.Tests.Territory.Changing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static HocVuSo.Tests.Territory.Changing.Decisions;

namespace HocVuSo.Tests.People.Carrying;

public sealed class ChooseHeirsTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Households_of_a_split_village_go_where_they_are_told_even_into_another_commune()
    {
        var (here, there) = (await House("Nguyễn Văn Ba"), await House("Trần Văn Tư"));
        await House("Lê Văn Năm");
        await app.Enter(Draft(UnitChangeKind.Split, World.Today, [Đông], NewVillage("Thôn A", weight: 2), NewVillage("Thôn B", NeighbourNo, 1)), Cast.An);
        var map = await app.Map();
        var (a, b) = (map.HeirsOf(Đông).First().No, map.HeirsOf(Đông).Last().No);
        await app.Write((ChooseHeirs s) => s.Run(new(Đông, [(here, a), (there, b)]), Cancellation), null);
        await app.Follow();
        await app.Follow();
        await app.CatchUp();
        Assert.Equal((1, 1, 1), (await Residents(a), await Residents(b), await Residents(Đông)));
        var eve = World.Today.AddDays(-1);
        // today on today's map, and their past with them; who is not told yet stands where no commune holds all heirs
        Assert.Equal((1, 1, 3), (await Figure(CommuneNo, World.Today), await Figure(NeighbourNo, World.Today), await Figure(1, World.Today)));
        Assert.Equal((1, 1, 3), (await Figure(CommuneNo, eve), await Figure(NeighbourNo, eve), await Figure(1, eve)));
        Assert.Equal((3, 0), (await Figure(CommuneNo, eve, eve), await Figure(NeighbourNo, eve, eve)));
        await using var scope = app.Services.CreateAsyncScope();
        Assert.Empty((await scope.ServiceProvider.GetRequiredService<Verify>().Run(20, Cancellation)).Differences);
        // the night looks through such a commune, and its register can be taken along
        await scope.ServiceProvider.GetRequiredService<CheckQuality>().Run(CommuneNo, Cancellation);
        Assert.True(await app.Read(db => db.Set<QualityFinding>().AnyAsync(f => f.CommuneNo == CommuneNo, Cancellation)));
        using var bình = app.As(Cast.Bình);
        using var file = await bình.Http.GetAsync($"/nhap-dan-cu?handler=Register&xa={World.Commune}", Cancellation);
        Assert.Equal(System.Net.HttpStatusCode.OK, file.StatusCode);
    }

    [Fact]
    public async Task What_nobody_shared_out_is_listed_until_the_commune_that_held_it_has_finished()
    {
        await House("Nguyễn Văn Ba");
        await House("Trần Văn Tư");
        await new Residents(app).Add("Lê Thị Sáu", Đông);
        using var bình = app.As(Cast.Bình);
        Assert.Contains("Không còn hộ nào ở thôn cũ", (await bình.Page("/ho-thon-cu")).Body!.TextContent, StringComparison.Ordinal);
        // into another commune: the smallest unit that holds both heirs is the province, and still the commune finishes it
        await app.Enter(Draft(UnitChangeKind.Split, World.Today, [Đông], NewVillage("Thôn A", weight: 2), NewVillage("Thôn B", NeighbourNo, 1)), Cast.An);
        await app.Follow();
        await app.CatchUp();
        var map = await app.Map();
        var (a, b) = (map.HeirsOf(Đông).First().No, map.HeirsOf(Đông).Last().No);
        Assert.Equal((0, 3, 3), (await Figure(CommuneNo, World.Today), await Residents(Đông), await Figure(1, World.Today)));
        var row = (await bình.Page("/ho-thon-cu")).QuerySelector("#thon-cu tbody tr")!.TextContent;
        Assert.Matches(@"Thôn Đông\s*15/03/2026\s*Thôn A, Thôn B\s*.*Phú Thọ\s*2\s*3", row);
        using var giang = app.As(Cast.Giang);
        Assert.DoesNotContain("Thôn Đông", (await giang.Page("/ho-thon-cu")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(404, (int)await giang.Status("/dia-ban/09076-01/chia-ho"));

        const string page = "/dia-ban/09076-01/chia-ho";
        Assert.Contains("Phân hộ về thôn mới", (await bình.Page("/dia-ban/09076-01")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Lê Thị Sáu", (await bình.Page(page)).QuerySelector("#phan")!.TextContent, StringComparison.Ordinal);
        var tư = (await app.Read(db => db.Set<Household>().SingleAsync(h => h.HeadName == "Trần Văn Tư", Cancellation))).Id.Value;
        var answer = await bình.Submit(
            await bình.Page(page),
            page,
            "#phan",
            ($"house[{tư}]", b.ToString(World.Invariant)),
            ("rest", a.ToString(World.Invariant))
        );
        Assert.Equal(page, answer.Location);
        await app.Follow();
        await app.CatchUp();
        Assert.Equal((2, 1, 0), (await Residents(a), await Residents(b), await Residents(Đông)));
        var eve = World.Today.AddDays(-1);
        Assert.Equal((2, 1, 3), (await Figure(CommuneNo, World.Today), await Figure(NeighbourNo, World.Today), await Figure(1, World.Today)));
        Assert.Equal((3, 0), (await Figure(CommuneNo, eve, eve), await Figure(NeighbourNo, eve, eve)));
        Assert.Contains("Không còn hộ nào ở thôn cũ", (await bình.Page("/ho-thon-cu")).Body!.TextContent, StringComparison.Ordinal);
        await using var scope = app.Services.CreateAsyncScope();
        Assert.Empty((await scope.ServiceProvider.GetRequiredService<Verify>().Run(20, Cancellation)).Differences);
        using var chi = app.As(Cast.Chi);
        Assert.Equal(404, (int)await chi.Status("/ho-thon-cu"));
    }

    [Fact]
    public async Task Only_heirs_of_the_village_and_only_by_the_commune()
    {
        var house = await House("Nguyễn Văn Ba");
        await app.Enter(Draft(UnitChangeKind.Split, World.Today.AddDays(3), [Đông], NewVillage("Thôn A"), NewVillage("Thôn B")));
        var heir = (await app.Map()).HeirsOf(Đông).First().No;
        await app.Refused((ChooseHeirs s) => s.Run(new(Đông, [(house, heir)]), Cancellation), Cast.Giang);
        await app.Refused((ChooseHeirs s) => s.Run(new(Đông, [(house, heir)]), Cancellation), Cast.Chi);
        Assert.Equal("people.carry-heir", await app.Broken((ChooseHeirs s) => s.Run(new(Đông, [(house, Đoài)]), Cancellation), Cast.Bình));
        Assert.Equal(
            "people.carry-house",
            await app.Broken((ChooseHeirs s) => s.Run(new(Đông, [(Ids.New<HouseholdId>(app.Clock), heir)]), Cancellation), Cast.Bình)
        );
        using var binh = app.As(Cast.Bình);
        var answer = await binh.Submit(
            await binh.Page("/dia-ban/09076-01/chia-ho"),
            "/dia-ban/09076-01/chia-ho",
            "#phan",
            ("heir[0]", heir.ToString(World.Invariant))
        );
        Assert.Equal("/dia-ban/09076-01/chia-ho", answer.Location);
        Assert.Equal(heir, (await app.Read(db => db.Set<CarryChoice>().SingleAsync(Cancellation))).HeirNo);
        using var giang = app.As(Cast.Giang);
        Assert.Equal(404, (int)await giang.Status("/dia-ban/09076-01/chia-ho"));
    }

    public void Dispose() => app.Dispose();

    private async Task<HouseholdId> House(string head)
    {
        var (house, person) = (Ids.New<HouseholdId>(app.Clock), Ids.New<PersonId>(app.Clock));
        await app.Write(
            (Register register) =>
                register.Add(
                    [new(house, "H" + head.Length.ToString(World.Invariant) + head[^2..], Đông, head, "")],
                    [new(person, new(head, BirthDate.Of(1954), Sex.Male, Đông, house))],
                    new DateOnly(2025, 7, 1),
                    Cancellation
                )
        );
        return house;
    }

    private Task<int> Residents(int village) => app.Read(db => db.Set<Person>().CountAsync(p => p.VillageNo == village, Cancellation));

    private async Task<long> Figure(int unit, DateOnly to, DateOnly? map = null) =>
        (await app.Services.GetRequiredService<IndicatorReader>().Read(Catalogue.Of("DS"), unit, new(new(2025, 7, 1), to), null, map, Cancellation)).Numerator;
}
