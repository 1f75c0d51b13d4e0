using System.Collections.Frozen;
using System.Text.RegularExpressions;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.People.Import;

/// <summary>A name cell taken apart.</summary>
/// <param name="Name">The name alone, in Name Case.</param>
/// <param name="Note">What stood beside it: title, "(đi Hàn)", "con ông Tư". Empty when nothing did.</param>
/// <param name="Sex">What the title says; Unknown without one.</param>
/// <param name="Deceased">A mark says that the person has died.</param>
/// <param name="Away">A mark says that the person lives elsewhere.</param>
public sealed record PersonName(string Name, string Note, Sex Sex, bool Deceased, bool Away);

/// <summary>Splits titles and marks off names, and brings capitals to Name Case.</summary>
public static partial class NameReader
{
    private const int Longest = 100;

    private static readonly FrozenDictionary<string, Sex> Titles = new Dictionary<string, Sex>(StringComparer.Ordinal)
    {
        ["ông"] = Sex.Male,
        ["anh"] = Sex.Male,
        ["chú"] = Sex.Male,
        ["cậu"] = Sex.Male,
        ["bà"] = Sex.Female,
        ["chị"] = Sex.Female,
        ["cô"] = Sex.Female,
        ["dì"] = Sex.Female,
        ["mợ"] = Sex.Female,
        ["thím"] = Sex.Female,
        ["cụ"] = Sex.Unknown,
        ["bác"] = Sex.Unknown,
        ["cháu"] = Sex.Unknown,
        ["em"] = Sex.Unknown,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Families whose name shows that "Ông" before it is a title; Ông is itself a rare family name.</summary>
    private static readonly FrozenSet<string> Families =
        "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đào đoàn trịnh trương lương phùng mai tô hà cao tạ chu lưu khổng kim tống vương quách triệu nghiêm thân lã từ lục thái tăng đàm la"
            .Split(' ')
            .ToFrozenSet(StringComparer.Ordinal);

    /// <param name="text">Already in composed Unicode.</param>
    public static Reading<PersonName> Read(string text)
    {
        var found = VietnameseText.Tidy(text);
        var notes = new List<string>();
        var name = found;
        if (!found.All(c => char.IsLetter(c) || c == ' '))
        {
            name = Bracketed().Replace(name, m => Keep(notes, m.Groups["inside"].Value));
            name = Dashed().Replace(name, m => Keep(notes, m.Groups["inside"].Value));
        }
        name = Trailing().Replace(name, m => Keep(notes, m.Groups["inside"].Value));
        name = VietnameseText.Tidy(name).Trim('*', '+', '-', ',', ';', ':', '.', '"', '“', '”', ' ');
        name = Number().Replace(name, "");
        var sex = SplitTitle(ref name, notes);
        name = VietnameseText.NameCase(VietnameseText.Tidy(name));
        if (name.Length == 0)
            return Reading.None<PersonName>();
        if (name.Length > Longest || !name.Any(char.IsLetter) || Odd().IsMatch(name))
            return Reading.None<PersonName>(
                Complaint.Error(
                    "people.name-unreadable",
                    Saying.Of("“{0}” không phải họ tên.", found),
                    Saying.Of("Ghi họ và tên bằng chữ, không quá {0} ký tự.", Longest)
                )
            );
        var marks = notes.Count == 0 ? "" : VietnameseText.Words(string.Join(' ', notes));
        var deceased = Died().IsMatch(marks);
        return Reading.Of(
            new PersonName(name, string.Join("; ", notes), sex, deceased, !deceased && Gone().IsMatch(marks)),
            deceased
                    ? Complaint.Warning(
                        "people.deceased",
                        Saying.Of("Danh sách ghi {0} đã mất; không nhập vào danh sách dân cư.", name),
                        Saying.Of("Nếu người này còn sống thì xóa chữ ghi thêm bên cạnh tên.")
                    )
                : name.Contains('.')
                    ? Complaint.Warning("people.name-short", Saying.Of("Họ tên “{0}” viết tắt.", name), Saying.Of("Ghi đủ họ và tên như trên giấy tờ."))
                : !name.Contains(' ')
                    ? Complaint.Warning("people.name-one-word", Saying.Of("Tên “{0}” chỉ có một chữ.", name), Saying.Of("Ghi đủ họ và tên như trên giấy tờ."))
                : null
        );
    }

    private static Sex SplitTitle(ref string name, List<string> notes)
    {
        var words = name.Split(' ');
        var title = words[0].ToLowerInvariant().TrimEnd('.');
        if (words.Length < 2 || !Titles.TryGetValue(title, out var sex))
            return Sex.Unknown;
        var isFamily = title is "ông" && words.Length > 2 && !Families.Contains(words[1].ToLowerInvariant());
        if (isFamily)
            return Sex.Unknown;
        name = string.Join(' ', words[1..]);
        notes.Insert(0, VietnameseText.NameCase(words[0].TrimEnd('.').ToLowerInvariant()));
        return sex;
    }

    private static string Keep(List<string> notes, string note)
    {
        note = VietnameseText.Tidy(note).Trim('-', ',', ';', '.', ' ');
        if (note.Length > 0)
            notes.Add(note);
        return " ";
    }

    [GeneratedRegex(@"[(\[{](?<inside>[^)\]}]*)[)\]}]?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\s[-–—]\s*(?<inside>\S.*)$|[,;]\s*(?<inside>\S.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dashed();

    /// <summary>Marks written behind the name without brackets.</summary>
    [GeneratedRegex(
        @"\s(?<inside>(chết|đã chết|đã mất|qua đời|đi xkld|đi XKLĐ|đi Hàn|đi Nhật|đi Đài Loan|con ông|con bà)(\s.*)?)$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Trailing();

    [GeneratedRegex(@"^\d+\s*[.)\-]\s*", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"[\d@#$%^&=<>/\\?!_\uFFFD]", RegexOptions.None, 1000)]
    private static partial Regex Odd();

    [GeneratedRegex(@"\b(chet|mat|qua doi|tu tran|liet si|hy sinh)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Died();

    [GeneratedRegex(
        @"\b(di (han|nhat|dai loan|nuoc ngoai|lam|xa|hoc|tay|uc|my|duc|nga|sing|ma cao|nb|hn|sg|mien nam|vang|xkld)|xkld|lam an xa|vang|tam vang|o han|o nhat)\b",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Gone();
}
