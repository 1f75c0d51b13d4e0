using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Indicators.Contract;

/// <summary>Reads closed figures; the published ones need no account.</summary>
public sealed class PublishedReader(Db db)
{
    /// <summary>The latest published figure of a unit, or that of exactly the period asked for.</summary>
    public async Task<Figure?> Find(string code, int unit, DateOnly? from, DateOnly? to, string? group, CancellationToken cancellation)
    {
        var key = group ?? "";
        return (await Figures(unit, cancellation, code)).FirstOrDefault(f =>
            (f.Group ?? "") == key && (from is null || f.From == from) && (to is null || f.To == to)
        );
    }

    /// <summary>All published figures of a unit, latest period first.</summary>
    public async Task<IReadOnlyList<Figure>> Figures(int unit, CancellationToken cancellation, string? code = null)
    {
        var rows = await (
            from c in db.Set<Closing>()
            where c.UnitNo == unit && c.PublishedAt != null
            join f in db.Set<ClosedFigure>() on c.Id equals f.ClosingId
            where code == null || f.Code == code
            orderby c.To descending, c.From
            select new { c, f }
        ).ToListAsync(cancellation);
        return [.. rows.Where(r => Catalogue.Find(r.f.Code) is not null).Select(r => Figure(r.c, r.f))];
    }

    /// <summary>Units with anything published, each with its latest closing.</summary>
    public async Task<IReadOnlyList<(int Unit, Period Period, long Seq)>> Published(CancellationToken cancellation) =>
        [
            .. (await db.Set<Closing>().Where(c => c.PublishedAt != null).OrderByDescending(c => c.To).ToListAsync(cancellation))
                .DistinctBy(c => c.UnitNo)
                .Select(c => (c.UnitNo, new Period(c.From, c.To), c.Seq)),
        ];

    internal static Figure Figure(Closing closing, ClosedFigure figure) =>
        new(
            Catalogue.Of(figure.Code) with
            {
                Version = figure.DefinitionVersion,
            },
            closing.UnitNo,
            closing.From,
            closing.To,
            figure.MapDay,
            figure.Group.Length == 0 ? null : figure.Group,
            figure.Numerator,
            figure.Denominator,
            new Dictionary<Evidence, long>
            {
                [Evidence.Person] = figure.ByPerson,
                [Evidence.Sheet] = figure.BySheet,
                [Evidence.Document] = figure.ByDocument,
            },
            closing.Seq,
            closing.ClosedAt,
            closing.PublishedAt,
            figure.RuleVersion
        )
        {
            Estimated = figure.Estimated,
        };
}
