using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace HocVuSo.Tests;

/// <summary>A person at a browser without JavaScript: opens pages, fills forms, follows the answer.</summary>
public sealed class Visitor(HttpClient http) : IDisposable
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public HttpClient Http => http;

    /// <summary>The page, which must answer 200.</summary>
    public async Task<IHtmlDocument> Page(string address)
    {
        using var answer = await http.GetAsync(address, Cancellation);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{address} answered {(int)answer.StatusCode}");
        return await Parse(answer);
    }

    /// <summary>What the address answers, whatever it is.</summary>
    public async Task<HttpStatusCode> Status(string address)
    {
        using var answer = await http.GetAsync(address, Cancellation);
        return answer.StatusCode;
    }

    public Task<T?> Json<T>(string address) => http.GetFromJsonAsync<T>(address, Cancellation);

    public Task<HttpResponseMessage> Send<T>(string address, T body) => http.PostAsJsonAsync(address, body, Cancellation);

    /// <summary>Opens a page, fills in its form and sends it; the form's hidden fields (anti-forgery among them) go along.</summary>
    /// <param name="fields">Values by field name; a name that the form does not have is a mistake of the test.</param>
    public async Task<Answer> Submit(string address, params (string Name, string Value)[] fields) =>
        await Submit(await Page(address), address, "main form", fields);

    /// <inheritdoc cref="Submit(string, ValueTuple{string, string}[])"/>
    /// <param name="selector">Which form of the page.</param>
    public async Task<Answer> Submit(IHtmlDocument page, string address, string selector, params (string Name, string Value)[] fields)
    {
        var form = page.QuerySelector<IHtmlFormElement>(selector) ?? throw new InvalidOperationException($"{address} has no form {selector}.");
        var values = Values(form).Where(v => !fields.Any(f => string.Equals(f.Name, v.Key, StringComparison.Ordinal))).ToList();
        values.AddRange(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        var unknown = fields.Select(f => f.Name).Where(n => form.Elements.All(e => !string.Equals(e.GetAttribute("name"), n, StringComparison.Ordinal)));
        Assert.Empty(unknown);
        var target = form.GetAttribute("action") is { Length: > 0 } action ? action : address;
        using var content = new FormUrlEncodedContent(values);
        var answer = await http.PostAsync(target, content, Cancellation);
        return new Answer(answer.StatusCode, answer.Headers.Location?.ToString(), await Parse(answer));
    }

    public void Dispose() => http.Dispose();

    /// <summary>What a browser would send for the fields as they stand.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Values(IHtmlFormElement form) =>
        from element in form.Elements
        let name = element.GetAttribute("name")
        where name is { Length: > 0 } && !element.HasAttribute("disabled")
        let value = Value(element)
        where value is not null
        select KeyValuePair.Create(name, value);

    private static string? Value(IElement element) =>
        element switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? box.Value : null,
            IHtmlInputElement { Type: "submit" or "button" or "file" } => null,
            IHtmlInputElement input => input.Value,
            IHtmlTextAreaElement area => area.Value,
            IHtmlSelectElement choice => choice.Value,
            _ => null,
        };

    private static async Task<IHtmlDocument> Parse(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStreamAsync(Cancellation), Cancellation);
}

/// <summary>What came back from a form.</summary>
/// <param name="Location">Where a redirect leads; null without one.</param>
public sealed record Answer(HttpStatusCode Status, string? Location, IHtmlDocument Page)
{
    /// <summary>The text of the whole page, spaces joined.</summary>
    public string Text => string.Join(' ', Page.Body?.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? []);
}
