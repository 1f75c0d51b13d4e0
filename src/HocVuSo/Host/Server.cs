using System.Globalization;
using HocVuSo.Access;
using HocVuSo.Access.Contract;
using HocVuSo.Demo;
using HocVuSo.Indicators.Cube;
using HocVuSo.Platform;
using HocVuSo.Platform.Layout;
using HocVuSo.Sync;
using Microsoft.AspNetCore.Localization;
using Serilog;

namespace HocVuSo.Host;

/// <summary>The web server: what runs around every request, in order.</summary>
public static class Server
{
    public static async Task<int> Run(string[] args)
    {
        // settings are read once: a watcher for each file would use up the machine's inotify instances
        Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration.AddCommandLine(
            [.. args.Where(a => a != "--demo")],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["--data"] = "HocVuSo:Data" }
        );
        if (args.Contains("--demo"))
        {
            builder.Configuration["HocVuSo:Demo"] = "true";
        }
        // an evening on which thousands of phones find the network at once: who is not yet let in waits, instead of being cut off
        builder.WebHost.UseSockets(o => o.Backlog = 4_096);
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.Limits.MaxRequestBodySize = LargeUpload.Limit;
            o.AddServerHeader = false;
        });
        builder.Host.UseSerilog(
            (_, log) => log.ReadFrom.Configuration(builder.Configuration).MinimumLevel.Warning().WriteTo.Console(formatProvider: CultureInfo.InvariantCulture)
        );
        if (builder.Configuration.GetValue<bool>("HocVuSo:Demo") && !await MakeDemo(builder.Configuration))
        {
            return 1;
        }
        try
        {
            builder.Services.AddHocVuSo(builder.Configuration);
        }
        catch (RuleException rule)
        {
            await Console.Error.WriteLineAsync(rule.Message);
            return 1;
        }
        builder.Services.AddHostedService(s => s.GetRequiredService<CubeKeeper>());
        builder.Services.AddHostedService<WalKeeper>();
        builder.Services.AddHostedService<WarmUp>();
        builder.Services.AddHostedService(s => s.GetRequiredService<AuditSealer>());
        builder.Services.AddHostedService<CommandDesk>();
        await using var app = builder.Build();
        Use(app);
        try
        {
            await Start.Prepare(app.Services, CancellationToken.None);
        }
        catch (RuleException rule)
        {
            await Console.Error.WriteLineAsync(rule.Message);
            return 1;
        }
        app.Lifetime.ApplicationStarted.Register(() => Greet(app));
        await app.RunAsync();
        return 0;
    }

    /// <summary>Makes the demo in an empty folder; an existing one is used as it is.</summary>
    private static async Task<bool> MakeDemo(IConfiguration configuration)
    {
        try
        {
            using var folder = PlatformModule.FolderOf(configuration);
            if (Installation.Find(folder) is null)
            {
                folder.Hold();
                await Console.Out.WriteLineAsync($"Lập bản minh họa trong {folder.Path} (chỉ lần đầu, khoảng một phút):");
                await DemoBuilder.Build(folder, configuration, Console.WriteLine, CancellationToken.None);
            }
            return true;
        }
        catch (RuleException rule)
        {
            await Console.Error.WriteLineAsync(rule.Message);
            return false;
        }
    }

    private static void Greet(WebApplication app)
    {
        if (app.Urls.Count == 0)
        {
            return; // a test's server has no address of its own
        }
        Console.WriteLine($"Học Vụ Số chạy tại {string.Join(", ", app.Urls)}");
        if (!Installation.IsIn(app.Services.GetRequiredService<DataFolder>().Path))
        {
            Console.WriteLine("Thư mục dữ liệu chưa có bản cài đặt. Dừng máy chủ rồi chạy: hocvuso init --province 25, hoặc thêm --demo để xem bản minh họa.");
        }
        if (!app.Services.GetRequiredService<Installation>().IsDemo)
        {
            return;
        }
        Console.WriteLine($"Bản minh họa, dữ liệu tự sinh. Tài khoản dùng thử (mật khẩu chung: {DemoAccount.SharedPassword}):");
        foreach (var account in DemoAccount.All)
        {
            Console.WriteLine($"  {account.UserName, -10}{account.Duty}");
        }
    }

    /// <summary>HEAD finds what GET would (RFC 9110, 9.3.2); the server leaves the body out by itself.</summary>
    private static Task HeadAsGet(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsHead(http.Request.Method))
        {
            http.Request.Method = HttpMethods.Get;
        }
        return next(http);
    }

    private static void Use(WebApplication app)
    {
        var culture = new RequestCulture(Vn.Culture);
        app.UseExceptionHandler();
        app.UseWhen(
            c => !c.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal),
            pages => pages.UseExceptionHandler("/loi/500").UseStatusCodePagesWithReExecute("/loi/{0}")
        );
        app.UseWhen(c => c.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal), api => api.UseStatusCodePages(ProblemHandler.Say));
        app.UseSecurityHeaders(Headers.Policy);
        app.UseResponseCompression();
        app.UseFieldSwitch(app.Environment, app.Configuration);
        app.UseStaticFiles(Headers.Static);
        app.UseReaderChoices();
        app.UseRequestLocalization(o =>
        {
            o.DefaultRequestCulture = culture;
            o.SupportedCultures = [Vn.Culture];
            o.SupportedUICultures = [Vn.Culture];
            o.RequestCultureProviders.Clear();
        });
        app.Use(HeadAsGet);
        app.UseRouting();
        app.Use(ReadingRoom.ReadFirst);
        app.UseRateLimiter();
        app.UseAuthentication();
        app.Use(LargeUpload.Refuse);
        app.UseMiddleware<WhoIsActing>();
        app.UseAuthorization();
        app.UseMiddleware<ReadYourWriting>();
        app.MapRazorPages();
        Modules.Map(app);
    }
}
