using System.Globalization;
using System.Text.RegularExpressions;

namespace HocVuSo.Platform.Spreadsheets;

/// <summary>What stands below a list and is no line of it: totals, place and day, those who sign.</summary>
internal static partial class ListFoot
{
    /// <summary>Accents are looked at, because Tống Công is a name.</summary>
    public static bool IsTotal(string text)
    {
        var lower = text.TrimStart('*', '-', ' ').ToLower(CultureInfo.InvariantCulture);
        return Total().IsMatch(lower) || lower is "tong cong" or "tong so" or "cong" or "tong" || lower.StartsWith("tong cong:", StringComparison.Ordinal);
    }

    /// <summary>"Người lập biểu", "TRƯỞNG THÔN", "ngày … tháng … năm …".</summary>
    public static bool IsSigning(string text) => Signing().IsMatch(Vn.Fold(text));

    [GeneratedRegex(
        @"^(tổng cộng|tổng số|tổng:|tổng khẩu|tổng hộ|tổng nhân khẩu|cộng\s*:|cộng$|tổng$|cộng (thôn|khu|xóm|bản|tổ|toàn|trang|hộ)|toàn (thôn|khu|xóm|xã|phường))",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Total();

    [GeneratedRegex(
        @"^(nguoi lap|truong (thon|khu|xom|ban)|bi thu|tm\.? |t/m|kt\.? |chu tich|xac nhan cua|\(?ky,? |nguoi tong hop|can bo tong hop|lap bieu|thu truong|danh sach (nay )?(gom|co|an dinh)|(noi|bieu) nhan|noi nhan|to truong)|ngay(?>\s*[\d.…_]*\s*)thang(?>\s*[\d.…_]*\s*)nam",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Signing();
}

/// <summary>Walks through the sheets of a file that hold a list of one kind: the one way every list is read.</summary>
internal static class ListSheets
{
    /// <summary>Visible sheets with a header of this kind, each with the rows below it. Sheets of instructions have none and are passed over.</summary>
    public static IEnumerable<(Sheet Sheet, HeaderProposal<TField> Header, IEnumerable<SheetRow> Rows)> Of<TField>(Spreadsheet file, ListShape<TField> shape)
        where TField : struct, Enum
    {
        foreach (var sheet in file.Sheets.Where(s => !s.Hidden))
        {
            if (HeaderFinder.Find([.. file.Rows(sheet).Take(HeaderFinder.Reach)], shape) is { } header)
            {
                yield return (sheet, header, file.Rows(sheet).Where(r => r.Number > header.LastRow));
            }
        }
    }
}
