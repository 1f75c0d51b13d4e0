using HocVuSo.Platform;
using HocVuSo.Territory;
using HocVuSo.Territory.Changing;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;
using static HocVuSo.Tests.Territory.Changing.Decisions;

namespace HocVuSo.Tests.Territory.Changing;

public sealed class EnterChangeTests : IDisposable
{
    private readonly App app = new();
    private readonly DateOnly tomorrow = World.Today.AddDays(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_villages_become_one_and_each_map_keeps_its_own()
    {
        await app.Enter(Draft(UnitChangeKind.Merge, tomorrow, [Đông, Đoài], NewVillage("Thôn Đông Đoài")));
        var map = await app.Map();
        Assert.Equal<string>(
            ["Thôn Đoài", "Thôn Đông"],
            map.ChildrenOn(CommuneNo, World.Today).Select(c => c.Name).Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        var heir = Assert.Single(map.ChildrenOn(CommuneNo, tomorrow));
        Assert.Equal(("Thôn Đông Đoài", "09076-03"), (heir.Name, heir.Code));
        Assert.Equal(heir.Path, map.PathOn(Đông, tomorrow));
        Assert.Equal("/25/09076/", map.PathOn(heir.No, World.Today));
        Assert.Contains(Đông, map.HeldBy(heir.No, tomorrow).AsEnumerable());
        Assert.Equal([Đông, Đoài], map.OriginsOf(heir.No).Select(o => o.No));
    }

    [Fact]
    public async Task A_village_that_takes_in_another_stays_itself()
    {
        await app.Enter(Draft(UnitChangeKind.Merge, tomorrow, [Đoài], HeirDraft.Living(Đông)) with { Name = "Thôn Đông Mới" });
        var map = await app.Map();
        Assert.Equal("Thôn Đông Mới", Assert.Single(map.ChildrenOn(CommuneNo, tomorrow)).Name);
        Assert.Equal("/25/09076/09076-01/", map.PathOn(Đoài, tomorrow));
    }

    [Fact]
    public async Task A_split_village_is_a_line_of_its_own_under_its_commune()
    {
        await app.Enter(Draft(UnitChangeKind.Split, tomorrow, [Đông], NewVillage("Thôn Đông Trên"), NewVillage("Thôn Đông Dưới")));
        var map = await app.Map();
        Assert.Equal("/25/09076/", map.PathOn(Đông, tomorrow));
        Assert.Equal([Đông], map.FormerIn(CommuneNo, tomorrow).Select(c => c.No));
        Assert.Contains(Đông, map.HeldBy(CommuneNo, tomorrow).AsEnumerable());
        Assert.Empty(map.DividedFor(CommuneNo, tomorrow));
    }

    [Fact]
    public async Task Only_heirs_in_two_communes_divide_a_village_by_what_the_decision_says()
    {
        var draft = Draft(UnitChangeKind.Split, tomorrow, [Đông], NewVillage("Thôn A", weight: 60), NewVillage("Thôn B", NeighbourNo, 40));
        await app.Enter(draft, Cast.An);
        var map = await app.Map();
        Assert.Equal("/25/", map.PathOn(Đông, tomorrow));
        Assert.Equal((22, 15), (map.DividedFor(CommuneNo, tomorrow)[0].Share(37), map.DividedFor(NeighbourNo, tomorrow)[0].Share(37)));
        Assert.Empty(map.DividedFor(1, tomorrow));
        Assert.Empty(map.DividedFor(CommuneNo, World.Today));
        Assert.Equal(
            "territory.weights",
            await app.Broken(
                (EnterChange s) =>
                    s.Run(New(draft with { Units = [Đoài], Heirs = [NewVillage("Thôn C", weight: 60), NewVillage("Thôn D", NeighbourNo)] }), Cancellation)
            )
        );
    }

    [Fact]
    public async Task Communes_merge_and_their_villages_go_along_with_codes_old_and_new()
    {
        var draft = Draft(UnitChangeKind.Merge, tomorrow, [CommuneNo, NeighbourNo], HeirDraft.New("09080", "Vĩnh Thịnh", UnitKind.Ward, 1)) with
        {
            Renumber = true,
        };
        await app.Enter(draft, Cast.An);
        var map = await app.Map();
        var ward = map.ByCode("09080", tomorrow)!;
        Assert.Equal<string>(
            ["09080-01", "09080-02", "09080-03"],
            map.ChildrenOn(ward.No, tomorrow).Select(c => c.Code).Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        Assert.Equal(Kim, map.NumberOf("09079-01"));
        Assert.Equal("/25/09076/09076-01/", map.PathOn(Đông, World.Today));
        Assert.Equal($"/25/09080/{map.On(Đông, tomorrow)!.Code}/", map.PathOn(Đông, tomorrow));
        Assert.Equal(["/25/09080/"], map.ScopesOn(CommuneNo, tomorrow));
    }

    [Fact]
    public async Task A_village_moves_to_another_commune_and_keeps_its_identity()
    {
        await app.Refused((EnterChange s) => s.Run(New(Move()), Cancellation), Cast.Bình);
        await app.Enter(Move(), Cast.An);
        var map = await app.Map();
        Assert.Equal((CommuneNo, NeighbourNo), (map.On(Đông, World.Today)!.ParentNo, map.On(Đông, tomorrow)!.ParentNo));
        Assert.Equal("09079-02", map.On(Đông, tomorrow)!.Code);
        Assert.Equal(Đông, map.NumberOf("09076-01"));
    }

    [Fact]
    public async Task A_commune_that_changes_its_code_takes_the_paths_below_it_along()
    {
        await app.Enter(Draft(UnitChangeKind.Recode, tomorrow, [CommuneNo]) with { Code = "09999", To = UnitKind.Ward }, Cast.An);
        var map = await app.Map();
        Assert.Equal("/25/09999/09076-01/", map.PathOn(Đông, tomorrow));
        Assert.Equal("/25/09076/09076-01/", map.PathOn(Đông, World.Today));
        Assert.Equal((UnitKind.Ward, CommuneNo), (map.ByCode("09076", tomorrow)!.Kind, map.ByCode("09076", tomorrow)!.No));
    }

    [Fact]
    public async Task Nothing_is_overwritten()
    {
        var before = await Rows();
        await app.Enter(Draft(UnitChangeKind.Rename, tomorrow, [Đông]) with { Name = "Thôn Rạng Đông" });
        var after = await Rows();
        Assert.Equal<string>(before, after.Take(before.Count), StringComparer.Ordinal);
        Assert.Single(after.Skip(before.Count));
    }

    [Fact]
    public async Task Sent_twice_it_is_one_change()
    {
        var command = New(Draft(UnitChangeKind.Rename, tomorrow, [Đông]) with { Name = "Thôn Rạng Đông" });
        await app.Write((EnterChange s) => s.Run(command, Cancellation), Cast.Bình);
        await app.Write((EnterChange s) => s.Run(command, Cancellation), Cast.Bình);
        Assert.Equal(2, (await Rows()).Count(r => r.StartsWith("3 ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_confirms_an_old_preview_is_told()
    {
        await app.Enter(Draft(UnitChangeKind.Rename, tomorrow, [Đoài]) with { Name = "Thôn Tây" });
        var old = New(Draft(UnitChangeKind.Rename, tomorrow, [Đông]) with { Name = "Thôn Rạng Đông" }) with { Seen = 1 };
        Assert.Equal("platform.stale", await app.Broken((EnterChange s) => s.Run(old, Cancellation), Cast.Bình));
    }

    /// <summary>What the map does not bear, each rule with what is just borne beside it.</summary>
    [Theory]
    [InlineData("territory.merge-one", UnitChangeKind.Merge, "3", "")]
    [InlineData("territory.split-two", UnitChangeKind.Split, "3", "")]
    [InlineData("territory.nothing", UnitChangeKind.Rename, "3", "Thôn Đông")]
    [InlineData("", UnitChangeKind.Rename, "3", "Thôn Đông 1")]
    [InlineData("territory.name", UnitChangeKind.Rename, "3", " ")]
    [InlineData("territory.name-taken", UnitChangeKind.Rename, "3", "Thôn Đoài")]
    [InlineData("", UnitChangeKind.Rename, "3", "Thôn Kim")]
    [InlineData("territory.change-units", UnitChangeKind.Rename, "3,4", "Thôn")]
    [InlineData("territory.unit.not-found", UnitChangeKind.Rename, "99", "Thôn")]
    [InlineData("territory.parent", UnitChangeKind.Move, "3", "")]
    [InlineData("territory.child", UnitChangeKind.Dissolve, "2", "")]
    public async Task What_the_map_does_not_bear_is_refused(string code, UnitChangeKind kind, string units, string name)
    {
        var draft = Draft(kind, tomorrow, [.. units.Split(',').Select(u => int.Parse(u, World.Invariant))]) with { Name = name };
        if (kind is UnitChangeKind.Merge)
        {
            draft = draft with { Heirs = [NewVillage("Thôn Mới")] };
        }
        if (code.Length == 0)
        {
            await app.Enter(draft);
            return;
        }
        Assert.Equal(code, await app.Broken((EnterChange s) => s.Run(New(draft), Cancellation), null));
    }

    [Theory]
    [InlineData("2025-07-01", "territory.later-change")]
    [InlineData("2025-07-02", "")]
    public async Task A_change_comes_after_what_was_decided_before(string day, string code)
    {
        var draft = Draft(UnitChangeKind.Rename, DateOnly.Parse(day, World.Invariant), [Đông]) with { Name = "Thôn Rạng Đông" };
        if (code.Length == 0)
        {
            await app.Enter(draft);
            return;
        }
        Assert.Equal(code, await app.Broken((EnterChange s) => s.Run(New(draft), Cancellation)));
    }

    [Theory]
    [InlineData("0908", false)]
    [InlineData("09080", true)]
    [InlineData("090800", false)]
    [InlineData("09079", false)]
    public async Task A_commune_has_five_digits_that_nobody_else_has(string code, bool right)
    {
        var command = New(Draft(UnitChangeKind.Found, tomorrow, [], HeirDraft.New(code, "Mẫu", UnitKind.Commune, 1)));
        if (right)
        {
            await app.Write((EnterChange s) => s.Run(command, Cancellation), Cast.An);
            return;
        }
        Assert.StartsWith("territory.code", await app.Broken((EnterChange s) => s.Run(command, Cancellation), Cast.An), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_village_with_people_is_not_dissolved_without_an_heir()
    {
        await new Residents(app).Add("Nguyễn Thị Lành");
        Assert.Equal(
            "territory.blocked",
            await app.Broken((EnterChange s) => s.Run(New(Draft(UnitChangeKind.Dissolve, tomorrow, [Đông])), Cancellation), Cast.Bình)
        );
        await app.Enter(Draft(UnitChangeKind.Dissolve, tomorrow, [Đoài]));
        Assert.Empty((await app.Map()).ScopesOn(Đoài, tomorrow));
    }

    [Fact]
    public async Task Villages_are_the_communes_own_matter_and_communes_the_provinces()
    {
        var village = New(Draft(UnitChangeKind.Rename, tomorrow, [Đông]) with { Name = "Thôn Rạng Đông" });
        var commune = New(Draft(UnitChangeKind.Rename, tomorrow, [CommuneNo]) with { Name = "Vĩnh Mới" });
        foreach (var player in new[] { Cast.Chi, Cast.Giang, Cast.Em, Cast.Lan })
        {
            await app.Refused((EnterChange s) => s.Run(village, Cancellation), player);
        }
        await app.Refused((EnterChange s) => s.Run(commune, Cancellation), Cast.Bình);
        await app.Write((EnterChange s) => s.Run(village, Cancellation), Cast.Bình);
        await app.Write((EnterChange s) => s.Run(commune, Cancellation), Cast.Quản);
    }

    public void Dispose() => app.Dispose();

    private ChangeDraft Move() => Draft(UnitChangeKind.Move, tomorrow, [Đông]) with { ParentNo = NeighbourNo, Renumber = true };

    private EnterChange.Command New(ChangeDraft draft) => new(Ids.New<UnitChangeId>(app.Clock), draft);

    private Task<List<string>> Rows() =>
        app.Read(async db =>
            (await db.Set<UnitVersion>().OrderBy(v => v.Id).ToListAsync(Cancellation)).ConvertAll(v =>
                $"{v.UnitNo} {v.ValidFrom} {v.InForce} {v.Kind} {v.Code} {v.Name} {v.ParentNo} {v.ChangeNo}"
            )
        );
}
