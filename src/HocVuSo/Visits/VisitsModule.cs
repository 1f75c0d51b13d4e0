using HocVuSo.Platform;
using HocVuSo.Platform.Layout;

namespace HocVuSo.Visits;

public static class VisitsModule
{
    public static void AddVisits(this IServiceCollection services)
    {
        services.AddScoped<RecordVisit>().AddScoped<CorrectVisit>().AddScoped<Contract.FieldVisits>().AddScoped<Contract.HouseholdStandings>();
        services.AddSingleton(new NavItem(T => T["Hộ gia đình"], "/ho", "house", NavGroup.Work, Permission.ReadPeople, Order: 20));
        services.AddSingleton(new NavItem(T => T["Thăm hộ"], "/tham-ho", "clipboard-check", NavGroup.Work, Permission.RecordVisit, Order: 30));
    }
}
