using HocVuSo.Access.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Demo;

/// <summary>Lets the demo act as its own accounts, so that records name who made them and two people confirm what needs two.</summary>
internal sealed class DemoCast(Actor actor, TerritoryMap map)
{
    /// <summary>The officer who enters lists and proposals.</summary>
    public void Officer(string commune) => Become(Role.CommuneOfficer, commune);

    /// <summary>The leader who confirms and closes.</summary>
    public void Leader(string commune) => Become(Role.CommuneLeader, commune);

    /// <summary>A member of a crew, in the villages of its plan.</summary>
    public void Crew(int account, IEnumerable<UnitCard> villages) => actor.Become(account, "", [.. villages.Select(v => new Grant(Role.TeamMember, v.Path))]);

    public void System() => actor.BecomeSystem();

    /// <summary>Villages stood under former units until 30/6/2025, beside their later commune: the whole province is in reach while the year is made.</summary>
    private static string ProvinceOf(UnitCard card) => card.Path[..(card.Path.IndexOf('/', 1) + 1)];

    private void Become(Role role, string commune)
    {
        var no = DemoAccount.All.ToList().FindIndex(a => a.Role == role && a.UnitCode == commune) + 1;
        var card = map.ByCode(commune, Season.Last)!;
        // made-up communes have no account of their own: a number beyond the real ones stands for their officer and leader
        actor.Become(no > 0 ? no : 1000 + (card.No * 2) + (int)role % 2, "", [new Grant(role, ProvinceOf(card))]);
    }
}
