using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HocVuSo.Platform.Spreadsheets;

/// <summary>Finds the header of a list by itself: below titles, in one or two rows, with or without accents, in old codings too.</summary>
public static class HeaderFinder
{
    /// <summary>Rows looked at from the top of a sheet.</summary>
    public const int Reach = 40;

    /// <summary>Columns looked at; a list of people is never wider.</summary>
    private const int Widest = 256;

    /// <summary>A second header row must add at least this much certainty, so that the first person is not taken for one.</summary>
    private const double WorthASecondRow = 0.3;

    /// <param name="top">The first rows of the sheet, up to <see cref="Reach"/>.</param>
    /// <returns>Null when no row has two known titles.</returns>
    public static HeaderProposal<TField>? Find<TField>(IReadOnlyList<SheetRow> top, ListShape<TField> shape)
        where TField : struct, Enum
    {
        var best = (Score: 0.0, At: -1, Two: false);
        for (var i = 0; i < top.Count && i < Reach; i++)
        {
            var one = Score(Columns(Titles(top[i]), shape));
            if (one > best.Score + 0.01)
                best = (one, i, false);
            if (i + 1 >= top.Count || top[i + 1].Number != top[i].Number + 1)
                continue;
            var two = Score(Columns(Titles(top[i], top[i + 1]), shape));
            if (two > Math.Max(one, best.Score) + WorthASecondRow)
                best = (two, i, true);
        }
        return best.At < 0 ? null : Propose(top, best.At, best.Two, shape);
    }

    private static HeaderProposal<TField>? Propose<TField>(IReadOnlyList<SheetRow> top, int at, bool two, ListShape<TField> shape)
        where TField : struct, Enum
    {
        var titles = two ? Titles(top[at], top[at + 1]) : Titles(top[at]);
        var columns = Columns(titles, shape);
        var beside = SecondTable(columns);
        columns.RemoveAll(c => c.Column >= beside);
        var mapping = columns.Where(c => c.Field is not null).ToDictionary(c => c.Field!.Value, c => c.Column);
        if (mapping.Count < 2)
            return null;
        var last = at + (two ? 1 : 0);
        while (last + 1 < top.Count && (IsNumbering(top[last + 1]) || RepeatsMerge(top[last + 1])))
            last++;
        var above = top.Take(at).SelectMany(r => r.Cells.Where(c => c is { Merged: false, IsBlank: false })).Select(Clean).ToList();
        return new(top[at].Number, top[last].Number, columns, new(Signature(columns), mapping), above, beside == int.MaxValue ? null : beside);
    }

    /// <summary>A line below the header that only holds the lower part of its merges.</summary>
    private static bool RepeatsMerge(SheetRow row) => row.Cells.Count > 0 && row.Cells.All(c => c.Merged || c.IsBlank) && row.Cells.Count(c => c.Merged) > 2;

    /// <summary>The titles of one row; what a merge spreads over its neighbours is not a title of its own.</summary>
    private static SortedDictionary<int, Title> Titles(SheetRow row)
    {
        var titles = new SortedDictionary<int, Title>();
        foreach (var cell in row.Cells.TakeWhile(c => c.Column <= Widest))
            if (cell is { Merged: false, IsBlank: false, Kind: CellKind.Text or CellKind.Number })
                titles[cell.Column] = new("", Clean(cell));
        return titles;
    }

    /// <summary>The titles of two rows read together: a group ("Năm sinh") above its parts ("Nam", "Nữ"), merged or just left blank.</summary>
    private static SortedDictionary<int, Title> Titles(SheetRow upper, SheetRow lower)
    {
        var titles = new SortedDictionary<int, Title>();
        var group = "";
        var before = 0;
        foreach (var column in upper.Cells.Concat(lower.Cells).Where(c => !c.IsBlank && c.Column <= Widest).Select(c => c.Column).Distinct().Order())
        {
            var (above, below) = (upper[column], lower[column]);
            var part = below.IsBlank || (below.Merged && below.Text.Equals(above.Text, StringComparison.Ordinal)) ? "" : Clean(below);
            if (!above.IsBlank)
                group = Clean(above);
            else if (part.Length == 0 || column != before + 1)
                group = "";
            before = part.Length == 0 ? 0 : column;
            titles[column] = part.Length == 0 ? new("", group) : new(group, part);
        }
        return titles;
    }

    private static List<FoundColumn<TField>> Columns<TField>(SortedDictionary<int, Title> titles, ListShape<TField> shape)
        where TField : struct, Enum
    {
        var found = new List<(FoundColumn<TField> Column, bool Known)>();
        foreach (var (column, title) in titles)
        {
            var match = shape.Match(title.Whole);
            if (title.Group.Length > 0 && shape.Match(title.Part) is var part && part.Confidence * 0.9 > match.Confidence)
                match = (part.Known, part.Field, part.Confidence * 0.9);
            found.Add((new(column, title.Whole, match.Field, match.Known ? match.Confidence : 0), match.Known));
        }
        // a field is read from one column: the surest, then the leftmost
        foreach (var rivals in found.Where(f => f.Column.Field is not null).GroupBy(f => f.Column.Field!.Value).Where(g => g.Count() > 1).ToList())
        foreach (var loser in rivals.OrderByDescending(r => r.Column.Confidence).ThenBy(r => r.Column.Column).Skip(1))
            found[found.IndexOf(loser)] = (loser.Column with { Field = null, Confidence = 0 }, false);
        return [.. found.Select(f => f.Column)];
    }

    /// <summary>Certainty of a row as a header. One column alone proves nothing, and a second column of the same kind no more than one.</summary>
    private static double Score<TField>(List<FoundColumn<TField>> columns)
        where TField : struct, Enum => columns.Count(c => c.Field is not null) < 2 ? 0 : columns.Sum(c => c.Confidence);

    /// <summary>Another table beside the list: behind a column without title, where a title comes again that the list already has.</summary>
    private static int SecondTable<TField>(List<FoundColumn<TField>> columns)
        where TField : struct, Enum
    {
        for (var i = 1; i < columns.Count; i++)
        {
            if (columns[i].Column == columns[i - 1].Column + 1 || columns.Take(i).Count(c => c.Field is not null) < 2)
                continue;
            var left = columns.Take(i).Select(c => VietnameseText.Words(c.Title)).ToHashSet(StringComparer.Ordinal);
            if (columns.Skip(i).All(c => c.Field is null) || columns.Skip(i).Any(c => left.Contains(VietnameseText.Words(c.Title))))
                return columns[i].Column;
        }
        return int.MaxValue;
    }

    /// <summary>"(1) (2) (3) …" or "A B 1 2 …", the line of column numbers on official forms.</summary>
    private static bool IsNumbering(SheetRow row)
    {
        var cells = row.Cells.Where(c => c is { IsBlank: false, Merged: false }).Select(c => c.Text.Trim().Trim('(', ')', '[', ']')).ToList();
        var numbers = cells.Where(c => c.Length <= 2 && int.TryParse(c, NumberStyles.None, CultureInfo.InvariantCulture, out _)).ToList();
        var inOrder = numbers.Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToList();
        return numbers.Count >= 3
            && cells.All(c => numbers.Contains(c, StringComparer.Ordinal) || (c.Length == 1 && char.IsAsciiLetterUpper(c[0])))
            && inOrder.Zip(inOrder.Skip(1), (a, b) => b == a + 1).All(next => next);
    }

    private static string Clean(Cell cell) => VietnameseText.Tidy(VietnameseRepair.Read(cell.Text, cell.Font.Coding()).Text);

    private static string Signature<TField>(List<FoundColumn<TField>> columns)
        where TField : struct, Enum
    {
        var titles = string.Join('|', columns.Select(c => $"{c.Letters}:{VietnameseText.Words(c.Title)}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(titles)))[..16];
    }

    private readonly record struct Title(string Group, string Part)
    {
        public string Whole => Group.Length == 0 ? Part : $"{Group} {Part}";
    }
}
