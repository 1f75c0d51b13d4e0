using System.Threading.RateLimiting;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Layout;
using HocVuSo.Sync.Down;
using HocVuSo.Sync.Joining;
using HocVuSo.Sync.Office;
using HocVuSo.Sync.Up;
using HocVuSo.Visits.Contract;
using Microsoft.AspNetCore.RateLimiting;

namespace HocVuSo.Sync;

public static class SyncModule
{
    public static void AddSync(this IServiceCollection services)
    {
        services.AddSingleton(s => SealKeys.Open(s.GetRequiredService<DataFolder>()));
        services.AddSingleton<BaseKeeper>().AddSingleton<FeedHead>().AddSingleton<PhoneKeys>().AddSingleton<Standings>().AddSingleton<VisitSets>();
        services
            .AddScoped<BundleReader>()
            .AddScoped<Epochs>()
            .AddScoped<BeginEpoch>()
            .AddScoped<PhoneScope>()
            .AddScoped<PhoneClasses>()
            .AddScoped<WaitingPhones>()
            .AddScoped<MapNames>();
        services
            .AddScoped<Leading>()
            .AddScoped<IssueInvitation>()
            .AddScoped<RedeemInvitation>()
            .AddScoped<ApproveDevice>()
            .AddScoped<RevokeDevice>()
            .AddScoped<RefuseDevice>()
            .AddScoped<NoteContact>();
        services
            .AddScoped<DeviceSession>()
            .AddScoped<RecordUnits>()
            .AddScoped<Outbox>()
            .AddScoped<TakeRecord>()
            .AddScoped<TakeVisits>()
            .AddScoped<FieldValues>()
            .AddScoped<Clashes>()
            .AddScoped<IResidentTraces, FieldTraces>()
            .AddScoped<ISavedOnPhone, SavedOnPhone>();
        services.AddScoped<HeldDesk>().AddScoped<SetAsideRecord>().AddScoped<SettleConflict>().AddScoped<CloseTwin>().AddScoped<HoursSheet>();
        services.AddScoped<TidyRecords>().AddScoped<TidyRecords.SetOldAside>().AddScoped<TidyRecords.TidyClashes>();
        services.AddHostedService<RecordClock>();
        services.AddSingleton(
            new NavItem(
                T => T["Phiếu từ máy"],
                "/phieu-tu-may",
                "cloud-upload",
                NavGroup.Work,
                Permission.LeadTeam,
                35,
                InboxPage.Waiting,
                Or: Permission.RunCampaigns
            )
        );
        services.Configure<RateLimiterOptions>(o =>
        {
            o.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = ReadingRoom.ComeAgain;
                return ValueTask.CompletedTask;
            };
            // so many at once are served, the rest wait; who cannot wait is told when to come back
            o.AddPolicy(
                FieldRoutes.Limit,
                _ => RateLimitPartition.GetConcurrencyLimiter("field", _ => new ConcurrencyLimiterOptions { PermitLimit = 64, QueueLimit = 4_000 })
            );
            // each is drawn anew, up to 64 MB of memory and a processor for a moment: records never wait for them
            o.AddPolicy(
                FieldRoutes.PhotoLimit,
                _ => RateLimitPartition.GetConcurrencyLimiter("photos", _ => new ConcurrencyLimiterOptions { PermitLimit = 4, QueueLimit = 1_000 })
            );
        });
    }

    public static void MapSync(this WebApplication app, IEndpointRouteBuilder api)
    {
        FieldRoutes.Map(api);
        AppFiles.Map(app, app.Environment);
    }
}
