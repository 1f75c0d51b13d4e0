using HocVuSo.Territory.Contract;

namespace HocVuSo.Territory;

public static class TerritoryModule
{
    public static void AddTerritory(this IServiceCollection services)
    {
        services.AddSingleton<MapKeeper>();
        services.AddScoped<FoundUnits>().AddScoped<FoundOrganization>();
        services.AddScoped<RecordingScope>().AddScoped<UnitPicker>();
    }
}
