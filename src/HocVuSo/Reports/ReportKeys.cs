namespace HocVuSo.Reports;

/// <summary>
/// Facts about the unit that a commune's yearly report has a sentence for, beside the indicators of the catalogue (population is its <c>DS</c>).
/// Indicators with a sentence: I01, I01b, I02, I03, I04, I05, I05b, I05t, I06, I07, I08, I08a, I08b, I08c, I08n, I09, I09n, I09d, I10, I10b, I11,
/// I12, I12b, I13, I14, I15, I16, I19, I20, I30, I34, I34b, I36, I37, I45. Any other figure stands in the annex only.
/// </summary>
public static class ReportKeys
{
    /// <summary>Number of units it was formed from.</summary>
    public const string FormerUnits = "former-units";

    public const string Villages = "villages";

    /// <summary>Square kilometres.</summary>
    public const string Area = "area";
}
