using HocVuSo.Platform;
using HocVuSo.Platform.Layout;
using HocVuSo.Territory.Changing;
using HocVuSo.Territory.Contract;
using HocVuSo.Territory.Exchange;

namespace HocVuSo.Territory;

public static class TerritoryModule
{
    public static void AddTerritory(this IServiceCollection services)
    {
        services.AddSingleton<MapKeeper>().AddSingleton<MapDays>();
        services.AddHostedService(s => s.GetRequiredService<MapDays>());
        services.AddScoped<FoundUnits>().AddScoped<FoundOrganization>().AddScoped<ChangeOrganization>().AddScoped<ImportOrganizations>();
        services.AddScoped<EnterChange>().AddScoped<WithdrawChange>().AddScoped<ChangePreviews>();
        services.AddSingleton(new NavItem(T => T["Địa bàn"], "/dia-ban", "map", NavGroup.System, Permission.ReadFigures, Order: 10));
        services.AddScoped<StageCatalogue>().AddScoped<ApplyCatalogue>().AddScoped<CatalogueJournal.Chunk>();
        services.AddScoped<CatalogueJournal>().AddScoped<IMapFollower>(s => s.GetRequiredService<CatalogueJournal>());
        services.AddScoped<RecordingScope>().AddScoped<UnitPicker>();
    }

    public static void MapTerritory(this IEndpointRouteBuilder routes, IEndpointRouteBuilder api) => ExportCatalogue.Map(routes, api);
}
