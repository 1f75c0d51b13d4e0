using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using HocVuSo.Access;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Access;

/// <summary>Every address of the product, tried by every role of the neighbouring commune with the real ids of xã Vĩnh Tường's records.</summary>
[OneDatabase]
public sealed class EndpointWalkTests : BusyCommune
{
    private const string Table = "permissions.txt";

    /// <summary>Those who may see the records of xã Vĩnh Tường, so that an address that leads nowhere is noticed.</summary>
    private static readonly Player[] Owners = [Cast.Bình, Cast.Lan, Cast.Hà, Cast.Chi, Cast.An, Cast.Quản];

    /// <summary>Open to nobody until something has happened that the commune here has not seen: a village split between heirs.</summary>
    private static readonly string[] Asleep = ["/dia-ban/{code}/chia-ho"];

    private static readonly string[] Searches = ["?q=", "?tim=", "?nguoi=binh"];

    private sealed record Form(string Address, string Target, IReadOnlyList<KeyValuePair<string, string>> Fields);

    [Fact]
    public async Task Every_endpoint_states_who_may_and_stands_in_the_table()
    {
        var text = new StringBuilder("# Who may use which address, and where. A new endpoint adds its line here and is read.\n");
        foreach (var endpoint in await Endpoint.Of(App))
        {
            text.Append(endpoint.ToString().TrimEnd()).Append('\n');
        }
        Approvals.Match(Table, text.ToString());
        Assert.DoesNotContain("NOT STATED", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_role_of_the_neighbour_opens_or_changes_anything_of_this_commune()
    {
        var addresses = await Fill();
        var endpoints = (await Endpoint.Of(App)).Where(e => e.Needs is { Scope: Scope.Unit } || e.Open is { Scope: Scope.Unit }).ToList();
        var missing = endpoints
            .Select(e => e.Route)
            .Where(r => r.Contains('{', StringComparison.Ordinal) && !addresses.ContainsKey(r))
            .Distinct(StringComparer.Ordinal);
        Assert.True(!missing.Any(), "No address in BusyCommune for " + string.Join(", ", missing));
        var forms = await Harvest(endpoints, addresses);
        var before = await Standing();

        var faults = new List<string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            using var stranger = App.As(await Hire(role, World.Neighbour));
            var token = await Token(stranger);
            foreach (var endpoint in endpoints)
            {
                var may = endpoint.Needs is not { } needs || needs.AnyOf.Any(p => role.Allows(p));
                // without the permission one try is enough: it ends before anything is read
                foreach (var address in (addresses.GetValueOrDefault(endpoint.Route) ?? [endpoint.Route]).Take(may ? int.MaxValue : 1))
                {
                    faults.AddRange(await Try(stranger, role, endpoint, address, token, may ? forms : []));
                }
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct(StringComparer.Ordinal)));
        Assert.Equal(before, await Standing());
    }

    [Fact]
    public async Task Who_lacks_the_permission_is_refused_in_her_own_commune_and_without_an_account_everywhere()
    {
        var addresses = await Fill();
        var endpoints = (await Endpoint.Of(App)).Where(e => e.Needs is not null).ToList();
        var faults = new List<string>();
        using var anyone = App.Anyone();
        var nobody = await Token(anyone);
        foreach (var endpoint in endpoints)
        {
            var address = (addresses.GetValueOrDefault(endpoint.Route) ?? [endpoint.Route])[0];
            using var answer = await Send(anyone, endpoint, address, nobody, []);
            var led = answer.Headers.Location?.ToString().Contains("/dang-nhap", StringComparison.Ordinal) == true;
            if (!led && answer.StatusCode is not HttpStatusCode.Unauthorized)
            {
                faults.Add($"without an account: {endpoint.Method} {address} answered {(int)answer.StatusCode}");
            }
        }
        foreach (var role in Enum.GetValues<Role>())
        {
            using var visitor = App.As(await Hire(role, World.Commune));
            var token = await Token(visitor);
            foreach (var endpoint in endpoints.Where(e => e.Needs!.AnyOf.Count > 0 && !e.Needs.AnyOf.Any(p => role.Allows(p))))
            {
                var address = (addresses.GetValueOrDefault(endpoint.Route) ?? [endpoint.Route])[0];
                using var answer = await Send(visitor, endpoint, address, token, []);
                if (answer.StatusCode is not HttpStatusCode.NotFound)
                {
                    faults.Add($"{role}: {endpoint.Method} {endpoint.Name} answered {(int)answer.StatusCode}");
                }
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>The forms an owner sees at each address, filled in, so that only the scope can stop a stranger. Notices addresses that lead nowhere.</summary>
    private async Task<List<Form>> Harvest(List<Endpoint> endpoints, Dictionary<string, string[]> addresses)
    {
        var forms = new List<Form>();
        foreach (var route in endpoints.Where(e => e.Method == "GET").Select(e => e.Route).Distinct(StringComparer.Ordinal))
        {
            foreach (var address in addresses.GetValueOrDefault(route) ?? [route])
            {
                var seen = false;
                foreach (var owner in Owners)
                {
                    using var visitor = App.As(owner);
                    using var answer = await visitor.Http.GetAsync(address, Stop);
                    seen |= (int)answer.StatusCode < 400;
                    if (answer.StatusCode is HttpStatusCode.OK && answer.Content.Headers.ContentType?.MediaType is "text/html")
                    {
                        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStreamAsync(Stop), Stop);
                        forms.AddRange(
                            page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]")
                                .Select(f => new Form(address, f.GetAttribute("action") is { Length: > 0 } to ? to : address, FillIn(f)))
                        );
                    }
                }
                Assert.True(seen || Asleep.Contains(route), $"{address} opens for nobody of xã Vĩnh Tường: the walk would prove nothing");
            }
        }
        return [.. forms.DistinctBy(f => (f.Address, f.Target, string.Join('|', f.Fields.Select(x => x.Key))))];
    }

    private async Task<IEnumerable<string>> Try(Visitor stranger, Role role, Endpoint endpoint, string address, string token, List<Form> forms)
    {
        var faults = new List<string>();
        IEnumerable<(string Target, IReadOnlyList<KeyValuePair<string, string>> Fields)> tries = [(address, [])];
        if (endpoint.Method == "POST")
        {
            tries = [.. tries, .. forms.Where(f => f.Address == address && HandlerOf(f.Target) == endpoint.Handler).Select(f => (f.Target, f.Fields))];
        }
        foreach (var (target, fields) in tries)
        {
            using var answer = await Send(stranger, endpoint, target, token, fields);
            var what = $"{role} of the neighbour: {endpoint.Method} {endpoint.Name} ({target}) answered {(int)answer.StatusCode}";
            var body = await answer.Content.ReadAsStringAsync(Stop);
            if (Names.FirstOrDefault(n => body.Contains(n, StringComparison.Ordinal)) is { } name)
            {
                faults.Add($"{what} and names “{name}”");
            }
            // a list or a search without an id in its address may show the stranger her own; anything else is not there for her
            var elsewhere =
                endpoint.Route.Contains('{', StringComparison.Ordinal) || (target.Contains('=', StringComparison.Ordinal) && !Searches.Any(target.Contains));
            if ((int)answer.StatusCode < 400 && (elsewhere || endpoint.Method == "POST"))
            {
                faults.Add(what + (answer.Headers.Location is { } to ? $" → {to}" : ""));
            }
            if ((int)answer.StatusCode >= 500)
            {
                faults.Add(what);
            }
        }
        return faults;
    }

    private static async Task<HttpResponseMessage> Send(
        Visitor visitor,
        Endpoint endpoint,
        string address,
        string? token,
        IReadOnlyList<KeyValuePair<string, string>> fields
    )
    {
        if (endpoint.Handler.Length > 0 && HandlerOf(address) != endpoint.Handler)
        {
            address += (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "handler=" + endpoint.Handler;
        }
        if (endpoint.Method == "GET")
        {
            return await visitor.Http.GetAsync(address, Stop);
        }
        using var content = new FormUrlEncodedContent([.. fields.Where(f => f.Key != "__RequestVerificationToken"), .. TokenField(token)]);
        return await visitor.Http.PostAsync(address, content, Stop);
    }

    private static IEnumerable<KeyValuePair<string, string>> TokenField(string? token) =>
        token is null ? [] : [KeyValuePair.Create("__RequestVerificationToken", token)];

    private static string HandlerOf(string address) =>
        address.Split('?', '&').FirstOrDefault(p => p.StartsWith("handler=", StringComparison.OrdinalIgnoreCase))?["handler=".Length..] ?? "";

    private static async Task<string> Token(Visitor visitor) =>
        (await visitor.Page("/dang-nhap")).QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value;

    /// <summary>Values a careful person would type, so that no field stops the form before the scope does.</summary>
    private static List<KeyValuePair<string, string>> FillIn(IHtmlFormElement form) =>
        [
            .. from element in form.Elements
            let name = element.GetAttribute("name")
            where name is { Length: > 0 } && !element.HasAttribute("disabled")
            let value = ValueOf(element)
            where value is not null
            select KeyValuePair.Create(name, value),
        ];

    private static string? ValueOf(IElement element) =>
        element switch
        {
            IHtmlInputElement { Type: "checkbox" } box => box.Value,
            IHtmlInputElement { Type: "radio" } radio => radio.IsChecked || !radio.HasAttribute("checked") ? radio.Value : null,
            IHtmlInputElement { Type: "submit" or "button" or "file" } => null,
            IHtmlInputElement { Value.Length: > 0 } input => input.Value,
            IHtmlInputElement { Type: "number" } number => number.Minimum is { Length: > 0 } least ? least : "1",
            IHtmlInputElement input
                when input.Name!.Contains("Day", StringComparison.OrdinalIgnoreCase) || input.Name.EndsWith("On", StringComparison.Ordinal) => "12/03/2026",
            IHtmlInputElement => "1",
            IHtmlTextAreaElement { Value.Length: > 0 } area => area.Value,
            IHtmlTextAreaElement => "Ghi nhầm",
            IHtmlSelectElement { Value.Length: > 0 } choice => choice.Value,
            IHtmlSelectElement choice => choice.Options.FirstOrDefault(o => o.Value.Length > 0)?.Value,
            IHtmlButtonElement { Name: not null } button => button.Value,
            _ => null,
        };

    /// <summary>An account with one role, opened for this walk.</summary>
    private async Task<Player> Hire(Role role, string unit)
    {
        var player = new Player($"{role}-{unit}".ToLowerInvariant(), "Người Lạ", role, unit);
        await App.Write((OpenAccount slice) => slice.Run(new(player.UserName, player.DisplayName, "x", role, unit, World.Today), Stop));
        return player;
    }

    /// <summary>What stands in the ledger and in the audit of xã Vĩnh Tường.</summary>
    private Task<(int Facts, int Changes)> Standing() =>
        App.Read(async db =>
            (
                await db.Set<HocVuSo.Ledger.Contract.Fact>().CountAsync(Stop),
                await db.Set<AuditEntry>().CountAsync(a => a.Unit >= 2 && a.Unit <= 4 && a.Action != "access.open-account", Stop)
            )
        );
}
