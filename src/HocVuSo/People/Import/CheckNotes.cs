using System.Text.Json;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.People.Import;

/// <summary>What the check of a file has to show besides its counts; kept with the import, so that the page need not read the file again.</summary>
public sealed record CheckNotes(IReadOnlyList<CheckNotes.Layout> Layouts, IReadOnlyList<CheckNotes.Words> Notices, IReadOnlyList<CheckNotes.Issue> Issues)
{
    /// <summary>Issues that are kept for the page; the error file holds them all.</summary>
    public const int Most = 50;

    public static readonly CheckNotes None = new([], [], []);

    /// <summary>A sentence and its values.</summary>
    public sealed record Words(string Text, object[] Args)
    {
        public static Words Of(Saying saying) => new(saying.Words, saying.Args);
    }

    /// <param name="Mapping">Field name and column.</param>
    public sealed record Layout(string Signature, string Sheets, IReadOnlyList<Column> Columns, IReadOnlyDictionary<string, int> Mapping);

    public sealed record Column(int No, string Letters, string Title);

    public sealed record Issue(bool IsError, string Sheet, string Cell, string Found, Words What, Words Advice)
    {
        public static Issue Of(CellIssue issue) =>
            new(
                issue.Severity == IssueSeverity.Error,
                issue.At.Sheet,
                issue.At.Cell,
                issue.Found.Length <= 80 ? issue.Found : issue.Found[..80] + "…",
                Words.Of(issue.What),
                Words.Of(issue.Advice)
            );
    }

    public static CheckNotes Of(ResidentFile file, IssueList issues) =>
        new(
            [
                .. file
                    .Used.GroupBy(s => s.Header!.Mapping.Signature, StringComparer.Ordinal)
                    .Select(g => new Layout(
                        g.Key,
                        string.Join(", ", g.Select(s => s.Sheet.Name).Where(n => n.Length > 0)),
                        [.. g.First().Header!.Columns.Select(c => new Column(c.Column, c.Letters, c.Title))],
                        g.First().Mapping!.Columns.ToDictionary(c => c.Key.ToString(), c => c.Value, StringComparer.Ordinal)
                    )),
            ],
            [.. file.Sheets.SelectMany(s => s.Notices).Take(Most).Select(Words.Of)],
            [.. issues.Kept.OrderBy(i => i.Severity).Take(Most).Select(Issue.Of)]
        );

    public string Write() => JsonSerializer.Serialize(this);

    public static CheckNotes Read(string kept) => kept.Length == 0 ? None : JsonSerializer.Deserialize<CheckNotes>(kept)?.Plain() ?? None;

    /// <summary>The mappings the file was read with, by signature.</summary>
    public IReadOnlyDictionary<string, ColumnMapping<ResidentField>> Mappings() =>
        Layouts
            .Select(l => ColumnMapping<ResidentField>.Recall(l.Signature, JsonSerializer.Serialize(l.Mapping)))
            .OfType<ColumnMapping<ResidentField>>()
            .ToDictionary(m => m.Signature, StringComparer.Ordinal);

    /// <summary>Values come back from JSON as text or whole numbers.</summary>
    private CheckNotes Plain() =>
        this with
        {
            Notices = [.. Notices.Select(Plain)],
            Issues = [.. Issues.Select(i => i with { What = Plain(i.What), Advice = Plain(i.Advice) })],
        };

    private static Words Plain(Words words) =>
        words with
        {
            Args =
            [
                .. words.Args.Select(a =>
                    a is not JsonElement json ? a
                    : json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number) ? (object)number
                    : json.ToString()
                ),
            ],
        };
}
