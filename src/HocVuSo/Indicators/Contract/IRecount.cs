using HocVuSo.Platform;

namespace HocVuSo.Indicators.Contract;

/// <summary>The third road to a number: plain SQL over a capability's own tables, which know nothing of facts (architecture section 5).</summary>
public interface IRecount
{
    /// <summary>Indicator whose numerator (or denominator) it counts again.</summary>
    string Code { get; }

    bool Denominator => false;

    /// <summary>The number by unit (village or commune where it was measured) over a period.</summary>
    Task<IReadOnlyDictionary<int, long>> Count(Db db, Period period, CancellationToken cancellation);
}
