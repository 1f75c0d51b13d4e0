using System.Text;
using HocVuSo.Platform;
using HocVuSo.Territory;
using HocVuSo.Territory.Changing;
using HocVuSo.Territory.Contract;
using HocVuSo.Tests.Territory.Changing;
using static HocVuSo.Tests.Territory.Changing.Decisions;

namespace HocVuSo.Tests.Territory;

public sealed class ChangeOrganizationTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_renamed_and_ended_from_a_day_and_stays_readable_before()
    {
        var id = await Found("Chi bộ Thôn Đông");
        var no = (await app.Map()).Organizations.Single().No;
        await Change(id, World.Today.AddDays(1), name: "Chi bộ Rạng Đông");
        await Change(id, World.Today.AddDays(5), ends: true);
        var map = await app.Map();
        string? On(int ahead) => map.OrganizationsOn(World.Today.AddDays(ahead)).SingleOrDefault(o => o.No == no)?.Name;
        Assert.Equal(("Chi bộ Thôn Đông", "Chi bộ Rạng Đông", (string?)null), (On(0), On(1), On(5)));
        Assert.Equal(
            "territory.organization-day",
            await app.Broken((ChangeOrganization s) => s.Run(Command(id, World.Today.AddDays(-1)), Cancellation), Cast.Bình)
        );
    }

    [Fact]
    public async Task A_superior_may_stand_more_than_one_level_up()
    {
        var top = Ids.New<OrganizationId>(app.Clock);
        await app.Write((FoundOrganization s) => s.Run(new(top, 1, OrganizationKind.PartyBody, "Đảng bộ tỉnh", World.Today), Cancellation), Cast.An);
        var no = (await app.Map()).Organizations.Single().No.ToString(World.Invariant);
        using var bình = app.As(Cast.Bình);
        const string page = "/to-chuc?don-vi=09076-01";
        Assert.Contains("Đảng bộ tỉnh (", (await bình.Page(page)).QuerySelector($"#them option[value='{no}']")!.TextContent, StringComparison.Ordinal);
        await bình.Submit(await bình.Page(page), page, "#them", ("Input.Kind", "PartyBody"), ("Input.Name", "Chi bộ Thôn Đông"), ("Input.ParentNo", no));
        Assert.Equal(no, (await app.Map()).Organizations.Single(o => o.Name == "Chi bộ Thôn Đông").ParentNo.ToString(World.Invariant));
        // what hangs on the neighbour is nobody's superior here
        await app.Write(
            (FoundOrganization s) =>
                s.Run(new(Ids.New<OrganizationId>(app.Clock), NeighbourNo, OrganizationKind.PartyBody, "Đảng bộ xã bên", World.Today), Cancellation),
            Cast.Giang
        );
        Assert.DoesNotContain("Đảng bộ xã bên", (await bình.Page(page)).QuerySelector("#them")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_tree_has_its_own_superiors()
    {
        var party = await Found("Đảng bộ xã");
        await Found("Trường THCS Mẫu", OrganizationKind.SecondarySchool);
        var map = await app.Map();
        var school = map.Organizations.Single(o => o.Kind is OrganizationKind.SecondarySchool).No;
        Assert.Equal(
            "territory.organization-parent",
            await app.Broken((ChangeOrganization s) => s.Run(Command(party, World.Today) with { ParentNo = school }, Cancellation), Cast.Bình)
        );
        var own = map.Organizations.Single(o => o.Id == party).No;
        Assert.Equal(
            "territory.organization-parent",
            await app.Broken((ChangeOrganization s) => s.Run(Command(party, World.Today) with { ParentNo = own }, Cancellation), Cast.Bình)
        );
    }

    [Fact]
    public async Task The_neighbour_may_not()
    {
        var id = await Found("Chi bộ Thôn Đông");
        await app.Refused((ChangeOrganization s) => s.Run(Command(id, World.Today), Cancellation), Cast.Giang);
        await app.Refused((ChangeOrganization s) => s.Run(Command(id, World.Today), Cancellation), Cast.Chi);
    }

    [Fact]
    public async Task They_follow_a_commune_that_is_merged()
    {
        await Found("Chi bộ Thôn Đông");
        await app.Enter(Draft(UnitChangeKind.Merge, World.Today, [CommuneNo, NeighbourNo], HeirDraft.New("09080", "Vĩnh Thịnh", UnitKind.Commune, 1)), Cast.An);
        var map = await app.Map();
        Assert.Single(map.OrganizationsOf(map.NumberOf("09080")!.Value, World.Today));
        Assert.Single(map.OrganizationsOf(CommuneNo, World.Today.AddDays(-1)).Concat(map.OrganizationsOn(World.Today)).DistinctBy(o => o.No));
    }

    public void Dispose() => app.Dispose();

    private async Task<OrganizationId> Found(string name, OrganizationKind kind = OrganizationKind.PartyBody)
    {
        var id = Ids.New<OrganizationId>(app.Clock);
        await app.Write((FoundOrganization s) => s.Run(new(id, CommuneNo, kind, name, World.Today), Cancellation), Cast.Bình);
        return id;
    }

    private static ChangeOrganization.Command Command(OrganizationId id, DateOnly day) =>
        new(id, day, Ends: false, CommuneNo, 0, OrganizationKind.PartyBody, "Chi bộ Mới", "", "");

    private Task Change(OrganizationId id, DateOnly day, string name = "", bool ends = false) =>
        app.Write((ChangeOrganization s) => s.Run(Command(id, day) with { Name = name, Ends = ends }, Cancellation), Cast.Bình);
}

public sealed class ImportOrganizationsTests : IDisposable
{
    private readonly App app = new();

    [Fact]
    public async Task A_list_is_loaded_and_loaded_again_adds_nothing()
    {
        const string list =
            "Loại,Tên,Mã,Cấp trên\nTổ chức đảng,Đảng bộ xã Vĩnh Tường,,\nChi bộ,Chi bộ Thôn Đông,,Đảng bộ xã Vĩnh Tường\nTrường tiểu học,Trường Tiểu học Mẫu,123,\n";
        using var binh = app.As(Cast.Bình);
        for (var i = 0; i < 2; i++)
        {
            var (status, _) = await binh.Upload("/to-chuc?don-vi=09076", "#nhap", "ds.csv", new MemoryStream(Encoding.UTF8.GetBytes(list)));
            Assert.Equal(302, status);
        }
        var all = (await app.Map()).OrganizationsOf(CommuneNo, World.Today).ToList();
        Assert.Equal(3, all.Count);
        Assert.Equal(all.Single(o => o.Name == "Đảng bộ xã Vĩnh Tường").No, all.Single(o => o.Name == "Chi bộ Thôn Đông").ParentNo);
        var page = (await binh.Page("/to-chuc?don-vi=09076")).Body!.TextContent;
        Assert.Contains("– Chi bộ Thôn Đông", page, StringComparison.Ordinal);
        using var giang = app.As(Cast.Giang);
        Assert.Equal(404, (int)await giang.Status("/to-chuc?don-vi=09076"));
    }

    public void Dispose() => app.Dispose();
}
