using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HocVuSo.Platform;

/// <summary>A typed identifier around a version 7 UUID.</summary>
/// <typeparam name="TSelf">The id itself.</typeparam>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }
    static abstract TSelf From(Guid value);
    static abstract bool TryParse(string? text, out TSelf id);
}

public static class Ids
{
    /// <summary>A version 7 UUID whose time part is the installation's own clock, so that records of a demo or a test sort as they happened.</summary>
#pragma warning disable RS0030 // the one place where an id is minted
    public static Guid New(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());
#pragma warning restore RS0030

    public static T New<T>(TimeProvider clock)
        where T : struct, IId<T> => T.From(New(clock));

    /// <summary>Reads the canonical text of an id; the empty UUID is no id.</summary>
    public static bool TryParse<T>(string? text, out T id)
        where T : struct, IId<T>
    {
        var read = Guid.TryParse(text, CultureInfo.InvariantCulture, out var value) && value != Guid.Empty;
        id = read ? T.From(value) : default;
        return read;
    }
}

/// <summary>Writes every typed id as its bare UUID in JSON.</summary>
public sealed class IdJsonConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => IdTypes.Is(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    private sealed class Of<T> : JsonConverter<T>
        where T : struct, IId<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.From(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}

internal static class IdTypes
{
    public static bool Is(Type type) => type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    public static IEnumerable<Type> All() => typeof(IdTypes).Assembly.GetTypes().Where(t => !t.IsGenericTypeDefinition && Is(t));
}
