using System.Text;
using System.Text.Json;

namespace HocVuSo.Sync.Up;

/// <summary>Whether all texts of a record can be read and written down (chữ đọc được).</summary>
internal static class Writable
{
    /// <summary>False where a text or a name in it holds half a letter, a zero, or a mark that is no letter: a page could not show it, a database would refuse it for ever.</summary>
    /// <param name="json">Well formed.</param>
    public static bool Is(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        char[]? room = null;
        try
        {
            while (reader.Read())
            {
                if (
                    reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
                    && (reader.ValueIsEscaped || !Ascii.IsValid(reader.ValueSpan))
                    && (room ??= new char[json.Length]).AsSpan(0, reader.CopyString(room)).ContainsAny('\0', '\uFFFE', '\uFFFF')
                )
                {
                    return false;
                }
            }
            return true;
        }
        catch (Exception undecodable) when (undecodable is InvalidOperationException or JsonException)
        {
            return false;
        }
    }
}
