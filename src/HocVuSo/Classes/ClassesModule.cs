using HocVuSo.Classes.Contract;
using HocVuSo.Classes.Sheets;
using HocVuSo.Classes.Teaching;
using HocVuSo.Platform;
using HocVuSo.Platform.Layout;

namespace HocVuSo.Classes;

public static class ClassesModule
{
    public static void AddClasses(this IServiceCollection services)
    {
        services.AddScoped<PlanClass>().AddScoped<CancelClass>().AddScoped<RecordAttendance>().AddScoped<AttendanceBook>().AddScoped<TurnMarks>();
        services.AddScoped<AddAttendance>().AddScoped<ClassCalendar>().AddScoped<RecordTaughtHours>().AddScoped<ClassHours>();
        services.AddScoped<RecordSheet>().AddScoped<CorrectSheet>().AddScoped<SheetFile>();
        services.AddSingleton(new NavItem(T => T["Lớp học"], "/lop-hoc", "presentation", NavGroup.Work, Permission.RecordClass, Order: 40));
        services.AddSingleton(new NavItem(T => T["Phiếu gộp"], "/phieu-gop", "clipboard-check", NavGroup.Work, Permission.RecordTotals, Order: 45));
    }
}
