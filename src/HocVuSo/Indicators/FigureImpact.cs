using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Indicators;

/// <summary>The main figures of the units concerned, on the map before a change and on the map after it.</summary>
internal sealed class FigureImpact(IndicatorReader reader, Rules rules, TimeProvider clock, Text T) : IUnitImpact
{
    private const int MostUnits = 12;
    private static readonly Definition[] Main = [Catalogue.Of("DS"), Catalogue.Of("HO"), Catalogue.Of("I04"), Catalogue.Of("I09"), Catalogue.Of("I10")];

    public int Order => 50;

    public async Task<IReadOnlyList<ImpactLine>> Of(ImpactQuestion question, CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var year = await rules.Year(await rules.YearOf(today, cancellation), cancellation);
        var period = new Period(year.From, today < year.To ? today : year.To);
        var (eve, day) = (question.Day.AddDays(-1), question.Day);
        var parents = question
            .Touched.SelectMany(n => new[] { ParentOf(question.Now, n, eve), ParentOf(question.Then, n, day) })
            .OfType<int>()
            .Where(n => (question.Now.Knows(n) ? question.Now : question.Then).Nearest(n, day).Kind.IsCommune());
        var units = question.Ending.Concat(question.Touched).Concat(parents).Distinct().Take(MostUnits).ToList();
        var lines = new List<ImpactLine>();
        foreach (var unit in units)
        {
            var before = question.Now.Knows(unit) && question.Now.On(unit, eve) is not null ? reader.Read(question.Now, Main, [unit], period, null, eve) : null;
            var after = question.Then.On(unit, day) is not null ? reader.Read(question.Then, Main, [unit], period, null, day) : null;
            for (var i = 0; i < Main.Length; i++)
            {
                var (was, will) = (Value(before?[i]), Value(after?[i]));
                if (was.Length + will.Length > 0)
                {
                    var name = (question.Then.Knows(unit) ? question.Then : question.Now).Nearest(unit, day).Heading;
                    lines.Add(new(T["Số liệu, {0}", name], T[Main[i].Name], was.Length > 0 ? was : "–", will.Length > 0 ? will : "–"));
                }
            }
        }
        return lines;
    }

    private static int? ParentOf(TerritoryMap map, int no, DateOnly day) => map.Knows(no) ? map.On(no, day)?.ParentNo : null;

    private static string Value(Figure? figure) =>
        figure is not { HasData: true } ? ""
        : figure.Definition.IsRatio ? $"{Vn.Percent(figure.Value)} ({Vn.Number(figure.Numerator)}/{Vn.Number(figure.Denominator ?? 0)})"
        : Vn.Number(figure.Numerator);
}
