using HocVuSo.Platform;
using HocVuSo.Platform.Layout;
using HocVuSo.Targets.Contract;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Targets;

public static class TargetsModule
{
    public static void AddTargets(this IServiceCollection services)
    {
        services.AddScoped<TargetReader>().AddScoped<IUnitImpact, TargetImpact>();
        services.AddScoped<SetTarget>().AddScoped<Cascade>().AddScoped<CascadeTarget>();
        services.AddSingleton(new NavItem(T => T["Chỉ tiêu"], "/chi-tieu", "target", NavGroup.Steering, Permission.SetTargets, 10));
    }
}
