using System.Collections.Frozen;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.People.Import;

/// <summary>Reads a Vietnamese telephone number into 10 digits (mobile) or 11 (fixed line, 02…).</summary>
/// <remarks>The 11-digit mobile numbers of before 15/09/2018 have new prefixes: plan of the Ministry of Information and Communications of 2018.</remarks>
public static class PhoneReader
{
    private static readonly FrozenDictionary<string, string> NewPrefixes =
        "0120 070 0121 079 0122 077 0126 076 0128 078 0123 083 0124 084 0125 085 0127 081 0129 082 0162 032 0163 033 0164 034 0165 035 0166 036 0167 037 0168 038 0169 039 0186 056 0188 058 0199 059"
            .Split(' ')
            .Chunk(2)
            .ToFrozenDictionary(p => p[0], p => p[1], StringComparer.Ordinal);

    public static Reading<string> Read(Cell cell)
    {
        if (cell.IsBlank)
            return Reading.None<string>();
        var found = cell.Text.Trim();
        var all = found.Split(['/', ';', ',', '\n', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var (index, one) in all.Index())
            if (Number(one) is { } number)
                return Reading.Of(
                    number.Digits,
                    all.Length > 1 ? Several(found, number.Digits)
                        : number.Changed ? Mended(found, number.Digits)
                        : null
                );
        return !found.Any(char.IsAsciiDigit) || found.All(c => c is '0' or ' ')
            ? Reading.None<string>()
            : Reading.None<string>(
                Complaint.Warning(
                    "people.phone-unreadable",
                    Saying.Of("“{0}” không phải số điện thoại; ô này để trống.", found),
                    Saying.Of("Ghi 10 chữ số, ví dụ 0912345678, hoặc để trống.")
                )
            );
    }

    private static (string Digits, bool Changed)? Number(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        var changed = false;
        if (digits.StartsWith("0084", StringComparison.Ordinal))
            digits = "0" + digits[4..].TrimStart('0');
        else if (digits.StartsWith("84", StringComparison.Ordinal) && digits.Length >= 11)
            digits = "0" + digits[2..].TrimStart('0');
        else if (digits.Length is 9 or 10 && digits[0] is not '0')
            (digits, changed) = ("0" + digits, true);
        if (digits.Length == 11 && NewPrefixes.TryGetValue(digits[..4], out var prefix))
            (digits, changed) = (prefix + digits[4..], true);
        var right = digits switch
        {
            { Length: 10 } => digits[0] is '0' && digits[1] is '3' or '5' or '7' or '8' or '9',
            { Length: 11 } => digits.StartsWith("02", StringComparison.Ordinal),
            _ => false,
        };
        return right ? (digits, changed) : null;
    }

    private static Complaint Several(string found, string taken) =>
        Complaint.Warning("people.phone-several", Saying.Of("Ô “{0}” có nhiều số; lấy số {1}.", found, taken), Saying.Of("Giữ một số hay dùng nhất."));

    private static Complaint Mended(string found, string taken) =>
        Complaint.Warning("people.phone-mended", Saying.Of("Số “{0}” được đọc là {1}.", found, taken), Saying.Of("Kiểm tra lại số điện thoại."));
}
