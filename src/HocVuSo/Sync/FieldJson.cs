using System.Text.Encodings.Web;
using System.Text.Json;
using HocVuSo.Platform;

namespace HocVuSo.Sync;

/// <summary>The phones' own JSON: a portal of a café answers 200 with HTML, so nothing but this type counts as an answer of ours.</summary>
public static class FieldJson
{
    public const string Type = "application/vnd.hocvuso.field+json";

    public static readonly JsonSerializerOptions Options = Make();

    public static IResult Answer<T>(T body, int status = StatusCodes.Status200OK) => new Whole(JsonSerializer.SerializeToUtf8Bytes(body, Options), status);

    /// <summary>An answer that says its length: one packet where it is short, and a phone sees at once when it was cut off.</summary>
    private sealed class Whole(byte[] body, int status) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            (response.StatusCode, response.ContentType, response.ContentLength) = (status, Type, body.Length);
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            // read by our own script alone: Vietnamese letters stay letters
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = 8,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowDuplicateProperties = false, // who reads a record later may take the other one
        };
        options.Converters.Add(new IdJsonConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
