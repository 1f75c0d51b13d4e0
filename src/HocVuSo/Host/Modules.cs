using HocVuSo.Access;
using HocVuSo.Classes;
using HocVuSo.Communication;
using HocVuSo.Indicators;
using HocVuSo.Learning;
using HocVuSo.Ledger;
using HocVuSo.People;
using HocVuSo.Platform;
using HocVuSo.Platform.Layout;
using HocVuSo.PublicServices;
using HocVuSo.Reports;
using HocVuSo.Skills;
using HocVuSo.Skills.Rolls;
using HocVuSo.Sync;
using HocVuSo.Targets;
using HocVuSo.Teams;
using HocVuSo.Territory;
using HocVuSo.Visits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Host;

/// <summary>Lists the capabilities and nothing else.</summary>
public static class Modules
{
    public static void AddHocVuSo(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPlatform(configuration);
        services.AddLedger();
        services.AddTerritory();
        services.AddAccess();
        services.AddIndicators();
        services.AddPeople();
        services.AddRolls();
        services.AddPublicServices();
        services.AddCommunication();
        services.AddClasses();
        services.AddSkills();
        services.AddTeams();
        services.AddSingleton<ReadHome>(HomeFigures.Read);
        services.AddLearning();
        services.AddReports();
        services.AddTargets();
        services.AddVisits();
        services.AddSync();
    }

    public static void Map(WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        app.MapAccess();
        app.MapTerritory(api);
        app.MapIndicators(api);
        app.MapPeople();
        app.MapSync(api);
    }
}

internal static class PlatformModule
{
    /// <summary><c>--data</c>, else <c>HOCVUSO_DATA</c>, else <c>data/hocvuso</c>.</summary>
    public static string PathOf(IConfiguration configuration) =>
        configuration["HocVuSo:Data"] ?? (Environment.GetEnvironmentVariable("HOCVUSO_DATA") is { Length: > 0 } data ? data : "data/hocvuso");

    /// <exception cref="RuleException"><c>platform.folder-unusable</c>.</exception>
    public static DataFolder FolderOf(IConfiguration configuration)
    {
        var path = PathOf(configuration);
        try
        {
            return new(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new RuleException("platform.folder-unusable", "Không dùng được thư mục dữ liệu {0}: {1}", path, exception.Message);
        }
    }

    public static void AddPlatform(this IServiceCollection services, IConfiguration configuration)
    {
        var folder = FolderOf(configuration);
        services.AddSingleton(_ => folder); // by a factory, so that the container closes it
        services.AddSingleton(_ => new Database(folder.SqliteFile, configuration["HocVuSo:Postgres"]));
        services.AddSingleton(s => Vault.Open(s.GetRequiredService<DataFolder>())).AddScoped<KeyFit>().AddSingleton<PhotoFolder>();
        services.AddSingleton(s => AuditKey.Open(s.GetRequiredService<DataFolder>()));
        services.AddSingleton<AuditSealer>().AddScoped<SealAudit>().AddScoped<AuditChain>();
        services.AddSingleton(s => Installation.Find(s.GetRequiredService<DataFolder>()) ?? new Installation(Guid.Empty, IsDemo: false, "", 0));
        services.AddSingleton<TimeProvider>(s => new InstallationClock(
            TimeProvider.System,
            TimeSpan.FromSeconds(s.GetRequiredService<Installation>().ClockAhead)
        ));
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder.Keys, "cookies"))).SetApplicationName("HocVuSo");
        services.AddSingleton<GateQueue>();
        services.AddScoped<Gate>().AddScoped<GateScope>().AddScoped<WrittenSeq>().AddScoped<Actor>().AddScoped<Audit>();
        services.AddScoped<Db>(s => s.GetRequiredService<GateScope>().Writing ?? s.GetRequiredService<Database>().Reading());
        services.AddHttpContextAccessor();
        services.AddScoped<Language>().AddScoped<Text>();
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemHandler>();
        services.AddValidation();
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Converters.Add(new IdJsonConverter()));
        services.Configure<MvcOptions>(o =>
        {
            o.Filters.AddService<NeedsFilter>();
            o.Filters.AddService<RulePageFilter>();
        });
        // a page is for people who signed in, unless it is stated to be open
        services.Configure<RazorPagesOptions>(o =>
        {
            o.Conventions.AuthorizeFolder("/");
        });
        services.AddScoped<NeedsFilter>().AddScoped<RulePageFilter>();
        services.AddSingleton(s => Whose(s.GetRequiredService<Installation>()));
        services.AddLayout();
        services.AddFormMessages();
    }

    private static Masthead Whose(Installation installation) => new(OfficialCatalogue.Title(installation.Province), installation.IsDemo);
}
