namespace HocVuSo.Platform;

/// <summary>One line of a capability's register of personal data (sổ đăng ký dữ liệu cá nhân).</summary>
/// <remarks>
/// Each capability that keeps a person's data has a static class <c>PersonalData</c> with a list <c>Columns</c>; the desk for data subjects, retention and erasure
/// read it, and a test demands a line for every column that holds a person (architecture section 13, policy.md section 7).
/// </remarks>
/// <param name="Table">Name of the table in the database.</param>
/// <param name="Column">Name of the column.</param>
/// <param name="Purpose">What it is kept for, in Vietnamese, as the person may read it.</param>
/// <param name="Kept">How long, in Vietnamese: an event and a time after it.</param>
/// <param name="Exported">Whether it is in the copy a person may ask for.</param>
/// <param name="Erased">What happens to it on erasure.</param>
public sealed record PersonalColumn(string Table, string Column, string Purpose, string Kept, bool Exported, Erasure Erased);

/// <summary>What erasure does to a personal column.</summary>
public enum Erasure
{
    /// <summary>The row is deleted.</summary>
    Row,

    /// <summary>The column is emptied, the row stays.</summary>
    Value,

    /// <summary>An id or a number of a household: it stays and leads to nobody, because what the household says of her is emptied.</summary>
    Unlinked,

    /// <summary>It stays, because a law demands it; the purpose names the law.</summary>
    KeptByLaw,
}
