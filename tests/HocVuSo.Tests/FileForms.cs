using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace HocVuSo.Tests;

/// <summary>Sends a file through a page's form as a browser does; answers status and page.</summary>
internal static class FileForms
{
    public static async Task<(int Status, string Text)> Upload(
        this Visitor visitor,
        string address,
        string selector,
        string fileName,
        Stream file,
        params (string Name, string Value)[] fields
    )
    {
        var page = await visitor.Page(address);
        var form = page.QuerySelector<IHtmlFormElement>(selector) ?? throw new InvalidOperationException($"{address} has no form {selector}.");
        using var content = new MultipartFormDataContent();
        foreach (var input in form.QuerySelectorAll("input[type=hidden]").Cast<IHtmlInputElement>())
        {
            content.Add(new StringContent(input.Value), input.Name!);
        }
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }
        var part = new StreamContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Add(part, "file", fileName);
        var target = form.GetAttribute("action") is { Length: > 0 } action ? action : address;
        using var answer = await visitor.Http.PostAsync(target, content, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
