using System.Collections.Concurrent;
using System.Collections.Frozen;
using HocVuSo.Platform;

namespace HocVuSo.Territory.Contract;

/// <summary>A former unit whose flows are divided on the map of a day (chia ước tính).</summary>
/// <param name="Weights">Of its heirs, in a fixed order.</param>
/// <param name="Taken">For each heir: it lies wholly in the unit asked for (then null inside is empty), or how it is divided in turn.</param>
public sealed record DividedUnit(int No, IReadOnlyList<long> Weights, IReadOnlyList<HeirShare> Taken);

/// <param name="Whole">The heir's part belongs to the unit asked for.</param>
/// <param name="Further">The heir is no more either and is divided in turn.</param>
public readonly record struct HeirShare(bool Whole, DividedUnit? Further);

/// <summary>The map of one stretch of days: where everything is counted, living units, and what lies under a path.</summary>
internal sealed class DayMap
{
    private readonly FrozenDictionary<int, UnitCard[]> versions;
    private readonly ILookup<int, LineageLine> heirs;
    private readonly ILookup<int, LineageLine> origins;
    private readonly DateOnly day;
    private readonly Dictionary<int, string> paths;
    private readonly (string Path, int No)[] sorted;
    private readonly List<int> divided;
    private UnitCard[]? villages;
    private readonly ConcurrentDictionary<int, FrozenSet<int>> under = [];
    private readonly ConcurrentDictionary<int, IReadOnlyList<DividedUnit>> shares = [];

    public DayMap(
        FrozenDictionary<int, UnitCard[]> versions,
        ILookup<int, LineageLine> heirs,
        ILookup<int, LineageLine> origins,
        IReadOnlyList<LineageLine> lineage,
        DateOnly day
    )
    {
        (this.versions, this.heirs, this.origins, this.day) = (versions, heirs, origins, day);
        Alive = [.. versions.Values.Select(all => Array.Find(all, c => c.From <= day && day <= c.To)).OfType<UnitCard>()];
        Children = Alive.Where(c => c.ParentNo is not null).ToLookup(c => c.ParentNo!.Value);
        paths = Alive.ToDictionary(c => c.No, c => c.Path);
        foreach (var no in versions.Keys.Where(no => !paths.ContainsKey(no)))
        {
            paths[no] = Find(no, depth: 0) ?? versions[no][^1].Path;
        }
        foreach (var line in lineage.Where(l => l.Part > 0))
        {
            // what she left goes along only where no commune holds all heirs; what she has now stands, on an older map, where she came from
            paths[line.Part] = IsOver(line.From) && IsApart(paths[line.From]) ? paths[line.To] : paths[line.From];
            paths[line.Part + 1] = day < line.Day ? paths[line.From] : paths[line.To];
        }
        sorted = [.. paths.Select(p => (p.Value, p.Key)).OrderBy(p => p.Value, StringComparer.Ordinal)];
        divided = [.. heirs.Select(g => g.Key).Where(IsDivided)];
    }

    public IReadOnlyList<UnitCard> Alive { get; }

    /// <summary>Villages by name; the sorting is done once a map, not once a page.</summary>
    public IReadOnlyList<UnitCard> Villages =>
        villages ??= [.. Alive.Where(u => u.Kind is UnitKind.Village).OrderBy(u => Vn.PlaceKey(u.Name), StringComparer.Ordinal)];
    public ILookup<int, UnitCard> Children { get; }

    public string Path(int no) => paths[no];

    /// <summary>Numbers of everything at or below a path.</summary>
    public FrozenSet<int> Under(int unit, string path) =>
        under.GetOrAdd(
            unit,
            _ =>
            {
                var from = Lower(path);
                var to = from;
                while (to < sorted.Length && sorted[to].Path.StartsWith(path, StringComparison.Ordinal))
                {
                    to++;
                }
                return sorted[from..to].Select(s => s.No).ToFrozenSet();
            }
        );

    /// <summary>Numbers of everything counted exactly at a path.</summary>
    public IEnumerable<int> At(string path)
    {
        for (var i = Lower(path); i < sorted.Length && string.Equals(sorted[i].Path, path, StringComparison.Ordinal); i++)
        {
            yield return sorted[i].No;
        }
    }

    /// <param name="path">Of the unit while it lives; null for a line of its own (thôn cũ), which gets what fell to itself.</param>
    public IReadOnlyList<DividedUnit> DividedFor(int unit, string? path) =>
        shares.GetOrAdd(
            unit,
            _ =>
                [
                    .. divided
                        .Where(no => path is null || !paths[no].StartsWith(path, StringComparison.Ordinal))
                        .Select(no => Shares(no, heir => path is null ? heir == unit : paths[heir].StartsWith(path, StringComparison.Ordinal)))
                        .Where(IsAny),
                ]
        );

    private int Lower(string path)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(sorted[middle].Path, path) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return low;
    }

    /// <summary>No more, several heirs with weights, and no one commune holds them all.</summary>
    private bool IsDivided(int no) =>
        versions.ContainsKey(no) && IsOver(no) && heirs[no].Skip(1).Any() && heirs[no].Sum(l => (long)l.Weight) > 0 && IsApart(paths[no]);

    private DividedUnit Shares(int no, Func<int, bool> holds)
    {
        var lines = heirs[no].ToList();
        return new(
            no,
            [.. lines.Select(l => (long)l.Weight)],
            [
                .. lines.Select(l =>
                    IsDivided(l.To) ? new HeirShare(false, Shares(l.To, holds))
                    : holds(l.To) ? new HeirShare(true, null)
                    : new HeirShare(false, null)
                ),
            ]
        );
    }

    private static bool IsAny(DividedUnit unit) => unit.Taken.Any(t => t.Whole || (t.Further is { } further && IsAny(further)));

    private bool IsOver(int no) => versions[no][^1].To < day;

    /// <summary>Above every commune: "/25/" and "/".</summary>
    private static bool IsApart(string path) => path.Count(c => c == '/') < 3;

    private string? Find(int no, int depth)
    {
        if (paths.TryGetValue(no, out var known))
        {
            return known;
        }
        if (depth > 12)
        {
            return null;
        }
        var next = IsOver(no) ? heirs[no].Select(l => l.To) : origins[no].Select(l => l.From);
        var found = next.Select(n => Find(n, depth + 1)).ToList();
        if (found.Count == 0 || found.Contains(null))
        {
            // no lineage known: under the parent it had, wherever that is now
            var own = IsOver(no) ? versions[no][^1] : versions[no][0];
            return own.ParentNo is { } parent ? Find(parent, depth + 1) : null;
        }
        return found.Aggregate((a, b) => Common(a!, b!));
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
}
