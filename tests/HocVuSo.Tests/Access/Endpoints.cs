using HocVuSo.Platform;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Access;

/// <summary>One thing the running product answers to: a page's handler or an endpoint of the API.</summary>
/// <param name="Route">As it is mapped: <c>/ho/{id}</c>.</param>
/// <param name="Handler">Name behind <c>?handler=</c>; empty for the one without a name.</param>
/// <param name="Needs">Null where it is open to everyone, or where nothing is stated.</param>
internal sealed record Endpoint(string Route, string Method, string Handler, NeedsAttribute? Needs, OpenAttribute? Open)
{
    public string Name => Handler.Length == 0 ? Route : $"{Route}?handler={Handler}";

    public string Who =>
        Needs is { AnyOf: [] } ? "signed in"
        : Needs is not null ? string.Join(" or ", Needs.AnyOf)
        : Open is not null ? "anonymous"
        : "NOT STATED";

    public string Where => (Needs?.Scope ?? Open?.Scope)?.ToString().ToLowerInvariant() ?? "NOT STATED";

    public override string ToString() => $"{Method, -4} {Name, -60} {Who, -28} {Where}";

    /// <summary>All of them, by route.</summary>
    public static async Task<IReadOnlyList<Endpoint>> Of(App app)
    {
        var all = new List<Endpoint>();
        foreach (var endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                all.AddRange(Handlers(route, await app.Services.GetRequiredService<PageLoader>().LoadAsync(page, endpoint.Metadata)));
                continue;
            }
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
            all.AddRange(
                methods.Select(m => new Endpoint(route, m, "", endpoint.Metadata.GetMetadata<NeedsAttribute>(), endpoint.Metadata.GetMetadata<OpenAttribute>()))
            );
        }
        return
        [
            .. all.Distinct()
                .OrderBy(e => e.Route, StringComparer.Ordinal)
                .ThenBy(e => e.Method, StringComparer.Ordinal)
                .ThenBy(e => e.Handler, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Endpoint> Handlers(string route, CompiledPageActionDescriptor page)
    {
        var handlers = page
            .HandlerMethods.Where(h => h.HttpMethod is "Get" or "Post")
            .Select(h => (Method: h.HttpMethod.ToUpperInvariant(), Name: h.Name ?? "", h.MethodInfo))
            .ToList();
        if (handlers.TrueForAll(h => h.Method != "GET"))
        {
            handlers.Add(("GET", "", null!));
        }
        return handlers.Select(h => Stated(route, h.Method, h.Name, NeedsFilter.StatementOf(page, h.MethodInfo)));
    }

    private static Endpoint Stated(string route, string method, string handler, Attribute? statement) =>
        new(route, method, handler, statement as NeedsAttribute, statement as OpenAttribute);
}
