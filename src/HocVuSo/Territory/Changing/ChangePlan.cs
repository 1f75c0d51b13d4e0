using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Territory.Changing;

/// <summary>What is said of one unit from the day of the change on.</summary>
/// <param name="Before">What it was; null for a new one.</param>
/// <param name="After">What it will be; null when it ends.</param>
public sealed record PlannedUnit(int No, UnitState? Before, UnitState? After);

/// <summary>A checked change: what each unit will be, and who comes out of whom. Pure: made from a map and a draft, it touches nothing.</summary>
public sealed record ChangePlan(ChangeDraft Draft, IReadOnlyList<PlannedUnit> Units, IReadOnlyList<LineageLine> Lineage)
{
    public IEnumerable<PlannedUnit> New => Units.Where(u => u.Before is null);

    public IEnumerable<PlannedUnit> Ended => Units.Where(u => u.After is null);

    /// <summary>The map as it will be.</summary>
    public TerritoryMap After(TerritoryMap map) => map.With(Draft.Day, Units.ToDictionary(u => u.No, u => u.After), Lineage);

    /// <summary>Numbers of the provinces and communes in which someone must be allowed to change things.</summary>
    public IEnumerable<int> Parents => Units.SelectMany(u => new[] { u.Before?.ParentNo, u.After?.ParentNo }).OfType<int>().Distinct();

    /// <summary>Only villages change: the commune itself may do it (NĐ 185/2026: HĐND cấp xã decides on thôn, tổ dân phố).</summary>
    public bool OnlyVillages => Units.All(u => (u.After ?? u.Before)!.Kind is UnitKind.Village);
}

/// <summary>Makes a plan of a draft, or of several that hold from one day, and refuses what the map does not bear.</summary>
internal sealed class ChangePlanner(TerritoryMap map, Func<int> newUnit, Func<int> newPart, Func<UnitId> newId)
{
    private Dictionary<int, PlannedUnit> units = [];
    private List<LineageLine> lineage = [];
    private readonly HashSet<int> touched = [];
    private ILookup<string, int>? codes;
    private ILookup<(int?, UnitKind, string), int>? names;
    private ChangeDraft draft = null!;
    private DateOnly day;

    public ChangePlanner(TerritoryMap map, ChangeDraft draft, Func<int> newUnit, Func<int> newPart, Func<UnitId> newId)
        : this(map, newUnit, newPart, newId) => this.draft = draft;

    /// <exception cref="RuleException">One of the <c>territory.*</c> codes below; the sentence says what to do.</exception>
    public ChangePlan Make()
    {
        Take(draft);
        return Done();
    }

    /// <summary>What was taken so far, as one change of the last draft's kind and decision.</summary>
    public ChangePlan Done() => new(draft, [.. units.Values.OrderBy(u => u.After is null).ThenBy(u => u.No)], lineage);

    public int Count => units.Count;

    /// <summary>Number of a unit founded by this plan with a code; null when there is none.</summary>
    public int? Born(string code) => units.Values.Where(u => u.Before is null && u.After!.Code == code).Select(u => (int?)u.No).FirstOrDefault();

    /// <summary>Takes one draft more, all of it or, when it throws, nothing.</summary>
    /// <exception cref="RuleException">As <see cref="Make"/>.</exception>
    public void Take(ChangeDraft next)
    {
        var (unitsBefore, lineageBefore) = (new Dictionary<int, PlannedUnit>(units), new List<LineageLine>(lineage));
        (draft, day) = (next, next.Day);
        touched.Clear();
        try
        {
            Dispatch();
            Check();
        }
        catch (RuleException)
        {
            (units, lineage) = (unitsBefore, lineageBefore);
            throw;
        }
    }

    private void Dispatch()
    {
        if (day.Year is < 1945 or > 2100)
        {
            throw new RuleException("territory.change-day", "Ngày có hiệu lực không đọc được. Ghi ngày/tháng/năm.");
        }
        switch (draft.Kind)
        {
            case UnitChangeKind.Found:
                Born(Only(draft.Heirs));
                break;
            case UnitChangeKind.Rename:
                Say(Only(draft.Units), s => s with { Name = Needed(draft.Name) });
                break;
            case UnitChangeKind.Recode:
                Say(Only(draft.Units), s => s with { Code = draft.Code.Length > 0 ? draft.Code : s.Code, Kind = draft.To ?? s.Kind });
                break;
            case UnitChangeKind.Move:
                Move();
                break;
            case UnitChangeKind.Merge:
                Merge();
                break;
            case UnitChangeKind.Split:
                Split();
                break;
            case UnitChangeKind.Dissolve:
                End([Only(draft.Units)], draft.Heirs);
                break;
            default:
                throw new RuleException("territory.change-kind", "Chọn loại thay đổi.");
        }
    }

    private void Move()
    {
        if (draft.Units.Count == 0)
        {
            throw new RuleException("territory.change-units", "Chọn ít nhất một đơn vị.");
        }
        foreach (var no in draft.Units.Distinct())
        {
            Say(no, s => Under(s, draft.ParentNo, draft.Units.Count == 1 ? draft.Code : ""));
        }
    }

    private void Merge()
    {
        var heir = Only(draft.Heirs);
        var ending = draft.Units.Distinct().Where(u => u != heir.UnitNo).ToList();
        if (ending.Count < (heir.UnitNo == 0 ? 2 : 1))
        {
            throw new RuleException("territory.merge-one", "Sáp nhập cần ít nhất hai đơn vị.");
        }
        if (heir.UnitNo != 0 && (draft.Name.Length > 0 || draft.To is not null))
        {
            Say(heir.UnitNo, s => s with { Name = draft.Name.Length > 0 ? draft.Name : s.Name, Kind = draft.To ?? s.Kind });
        }
        End(ending, [heir]);
    }

    private void Split()
    {
        if (draft.Heirs.Count < 2 || draft.Heirs.Any(h => h.UnitNo != 0))
        {
            throw new RuleException("territory.split-two", "Chia tách cần ít nhất hai đơn vị mới.");
        }
        End([Only(draft.Units)], draft.Heirs);
    }

    /// <summary>Ends units and hands what they held to their heirs.</summary>
    private void End(IReadOnlyList<int> ending, IReadOnlyList<HeirDraft> heirs)
    {
        var numbers = heirs.Select(h => h.UnitNo == 0 ? Born(h) : Open(h.UnitNo).No).ToList();
        if (numbers.Distinct().Count() < numbers.Count || numbers.Intersect(ending).Any())
        {
            throw new RuleException("territory.heir-twice", "Mỗi đơn vị kế thừa chỉ ghi một lần và phải khác đơn vị kết thúc.");
        }
        foreach (var no in ending)
        {
            var state = Open(no);
            units[no] = new(no, state, null);
            touched.Add(no);
            foreach (var (heir, at) in heirs.Zip(numbers))
            {
                var villages = state.Kind is UnitKind.Village && StateOf(at).Kind is UnitKind.Village;
                if (villages != (state.Kind is UnitKind.Village) || state.Kind.IsProvince() != StateOf(at).Kind.IsProvince())
                {
                    throw new RuleException("territory.other-level", "{0} và đơn vị kế thừa phải cùng cấp.", Title(state));
                }
                lineage.Add(new(no, at, day, Math.Max(0, heir.Weight), villages ? newPart() : 0));
            }
            foreach (var child in Children(no))
            {
                var places = heirs.Zip(numbers).Where(h => heirs.Count == 1 || h.First.Children.Contains(child.No)).Select(h => h.Second).ToList();
                if (places is not [var place])
                {
                    throw new RuleException("territory.child", "Chọn đúng một đơn vị mới cho {0}.", child.Name);
                }
                Say(child.No, s => Under(s, place, ""));
            }
            var communes = heirs.Zip(numbers).Select(h => StateOf(h.Second).ParentNo).Distinct().Count();
            if (state.Kind is UnitKind.Village && communes > 1 && heirs.Any(h => h.Weight <= 0))
            {
                throw new RuleException(
                    "territory.weights",
                    "Các thôn kế thừa ở những xã khác nhau: ghi số hộ hoặc số người về từng thôn theo nghị quyết, để chia số liệu chung của thôn cũ."
                );
            }
        }
    }

    /// <summary>Everything that hangs under a unit from the day on, also what is only planned.</summary>
    private List<UnitState> Children(int no) =>
        [.. map.All.Select(n => map.StatesOf(n)[^1]).Where(s => s.ParentNo == no && s.To == DateOnly.MaxValue).OrderBy(s => s.Code, StringComparer.Ordinal)];

    private UnitState Under(UnitState state, int parent, string code)
    {
        if (parent == 0)
        {
            throw new RuleException("territory.parent", "Chọn đơn vị cấp trên mới.");
        }
        var next =
            code.Length > 0 ? code
            : draft.Renumber && state.Kind is UnitKind.Village ? NextCode(parent)
            : state.Code;
        return state with { ParentNo = parent, Code = next };
    }

    private string NextCode(int commune) => VillageCodes.Next(map, StateOf(commune).Code, units.Values.Select(u => u.After?.Code));

    private int Born(HeirDraft heir)
    {
        var no = newUnit();
        var code = heir.Code.Length > 0 || heir.Kind is not UnitKind.Village || heir.ParentNo == 0 ? heir.Code : NextCode(heir.ParentNo);
        touched.Add(no);
        units[no] = new(no, null, new(no, newId(), heir.ParentNo == 0 ? null : heir.ParentNo, heir.Kind, code, Needed(heir.Name), day, DateOnly.MaxValue));
        return no;
    }

    private void Say(int no, Func<UnitState, UnitState> change)
    {
        var state = units.TryGetValue(no, out var said) ? said.After! : Open(no);
        var next = change(state) with { From = day, To = DateOnly.MaxValue };
        units[no] = new(no, units.TryGetValue(no, out var first) ? first.Before : state, next);
        touched.Add(no);
        if (next == state with { From = day })
        {
            throw new RuleException("territory.nothing", "{0} không có gì thay đổi. Xem lại biểu.", Title(state));
        }
    }

    /// <summary>The unit as it stands on the day, with nothing decided for it later.</summary>
    private UnitState Open(int no)
    {
        if (map.StatesOf(no) is not [.., var last])
        {
            throw new RuleException("territory.unit.not-found", "Không tìm thấy đơn vị này.");
        }
        if (last.To < DateOnly.MaxValue)
        {
            throw new RuleException("territory.ended", "{0} thôi hoạt động từ {1}. Chọn đơn vị khác.", Title(last), Vn.Date(last.To.AddDays(1)));
        }
        if (last.From >= day)
        {
            throw new RuleException(
                "territory.later-change",
                "{0} đã có thay đổi từ ngày {1}. Chọn ngày sau đó, hoặc rút thay đổi ấy trước.",
                Title(last),
                Vn.Date(last.From)
            );
        }
        return last;
    }

    private UnitState StateOf(int no) => units.TryGetValue(no, out var said) && said.After is { } after ? after : Open(no);

    private void Check()
    {
        foreach (var after in touched.Select(no => units[no].After).OfType<UnitState>())
        {
            CheckCode(after);
            CheckParent(after);
            names ??= Standing().ToLookup(s => (s.ParentNo, s.Kind, s.Name), s => s.No);
            var key = (after.ParentNo, after.Kind, after.Name);
            if (
                names[key].Any(n => !units.ContainsKey(n)) || units.Values.Any(u => u.No != after.No && u.After is { } o && (o.ParentNo, o.Kind, o.Name) == key)
            )
            {
                throw new RuleException("territory.name-taken", "Đơn vị cấp trên đã có {0}. Chọn tên khác.", Title(after));
            }
        }
    }

    private IEnumerable<UnitState> Standing() => map.All.Select(n => map.StatesOf(n)[^1]).Where(s => s.To == DateOnly.MaxValue);

    /// <summary>What stands of a unit from the day on, this change included.</summary>
    private UnitState? Standing(int no) =>
        units.TryGetValue(no, out var said) ? said.After
        : map.StatesOf(no)[^1] is { To: var to } last && to == DateOnly.MaxValue ? last
        : null;

    private void CheckCode(UnitState unit)
    {
        var right = unit.Kind switch
        {
            UnitKind.Village => unit.Code.Length is > 0 and <= 20 && unit.Code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-'),
            _ when unit.Kind.IsProvince() => unit.Code.Length == 2 && unit.Code.All(char.IsAsciiDigit),
            _ => unit.Code.Length == 5 && unit.Code.All(char.IsAsciiDigit) || unit.Code == map.StatesOf(unit.No).LastOrDefault()?.Code,
        };
        if (!right)
        {
            throw new RuleException("territory.code", "Mã “{0}” chưa đúng: tỉnh 2 chữ số, xã 5 chữ số, thôn là mã xã và số thứ tự, ví dụ 09076-38.", unit.Code);
        }
        codes ??= Standing().ToLookup(s => s.Code, s => s.No, StringComparer.Ordinal);
        if (codes[unit.Code].Any(n => !units.ContainsKey(n)) || units.Values.Any(u => u.No != unit.No && u.After?.Code == unit.Code))
        {
            throw new RuleException("territory.code-taken", "Mã {0} đã có đơn vị dùng.", unit.Code);
        }
    }

    private void CheckParent(UnitState unit)
    {
        var parent = unit.ParentNo is { } no ? Standing(no) : null;
        var right =
            unit.Kind.IsProvince() ? unit.ParentNo is null
            : unit.Kind.IsCommune() ? parent?.Kind.IsProvince() == true
            : parent?.Kind.IsCommune() == true;
        if (!right || (parent is not null && !units.ContainsKey(parent.No) && parent.From > day))
        {
            throw new RuleException("territory.parent", "Chọn đơn vị cấp trên mới.");
        }
    }

    private static string Needed(string name)
    {
        var tidy = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return tidy.Length is > 0 and <= 100 ? tidy : throw new RuleException("territory.name", "Ghi tên đơn vị, không quá 100 ký tự.");
    }

    private static T Only<T>(IReadOnlyList<T> list) =>
        list is [var only] ? only : throw new RuleException("territory.change-units", "Chọn ít nhất một đơn vị.");

    private static string Title(UnitState s) => s.Kind.Word() is { Length: > 0 } word ? $"{word} {s.Name}" : s.Name;
}

/// <summary>Codes of villages: commune code + serial (no national list has them; policy.md section 10).</summary>
public static class VillageCodes
{
    /// <summary>The next serial of a commune; one that was ever used is not given again.</summary>
    /// <param name="beside">Codes given in the same change.</param>
    public static string Next(TerritoryMap map, string commune, IEnumerable<string?> beside)
    {
        var prefix = commune + "-";
        var last = map
            .All.SelectMany(map.StatesOf)
            .Select(s => s.Code)
            .Concat(beside.OfType<string>())
            .Where(c => c.StartsWith(prefix, StringComparison.Ordinal))
            .Select(c =>
                int.TryParse(c.AsSpan(prefix.Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n)
                    ? n
                    : 0
            )
            .DefaultIfEmpty(0)
            .Max();
        return prefix + (last + 1).ToString("00", System.Globalization.CultureInfo.InvariantCulture);
    }
}
