namespace HocVuSo.Ledger.Contract;

/// <summary>How firmly a fact is known, and what it may count (product.md section 5).</summary>
public enum Evidence : byte
{
    /// <summary>Phiếu từng người: one person, one record. Only this changes a person's state or makes <em>người</em>.</summary>
    Person = 1,

    /// <summary>Phiếu gộp có danh sách ký: a signed sheet entered as a batch. Counts <em>lượt</em>.</summary>
    Sheet = 2,

    /// <summary>Số tổng có văn bản: a signed total with its document. A lawful source of a figure, never of a person's state.</summary>
    Document = 3,
}

/// <summary>Whose state a fact speaks of.</summary>
public enum SubjectKind : byte
{
    Person = 1,
    Household = 2,

    /// <summary>A person on the roll of an agency, counted where she works.</summary>
    Official = 3,
    Team = 4,

    /// <summary>A school, an enterprise, a co-op: its totals stand until the next total.</summary>
    Organization = 5,

    /// <summary>A unit whose signed totals stand until the next total.</summary>
    Unit = 6,
}

/// <summary>One kind of fact with its variant spelt out (loại sự kiện số liệu).</summary>
/// <param name="Code">Stored in every fact; never used again for another meaning.</param>
/// <param name="Name">Stable English name.</param>
public readonly record struct FactKind(short Code, string Name);
