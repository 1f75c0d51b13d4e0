using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Access;

/// <summary>Whatever stands behind the question mark of an address, the page opens or says why not; it never breaks.</summary>
[OneDatabase]
public sealed class OddAddressesTests : BusyCommune
{
    private static readonly string[] Values = ["-1", "2147483647", "0001-01-01", "31/12/9999"];

    [Fact]
    public async Task No_page_breaks_over_what_it_is_asked()
    {
        var addresses = await Fill();
        var faults = new List<string>();
        using var bình = App.As(Cast.Bình);
        using var an = App.As(Cast.An);
        using var quản = App.As(Cast.Quản);
        foreach (var (route, names) in await Pages())
        {
            var address = (addresses.GetValueOrDefault(route) ?? [route])[0];
            Visitor? visitor = null;
            foreach (var owner in new[] { bình, an, quản })
            {
                visitor ??= names.Count > 0 && await owner.Status(address) is HttpStatusCode.OK ? owner : null;
            }
            var mark = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            foreach (var odd in names.SelectMany(n => Values.Select(v => $"{address}{mark}{n}={Uri.EscapeDataString(v)}")))
            {
                if (visitor is not null && (int)await visitor.Status(odd) >= 500)
                {
                    faults.Add(odd);
                }
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("2147483647")]
    public async Task A_report_of_no_year_is_refused_in_words(string year)
    {
        await Fill();
        using var bình = App.As(Cast.Bình);
        var answer = await bình.Submit("/bao-cao", ("year", year));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Chưa lập được báo cáo năm", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_at_a_place_that_is_nowhere_is_recorded_nowhere()
    {
        using var bình = App.As(Cast.Bình);
        var answer = await bình.Submit(await bình.Page("/quay"), "/quay", "main form:has([name='Input.Place'])", ("Input.Place", "999999"));
        Assert.True((int)answer.Status is 400 or 404, $"{answer.Status}");
    }

    /// <summary>Pages with the names they read from the address.</summary>
    private async Task<IReadOnlyList<(string Route, IReadOnlyList<string> Names)>> Pages()
    {
        var found = new List<(string, IReadOnlyList<string>)>();
        foreach (var endpoint in App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            {
                continue;
            }
            var model = (await App.Services.GetRequiredService<PageLoader>().LoadAsync(page, endpoint.Metadata)).ModelTypeInfo;
            var names = (model?.GetProperties() ?? [])
                .Select(p => (p.Name, Bound: p.GetCustomAttribute<BindPropertyAttribute>()))
                .Where(p =>
                    p.Bound is { SupportsGet: true } && !endpoint.RoutePattern.Parameters.Any(r => r.Name.Equals(p.Name, StringComparison.OrdinalIgnoreCase))
                )
                .Select(p => p.Bound!.Name ?? p.Name)
                .ToList();
            found.Add(("/" + endpoint.RoutePattern.RawText!.Trim('/'), names));
        }
        return found;
    }
}
