using HocVuSo.Ledger.Contract;

namespace HocVuSo.Indicators.Cube;

/// <summary>A fact as the fold sees it: the place resolved to its unit, nothing else added.</summary>
internal readonly record struct FactRow(
    long Seq,
    short Kind,
    int Unit,
    int Subject,
    int Day,
    int Quantity,
    Evidence Evidence,
    Guid Record,
    int Part,
    long Reverses
)
{
    /// <summary>Order in which state is computed: by day, then by the record's own id, never by arrival (architecture section 4).</summary>
    public static readonly Comparison<FactRow> ByDay = (a, b) => Compare(a, b);

    public static int Compare(in FactRow a, in FactRow b)
    {
        var day = a.Day.CompareTo(b.Day);
        if (day != 0)
        {
            return day;
        }
        var record = a.Record.CompareTo(b.Record);
        return record != 0 ? record : a.Part.CompareTo(b.Part);
    }
}
