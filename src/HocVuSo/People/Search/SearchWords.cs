using System.Globalization;
using HocVuSo.Platform;

namespace HocVuSo.People.Search;

/// <summary>What somebody typed to find a person, taken apart: "nguyen thi dung 1954", "Lành thôn Đông", "0912 345 678".</summary>
/// <param name="Words">Words of a name without diacritics, in the order typed.</param>
/// <param name="Year">Birth year; null when none was typed.</param>
/// <param name="Numbers">Digits of an ID number or a phone.</param>
/// <param name="Tail">The last four digits of an ID number, written with dots or stars before them; null when none.</param>
/// <param name="Place">Folded name of a village that was typed; null when none.</param>
public sealed record SearchWords(IReadOnlyList<string> Words, int? Year, IReadOnlyList<string> Numbers, string? Tail, string? Place)
{
    /// <summary>Longest text that is read; a name has 100 characters at most.</summary>
    public const int Longest = 200;

    public bool IsEmpty => Words.Count == 0 && Numbers.Count == 0 && Tail is null;

    /// <param name="places">Folded names of villages in scope ("thon dong"); only names of two words or more are recognised.</param>
    public static SearchWords Of(string? text, int thisYear, IEnumerable<string> places)
    {
        var folded = " " + Vn.Fold((text ?? "")[..Math.Min(text?.Length ?? 0, Longest)].Replace(',', ' ').Replace(';', ' ')) + " ";
        var place = places.Where(p => p.Contains(' ', StringComparison.Ordinal) && folded.Contains($" {p} ", StringComparison.Ordinal)).MaxBy(p => p.Length);
        if (place is not null)
        {
            folded = folded.Replace($" {place} ", " ", StringComparison.Ordinal);
        }
        var (words, numbers) = (new List<string>(), new List<string>());
        var (year, tail, run) = ((int?)null, (string?)null, "");
        foreach (var token in folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(""))
        {
            var digits = token.Replace(".", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
            if (digits.Length > 0 && digits.All(char.IsAsciiDigit))
            {
                // 0912 345 678 and 025 154 000 111 are written in groups
                if (run.Length == 0 && digits.Length == 4 && int.Parse(digits, CultureInfo.InvariantCulture) is var y && y >= 1890 && y <= thisYear)
                {
                    year = y;
                    continue;
                }
                run += digits;
                continue;
            }
            if (run.Length >= 9)
            {
                numbers.Add(run);
            }
            else if (run.Length == 4)
            {
                tail = run;
            }
            run = "";
            if (token.Length > 0 && token[0] is '*' or '•' or '…' && token.TrimStart('*', '•', '…') is { Length: 4 } last && last.All(char.IsAsciiDigit))
            {
                tail = last;
            }
            else if (token.Length > 0)
            {
                words.Add(token.Trim('.', '*', '"', '\''));
            }
        }
        return new([.. words.Where(w => w.Length > 0).Distinct(StringComparer.Ordinal).Take(8)], year, numbers, tail, place);
    }
}
