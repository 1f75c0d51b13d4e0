using HocVuSo.Indicators.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HocVuSo.Indicators;

/// <summary>One figure over the API: live with an account, closed and published without one.</summary>
public static class ReadIndicator
{
    /// <param name="Value">Ratio as 0.8, count as a whole number, null where the denominator is 0.</param>
    /// <param name="Source"><c>computed</c> or <c>document</c>.</param>
    /// <param name="RuleVersion">Number of the latest dated rule the counting depended on; 0 when none is set.</param>
    /// <param name="Evidence">Numerator by evidence class.</param>
    /// <param name="Estimated">How much of it was divided among communes that share a former unit, not counted.</param>
    public sealed record View(
        string Indicator,
        string Name,
        string Unit,
        string UnitName,
        double? Value,
        long Numerator,
        long? Denominator,
        string MeasureType,
        DateOnly From,
        DateOnly To,
        string? Group,
        DateTimeOffset AsOf,
        DateOnly MapDate,
        string Source,
        EvidenceView Evidence,
        int DefinitionVersion,
        long RuleVersion,
        long Seq,
        bool Published,
        long Estimated
    );

    public sealed record EvidenceView(long Person, long Sheet, long Document);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/indicators/{code}",
                async Task<Results<Ok<View>, UnauthorizedHttpResult>> (
                    string code,
                    HttpRequest request,
                    FigureDesk desk,
                    MapKeeper maps,
                    Actor actor,
                    CancellationToken cancellation
                ) =>
                {
                    var asked = Asked.Read(request, code);
                    var figure = await desk.Find(asked.Code, asked.Unit, asked.From, asked.To, asked.Group, asked.Map, cancellation);
                    return figure is not null ? TypedResults.Ok(Show(figure, (await maps.Map(cancellation)).Nearest(figure.Unit, figure.MapDay)))
                        : actor.IsSignedIn ? throw Asked.NotThere(asked.Unit)
                        : TypedResults.Unauthorized();
                }
            )
            .Open(Scope.Unit);

    internal static View Show(Figure figure, UnitCard unit) =>
        new(
            figure.Definition.Code,
            figure.Definition.Name,
            unit.Code,
            unit.Heading,
            figure.Value,
            figure.Numerator,
            figure.Denominator,
            figure.Definition.Numerator.Code,
            figure.From,
            figure.To,
            figure.Group,
            figure.AsOf,
            figure.MapDay,
            figure.Source,
            new(
                figure.ByEvidence.GetValueOrDefault(Evidence.Person),
                figure.ByEvidence.GetValueOrDefault(Evidence.Sheet),
                figure.ByEvidence.GetValueOrDefault(Evidence.Document)
            ),
            figure.Definition.Version,
            figure.RuleVersion,
            figure.Seq,
            figure.PublishedAt is not null,
            figure.Estimated
        );
}
