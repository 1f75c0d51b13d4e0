using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Layout;
using HocVuSo.Visits.Contract;
using HocVuSo.Visits.Photos;

namespace HocVuSo.Visits;

public static class VisitsModule
{
    public static void AddVisits(this IServiceCollection services)
    {
        services.AddScoped<RecordVisit>().AddScoped<CorrectVisit>().AddScoped<HouseholdStandings>().AddScoped<VisitHours>();
        services.AddScoped<VisitBook>().AddScoped<VisitChecks>().AddScoped<Walkers>().AddScoped<VisitBatch>().AddScoped<IResidentTraces, VisitTraces>();
        services.AddScoped<TakePhoto>().AddScoped<TakePhoto.NotePhoto>().AddScoped<SweepPhotos>().AddScoped<SweepPhotos.DropOld>().AddScoped<NotePhotoRead>();
        services.AddHostedService<PhotoClock>();
        services.AddSingleton(new NavItem(T => T["Hộ gia đình"], "/ho", "house", NavGroup.People, Permission.ReadPeople, Order: 20));
        services.AddSingleton(new NavItem(T => T["Thăm hộ"], "/tham-ho", "clipboard-check", NavGroup.Work, Permission.RecordVisit, Order: 30));
        services.AddSingleton(new NavItem(T => T["Các Tổ, độ phủ"], "/tham-ho/cac-to", "chart-column", NavGroup.Work, Permission.ReadPeople, Order: 32));
    }
}
