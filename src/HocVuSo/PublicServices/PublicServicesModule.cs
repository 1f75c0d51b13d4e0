using HocVuSo.Indicators.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Layout;
using HocVuSo.PublicServices.Dossiers;
using HocVuSo.PublicServices.Help;
using HocVuSo.PublicServices.Procedures;
using HocVuSo.PublicServices.Totals;

namespace HocVuSo.PublicServices;

public static class PublicServicesModule
{
    public static void AddPublicServices(this IServiceCollection services)
    {
        services.AddScoped<ProcedureCatalogue>().AddScoped<EnterProcedure>().AddScoped<EndProcedure>();
        services.AddScoped<IRecount, SupportRecount>();
        services.AddScoped<SupportFile>().AddScoped<RecordSupport>().AddScoped<CorrectSupport>();
        services.AddScoped<StageDossiers>().AddScoped<TickDossiers>();
        services.AddSingleton(new NavItem(T => T["Quầy hỗ trợ"], "/quay", "landmark", NavGroup.Work, Permission.RecordSupport, Order: 30));
        services.AddSingleton(new NavItem(T => T["Số tổng"], "/so-tong", "file-check", NavGroup.Results, Permission.RecordTotals, Order: 55));
        services.AddScoped<RecordSignedTable>().AddScoped<CorrectSignedTable>().AddScoped<IPaperNames, TablePapers>();
    }
}
