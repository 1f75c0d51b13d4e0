using HocVuSo.Indicators.Contract;

namespace HocVuSo.Demo;

/// <summary>The days of the demo's year.</summary>
internal static class Season
{
    /// <summary>The national platform opened: no fact is earlier.</summary>
    public static readonly DateOnly Opening = new(2025, 3, 26);

    /// <summary>First day of the merged communes; earlier facts belong to the former units.</summary>
    public static readonly DateOnly Reform = new(2025, 7, 1);

    /// <summary>The reporting year 2025 (NĐ 09/2019): 15/12/2024 to 14/12/2025.</summary>
    public static readonly Period Year = Period.Year(2025, PeriodPreset.Decree09);

    /// <summary>Last day of work before the demo's clock begins.</summary>
    public static readonly DateOnly Last = new(2025, 12, 14);
}
