using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace HocVuSo.Platform.Spreadsheets;

/// <summary>Text tables divided by comma, semicolon, tab or bar. Every cell is text, kept as found.</summary>
internal sealed class CsvFile : Spreadsheet
{
    private readonly Stream file;
    private readonly SpreadsheetLimits limits;
    private readonly Encoding encoding;
    private readonly int skip;
    private readonly string delimiter;
    private readonly bool saysDelimiter;

    public CsvFile(Stream file, SpreadsheetLimits limits)
    {
        (this.file, this.limits) = (file, limits);
        (encoding, skip) = CsvEncoding.Of(file);
        var lines = FirstLines(60);
        if (!lines.Exists(line => line.AsSpan().IndexOfAnyExcept(" \t,;|\"") >= 0))
            throw Refusal.Empty();
        RefuseLostLetters(lines);
        saysDelimiter =
            lines[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase)
            && lines[0].Length == 5
            && lines[0][4] is ',' or ';' or '\t' or '|' or ':' or '^' or '~' or '#';
        delimiter = saysDelimiter ? lines[0][4..] : Delimiter(lines);
    }

    public override IReadOnlyList<Sheet> Sheets { get; } = [new(0, "", false)];

    protected override IEnumerable<SheetRow> ReadRows(Sheet sheet)
    {
        using var text = new RowReader(Text(), limits.RowCharacters);
        if (saysDelimiter)
            text.ReadLine();
        using var parser = new CsvParser(
            text,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = delimiter,
                IgnoreBlankLines = false,
                BadDataFound = null,
                MaxFieldSize = limits.FieldCharacters * 4.0,
                HasHeaderRecord = false,
            }
        );
        for (var number = saysDelimiter ? 2 : 1; Next(parser, text, number); number++)
        {
            if (parser.Count > SpreadsheetLimits.MostColumns)
                throw Refusal.Row(number, limits.RowCharacters);
            var cells = new List<Cell>(parser.Count);
            for (var i = 0; i < parser.Count; i++)
                if (Cell(i + 1, parser[i], number) is { Kind: not CellKind.Empty } cell)
                    cells.Add(cell);
            if (cells.Count > 0)
                yield return new(sheet, number, Hidden: false, cells);
        }
    }

    private bool Next(CsvParser parser, RowReader text, int number)
    {
        text.Row = number;
        try
        {
            return parser.Read();
        }
        catch (MaxFieldSizeException)
        {
            throw Refusal.Field(new("", number, 1), limits.FieldCharacters);
        }
        catch (DecoderFallbackException)
        {
            throw Refusal.Encoding();
        }
    }

    /// <summary>Programs write ="0250…" to keep a leading zero; that is text. Any other text after "=" would have been a formula.</summary>
    private Cell Cell(int column, string text, int row)
    {
        if (text.Length > limits.FieldCharacters)
            throw Refusal.Field(new("", row, column), limits.FieldCharacters);
        if (text.Length > 3 && text.StartsWith("=\"", StringComparison.Ordinal) && text.EndsWith('"'))
            text = text[2..^1];
        return text.Length == 0
            ? Spreadsheets.Cell.Blank(column)
            : new(column, CellKind.Text, text, HasFormula: text.Length > 1 && text[0] == '=' && char.IsLetter(text[1]));
    }

    private List<string> FirstLines(int count)
    {
        using var text = Text();
        var lines = new List<string>();
        var buffer = new char[64 * 1024];
        try
        {
            var filled = text.ReadBlock(buffer);
            using var reader = new StringReader(new string(buffer, 0, filled));
            while (lines.Count < count && reader.ReadLine() is { } line)
                lines.Add(line);
        }
        catch (DecoderFallbackException)
        {
            throw Refusal.Encoding();
        }
        return lines;
    }

    /// <summary>The sign that cuts most lines into the same number of pieces, at least two.</summary>
    private static string Delimiter(List<string> lines)
    {
        var best = (Score: 0, Sign: ",");
        foreach (var sign in (string[])[",", ";", "\t", "|"])
        {
            var usual = lines.Select(line => Outside(line, sign[0])).Where(n => n > 0).GroupBy(n => n).MaxBy(same => same.Count() * same.Key);
            if (usual is not null && usual.Count() * usual.Key > best.Score)
                best = (usual.Count() * usual.Key, sign);
        }
        return best.Sign;
    }

    private static int Outside(string line, char sign)
    {
        var (count, quoted) = (0, false);
        foreach (var letter in line)
        {
            quoted ^= letter == '"';
            count += !quoted && letter == sign ? 1 : 0;
        }
        return count;
    }

    /// <summary>Saving as plain "CSV" turns ễ into ?; the letters are gone, and guessing names is not for us.</summary>
    private static void RefuseLostLetters(List<string> lines)
    {
        var (lost, kept) = (0, 0);
        foreach (var line in lines)
        {
            for (var i = 1; i < line.Length - 1; i++)
            {
                if (line[i] == '\uFFFD' || (line[i] == '?' && char.IsLetter(line[i - 1]) && char.IsLetter(line[i + 1])))
                    lost++;
                else if (line[i] >= '\u0102')
                    kept++;
            }
        }
        if (lost >= 4 && lost > kept)
            throw Refusal.LostLetters();
    }

    private StreamReader Text()
    {
        file.Position = skip;
        return new(file, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024, leaveOpen: true);
    }
}
