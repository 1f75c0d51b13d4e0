namespace HocVuSo.Platform.Spreadsheets;

public enum IssueSeverity
{
    /// <summary>The row is not taken until it is put right.</summary>
    Error,

    /// <summary>The row is taken as said in the issue; the person should look.</summary>
    Warning,
}

/// <summary>A sentence with its values apart, so that it can be shown in either language: <c>T[saying.Words, saying.Args]</c>.</summary>
public sealed record Saying(string Words, object[] Args)
{
    public static Saying Of(string words, params object[] args) => new(words, args);

    /// <summary>In Vietnamese.</summary>
    public override string ToString() => Args.Length == 0 ? Words : string.Format(Vn.Culture, Words, Args);
}

/// <summary>Something at one cell that a person must put right or should look at.</summary>
/// <param name="Code">Stable, for grouping and tests: <c>people.birth-unreadable</c>.</param>
/// <param name="Found">What stands in the cell.</param>
/// <param name="What">What is wrong or was changed.</param>
/// <param name="Advice">What to do.</param>
public sealed record CellIssue(IssueSeverity Severity, string Code, CellAddress At, string Found, Saying What, Saying Advice);

/// <summary>The issues of one file: all are counted, the first ones kept, so that a bad file of any length needs little memory.</summary>
public sealed class IssueList(int keep = IssueList.DefaultKeep)
{
    public const int DefaultKeep = 20_000;

    private readonly List<CellIssue> kept = [];
    private readonly Dictionary<string, int> byCode = new(StringComparer.Ordinal);

    public int Errors { get; private set; }
    public int Warnings { get; private set; }

    /// <summary>Errors and warnings in the order of the file, at most the number asked to keep; errors are never pushed out by warnings.</summary>
    public IReadOnlyList<CellIssue> Kept => kept;

    /// <summary>How often each code came up, dropped ones included.</summary>
    public IReadOnlyDictionary<string, int> ByCode => byCode;

    public void Add(CellIssue issue)
    {
        _ = issue.Severity == IssueSeverity.Error ? Errors++ : Warnings++;
        byCode[issue.Code] = byCode.GetValueOrDefault(issue.Code) + 1;
        if (kept.Count < keep)
            kept.Add(issue);
        else if (issue.Severity == IssueSeverity.Error && kept.FindLastIndex(i => i.Severity == IssueSeverity.Warning) is >= 0 and var at)
        {
            kept.RemoveAt(at);
            kept.Add(issue);
        }
    }

    public void AddRange(IEnumerable<CellIssue> issues)
    {
        foreach (var issue in issues)
            Add(issue);
    }
}
