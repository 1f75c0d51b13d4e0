namespace HocVuSo.Platform.Spreadsheets;

/// <summary>What a kind of list looks like: its fields and the titles people give them. A null field is known but not kept (STT, ký nhận …).</summary>
public sealed class ListShape<TField>
    where TField : struct, Enum
{
    private readonly List<(TField? Field, ColumnTitle Title)> titles = [];

    /// <param name="fields">Titles as people write them, with accents; those without are found too.</param>
    public ListShape(params ReadOnlySpan<(TField? Field, string Titles)> fields)
    {
        foreach (var (field, names) in fields)
        foreach (var name in names.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            titles.Add((field, new(name)));
    }

    /// <summary>The best field for a title and how sure that is, 0 to 1; <c>Known</c> is false when nothing fits.</summary>
    internal (bool Known, TField? Field, double Confidence) Match(string title)
    {
        var sought = new ColumnTitle(title);
        var best = (Known: false, Field: (TField?)null, Confidence: 0.0);
        foreach (var (field, known) in titles)
            if (known.Likeness(sought) is var likeness && likeness > best.Confidence)
                best = (true, field, likeness);
        return best;
    }
}

/// <summary>A column title reduced to what matters when it is compared.</summary>
internal sealed class ColumnTitle
{
    private readonly string accented;
    private readonly string folded;
    private readonly int words;

    public ColumnTitle(string title)
    {
        folded = VietnameseText.Words(title);
        accented = VietnameseText.MatchKey(
            string.Concat(
                title.Select(c => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark ? c : ' ')
            )
        );
        words = folded.Count(' ') + 1;
    }

    /// <summary>How far a title found in a file may be read as this known one, 0 to 1.</summary>
    public double Likeness(ColumnTitle found)
    {
        if (found.folded.Length == 0)
            return 0;
        if (found.accented.Equals(accented, StringComparison.Ordinal))
            return 1;
        if (found.folded.Equals(folded, StringComparison.Ordinal))
            return found.accented.Equals(found.folded, StringComparison.Ordinal) ? 0.95 : 0.7;
        if (folded.Length >= 5 && $" {found.folded} ".Contains($" {folded} ", StringComparison.Ordinal))
            return 0.6 + 0.3 * words / found.words;
        return folded.Length >= 6 && OneEditApart(folded, found.folded) ? 0.6 : 0;
    }

    private static bool OneEditApart(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 1)
            return false;
        var start = left.AsSpan().CommonPrefixLength(right);
        var a = left.AsSpan(start);
        var b = right.AsSpan(start);
        return a.Length == b.Length ? a[1..].SequenceEqual(b[1..])
            : a.Length > b.Length ? a[1..].SequenceEqual(b)
            : a.SequenceEqual(b[1..]);
    }
}
