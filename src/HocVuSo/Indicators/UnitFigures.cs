using System.Globalization;
using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Indicators;

/// <summary>The main figures of a unit on its profile, for those who may read live figures there.</summary>
internal sealed class UnitFigures(IndicatorReader reader, FigureDesk desk, Rules rules, MapKeeper maps, Text T) : IUnitFacet
{
    private static readonly Definition[] Main = [Catalogue.Of("DS"), Catalogue.Of("HO"), Catalogue.Of("I04"), Catalogue.Of("I09"), Catalogue.Of("I10")];

    public int Order => 10;

    public async Task<IReadOnlyList<FacetLine>> Of(UnitCard unit, DateOnly today, CancellationToken cancellation)
    {
        if (!desk.MayReadLive(await maps.Map(cancellation), unit.No))
        {
            return [];
        }
        var period = await rules.YearUpTo(today, today, cancellation);
        var figures = await reader.Read(Main, [unit.No], period, group: null, map: null, cancellation);
        return
        [
            .. figures
                .Where(f => f.HasData)
                .Select(f => new FacetLine(
                    T["Số liệu chính"],
                    T[f.Definition.Name],
                    f.Definition.IsRatio ? Vn.Percent(f.Value) : Vn.Number(f.Numerator),
                    string.Create(CultureInfo.InvariantCulture, $"/so-lieu/{f.Definition.Code}?don-vi={unit.Code}&tu={f.From:yyyy-MM-dd}&den={f.To:yyyy-MM-dd}")
                )),
        ];
    }
}
