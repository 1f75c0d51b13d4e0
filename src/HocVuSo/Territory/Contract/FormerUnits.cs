namespace HocVuSo.Territory.Contract;

/// <summary>How many units a commune of the resolutions was formed from, parts of units included (số đơn vị trước sắp xếp).</summary>
public static class FormerUnits
{
    /// <summary>Null for a commune that stands in no resolution of the catalogue.</summary>
    /// <param name="code">Code of the commune; its first province that lists it answers.</param>
    public static int? CountOf(string code) => ByCode.Value.TryGetValue(code, out var count) ? count : null;

    private static readonly Lazy<Dictionary<string, int>> ByCode = new(() =>
        OfficialCatalogue
            .Codes.SelectMany(OfficialCatalogue.Communes)
            .Where(r => r.FormedFrom.Count > 0)
            .ToDictionary(r => r.Code, r => r.FormedFrom.Count, StringComparer.Ordinal)
    );
}
