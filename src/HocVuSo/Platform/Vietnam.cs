using System.Globalization;
using System.Text;

namespace HocVuSo.Platform;

/// <summary>Days, numbers and names as they are written in Vietnam (DESIGN section 7, style section 4).</summary>
public static class Vn
{
    /// <summary>Indochina Time: UTC+7 all year, no summer time.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    public static readonly CultureInfo Culture = MakeCulture();

    private static readonly CompareInfo Order = CultureInfo.GetCultureInfo("vi-VN").CompareInfo;

    public static DateOnly TodayInVietnam(this TimeProvider clock) => DayOf(clock.GetUtcNow());

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>2.314</summary>
    public static string Number(long value) => value.ToString("#,0", Culture);

    /// <summary>80,5%; a dash when there is no value. <paramref name="ratio"/> is 0.805, never 80.5.</summary>
    public static string Percent(double? ratio) =>
        ratio is { } r ? Math.Round(r * 100, 1, MidpointRounding.AwayFromZero).ToString("#,0.#", Culture) + "%" : "–";

    /// <summary>07/10/2025</summary>
    public static string Date(DateOnly day) => day.ToString("dd/MM/yyyy", Culture);

    /// <summary>09 giờ 42, ngày 07/10/2025, in Vietnamese time.</summary>
    public static string Moment(DateTimeOffset instant)
    {
        var local = instant.ToOffset(Offset);
        return local.ToString("HH' giờ 'mm', ngày 'dd/MM/yyyy", Culture);
    }

    /// <summary>Thứ Ba, 06/10/2026</summary>
    public static string Weekday(DateOnly day) =>
        day.DayOfWeek switch
        {
            DayOfWeek.Monday => "Thứ Hai",
            DayOfWeek.Tuesday => "Thứ Ba",
            DayOfWeek.Wednesday => "Thứ Tư",
            DayOfWeek.Thursday => "Thứ Năm",
            DayOfWeek.Friday => "Thứ Sáu",
            DayOfWeek.Saturday => "Thứ Bảy",
            _ => "Chủ Nhật",
        }
        + ", "
        + Date(day);

    /// <summary>Lower case without diacritics, one space between words: how text is searched (<c>Nguyễn Thị Đường</c> is found as <c>nguyen thi duong</c>).</summary>
    /// <remarks>đ is mapped by hand: Unicode normalisation leaves it alone.</remarks>
    public static string Fold(string text)
    {
        Span<char> folded = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var (length, gap) = (0, false);
        foreach (var c in text)
        {
            var plain = c < Folds.Length ? Folds[c] : Unknown;
            if (plain == Unknown)
            {
                return FoldByMarks(text);
            }
            if (plain == Mark)
            {
                continue;
            }
            if (plain == ' ')
            {
                gap = length > 0;
                continue;
            }
            if (gap)
            {
                folded[length++] = ' ';
                gap = false;
            }
            folded[length++] = plain;
        }
        return new(folded[..length]);
    }

    private const char Unknown = '\uFFFF';
    private const char Mark = '\uFFFE';

    /// <summary>What one character folds to, where that can be said without its neighbours: all of Latin with its marks. Names are folded by the million.</summary>
    private static readonly char[] Folds = MakeFolds();

    private static char[] MakeFolds()
    {
        var folds = new char['\u1F00'];
        Array.Fill(folds, Unknown);
        for (var c = '\0'; c < folds.Length; c++)
        {
            if (c is < '\u0370' or >= '\u1E00')
            {
                var alone = FoldByMarks(c.ToString());
                folds[c] =
                    char.IsWhiteSpace(c) ? ' '
                    : alone.Length == 1 ? alone[0]
                    : alone.Length == 0 ? Mark
                    : Unknown;
            }
        }
        return folds;
    }

    /// <summary>The long way, for any script.</summary>
    internal static string FoldByMarks(string text)
    {
        var folded = new StringBuilder(text.Length);
        var gap = false;
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }
            if (char.IsWhiteSpace(c))
            {
                gap = folded.Length > 0;
                continue;
            }
            if (gap)
            {
                folded.Append(' ');
                gap = false;
            }
            folded.Append(c is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(c));
        }
        return folded.ToString();
    }

    private const string Letters = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz";
    private const string Bases = "aaaaaaăăăăăăââââââbcdđeeeeeeêêêêêêfghiiiiiijklmnooooooôôôôôôơơơơơơpqrstuuuuuuưưưưưưvwxyyyyyyz";
    private const string Alphabet = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

    /// <summary>A key that sorts by bytes as the Vietnamese alphabet does, alike on both databases and every server (style section 4).</summary>
    /// <remarks>Letters first (a ă â b c d đ …), then tones in dictionary order; the given name decides, as in every Vietnamese list: it stands last and is put first.</remarks>
    public static string SortKey(string name)
    {
        var words = name.Normalize(NormalizationForm.FormC).ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1)
        {
            words = [words[^1], .. words[..^1]];
        }
        return Key(string.Join(' ', words));
    }

    /// <summary>Sort key of a text that is not a person's name: words stay in their order, and digits sort by value up to 6 places.</summary>
    public static string PlaceKey(string text) => Key(text.Normalize(NormalizationForm.FormC).ToLowerInvariant());

    private static string Key(string text)
    {
        var letters = new StringBuilder();
        var tones = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                var start = i;
                while (i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))
                {
                    i++;
                }
                letters.Append(text[start..(i + 1)].PadLeft(6, '0'));
                continue;
            }
            var at = Letters.IndexOf(c, StringComparison.Ordinal);
            letters.Append(at < 0 ? (c == ' ' ? '!' : c) : (char)('A' + Alphabet.IndexOf(Bases[at], StringComparison.Ordinal)));
            tones.Append(at < 0 ? '0' : (char)('0' + at - Letters.IndexOf(Bases[at], StringComparison.Ordinal)));
        }
        return letters.Append('~').Append(tones).ToString();
    }

    /// <summary>Vietnamese order of two texts in memory.</summary>
    public static int Compare(string left, string right) => Order.Compare(left, right, CompareOptions.None);

    private static CultureInfo MakeCulture()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("vi-VN").Clone();
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.DateTimeFormat.ShortDatePattern = "dd/MM/yyyy";
        culture.DateTimeFormat.DateSeparator = "/";
        return CultureInfo.ReadOnly(culture);
    }
}
