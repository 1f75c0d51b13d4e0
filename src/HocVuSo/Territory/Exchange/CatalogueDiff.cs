using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Territory.Changing;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Territory.Exchange;

public enum DiffKind
{
    Same,
    New,
    Changed,
    Ends,
    Refused,
}

/// <summary>What a row of a catalogue would do.</summary>
/// <param name="Before">What stands, where it changes.</param>
/// <param name="Why">Of a refused row: the sentence and its values.</param>
public sealed record DiffLine(CatalogueRow Row, DiffKind Kind, string Before, Saying? Why = null);

/// <summary>Compares a catalogue with the map, row by row, by the same planner that forms use; what was saved before reads as the same, so a file may be loaded again.</summary>
internal sealed class CatalogueDiff(TerritoryMap map, DateOnly day, string decision, Func<int> newUnit, Func<int> newPart, Func<UnitId> newId)
{
    private readonly Dictionary<(DateOnly, string), ChangePlanner> planners = [];

    /// <summary>Everything the file would do, in the file's order.</summary>
    public IReadOnlyList<DiffLine> All(IEnumerable<CatalogueRow> rows) => [.. rows.Select(One)];

    /// <summary>The first change of the file that is not made yet: rows of one day and decision, at most <paramref name="most"/> units.</summary>
    public (ChangePlan? Plan, int Lines) Next(IReadOnlyList<CatalogueRow> rows, int most)
    {
        (DateOnly, string)? first = null;
        var lines = 0;
        foreach (var row in rows)
        {
            var key = Key(row);
            if (first is not null && first != key)
            {
                continue;
            }
            if (One(row).Kind is DiffKind.New or DiffKind.Changed or DiffKind.Ends)
            {
                first ??= key;
                lines++;
            }
            if (first is { } at && planners[at].Count >= most)
            {
                break;
            }
        }
        return first is { } found ? (planners[found].Done(), lines) : (null, 0);
    }

    private (DateOnly, string) Key(CatalogueRow row) => (row.From ?? day, row.Decision.Length > 0 ? row.Decision : decision);

    private DiffLine One(CatalogueRow row)
    {
        var key = Key(row);
        var existing = map.NumberOf(row.Code) is { } no ? map.StatesOf(no)[^1] : null;
        // a code of a unit that is no more may begin a second life
        if (existing is not null && existing.To < key.Item1 && row.To is null)
        {
            existing = null;
        }
        try
        {
            if (existing is null)
            {
                return row.To is not null ? new(row, DiffKind.Same, "") : Found(row, key);
            }
            return row.To is { } last ? Ends(row, existing, last) : Changed(row, existing, key);
        }
        catch (RuleException rule)
        {
            return new(row, DiffKind.Refused, existing is null ? "" : Title(existing), Saying.Of(rule.Sentence, [.. rule.Args]));
        }
    }

    private DiffLine Found(CatalogueRow row, (DateOnly Day, string Decision) key)
    {
        var planner = Planner(key);
        var parent =
            row.Parent.Length == 0
                ? 0
                : planner.Born(row.Parent)
                    ?? map.ByCode(row.Parent, key.Day)?.No
                    ?? throw new RuleException("territory.unknown-parent", "Chưa có đơn vị cấp trên mang mã {0}.", row.Parent);
        var heir = HeirDraft.New(row.Code, row.Name, row.Kind, parent);
        var origins = row.FormedFrom.Select(f => Origin(f, parent)).OfType<int>().Distinct().ToList();
        planner.Take(
            origins.Count == 0
                ? Draft(UnitChangeKind.Found, key, [], heir)
                : Draft(origins.Count == 1 ? UnitChangeKind.Dissolve : UnitChangeKind.Merge, key, origins, heir)
        );
        return new(row, DiffKind.New, string.Join(", ", origins.Select(o => Title(map.StatesOf(o)[^1]))));
    }

    private DiffLine Ends(CatalogueRow row, UnitState existing, DateOnly last)
    {
        if (existing.To <= last)
        {
            return new(row, DiffKind.Same, "");
        }
        Planner((last.AddDays(1), Key(row).Item2)).Take(Draft(UnitChangeKind.Dissolve, (last.AddDays(1), Key(row).Item2), [existing.No]));
        return new(row, DiffKind.Ends, Title(existing));
    }

    private DiffLine Changed(CatalogueRow row, UnitState existing, (DateOnly Day, string Decision) key)
    {
        var parent = row.Parent.Length == 0 ? existing.ParentNo : Planner(key).Born(row.Parent) ?? map.ByCode(row.Parent, key.Day)?.No;
        // what a row says of a day before the last change was said already
        var then =
            row.From is { } from && map.On(existing.No, from) is { } card
                ? (card.Name, card.Kind, card.ParentNo)
                : (existing.Name, existing.Kind, existing.ParentNo);
        if (then == (row.Name, row.Kind, parent))
        {
            return new(row, DiffKind.Same, "");
        }
        var before = Title(existing) + (existing.ParentNo != parent && existing.ParentNo is { } above ? ", " + Title(map.StatesOf(above)[^1]) : "");
        var planner = Planner(key);
        if (existing.Name != row.Name)
        {
            planner.Take(Draft(UnitChangeKind.Rename, key, [existing.No]) with { Name = row.Name });
        }
        if (existing.Kind != row.Kind)
        {
            planner.Take(Draft(UnitChangeKind.Recode, key, [existing.No]) with { To = row.Kind });
        }
        if (existing.ParentNo != parent)
        {
            planner.Take(Draft(UnitChangeKind.Move, key, [existing.No]) with { ParentNo = parent ?? 0 });
        }
        return new(row, DiffKind.Changed, before);
    }

    /// <summary>A living unit named as origin, by code or by title under the same parent; a part of one ("[một phần]") moves nothing by itself.</summary>
    private int? Origin(string text, int parent)
    {
        if (text.EndsWith(']'))
        {
            return null;
        }
        if (map.NumberOf(text) is { } no)
        {
            return map.StatesOf(no)[^1].To == DateOnly.MaxValue ? no : null;
        }
        var bracket = text.IndexOf(" (", StringComparison.Ordinal);
        var title = Vn.Fold(bracket > 0 ? text[..bracket] : text);
        var found = map
            .All.Select(n => map.StatesOf(n)[^1])
            .Where(s => s.To == DateOnly.MaxValue && s.ParentNo == parent && Vn.Fold(Title(s)) == title)
            .ToList();
        return found is [var only] ? only.No : null;
    }

    private ChangePlanner Planner((DateOnly, string) key)
    {
        if (!planners.TryGetValue(key, out var planner))
        {
            planners[key] = planner = new(map, newUnit, newPart, newId);
        }
        return planner;
    }

    private static ChangeDraft Draft(
        UnitChangeKind kind,
        (DateOnly Day, string Decision) key,
        IReadOnlyList<int> units,
        params IReadOnlyList<HeirDraft> heirs
    ) => new(kind, key.Day, key.Decision, null, "", units, heirs);

    private static string Title(UnitState s) => s.Kind.Word() is { Length: > 0 } word ? $"{word} {s.Name}" : s.Name;
}
