using HocVuSo.Communication.Contract;

namespace HocVuSo.Communication;

/// <summary>What the five kinds of communication work have in common: entered once, taken back with a reason, never changed.</summary>
public interface IActivity
{
    ActivityId Id { get; }
    int UnitNo { get; }
    DateOnly Day { get; }

    /// <summary>Why it was taken back; null while it counts.</summary>
    string? TakenBack { get; }
    void TakeBack(string reason);
}

/// <summary>Which of the five.</summary>
public enum ActivityKind
{
    Talk = 1,
    News = 2,
    Video = 3,
    Broadcast = 4,
    Directive = 5,
}

internal static class Keys
{
    /// <summary>The key by which the same thing entered twice is known: words without diacritics and punctuation.</summary>
    public static string Of(string text) =>
        string.Join(
            ' ',
            Platform.Vn.Fold(string.Concat(text.Select(c => char.IsLetterOrDigit(c) ? c : ' '))).Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
}
