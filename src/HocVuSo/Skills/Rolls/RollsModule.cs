namespace HocVuSo.Skills.Rolls;

public static class RollsModule
{
    public static void AddRolls(this IServiceCollection services) =>
        services
            .AddScoped<RecordSchoolTotal>()
            .AddScoped<CorrectSchoolTotal>()
            .AddScoped<RecordEnterpriseTotal>()
            .AddScoped<CorrectEnterpriseTotal>()
            .AddScoped<RecordRolls>()
            .AddScoped<RollFile>();
}
