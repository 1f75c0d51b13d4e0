namespace HocVuSo.Classes;

public static class ClassesModule
{
    public static void AddClasses(this IServiceCollection services)
    {
        services.AddScoped<PlanClass>().AddScoped<CancelClass>().AddScoped<RecordAttendance>().AddScoped<AttendanceBook>();
        services.AddScoped<RecordSheet>().AddScoped<CorrectSheet>();
    }
}
