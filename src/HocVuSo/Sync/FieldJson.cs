using System.Text.Encodings.Web;
using System.Text.Json;
using HocVuSo.Platform;

namespace HocVuSo.Sync;

/// <summary>The phones' own JSON: a portal of a café answers 200 with HTML, so nothing but this type counts as an answer of ours.</summary>
public static class FieldJson
{
    public const string Type = "application/vnd.hocvuso.field+json";

    public static readonly JsonSerializerOptions Options = Make();

    public static IResult Answer<T>(T body, int status = StatusCodes.Status200OK) => Results.Json(body, Options, Type, status);

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            // read by our own script alone: Vietnamese letters stay letters
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = 8,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        options.Converters.Add(new IdJsonConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
