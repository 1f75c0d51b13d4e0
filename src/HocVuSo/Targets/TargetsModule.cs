using HocVuSo.Targets.Contract;

namespace HocVuSo.Targets;

public static class TargetsModule
{
    public static void AddTargets(this IServiceCollection services)
    {
        services.AddScoped<TargetReader>();
        services.AddScoped<SetTarget>();
    }
}
