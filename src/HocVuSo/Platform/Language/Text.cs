using System.Text.Json;

namespace HocVuSo.Platform;

/// <summary>The one localizer: its key is the Vietnamese text itself; <c>vi</c> is the source, <c>en</c> is complete (architecture section 10).</summary>
public sealed class Text(Language language)
{
    /// <summary>The text in the reader's language, its {0} places filled with values already formatted for people.</summary>
    public string this[string key, params object[] args]
    {
        get
        {
            var text = language.IsEnglish && English.Value.TryGetValue(key, out var english) ? english : key;
            return args.Length == 0 ? text : string.Format(Vn.Culture, text, args);
        }
    }

    public string Code => language.IsEnglish ? "en" : "vi";

    private static readonly Lazy<Dictionary<string, string>> English = new(Load);

    private static Dictionary<string, string> Load()
    {
        using var stream = typeof(Text).Assembly.GetManifestResourceStream("HocVuSo.Platform.Language.en.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}

/// <summary>The language of one request, chosen by the reader and kept in a cookie.</summary>
public sealed class Language(IHttpContextAccessor http)
{
    public const string Cookie = "hvs-lang";

    public bool IsEnglish { get; } = string.Equals(http.HttpContext?.Request.Cookies[Cookie], "en", StringComparison.Ordinal);
}
