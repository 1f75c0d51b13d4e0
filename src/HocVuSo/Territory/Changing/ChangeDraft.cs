using HocVuSo.Territory.Contract;

namespace HocVuSo.Territory.Changing;

/// <summary>What a decision says, as a form or a file brings it (dự kiến thay đổi).</summary>
/// <param name="Day">First day on which it holds; may lie ahead.</param>
/// <param name="Units">Numbers of the units it is about: those that end in a merger, the one that is split, renamed, moved …</param>
/// <param name="Heirs">What comes of them; of <see cref="UnitChangeKind.Found"/> the one new unit.</param>
/// <param name="Name">New name; empty keeps it.</param>
/// <param name="Code">New code; empty keeps it.</param>
/// <param name="To">New kind; null keeps it.</param>
/// <param name="ParentNo">Number of the new parent; 0 keeps it.</param>
/// <param name="Renumber">Gives villages that come under another commune codes of that commune.</param>
public sealed record ChangeDraft(
    UnitChangeKind Kind,
    DateOnly Day,
    string Decision,
    DateOnly? DecisionDay,
    string Note,
    IReadOnlyList<int> Units,
    IReadOnlyList<HeirDraft> Heirs,
    string Name = "",
    string Code = "",
    UnitKind? To = null,
    int ParentNo = 0,
    bool Renumber = false
);

/// <summary>One heir: a unit that lives on, or a new one.</summary>
/// <param name="UnitNo">Number of the unit that lives on; 0 for a new one.</param>
/// <param name="Weight">Households or people that go there by the decision; 0 where it says nothing.</param>
/// <param name="Children">Numbers of the villages that go there; empty where there is only one heir.</param>
public sealed record HeirDraft(int UnitNo, string Code, string Name, UnitKind Kind, int ParentNo, int Weight, IReadOnlyList<int> Children)
{
    public static HeirDraft Living(int unit, int weight = 0, params IReadOnlyList<int> children) => new(unit, "", "", UnitKind.Village, 0, weight, children);

    public static HeirDraft New(string code, string name, UnitKind kind, int parent, int weight = 0, params IReadOnlyList<int> children) =>
        new(0, code, name, kind, parent, weight, children);
}
