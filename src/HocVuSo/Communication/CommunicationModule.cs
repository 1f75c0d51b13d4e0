using HocVuSo.Communication.Broadcasts;
using HocVuSo.Communication.Directives;
using HocVuSo.Communication.News;
using HocVuSo.Communication.Talks;
using HocVuSo.Communication.Videos;
using HocVuSo.Platform;
using HocVuSo.Platform.Layout;

namespace HocVuSo.Communication;

public static class CommunicationModule
{
    public static void AddCommunication(this IServiceCollection services)
    {
        foreach (var recount in ActivityRecounts.All)
        {
            services.AddSingleton(recount);
        }
        services
            .AddScoped<RecordTalk>()
            .AddScoped<RecordNews>()
            .AddScoped<RecordVideo>()
            .AddScoped<RecordBroadcast>()
            .AddScoped<RecordDirective>()
            .AddScoped<CorrectActivity>()
            .AddSingleton(new NavItem(T => T["Tuyên truyền"], "/tuyen-truyen", "megaphone", NavGroup.Work, Permission.RecordTotals, Order: 50));
    }
}
