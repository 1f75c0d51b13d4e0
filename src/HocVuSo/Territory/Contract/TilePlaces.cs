using System.Collections.Frozen;
using System.Globalization;

namespace HocVuSo.Territory.Contract;

/// <summary>Where the square of each commune stands on the tile map (ô bản đồ), near its true position: column from the west, row from the north, both from 0.</summary>
/// <remarks>Drawn by hand, one file a province. A unit that is not in the file, or a province without one, goes row by row below what is there.</remarks>
public static class TilePlaces
{
    private const int Columns = 15;
    private static readonly Lazy<FrozenDictionary<string, (int Column, int Row)>> Drawn = new(Read);

    /// <summary>One place for each code, none twice.</summary>
    public static IReadOnlyDictionary<string, (int Column, int Row)> Of(IReadOnlyCollection<string> codes)
    {
        var places = codes.Where(Drawn.Value.ContainsKey).ToDictionary(c => c, c => Drawn.Value[c], StringComparer.Ordinal);
        var first = places.Count == 0 ? 0 : places.Values.Max(p => p.Row) + 1;
        foreach (var (index, code) in codes.Where(c => !places.ContainsKey(c)).Order(StringComparer.Ordinal).ToList().Index())
        {
            places[code] = (index % Columns, first + index / Columns);
        }
        return places;
    }

    private static FrozenDictionary<string, (int Column, int Row)> Read()
    {
        using var stream = typeof(TilePlaces).Assembly.GetManifestResourceStream("HocVuSo.Territory.Catalogue.tiles-25.csv")!;
        using var reader = new StreamReader(stream);
        return reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => line.Split(','))
            .ToFrozenDictionary(
                p => p[0],
                p => (int.Parse(p[1], CultureInfo.InvariantCulture), int.Parse(p[2], CultureInfo.InvariantCulture)),
                StringComparer.Ordinal
            );
    }
}
