using HocVuSo.Learning.Handbook;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HocVuSo.Learning;

/// <summary>Public home, handbook (trang chủ, sổ tay).</summary>
public static class LearningModule
{
    public static void AddLearning(this IServiceCollection services)
    {
        services.AddSingleton<HandbookShelf>();
        services.TryAddSingleton<ReadHome>((_, _) => ValueTask.FromResult(HomeView.Empty));
    }
}
