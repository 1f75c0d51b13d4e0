using HocVuSo.Platform;
using HocVuSo.Platform.Layout;
using HocVuSo.Territory.Changing;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Territory;

public static class TerritoryModule
{
    public static void AddTerritory(this IServiceCollection services)
    {
        services.AddSingleton<MapKeeper>().AddSingleton<MapDays>();
        services.AddHostedService(s => s.GetRequiredService<MapDays>());
        services.AddScoped<FoundUnits>().AddScoped<FoundOrganization>();
        services.AddScoped<EnterChange>().AddScoped<WithdrawChange>().AddScoped<ChangePreviews>();
        services.AddScoped<RecordingScope>().AddScoped<UnitPicker>();
    }
}
