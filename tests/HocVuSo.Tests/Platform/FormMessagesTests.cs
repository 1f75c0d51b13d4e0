using System.Net;

namespace HocVuSo.Tests.Platform;

/// <summary>What a form says where nobody wrote a sentence of its own, and what every answer carries.</summary>
[OneDatabase]
public sealed class FormMessagesTests : IDisposable
{
    private readonly App app = new();

    [Theory]
    [InlineData("Input.Number", "abc", "Giá trị “abc” không hợp lệ")]
    [InlineData("Input.Reference", "1234567890123456789012345678901234567890123456789012345678901", "Ghi nhiều nhất 60 ký tự.")]
    public async Task The_framework_s_own_sentences_are_Vietnamese(string field, string value, string words)
    {
        using var bình = app.As(Cast.Bình);
        (string, string)[] fields = [("Input.Reference", "PG-01"), ("Input.Topic", "Dịch vụ công"), ("Input.Number", "42")];
        var answer = await bình.Submit(await bình.Page("/phieu-gop"), "/phieu-gop", "#ghi", [.. fields.Where(f => f.Item1 != field), (field, value)]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("The field", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task English_readers_get_them_in_English()
    {
        using var bình = app.As(Cast.Bình);
        await bình.Status("/phieu-gop?ngon-ngu=en");
        var answer = await bình.Submit(
            await bình.Page("/phieu-gop"),
            "/phieu-gop",
            "#ghi",
            ("Input.Reference", ""),
            ("Input.Topic", new string('a', 201)),
            ("Input.Number", "abc")
        );
        Assert.Contains("Enter 200 characters at most.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("The value “abc” is not valid.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_permissions_policy_names_only_what_browsers_know()
    {
        using var anyone = app.Anyone();
        using var answer = await anyone.Http.GetAsync("/", TestContext.Current.CancellationToken);
        var policy = Assert.Single(answer.Headers.GetValues("Permissions-Policy"));
        Assert.DoesNotContain("web-share", policy, StringComparison.Ordinal);
        Assert.Contains("geolocation=()", policy, StringComparison.Ordinal);
    }

    public void Dispose() => app.Dispose();
}
