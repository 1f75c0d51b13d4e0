using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Reports;

/// <summary>Finds the words and the standing facts of a reporting commune on the map.</summary>
internal static class ReportUnits
{
    private static readonly string[] VillageWords = ["tổ dân phố", "khu dân cư", "khu phố", "thôn", "khu", "xóm", "bản", "ấp", "làng"];

    public static ReportUnit Words(TerritoryMap map, UnitCard unit, DateOnly day)
    {
        var province = unit.ParentNo is { } parent ? map.Nearest(parent, day).Title : unit.Title;
        return new(unit.Kind.Word(), unit.Name, province, Village(map, unit.No, day));
    }

    /// <summary>What most of its villages are called; the word is part of their names.</summary>
    private static string Village(TerritoryMap map, int unit, DateOnly day) =>
        map.ChildrenOn(unit, day)
            .Where(c => c.Kind is UnitKind.Village)
            .Select(c => VillageWords.FirstOrDefault(w => c.Name.StartsWith(w + " ", ignoreCase: true, Vn.Culture)))
            .OfType<string>()
            .CountBy(w => w, StringComparer.Ordinal)
            .OrderByDescending(w => w.Value)
            .ThenBy(w => w.Key, StringComparer.Ordinal)
            .Select(w => w.Key)
            .FirstOrDefault("thôn");

    /// <summary>Facts that no record of the ledger says but the catalogue of units does.</summary>
    public static IEnumerable<ReportFigure> Facts(TerritoryMap map, UnitCard unit, ReportUnit words, DateOnly day)
    {
        if (OriginsKnown(map, unit) is { } origins)
        {
            yield return Fact(ReportKeys.FormerUnits, "Số đơn vị hành chính trước sáp nhập", origins, "đơn vị", day);
        }
        var villages = map.ChildrenOn(unit.No, day).Count(c => c.Kind is UnitKind.Village);
        if (villages > 0)
        {
            yield return Fact(ReportKeys.Villages, $"Số {words.Village}", villages, words.Village, day);
        }
    }

    /// <summary>Null where the map does not hold every unit the commune was formed from: half of it would be a wrong number.</summary>
    private static int? OriginsKnown(TerritoryMap map, UnitCard unit)
    {
        var known = map.OriginsOf(unit.No).Count();
        return known > 0 && FormerUnits.CountOf(unit.Code) == known ? known : null;
    }

    private static ReportFigure Fact(string key, string name, int value, string noun, DateOnly day) =>
        new()
        {
            Key = key,
            Name = name,
            Value = value,
            Noun = noun,
            To = day,
            Document = "danh mục đơn vị hành chính",
        };
}
