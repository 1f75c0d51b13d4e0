namespace HocVuSo.Platform.Layout.Components;

/// <summary>The light scale (thang sáng): five fixed classes set by the indicator's definition, never by the data on screen.</summary>
/// <param name="Limits">Whole per cent at which classes 2, 3, 4 and 5 begin.</param>
public sealed record HeatScale(int[] Limits)
{
    public static HeatScale Usual { get; } = new([40, 60, 75, 90]);

    /// <summary>1 to 5; 0 when there is no value. The whole per cent that is printed decides, so that number and colour agree.</summary>
    public int ClassOf(double? ratio) => ratio is { } r ? 1 + Limits.Count(limit => Whole(r) >= limit) : 0;

    public static int Whole(double ratio) => (int)Math.Round(ratio * 100, MidpointRounding.AwayFromZero);

    /// <summary>dưới 40%, 40–59, 60–74, 75–89, từ 90%</summary>
    public IReadOnlyList<string> Words(Text T) =>
        [T["dưới {0}%", Limits[0]], .. Limits.Zip(Limits.Skip(1), (from, to) => $"{from}–{to - 1}"), T["từ {0}%", Limits[^1]]];

    public static string Css(int heat) => heat == 0 ? "heat-none" : $"heat-{heat}";
}
