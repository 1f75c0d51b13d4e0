using System.Collections.Concurrent;
using System.Collections.Frozen;
using HocVuSo.Platform;

namespace HocVuSo.Territory.Contract;

/// <summary>What a unit was on one stretch of days.</summary>
/// <param name="To">Last day in force, inclusive; <see cref="DateOnly.MaxValue"/> while it is.</param>
public sealed record UnitCard(int No, UnitId Id, int? ParentNo, UnitKind Kind, string Code, string Name, string Folded, string Path, DateOnly From, DateOnly To)
{
    /// <summary>"xã Vĩnh Tường", "Thôn Đông".</summary>
    public string Title => Kind.Word() is { Length: > 0 } word ? $"{word} {Name}" : Name;

    /// <summary>"Xã Vĩnh Tường" at the head of a page or sentence.</summary>
    public string Heading => char.ToUpper(Title[0], Vn.Culture) + Title[1..];
}

/// <summary>What one decision after the other says of a unit; its path follows from those of its parents.</summary>
public sealed record UnitState(int No, UnitId Id, int? ParentNo, UnitKind Kind, string Code, string Name, DateOnly From, DateOnly To);

/// <param name="Weight">How much of the former unit went here, in the decision's own count; 0 where it gives none.</param>
/// <param name="Part">See <see cref="TerritoryMap.PartOf"/>; 0 above villages.</param>
public sealed record LineageLine(int From, int To, DateOnly Day, int Weight, int Part);

/// <summary>The whole tree over time, in memory, immutable (địa bàn theo thời gian). A new one is made after every change.</summary>
public sealed class TerritoryMap
{
    private readonly FrozenDictionary<int, UnitState[]> states;
    private readonly FrozenDictionary<int, UnitCard[]> versions;
    private readonly FrozenDictionary<UnitId, int> numbers;
    private readonly FrozenDictionary<string, UnitCard[]> codes;
    private readonly ILookup<int, LineageLine> heirs;
    private readonly ILookup<int, LineageLine> origins;
    private readonly FrozenDictionary<int, OrganizationCard[]> organizations;
    private readonly DateOnly[] edges;
    private readonly ConcurrentDictionary<int, DayMap> days;

    /// <param name="states">Stretches of all units; those of one unit do not overlap.</param>
    /// <param name="lineage">Of changes that stand.</param>
    public TerritoryMap(IReadOnlyList<UnitState> states, IReadOnlyList<LineageLine> lineage, IReadOnlyList<OrganizationCard> organizations)
    {
        this.states = states.GroupBy(s => s.No).ToFrozenDictionary(g => g.Key, g => g.OrderBy(s => s.From).ToArray());
        versions = UnitPaths.Cards(this.states);
        numbers = versions.ToFrozenDictionary(v => v.Value[0].Id, v => v.Key);
        codes = versions
            .Values.SelectMany(v => v)
            .GroupBy(c => c.Code, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(c => c.To).ThenByDescending(c => c.From).ToArray(), StringComparer.Ordinal);
        Lineage = lineage;
        heirs = lineage.OrderBy(l => l.To).ToLookup(l => l.From);
        origins = lineage.OrderBy(l => l.From).ToLookup(l => l.To);
        edges =
        [
            .. versions.Values.SelectMany(v => v).SelectMany(c => new[] { c.From, c.To == DateOnly.MaxValue ? c.To : c.To.AddDays(1) }).Distinct().Order(),
        ];
        days = [];
        this.organizations = organizations.GroupBy(o => o.No).ToFrozenDictionary(g => g.Key, g => g.OrderBy(o => o.From).ToArray());
    }

    private TerritoryMap(TerritoryMap units, IEnumerable<OrganizationCard> organizations)
    {
        (states, versions, numbers, codes, heirs, origins) = (units.states, units.versions, units.numbers, units.codes, units.heirs, units.origins);
        (edges, days, Lineage) = (units.edges, units.days, units.Lineage);
        this.organizations = organizations.GroupBy(o => o.No).ToFrozenDictionary(g => g.Key, g => g.OrderBy(o => o.From).ToArray());
    }

    /// <summary>The same tree with an organisation as it is told now: what hangs on the map does not re-draw it.</summary>
    public TerritoryMap With(IReadOnlyList<OrganizationCard> told)
    {
        var changed = told.Select(o => o.No).ToHashSet();
        return new(this, [.. organizations.Values.SelectMany(o => o).Where(o => !changed.Contains(o.No)), .. told]);
    }

    /// <summary>The map as it would be after a change that is only planned: for previews.</summary>
    /// <param name="said">What is said of units from <paramref name="day"/> on; null for one that ends.</param>
    public TerritoryMap With(DateOnly day, IReadOnlyDictionary<int, UnitState?> said, IEnumerable<LineageLine> added)
    {
        var kept = states
            .Values.SelectMany(s => s)
            .Where(s => !said.ContainsKey(s.No) || s.From < day)
            .Select(s => said.ContainsKey(s.No) && s.To >= day ? s with { To = day.AddDays(-1) } : s);
        return new([.. kept, .. said.Values.OfType<UnitState>()], [.. Lineage, .. added], [.. organizations.Values.SelectMany(o => o)]);
    }

    /// <summary>The day the first unit of all began; there is no map before it.</summary>
    public DateOnly FirstDay => edges.Length == 0 ? DateOnly.MinValue : edges[0];

    public bool IsEmpty => versions.Count == 0;

    /// <summary>Numbers of every unit that ever was.</summary>
    public IEnumerable<int> All => versions.Keys;

    public IReadOnlyList<LineageLine> Lineage { get; }

    /// <summary>Every organisation as it is last told, ended ones included.</summary>
    public IEnumerable<OrganizationCard> Organizations => organizations.Values.Select(o => o[^1]);

    /// <summary>The organisation as it is last told.</summary>
    public OrganizationCard? Organization(int no) => organizations.TryGetValue(no, out var all) ? all[^1] : null;

    /// <summary>All stretches of an organisation, oldest first.</summary>
    public IReadOnlyList<OrganizationCard> OrganizationHistory(int no) => organizations.TryGetValue(no, out var all) ? all : [];

    /// <summary>Organisations in force on a day that hang on a unit, or hung on one that became it.</summary>
    public IEnumerable<OrganizationCard> OrganizationsOf(int unitNo, DateOnly day) => OrganizationsOn(day).Where(o => Heir(o.UnitNo, day) == unitNo);

    /// <summary>Organisations in force on a day, as they were told for it.</summary>
    public IEnumerable<OrganizationCard> OrganizationsOn(DateOnly day) =>
        organizations.Values.Select(all => Array.Find(all, o => o.From <= day && day <= o.To)).OfType<OrganizationCard>();

    /// <summary>The unit itself while it lives, else the one that took it over whole; a unit that was divided stays itself.</summary>
    public int Heir(int no, DateOnly day)
    {
        while (versions.TryGetValue(no, out var all) && all[^1].To < day && heirs[no].Select(l => l.To).ToList() is [var only])
        {
            no = only;
        }
        return no;
    }

    /// <summary>Number of the unit's one-stop centre (Trung tâm Phục vụ hành chính công) today or later; 0 where none is entered.</summary>
    public int OneStopCentreOf(int unitNo) =>
        Organizations
            .Where(o =>
                o.Kind == OrganizationKind.OneStopCentre && o.To == DateOnly.MaxValue && (o.UnitNo == unitNo || Heir(o.UnitNo, DateOnly.MaxValue) == unitNo)
            )
            .Select(o => o.No)
            .DefaultIfEmpty(0)
            .Min();

    public int? NumberOf(UnitId id) => numbers.TryGetValue(id, out var no) ? no : null;

    /// <summary>The unit that carries this code, or carried it last.</summary>
    public int? NumberOf(string code) => codes.TryGetValue(code, out var cards) ? cards[0].No : null;

    /// <summary>Whether a unit with this number ever was.</summary>
    public bool Knows(int no) => versions.ContainsKey(no);

    /// <summary>Stretches of a unit as they were decided, oldest first.</summary>
    public IReadOnlyList<UnitState> StatesOf(int no) => states.TryGetValue(no, out var all) ? all : [];

    /// <summary>The unit on all days, with its path; oldest first.</summary>
    public IReadOnlyList<UnitCard> CardsOf(int no) => versions.TryGetValue(no, out var all) ? all : [];

    /// <summary>The commune, ward or special zone at or above a unit on a day; the unit itself where there is none (a province).</summary>
    public int CommuneOf(int no, DateOnly day)
    {
        for (var card = Nearest(no, day); ; card = Nearest(card.ParentNo!.Value, day))
        {
            if (card.Kind.IsCommune())
            {
                return card.No;
            }
            if (card.Kind != UnitKind.Village || card.ParentNo is null)
            {
                return no;
            }
        }
    }

    /// <summary>The unit as it was on a day; null where it was not in force.</summary>
    public UnitCard? On(int no, DateOnly day) => versions.TryGetValue(no, out var all) ? Array.Find(all, c => c.From <= day && day <= c.To) : null;

    /// <summary>The unit on that day, else as it was nearest to it: a readable stand-in for one that ended or had not begun.</summary>
    public UnitCard Nearest(int no, DateOnly day)
    {
        var all = versions[no];
        return Array.Find(all, c => c.From <= day && day <= c.To) ?? (day < all[0].From ? all[0] : all[^1]);
    }

    /// <summary>The unit with this code on that day, or the last one that carried it.</summary>
    public UnitCard? ByCode(string code, DateOnly day) =>
        !codes.TryGetValue(code, out var cards) ? null
        : Array.Find(cards, c => c.From <= day && day <= c.To) is { } then ? then
        : Nearest(cards[0].No, day);

    public IEnumerable<UnitCard> ChildrenOn(int no, DateOnly day) => MapOf(day).Children[no];

    public IEnumerable<UnitCard> AllOn(DateOnly day) => MapOf(day).Alive;

    /// <summary>Villages of a day by name (thôn, tổ dân phố).</summary>
    public IEnumerable<UnitCard> VillagesOn(DateOnly day) => MapOf(day).Villages;

    /// <summary>Former units this one was formed from (sáp nhập từ).</summary>
    public IEnumerable<UnitCard> OriginsOf(int no) => origins[no].Select(o => versions[o.From][^1]);

    public IEnumerable<UnitCard> HeirsOf(int no) => heirs[no].Select(h => versions[h.To][0]);

    /// <summary>Whether one unit is the other, or what became of it.</summary>
    public bool Became(int no, int other) => no == other || heirs[no].Any(l => Became(l.To, other));

    public IEnumerable<LineageLine> From(int no) => heirs[no];

    public IEnumerable<LineageLine> To(int no) => origins[no];

    /// <summary>Number under which the facts of someone carried from a former village to its heir are kept apart in the cube; 0 where there is no such way.</summary>
    public int PartOf(int from, int to) => heirs[from].FirstOrDefault(l => l.To == to)?.Part ?? 0;

    /// <summary>The unit's own number and those of the parts that people who were carried left in it or brought to it.</summary>
    public IEnumerable<int> PartsOf(int no) =>
        [no, .. heirs[no].Where(l => l.Part > 0).Select(l => l.Part), .. origins[no].Where(l => l.Part > 0).Select(l => l.Part + 1)];

    /// <summary>Units that were no more on a day, each with the first day without it.</summary>
    public IEnumerable<(UnitCard Last, DateOnly Day)> EndedBy(DateOnly today) =>
        versions.Values.Select(v => v[^1]).Where(c => c.To < today).Select(c => (c, c.To.AddDays(1)));

    /// <summary>
    /// Where a unit is counted on the map of a day: its own place while it lives; after its end the smallest unit that holds all its heirs, before its
    /// beginning the smallest that holds all its origins (architecture section 7). Facts are never moved: only where they are shown follows the map.
    /// </summary>
    public string PathOn(int no, DateOnly day) => MapOf(day).Path(no);

    /// <summary>
    /// Paths a duty on this unit covers on a day: the unit while it lives, afterwards each of its heirs; nothing where it left none or has not begun. Never the unit
    /// above, so that no change of the map widens what someone may see beyond the heirs.
    /// </summary>
    public IReadOnlyList<string> ScopesOn(int no, DateOnly day)
    {
        if (On(no, day) is { } card)
        {
            return [card.Path];
        }
        return versions.TryGetValue(no, out var all) && day > all[^1].To
            ? [.. heirs[no].SelectMany(l => ScopesOn(l.To, day)).Distinct(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Numbers of everything whose figures belong to <paramref name="unit"/> on the map of a day, itself included.</summary>
    public FrozenSet<int> HeldBy(int unit, DateOnly day)
    {
        var map = MapOf(day);
        if (On(unit, day) is { } card)
        {
            return map.Under(unit, card.Path);
        }
        var own = Nearest(unit, day);
        if (own.Kind is UnitKind.Village)
        {
            // a former village (thôn cũ) is a line of its own: what was measured in it, and nothing of its heirs
            var path = map.Path(unit);
            return PartsOf(unit).Where(no => string.Equals(map.Path(no), path, StringComparison.Ordinal)).ToFrozenSet();
        }
        // read on a map where the unit is not in force: its own facts and those of what it held while it lived
        return MapOf(day < own.From ? own.From : own.To).Under(unit, own.Path);
    }

    /// <summary>
    /// Former units whose flows are divided because their heirs lie in different communes on the map of a day, as far as this unit gets a share: whose, by which weights,
    /// and which of the heirs lie in it.
    /// </summary>
    public IReadOnlyList<DividedUnit> DividedFor(int unit, DateOnly day) =>
        On(unit, day) is { } card ? MapOf(day).DividedFor(unit, card.Path)
        : versions.TryGetValue(unit, out var all) && all[^1].Kind is UnitKind.Village ? MapOf(day).DividedFor(unit, null)
        : [];

    /// <summary>Villages that are not in force on a day and are counted in this unit itself: its lines "thôn cũ" and, on an older map, "lập sau".</summary>
    public IReadOnlyList<UnitCard> FormerIn(int unit, DateOnly day) =>
        On(unit, day) is { } card
            ?
            [
                .. MapOf(day)
                    .At(card.Path)
                    .Where(no => no != unit && versions.ContainsKey(no) && On(no, day) is null)
                    .Select(no => Nearest(no, day))
                    .Where(c => c.Kind is UnitKind.Village),
            ]
            : [];

    /// <summary>Whether two days have the same map.</summary>
    public bool SameOn(DateOnly one, DateOnly other) => DayKey(one) == DayKey(other);

    /// <summary>Days between two changes of the map share one picture.</summary>
    private DayMap MapOf(DateOnly day) => days.GetOrAdd(DayKey(day), _ => new DayMap(versions, heirs, origins, Lineage, day));

    private int DayKey(DateOnly day)
    {
        var at = Array.BinarySearch(edges, day);
        return at >= 0 ? at : ~at - 1;
    }
}
