using System.Globalization;
using HocVuSo.People.Contract;
using HocVuSo.Platform;

namespace HocVuSo.People;

/// <summary>Reads the personal ID number and phone a person types into a form (số định danh cá nhân, số điện thoại).</summary>
/// <remarks>
/// 12 digits: 3 place of birth registration, 1 century and sex, 2 year, 6 random. What disagrees is a doubt to look at, never a block; the 63 provinces of before stay valid.
/// Source: policy.md section 7.
/// </remarks>
public static class IdentityNumbers
{
    /// <summary>The digits alone; empty when nothing was typed.</summary>
    /// <exception cref="RuleException"><c>people.id-number</c>: not 12 digits.</exception>
    public static string Number(string? text)
    {
        var digits = Digits(text);
        return digits.Length is 0 || (digits.Length == 12 && digits.All(char.IsAsciiDigit))
            ? digits
            : throw new RuleException("people.id-number", "Số định danh cá nhân có 12 chữ số. Chưa có số thì để trống.");
    }

    /// <summary>Ten digits beginning with 0, or eleven of a fixed line (02…); empty when nothing was typed.</summary>
    /// <exception cref="RuleException"><c>people.phone</c>.</exception>
    public static string Phone(string? text)
    {
        var digits = Digits(text);
        digits = digits.StartsWith("+84", StringComparison.Ordinal) ? "0" + digits[3..] : digits;
        var right = digits.All(char.IsAsciiDigit) && digits.StartsWith('0') && (digits.Length == 10 || (digits.Length == 11 && digits[1] == '2'));
        return digits.Length == 0 || right
            ? digits
            : throw new RuleException("people.phone", "Số điện thoại có 10 chữ số, ví dụ 0912 345 678. Chưa có số thì để trống.");
    }

    /// <summary>What in a 12-digit number does not agree with birth year or sex; each a sentence that asks to compare with the card.</summary>
    public static IEnumerable<string> Doubts(string number, BirthDate birth, Sex sex, Text T)
    {
        if (number.Length != 12)
        {
            yield break;
        }
        var century = number[3] - '0';
        var year = 1900 + (century / 2 * 100) + int.Parse(number.AsSpan(4, 2), CultureInfo.InvariantCulture);
        if (year != birth.Year)
        {
            yield return T["Số định danh cho thấy sinh năm {0}, phiếu ghi {1}. So lại với thẻ căn cước; đúng thì cứ lưu.", Plain(year), Plain(birth.Year)];
        }
        if (sex is not Sex.Unknown && sex != (century % 2 == 0 ? Sex.Male : Sex.Female))
        {
            yield return T["Số định danh không khớp với giới tính đã chọn. So lại với thẻ căn cước; đúng thì cứ lưu."];
        }
    }

    private static string Plain(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static string Digits(string? text) => string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '-')));
}
