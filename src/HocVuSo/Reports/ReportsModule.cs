using HocVuSo.Platform;
using HocVuSo.Platform.Layout;

namespace HocVuSo.Reports;

public static class ReportsModule
{
    public static void AddReports(this IServiceCollection services)
    {
        services.AddScoped<ReportFigures>().AddScoped<ReportDesk>().AddScoped<ReportLock>();
        services.AddScoped<DraftReport>().AddScoped<EditReport>().AddScoped<RecountReport>();
        services.AddScoped<SubmitReport>().AddScoped<ReturnReport>().AddScoped<ApproveReport>();
        services.AddSingleton(new NavItem(T => T["Báo cáo"], "/bao-cao", "file-text", NavGroup.Steering, Permission.WriteReport, Order: 70));
    }
}
