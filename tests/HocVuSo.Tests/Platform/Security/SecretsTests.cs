using System.Text.Json;
using HocVuSo.Platform;
using HocVuSo.Tests.Architecture;

namespace HocVuSo.Tests.Platform.Security;

/// <summary>What may not stand in a note: the phone refuses the same before it keeps a record, by the same examples (tests/HocVuSo.Field.Tests/secrets.test.ts).</summary>
public sealed class SecretsTests
{
    private sealed record Examples(string[] Refused, string[] Harmless);

    private static Examples Read() => JsonSerializer.Deserialize<Examples>(Repository.Read("tests/secrets.json"), JsonSerializerOptions.Web)!;

    [Fact]
    public void A_code_a_password_and_a_long_number_are_refused_and_nothing_that_only_looks_like_one()
    {
        var examples = Read();
        Assert.NotEmpty(examples.Refused);
        Assert.NotEmpty(examples.Harmless);
        Assert.DoesNotContain(examples.Refused, text => Refusal(text) is null);
        Assert.DoesNotContain(examples.Harmless, text => Refusal(text) is not null);
    }

    [Theory]
    [InlineData("mật khẩu 12", "platform.secret-in-text")]
    [InlineData("025154001234", "platform.long-number-in-text")]
    public void Each_says_what_it_is(string text, string code) => Assert.Equal(code, Refusal(text));

    private static string? Refusal(string text) => Record.Exception(() => Secrets.Refuse(text)) is { } wrong ? Assert.IsType<RuleException>(wrong).Code : null;
}
