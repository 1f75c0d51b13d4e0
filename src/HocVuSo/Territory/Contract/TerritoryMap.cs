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

public sealed record OrganizationCard(int No, OrganizationId Id, int UnitNo, OrganizationKind Kind, string Name, DateOnly From, DateOnly To);

/// <summary>The whole tree over time, in memory, immutable (địa bàn theo thời gian). A new one is made after every change.</summary>
public sealed class TerritoryMap
{
    private readonly FrozenDictionary<int, UnitCard[]> versions;
    private readonly FrozenDictionary<UnitId, int> numbers;
    private readonly FrozenDictionary<string, int> codes;
    private readonly ILookup<int, int> heirs;
    private readonly ILookup<int, int> origins;
    private readonly FrozenDictionary<int, OrganizationCard> organizations;

    public TerritoryMap(IReadOnlyList<UnitCard> cards, IReadOnlyList<(int From, int To)> lineage, IReadOnlyList<OrganizationCard> organizations)
    {
        versions = cards.GroupBy(c => c.No).ToFrozenDictionary(g => g.Key, g => g.OrderBy(c => c.From).ToArray());
        numbers = versions.ToFrozenDictionary(v => v.Value[0].Id, v => v.Key);
        codes = cards.GroupBy(c => c.Code, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.MaxBy(c => c.To)!.No, StringComparer.Ordinal);
        heirs = lineage.ToLookup(l => l.From, l => l.To);
        origins = lineage.ToLookup(l => l.To, l => l.From);
        this.organizations = organizations.ToFrozenDictionary(o => o.No);
    }

    private TerritoryMap(TerritoryMap units, IEnumerable<OrganizationCard> organizations)
    {
        (versions, numbers, codes, heirs, origins) = (units.versions, units.numbers, units.codes, units.heirs, units.origins);
        cache = units.cache;
        this.organizations = organizations.ToFrozenDictionary(o => o.No);
    }

    /// <summary>The same tree with one more organisation: what hangs on the map does not re-draw it.</summary>
    public TerritoryMap With(OrganizationCard added) => new(this, [.. organizations.Values.Where(o => o.No != added.No), added]);

    public bool IsEmpty => versions.Count == 0;

    /// <summary>Numbers of every unit that ever was.</summary>
    public IEnumerable<int> All => versions.Keys;

    public IEnumerable<OrganizationCard> Organizations => organizations.Values;

    public OrganizationCard? Organization(int no) => organizations.GetValueOrDefault(no);

    /// <summary>Number of the unit's one-stop centre (Trung tâm Phục vụ hành chính công); 0 where none is entered.</summary>
    public int OneStopCentreOf(int unitNo) =>
        organizations
            .Values.Where(o => o.UnitNo == unitNo && o.Kind == OrganizationKind.OneStopCentre && o.To == DateOnly.MaxValue)
            .Select(o => o.No)
            .DefaultIfEmpty(0)
            .Min();

    public int? NumberOf(UnitId id) => numbers.TryGetValue(id, out var no) ? no : null;

    public int? NumberOf(string code) => codes.TryGetValue(code, out var no) ? no : null;

    /// <summary>Whether a unit with this number ever was.</summary>
    public bool Knows(int no) => versions.ContainsKey(no);

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
    public UnitCard? ByCode(string code, DateOnly day) => NumberOf(code) is { } no ? Nearest(no, day) : null;

    public IEnumerable<UnitCard> ChildrenOn(int no, DateOnly day) =>
        versions.Values.Select(all => Array.Find(all, c => c.From <= day && day <= c.To)).OfType<UnitCard>().Where(c => c.ParentNo == no);

    public IEnumerable<UnitCard> AllOn(DateOnly day) => versions.Values.Select(all => Array.Find(all, c => c.From <= day && day <= c.To)).OfType<UnitCard>();

    /// <summary>Former units this one was formed from (sáp nhập từ).</summary>
    public IEnumerable<UnitCard> OriginsOf(int no) => origins[no].Select(o => versions[o][^1]);

    public IEnumerable<UnitCard> HeirsOf(int no) => heirs[no].Select(h => versions[h][0]);

    /// <summary>
    /// Where a unit is counted on the map of a day: its own place while it lives; after its end the smallest unit that holds all its heirs, before its
    /// beginning the smallest that holds all its origins (architecture section 7). Facts are never moved: only where they are shown follows the map.
    /// </summary>
    public string PathOn(int no, DateOnly day) => PathOn(no, day, depth: 0) ?? versions[no][^1].Path;

    private string? PathOn(int no, DateOnly day, int depth)
    {
        if (On(no, day) is { } card)
        {
            return card.Path;
        }
        if (depth > 8)
        {
            return null;
        }
        var all = versions[no];
        var next = day > all[^1].To ? heirs[no] : origins[no];
        var paths = next.Select(n => PathOn(n, day, depth + 1)).ToList();
        if (paths.Count == 0 || paths.Contains(null))
        {
            // no lineage known: under the parent it had, wherever that is now
            return all[^1].ParentNo is { } parent ? PathOn(parent, day, depth + 1) : null;
        }
        return paths.Aggregate((a, b) => Common(a!, b!));
    }

    private static string Common(string a, string b)
    {
        var length = 0;
        while (length < a.Length && length < b.Length && a[length] == b[length])
        {
            length++;
        }
        return a[..(a[..length].LastIndexOf('/') + 1)];
    }

    /// <summary>Numbers of every unit whose figures belong to <paramref name="unit"/> on the map of a day, itself included.</summary>
    public FrozenSet<int> HeldBy(int unit, DateOnly day)
    {
        var held = cache.GetOrAdd((unit, DayKey(day)), key => Collect(key.Item1, day));
        return held;
    }

    private readonly System.Collections.Concurrent.ConcurrentDictionary<(int, int), FrozenSet<int>> cache = [];
    private DateOnly[]? edges;

    /// <summary>Days between two changes of the map share one key: only the stretch counts.</summary>
    private int DayKey(DateOnly day)
    {
        edges ??=
        [
            .. versions.Values.SelectMany(v => v).SelectMany(c => new[] { c.From, c.To == DateOnly.MaxValue ? c.To : c.To.AddDays(1) }).Distinct().Order(),
        ];
        var at = Array.BinarySearch(edges, day);
        return at >= 0 ? at : ~at - 1;
    }

    private FrozenSet<int> Collect(int unit, DateOnly day)
    {
        var root = On(unit, day)?.Path;
        if (root is null)
        {
            // read on a map where the unit is not in force: its own facts and those of what it held while it lived
            var own = Nearest(unit, day);
            var then = day < own.From ? own.From : own.To;
            return versions.Keys.Where(no => PathOn(no, then).StartsWith(own.Path, StringComparison.Ordinal)).ToFrozenSet();
        }
        return versions.Keys.Where(no => PathOn(no, day).StartsWith(root, StringComparison.Ordinal)).ToFrozenSet();
    }
}
