using HocVuSo.Platform;
using HocVuSo.Platform.Layout;
using HocVuSo.Reports.Dashboards;

namespace HocVuSo.Reports;

public static class ReportsModule
{
    public static void AddReports(this IServiceCollection services)
    {
        services.AddScoped<ReportFigures>().AddScoped<ReportDesk>().AddScoped<ReportLock>();
        services.AddScoped<DraftReport>().AddScoped<EditReport>().AddScoped<RecountReport>();
        services.AddScoped<SubmitReport>().AddScoped<ReturnReport>().AddScoped<ApproveReport>();
        services.AddScoped<BoardYears>().AddScoped<VillageTables>().AddScoped<Errands>().AddScoped<CommuneBoards>().AddScoped<ProvinceBoards>();
        services.AddSingleton(new NavItem(T => T["Tổng quan"], "/tong-quan", "layout-dashboard", NavGroup.Overview, Permission.ReadFigures, Order: 0));
        services.AddSingleton(new NavItem(T => T["Thôn, khu dân cư"], "/thon", "map-pin", NavGroup.Overview, Permission.ReadFigures, Order: 10));
        services.AddSingleton(new NavItem(T => T["Số liệu"], "/so-lieu", "chart-column", NavGroup.Public, Order: 60));
        services.AddSingleton(new NavItem(T => T["Báo cáo"], "/bao-cao", "file-text", NavGroup.Steering, Permission.WriteReport, Order: 70));
    }
}
