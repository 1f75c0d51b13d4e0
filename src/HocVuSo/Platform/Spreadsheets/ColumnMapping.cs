using System.Text.Json;

namespace HocVuSo.Platform.Spreadsheets;

/// <summary>Which column holds which field. Proposed by the header finder, changed by the person, remembered for the sender under the header's signature.</summary>
/// <param name="Signature">16 hexadecimal digits of the header's titles; another layout has another one.</param>
public sealed record ColumnMapping<TField>(string Signature, IReadOnlyDictionary<TField, int> Columns)
    where TField : struct, Enum
{
    public int? this[TField field] => Columns.TryGetValue(field, out var column) ? column : null;

    /// <summary>The same with one field read from another column; a column serves one field, so its former field is left out.</summary>
    public ColumnMapping<TField> With(TField field, int column) =>
        this with
        {
            Columns = Columns.Where(c => c.Value != column && !c.Key.Equals(field)).Append(new(field, column)).ToDictionary(c => c.Key, c => c.Value),
        };

    public ColumnMapping<TField> Without(TField field) =>
        this with
        {
            Columns = Columns.Where(c => !c.Key.Equals(field)).ToDictionary(c => c.Key, c => c.Value),
        };

    /// <summary>As kept for the sender: field names and column numbers.</summary>
    public string Remember() => JsonSerializer.Serialize(Columns.ToDictionary(c => c.Key.ToString(), c => c.Value, StringComparer.Ordinal));

    /// <summary>A mapping kept earlier; null when it no longer fits the fields of the product.</summary>
    public static ColumnMapping<TField>? Recall(string signature, string kept)
    {
        try
        {
            var columns = new Dictionary<TField, int>();
            foreach (var (name, column) in JsonSerializer.Deserialize<Dictionary<string, int>>(kept) ?? [])
                if (Enum.TryParse<TField>(name, out var field) && column is >= 1 and <= 16384)
                    columns[field] = column;
            return columns.Count == 0 ? null : new(signature, columns);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
