using HocVuSo.Territory.Contract;

namespace HocVuSo.Reports.Dashboards;

/// <summary>How a duty looks.</summary>
internal static class DutyWords
{
    public static string Icon(UnitKind kind) =>
        kind is UnitKind.Village ? "map-pin"
        : kind.IsCommune() ? "layout-dashboard"
        : "map";
}
