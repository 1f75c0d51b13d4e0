using HocVuSo.People.Contract;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.People.Import;

/// <summary>A resident as read from one row; everything is checked and in our own words.</summary>
/// <param name="At">The row.</param>
/// <param name="Household">Key of a <see cref="FoundHousehold"/> of the same file; null when the list does not tell.</param>
/// <param name="Relation">In the list's own words.</param>
/// <param name="Residence">See <see cref="Ledger.Contract.ResidenceCode"/>.</param>
/// <param name="Device">See <see cref="Ledger.Contract.DeviceCode"/>; 0 when not told.</param>
/// <param name="IdNumber">12 digits, or null.</param>
/// <param name="Phone">10 or 11 digits, or null.</param>
/// <param name="PersonNo">Number of somebody on the register, in a list that was downloaded from here; 0 in any other.</param>
/// <param name="Groups">Bit n for the target group whose code is 20 + n.</param>
public sealed record ResidentRow(
    CellAddress At,
    string Name,
    BirthDate Birth,
    Sex Sex,
    int VillageNo,
    int? Household,
    string Relation,
    bool IsHead,
    int Residence,
    int Device,
    string Alley,
    string Occupation,
    string Note,
    string? IdNumber,
    string? Phone,
    int PersonNo = 0,
    int Groups = 0
);

/// <summary>One line of the list: a resident or none (a head of whom only the household is taken, an error), and what there is to say about it.</summary>
public sealed record ResidentLine(CellAddress At, ResidentRow? Row, IReadOnlyList<CellIssue> Issues)
{
    public bool HasError => Issues.Any(i => i.Severity == IssueSeverity.Error);
}

/// <summary>A household as the rows of a file make it up.</summary>
public sealed class FoundHousehold(int key, string code)
{
    /// <summary>Number within the file, from 0, in the order of first mention.</summary>
    public int Key { get; } = key;

    /// <summary>Mã hộ; empty when the list has none.</summary>
    public string Code { get; } = code;

    /// <summary>0 while none of its rows names a known village.</summary>
    public int VillageNo { get; internal set; }

    /// <summary>Of the row called Chủ hộ, dead or alive; without one, of the first row.</summary>
    public string HeadName { get; internal set; } = "";
    public string Alley { get; internal set; } = "";

    /// <summary>Số khẩu of a list that names heads only.</summary>
    public int? HeadCount { get; internal set; }

    /// <summary>Residents read for it, whether or not their rows had errors.</summary>
    public int Members { get; internal set; }

    internal bool HasHead { get; set; }
}
