using HocVuSo.Ledger.Contract;
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
        services.AddScoped<RecordSupport>().AddScoped<CorrectSupport>();
        services.AddScoped<StageDossiers>().AddScoped<TickDossiers>();
        services.AddScoped<RecordSignedTable>().AddScoped<CorrectSignedTable>().AddScoped<IPaperNames, TablePapers>();
    }
}
