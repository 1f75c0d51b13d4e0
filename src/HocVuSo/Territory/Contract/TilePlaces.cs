using System.Collections.Frozen;
using System.Globalization;

namespace HocVuSo.Territory.Contract;

/// <summary>Where the square of each commune stands on the tile map (ô bản đồ), near its true position: column from the west, row from the north, both from 0.</summary>
/// <remarks>Drawn by hand, one file a province. A unit that is not in the file takes a place the drawing leaves free, in the order of codes, then goes row by row below;
/// a province without a drawing stands row by row.</remarks>
public static class TilePlaces
{
    private const int Columns = 15;
    private static readonly Lazy<FrozenDictionary<string, (int Column, int Row)>> Drawn = new(Read);

    /// <summary>One place for each code, none twice.</summary>
    public static IReadOnlyDictionary<string, (int Column, int Row)> Of(IReadOnlyCollection<string> codes)
    {
        var places = codes.Where(Drawn.Value.ContainsKey).ToDictionary(c => c, c => Drawn.Value[c], StringComparer.Ordinal);
        var others = codes.Where(c => !places.ContainsKey(c)).Order(StringComparer.Ordinal).ToList();
        var free = places.Count == 0 ? [] : Drawn.Value.Values.Except(places.Values).OrderBy(p => p.Row).ThenBy(p => p.Column).Take(others.Count).ToList();
        foreach (var (index, place) in free.Index())
        {
            places[others[index]] = place;
        }
        var first = places.Count == 0 ? 0 : places.Values.Max(p => p.Row) + 1;
        foreach (var (index, code) in others.Skip(free.Count).ToList().Index())
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
