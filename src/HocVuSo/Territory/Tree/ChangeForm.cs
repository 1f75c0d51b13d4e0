using HocVuSo.Territory.Changing;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Territory.Tree;

/// <summary>One heir of a split or a dissolution as the form has it.</summary>
public sealed class HeirInput
{
    /// <summary>Number of a unit that lives on; 0 for a new one.</summary>
    public int UnitNo { get; set; }
    public string? Name { get; set; }
    public string? Code { get; set; }
    public UnitKind? Kind { get; set; }

    /// <summary>Number of the parent of a new one.</summary>
    public int ParentNo { get; set; }
    public int? Weight { get; set; }

    public bool IsEmpty => UnitNo == 0 && string.IsNullOrWhiteSpace(Name);
}

/// <summary>What the form of a change holds; which fields it shows follows its kind.</summary>
public sealed class ChangeForm
{
    public UnitChangeId Id { get; set; }
    public DateOnly? Day { get; set; }
    public string? Decision { get; set; }
    public DateOnly? DecisionDay { get; set; }
    public string? Note { get; set; }
    public string? Name { get; set; }
    public string? Code { get; set; }
    public UnitKind? Kind { get; set; }
    public int ParentNo { get; set; }
    public bool Renumber { get; set; }

    /// <summary>Numbers of the units that are merged or moved.</summary>
    public List<int> Units { get; set; } = [];

    /// <summary>Codes of further units of a merger, from elsewhere.</summary>
    public string? Others { get; set; }

    /// <summary>Of a merger: number of the unit that lives on; 0 for a new one.</summary>
    public int Keeps { get; set; }
    public List<HeirInput> Heirs { get; set; } = [];

    /// <summary>For each village of a commune that is split or dissolved: which of the heirs, from 0.</summary>
    public Dictionary<int, int> Child { get; set; } = [];

    /// <summary>Number of changes when the preview was made.</summary>
    public int Seen { get; set; }

    /// <param name="unit">The unit the page stands at.</param>
    public ChangeDraft Draft(UnitChangeKind kind, UnitCard unit, TerritoryMap map)
    {
        var day = Day ?? DateOnly.MinValue;
        var blank = new ChangeDraft(kind, day, Decision ?? "", DecisionDay, Note ?? "", [unit.No], []);
        return kind switch
        {
            UnitChangeKind.Found => blank with { Units = [], Heirs = [HeirDraft.New(Code?.Trim() ?? "", Name ?? "", Kind ?? UnitKind.Village, unit.No)] },
            UnitChangeKind.Rename => blank with { Name = Name ?? "" },
            UnitChangeKind.Recode => blank with { Code = Code?.Trim() ?? "", To = Kind },
            UnitChangeKind.Move => blank with
            {
                Units = Units.Count > 0 ? Units : [unit.No],
                Code = Code?.Trim() ?? "",
                ParentNo = ParentNo,
                Renumber = Renumber,
            },
            UnitChangeKind.Merge => Merge(blank, unit, map),
            _ => blank with { Heirs = [.. Filled(unit)], Renumber = Renumber },
        };
    }

    private ChangeDraft Merge(ChangeDraft blank, UnitCard unit, TerritoryMap map)
    {
        var codes = (Others ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var units = Units.Concat(codes.Select(c => map.NumberOf(c) ?? 0)).Distinct().ToList();
        var kind = Kind ?? unit.Kind;
        return Keeps != 0
            ? blank with
            {
                Units = units,
                Heirs = [HeirDraft.Living(Keeps)],
                Name = Name ?? "",
                To = Kind,
                Renumber = Renumber,
            }
            : blank with
            {
                Units = units,
                Heirs = [HeirDraft.New(Code?.Trim() ?? "", Name ?? "", kind, unit.ParentNo ?? 0)],
                Renumber = Renumber,
            };
    }

    private IEnumerable<HeirDraft> Filled(UnitCard unit)
    {
        foreach (var (index, heir) in Heirs.Index().Where(h => !h.Item.IsEmpty))
        {
            int[] children = [.. Child.Where(c => c.Value == index).Select(c => c.Key)];
            yield return heir.UnitNo != 0
                ? HeirDraft.Living(heir.UnitNo, heir.Weight ?? 0, children)
                : HeirDraft.New(
                    heir.Code?.Trim() ?? "",
                    heir.Name ?? "",
                    heir.Kind ?? unit.Kind,
                    heir.ParentNo != 0 ? heir.ParentNo : unit.ParentNo ?? 0,
                    heir.Weight ?? 0,
                    children
                );
        }
    }
}
