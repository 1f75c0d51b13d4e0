using System.Globalization;
using HocVuSo.Indicators.Contract;
using HocVuSo.Learning;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Host;

/// <summary>What the public home shows: closed and published figures only, each opening the page that tells how it was computed.</summary>
/// <remarks>Two figures of each of two units: the one that taught most, and the one whose centre helped most; never a patchwork of the best of everyone.</remarks>
internal static class HomeFigures
{
    private static readonly (string Code, Func<Text, string, string> Caption)[] Wanted =
    [
        ("I09", (T, unit) => T["lượt người ở {0} được hướng dẫn kỹ năng số cơ bản", unit]),
        ("I10", (T, unit) => T["thôn của {0} có Tổ công nghệ số cộng đồng", unit]),
        ("I08", (T, unit) => T["lượt làm thủ tục trực tuyến được Trung tâm Phục vụ hành chính công {0} hỗ trợ", unit]),
        ("I04", (T, unit) => T["người trưởng thành {0} có kỹ năng số cơ bản", unit]),
    ];

    public static async ValueTask<HomeView> Read(IServiceProvider services, CancellationToken cancellation)
    {
        var published = services.GetRequiredService<PublishedReader>();
        var map = await services.GetRequiredService<MapKeeper>().Map(cancellation);
        var text = services.GetRequiredService<Text>();
        var all = new List<Figure>();
        foreach (var (unit, period, _) in await published.Published(cancellation))
        {
            all.AddRange((await published.Figures(unit, cancellation)).Where(f => f.From == period.From && f.To == period.To && f.Group is null));
        }
        var figures = new List<HomeFigure>();
        var leading = 0;
        for (var i = 0; i < Wanted.Length; i++)
        {
            var (code, caption) = Wanted[i];
            var first = i % 2 == 0;
            var candidates = all.Where(f => f.Definition.Code == code && f.Value is > 0 && (first || f.Unit == leading));
            if (candidates.MaxBy(f => f.Numerator) is { } figure)
            {
                leading = figure.Unit;
                var unit = map.Nearest(figure.Unit, figure.MapDay);
                figures.Add(
                    new HomeFigure(
                        Value(figure),
                        caption(text, unit.Title),
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"/so-lieu/{code}?don-vi={unit.Code}&tu={figure.From:yyyy-MM-dd}&den={figure.To:yyyy-MM-dd}"
                        )
                    )
                );
            }
        }
        return new HomeView(figures, []);
    }

    private static string Value(Figure figure) =>
        figure.Definition.Code is "I10" ? $"{Vn.Number(figure.Numerator)}/{Vn.Number(figure.Denominator ?? 0)}"
        : figure.Definition.IsRatio ? Vn.Percent(figure.Value)
        : Vn.Number(figure.Numerator);
}
