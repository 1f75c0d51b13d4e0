using HocVuSo.Indicators.Contract;
using HocVuSo.Indicators.Cube;
using HocVuSo.Platform;
using HocVuSo.Platform.Layout;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Indicators;

public static class IndicatorsModule
{
    public static void AddIndicators(this IServiceCollection services)
    {
        services.AddSingleton<CubeKeeper>();
        services.AddSingleton<IndicatorReader>();
        services.AddSingleton<Rules>();
        services.AddScoped<SetRule>().AddScoped<SetHolidays>();
        services.AddScoped<PublishedReader>().AddScoped<FigureDesk>().AddScoped<Unfold>();
        services.AddScoped<ClosedReader>().AddScoped<SourceReader>().AddScoped<LateFacts>();
        services.AddScoped<ClosePeriod>().AddScoped<PublishPeriod>();
        services.AddScoped<Verify>().AddScoped<IUnitImpact, FigureImpact>().AddScoped<IUnitFacet, UnitFigures>();
        services.AddScoped<Verify>();
        services.AddSingleton(new NavItem(T => T["Quy định"], "/quy-dinh", "settings", NavGroup.System, Permission.ReadFigures, Order: 20));
        services.AddSingleton(new NavItem(T => T["Chốt số liệu"], "/chot-so-lieu", "lock", NavGroup.Steering, Permission.WriteReport, Order: 75));
    }

    internal sealed record Health(string Status);

    /// <param name="Seq">Number of the last fact that the figures hold.</param>
    internal sealed record Readiness(string Status, long Seq);

    public static void MapIndicators(this IEndpointRouteBuilder routes, IEndpointRouteBuilder api)
    {
        ReadIndicator.Map(api);
        Unfold.Map(api);
        routes.MapGet("/healthz", () => TypedResults.Ok(new Health("ok"))).Open();
        routes
            .MapGet(
                "/readyz",
                (CubeKeeper cube) => cube.Ready ? Results.Ok(new Readiness("ready", cube.Seq)) : Results.Json(new Health("folding"), statusCode: 503)
            )
            .Open();
    }
}
