using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.People.Import;

/// <summary>What a reader of one value has to say about it; the cell is added by the caller.</summary>
public sealed record Complaint(IssueSeverity Severity, string Code, Saying What, Saying Advice)
{
    public static Complaint Error(string code, Saying what, Saying advice) => new(IssueSeverity.Error, code, what, advice);

    public static Complaint Warning(string code, Saying what, Saying advice) => new(IssueSeverity.Warning, code, what, advice);
}

/// <summary>A value read from a cell, or none, and at most one complaint.</summary>
public readonly record struct Reading<T>(bool Has, T Value, Complaint? Complaint);

public static class Reading
{
    public static Reading<T> Of<T>(T value, Complaint? complaint = null) => new(true, value, complaint);

    public static Reading<T> None<T>(Complaint? complaint = null) => new(false, default!, complaint);
}
