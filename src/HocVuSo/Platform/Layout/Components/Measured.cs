namespace HocVuSo.Platform.Layout.Components;

/// <summary>How a measured value is written.</summary>
public enum Shape
{
    /// <summary>0.824 → 82,4%</summary>
    Ratio,

    /// <summary>2314 → 2.314</summary>
    Count,
}

internal static class Measured
{
    /// <summary>Missing data reads "chưa có số", never 0.</summary>
    public static string Words(Text T, double? value, Shape shape) =>
        value is not { } v ? T["chưa có số"]
        : shape == Shape.Ratio ? Vn.Percent(v)
        : Vn.Number((long)Math.Round(v));
}
