using HocVuSo.People.Contract;
using HocVuSo.Platform;

namespace HocVuSo.People.Duplicates;

/// <summary>Why two entries may be one person; several at once.</summary>
[Flags]
public enum Likeness
{
    None = 0,
    SameNumber = 1,
    SameName = 2,

    /// <summary>"Lan Nguyễn Thị": the same words in another order.</summary>
    OtherOrder = 4,

    /// <summary>"Nguyễn Lan" beside "Nguyễn Thị Lan".</summary>
    MiddleNameMissing = 8,

    /// <summary>"Nguyễn T. Lan".</summary>
    Abbreviated = 16,
    SameDay = 32,

    /// <summary>Equal as far as both are known: one list gave only the year.</summary>
    SameYear = 64,

    /// <summary>12/05 beside 05/12.</summary>
    DaySwapped = 128,
    SameVillage = 256,
    SameHousehold = 512,
    SamePhone = 1024,

    /// <summary>Both have an ID number, and they differ: two people, or a number that was issued anew.</summary>
    OtherNumber = 2048,
}

/// <summary>Tells how likely two entries are one person, and why (hai người hay một người); a pure function of what stands in both.</summary>
/// <remarks>The weights are ours, set so that a name and a birth year in one village are worth a look and nothing less is; a person decides (decision 0031).</remarks>
public static class SamePerson
{
    /// <summary>From this score on somebody should look.</summary>
    public const int WorthALook = 70;

    /// <summary>From this score on hardly anything else is possible.</summary>
    public const int NearlySure = 95;

    /// <param name="Folded">Name without diacritics.</param>
    public sealed record Traits(string Folded, BirthDate Birth, Sex Sex, int VillageNo, HouseholdId? HouseholdId, string? IdHash, string? PhoneHash);

    /// <summary>0 for two people; the more the likelier.</summary>
    public static int Score(Traits left, Traits right, out Likeness why)
    {
        why = Likeness.None;
        if (left.IdHash is not null && right.IdHash is not null)
        {
            why |= string.Equals(left.IdHash, right.IdHash, StringComparison.Ordinal) ? Likeness.SameNumber : Likeness.OtherNumber;
        }
        why |= Names(left.Folded, right.Folded) | Births(left.Birth, right.Birth);
        why |= left.VillageNo == right.VillageNo ? Likeness.SameVillage : Likeness.None;
        why |= left.HouseholdId is { } house && house == right.HouseholdId ? Likeness.SameHousehold : Likeness.None;
        why |= left.PhoneHash is not null && string.Equals(left.PhoneHash, right.PhoneHash, StringComparison.Ordinal) ? Likeness.SamePhone : Likeness.None;
        var named = why & (Likeness.SameName | Likeness.OtherOrder | Likeness.MiddleNameMissing | Likeness.Abbreviated);
        var born = why & (Likeness.SameDay | Likeness.SameYear | Likeness.DaySwapped);
        if (why.HasFlag(Likeness.SameNumber))
        {
            // a child with its father's number has neither his name nor his year
            return named != Likeness.None || born != Likeness.None ? 100 : 75;
        }
        if (named == Likeness.None || born == Likeness.None)
        {
            return 0;
        }
        var score =
            Of(Likeness.SameName, 50, why)
            + Of(Likeness.OtherOrder, 42, why)
            + Of(Likeness.MiddleNameMissing, 32, why)
            + Of(Likeness.Abbreviated, 28, why)
            + Of(Likeness.SameDay, 38, why)
            + Of(Likeness.SameYear, 18, why)
            + Of(Likeness.DaySwapped, 25, why)
            + Of(Likeness.SameVillage, 10, why)
            + Of(Likeness.SameHousehold, 8, why)
            + Of(Likeness.SamePhone, 15, why)
            - Of(Likeness.OtherNumber, 45, why);
        score -= left.Sex is not Sex.Unknown && right.Sex is not Sex.Unknown && left.Sex != right.Sex ? 35 : 0;
        return Math.Clamp(score, 0, 99);
    }

    /// <summary>Each reason in words, the strongest first.</summary>
    public static IEnumerable<string> Words(Likeness why, Text T)
    {
        (Likeness, string)[] all =
        [
            (Likeness.SameNumber, T["cùng số định danh"]),
            (Likeness.SameName, T["cùng họ tên"]),
            (Likeness.OtherOrder, T["cùng các từ trong tên, khác thứ tự"]),
            (Likeness.MiddleNameMissing, T["tên thiếu chữ đệm"]),
            (Likeness.Abbreviated, T["tên viết tắt"]),
            (Likeness.SameDay, T["cùng ngày sinh"]),
            (Likeness.SameYear, T["cùng năm sinh, một bên không ghi ngày"]),
            (Likeness.DaySwapped, T["ngày và tháng sinh đảo chỗ"]),
            (Likeness.SamePhone, T["cùng số điện thoại"]),
            (Likeness.SameHousehold, T["cùng hộ"]),
            (Likeness.SameVillage, T["cùng thôn"]),
            (Likeness.OtherNumber, T["nhưng hai số định danh khác nhau"]),
        ];
        return all.Where(w => why.HasFlag(w.Item1)).Select(w => w.Item2);
    }

    /// <summary>Given name and birth year: people of one key are compared with each other, nobody else.</summary>
    public static (int Year, string Given) KeyOf(string folded, BirthDate birth) => (birth.Year, folded[(folded.LastIndexOf(' ') + 1)..]);

    internal static Likeness Names(string left, string right)
    {
        if (string.Equals(left, right, StringComparison.Ordinal))
        {
            return Likeness.SameName;
        }
        var (a, b) = (Parts(left), Parts(right));
        if (a.Length < 2 || b.Length < 2)
        {
            return Likeness.None;
        }
        if (a.Length == b.Length)
        {
            if (a.Order(StringComparer.Ordinal).SequenceEqual(b.Order(StringComparer.Ordinal), StringComparer.Ordinal))
            {
                return Likeness.OtherOrder;
            }
            return a.Zip(b).All(p => Begins(p.First, p.Second)) ? Likeness.Abbreviated : Likeness.None;
        }
        var (shorter, longer) = a.Length < b.Length ? (a, b) : (b, a);
        // family name first, given name last; what lies between may be left out
        return Begins(shorter[0], longer[0]) && string.Equals(shorter[^1], longer[^1], StringComparison.Ordinal) && IsPartOf(shorter, longer)
            ? Likeness.MiddleNameMissing
            : Likeness.None;
    }

    internal static Likeness Births(BirthDate left, BirthDate right)
    {
        if (left.Year != right.Year)
        {
            return Likeness.None;
        }
        if (left.Day > 0 && right.Day > 0)
        {
            return left == right ? Likeness.SameDay
                : left.Day == right.Month && left.Month == right.Day ? Likeness.DaySwapped
                // 01/01 is what old lists wrote for "only the year"
                : (left.Day, left.Month) is (1, 1) || (right.Day, right.Month) is (1, 1) ? Likeness.SameYear
                : Likeness.None;
        }
        return left.Month == 0 || right.Month == 0 || left.Month == right.Month ? Likeness.SameYear : Likeness.None;
    }

    private static int Of(Likeness one, int weight, Likeness why) => why.HasFlag(one) ? weight : 0;

    private static string[] Parts(string folded) => [.. folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.TrimEnd('.'))];

    private static bool Begins(string left, string right) =>
        string.Equals(left, right, StringComparison.Ordinal)
        || (left.Length == 1 && right.StartsWith(left, StringComparison.Ordinal))
        || (right.Length == 1 && left.StartsWith(right, StringComparison.Ordinal));

    private static bool IsPartOf(string[] shorter, string[] longer)
    {
        var at = 0;
        foreach (var word in longer)
        {
            at += at < shorter.Length && Begins(shorter[at], word) ? 1 : 0;
        }
        return at == shorter.Length;
    }
}
