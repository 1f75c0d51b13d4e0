using System.Net;
using System.Text.RegularExpressions;

namespace HocVuSo.Bench;

/// <summary>What a citizen's first visit to the public home transfers, everything it loads included.</summary>
internal static partial class HomeBench
{
    public static async Task Run(string data)
    {
        using var scratch = new Scratch(data);
        await using var served = await Served.Start(scratch);
        using var plain = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = served.Address };
        plain.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, br");
        using var browser = served.Browse();
        var page = await browser.GetStringAsync("/");
        var (total, files) = (0L, new List<string> { "/" });
        files.AddRange(Forms.Find(page, Loads()).Where(a => !a.StartsWith("data:", StringComparison.Ordinal)));
        foreach (var style in files.Where(f => f.Contains(".css", StringComparison.Ordinal)).ToList())
        {
            var found = Forms.Find(await browser.GetStringAsync(style), Fonts()).Where(a => !a.StartsWith("data:", StringComparison.Ordinal));
            files.AddRange(found.Select(a => new Uri(new Uri(served.Address, style), a).PathAndQuery));
        }
        foreach (var file in files.Distinct(StringComparer.Ordinal))
        {
            using var answer = await plain.GetAsync(WebUtility.HtmlDecode(file));
            var bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
            total += bytes;
            Line.Write($"home: {bytes, 7} bytes {(int)answer.StatusCode} {file}");
        }
        Line.Write(
            $"home: {total / 1024.0:0.0} KB in {files.Distinct(StringComparer.Ordinal).Count()} files, as transferred; every font a style names is counted, though a browser fetches only what the page uses"
        );
    }

    [GeneratedRegex(
        "<(?:link[^>]*rel=\"(?:stylesheet|icon|preload)\"[^>]*href|script[^>]*src|img[^>]*src)=\"(?<text>[^\"]*)\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Loads();

    [GeneratedRegex("url\\([\"']?(?<text>[^)\"']*)[\"']?\\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fonts();
}
