using System.Globalization;
using HocVuSo.People.Contract;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.People.Import;

/// <summary>Reads a personal ID number (số định danh cá nhân) and puts right what Excel and typing did to it.</summary>
/// <remarks>
/// 12 digits: 3 place of birth registration (001–096, the 63 provinces of before), 1 century and sex, 2 year, 6 random; no check digit.
/// Disagreement with birth year or sex is a warning, never a block. Source: Luật Căn cước Art 12; policy.md section 7.
/// </remarks>
public static class IdNumberReader
{
    private const int LastProvince = 96;

    private static readonly Saying Retype = Saying.Of("Định dạng cột thành Văn bản rồi gõ lại đủ 12 chữ số.");
    private static readonly Saying Compare = Saying.Of("So lại với thẻ căn cước; nếu đúng thì để nguyên.");

    /// <param name="birth">What the row says, if it does; used for the warning and to judge a restored zero.</param>
    public static Reading<string> Read(Cell cell, BirthDate? birth, Sex sex)
    {
        if (cell.IsBlank)
            return Reading.None<string>();
        var found = cell.Text.Trim();
        var digits = string.Concat(found.Where(c => !(char.IsWhiteSpace(c) || c is '.' or '-' or '\'' or '’' or '`' or '\u00A0' or '\u200B')));
        if (cell.Kind == CellKind.Number)
            digits = cell.Number is >= 0 and < 1e15 && double.IsInteger(cell.Number) ? Whole(cell, digits) : found;
        if (IsRounded(cell, digits))
            return Error("people.id-rounded", Saying.Of("Excel đã làm tròn số định danh thành “{0}”, các số cuối đã mất.", found), Retype);
        if (digits.Length == 0 || digits.All(c => c is '0'))
            return Reading.None<string>();
        var mended = string.Concat(
            digits.Select(c =>
                c is 'O' or 'o' or 'Ο' or 'О' ? '0'
                : c is 'l' or 'I' or '|' ? '1'
                : c
            )
        );
        if (!mended.All(char.IsAsciiDigit))
            return Error(
                "people.id-not-digits",
                Saying.Of("Số định danh “{0}” có ký tự không phải chữ số.", found),
                Saying.Of("Ghi đủ 12 chữ số, hoặc để trống nếu chưa có.")
            );
        var complaint = mended.Equals(digits, StringComparison.Ordinal)
            ? null
            : Complaint.Warning("people.id-letters", Saying.Of("Số định danh “{0}” có chữ O hoặc l; được đọc là {1}.", found, mended), Compare);
        return mended.Length switch
        {
            12 => Reading.Of(mended, complaint ?? Disagreement(mended, birth, sex)),
            11 => Restored("0" + mended, found, birth, sex),
            10 when Disagreement("00" + mended, birth, sex) is null && birth is not null => Restored("00" + mended, found, birth, sex),
            9 => Reading.None<string>(
                Complaint.Warning(
                    "people.id-old-card",
                    Saying.Of("“{0}” là số chứng minh nhân dân 9 số, không dùng làm số định danh.", found),
                    Saying.Of("Ghi số định danh 12 số trên thẻ căn cước, hoặc để trống.")
                )
            ),
            _ => Error(
                "people.id-length",
                Saying.Of("Số định danh “{0}” có {1} chữ số; phải có 12.", found, mended.Length),
                Saying.Of("Ghi đủ 12 chữ số, hoặc để trống nếu chưa có.")
            ),
        };
    }

    /// <summary>What does not agree: an unknown place code, the sex or the year of birth. Null when all agrees or is unknown.</summary>
    public static Complaint? Disagreement(string number, BirthDate? birth, Sex sex)
    {
        if (int.Parse(number.AsSpan(0, 3), CultureInfo.InvariantCulture) is 0 or > LastProvince)
            return Complaint.Warning("people.id-place", Saying.Of("Số định danh bắt đầu bằng {0}, không có mã tỉnh này.", number[..3]), Compare);
        var century = number[3] - '0';
        var year = 1900 + century / 2 * 100 + int.Parse(number.AsSpan(4, 2), CultureInfo.InvariantCulture);
        if (birth is { } known && known.Year != year)
            return Complaint.Warning(
                "people.id-year",
                Saying.Of("Số định danh cho thấy sinh năm {0}, danh sách ghi {1}.", Invariant(year), Invariant(known.Year)),
                Compare
            );
        var said = century % 2 == 0 ? Sex.Male : Sex.Female;
        if (sex != Sex.Unknown && sex != said)
            return Complaint.Warning(
                "people.id-sex",
                said == Sex.Male ? Saying.Of("Số định danh cho thấy là nam, danh sách ghi nữ.") : Saying.Of("Số định danh cho thấy là nữ, danh sách ghi nam."),
                Compare
            );
        return null;
    }

    private static Reading<string> Restored(string number, string found, BirthDate? birth, Sex sex) =>
        Reading.Of(
            number,
            Disagreement(number, birth, sex)
                ?? Complaint.Warning("people.id-lost-zero", Saying.Of("Excel đã bỏ số 0 ở đầu “{0}”; được đọc là {1}.", found, number), Compare)
        );

    /// <summary>"2.51E+10" as text is lost for good; so is a number whose six random digits are all zero, which is what is left after saving it so.</summary>
    private static bool IsRounded(Cell cell, string digits) =>
        digits.Contains('+')
        || (
            digits.Contains('e', StringComparison.OrdinalIgnoreCase)
            && digits.Any(char.IsAsciiDigit)
            && digits.All(c => char.IsAsciiDigit(c) || c is 'e' or 'E' or ',' or '+')
        )
        || (cell.Kind == CellKind.Number && digits.Length is >= 11 and <= 12 && digits.EndsWith("000000", StringComparison.Ordinal));

    /// <summary>A number padded by its format keeps its zeros; any other is written out in full.</summary>
    private static string Whole(Cell cell, string digits) =>
        digits.All(char.IsAsciiDigit) ? digits : ((long)cell.Number).ToString(CultureInfo.InvariantCulture);

    private static Reading<string> Error(string code, Saying what, Saying advice) => Reading.None<string>(Complaint.Error(code, what, advice));

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
