namespace HocVuSo.Tests.Architecture;

/// <summary>A guard names everything that breaks its rule, not only the first five.</summary>
internal static class Strays
{
    public static void None(IEnumerable<string?> strays)
    {
        var all = strays.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
