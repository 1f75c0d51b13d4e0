using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace HocVuSo.Tests.Access;

/// <summary>Whoever follows the links she is shown never comes to a page that is not there for her.</summary>
[OneDatabase]
public sealed partial class LinkWalkTests : BusyCommune
{
    /// <summary>Fewer pages than this, and the walk did not get into the house.</summary>
    private const int FewestPages = 25;

    public static TheoryData<string> Walkers => [.. Everyone.Keys];

    private static Dictionary<string, Player> Everyone =>
        ((Player[])[Cast.Bình, Cast.Lan, Cast.Hà, Cast.Chi, Cast.An, Cast.Quản]).ToDictionary(p => p.UserName, StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Walkers))]
    public async Task Every_link_leads_to_a_page_that_opens(string account)
    {
        await Fill();
        using var walker = App.As(Everyone[account]);
        var (met, ahead, faults, pages) = (
            new HashSet<string>(StringComparer.Ordinal),
            new Queue<(string Address, string From)>([("/", "")]),
            new List<string>(),
            0
        );
        while (ahead.TryDequeue(out var next))
        {
            using var answer = await walker.Http.GetAsync(next.Address, Stop);
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Redirect))
            {
                faults.Add($"{(int)answer.StatusCode} {next.Address} on {next.From}");
            }
            if (answer.StatusCode is not HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }
            pages++;
            using var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStreamAsync(Stop), Stop);
            foreach (var href in page.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]).Where(h => met.Add(Kind(h))))
            {
                if (href.Contains("&amp;", StringComparison.Ordinal))
                {
                    faults.Add($"encoded twice: {href} on {next.Address}");
                }
                ahead.Enqueue((href, next.Address));
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.InRange(pages, FewestPages, int.MaxValue);
    }

    /// <summary>Pages that differ only in whose they are are one kind.</summary>
    private static string Kind(string address) => Which().Replace(address, "#");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]+|(?<==)[^&]*", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Which();
}
