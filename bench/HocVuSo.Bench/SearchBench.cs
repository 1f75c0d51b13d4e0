using System.Diagnostics;
using System.Globalization;
using HocVuSo.Host;
using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.People.Search;
using HocVuSo.Platform;
using HocVuSo.Territory;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

/// <summary>Fills an empty installation with people of a fixed seed and times finding them, as a province officer and as one of a commune.</summary>
internal static class SearchBench
{
    private const int Communes = 148;
    private const int Villages = 21;

    private static readonly string[] Families = Split(
        "Nguyễn:38 Trần:11 Lê:10 Phạm:7 Hoàng:5 Phan:5 Vũ:4 Đặng:2 Bùi:2 Đỗ:2 Hồ:2 Ngô:2 Dương:2 Lý:1 Đinh:1 Trịnh:1 Mai:1 Hà:1 Quách:1 Ứng:1"
    );
    private static readonly string[] Middles = Split(
        "Thị:40 Văn:25 Hữu:3 Đức:3 Ngọc:4 Thanh:4 Minh:4 Thu:3 Hồng:3 Quang:3 Kim:2 Xuân:2 Bá:1 Gia:1 Đình:1 Phương:1"
    );
    private static readonly string[] Givens = Split(
        "Dung Lành Hương Lan Hoa Mai Hằng Hạnh Thủy Yến Nga Oanh Tuyết Bích Loan Nhung Quỳnh Thảo Trang Linh An Bình Cường Dũng Đạt Hải Hiếu Hùng Huy Khoa Kiên Long Mạnh Nam Phong Phúc Quân Sơn Tài Thắng Thành Toàn Trung Tuấn Tùng Vinh Đường Đông Giang Hà"
    );

    public static async Task<int> Run(string folder, int people, string? postgres)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["HocVuSo:Data"] = folder, ["HocVuSo:Postgres"] = postgres };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddHocVuSo(configuration);
        await using var provider = services.BuildServiceProvider();
        var database = provider.GetRequiredService<Database>();
        await database.Migrate(CancellationToken.None);
        var watch = Stopwatch.StartNew();
        await Fill(provider, database, people);
        Say($"{people} people made in {watch.Elapsed.TotalSeconds:0} s");
        string[] asked =
        [
            "nguyen thi dung 1954",
            "dung nguyen",
            "tran van nam 1980",
            "ung ba kien",
            "nguyen van",
            "le thi ngoc lan",
            "phan huu duc tai 1971",
            "dang thu yen thon 7",
            "…1234",
            "nguyen thi thanh hu",
        ];
        foreach (var (who, path) in new[] { ("province", "/25/"), ("commune", "/25/10001/") })
        {
            var all = new List<double>();
            for (var round = 0; round < 12; round++)
            {
                foreach (var words in asked)
                {
                    await using var scope = provider.CreateAsyncScope();
                    scope.ServiceProvider.GetRequiredService<Actor>().Become(1, "", [new Grant(Role.CommuneOfficer, path)]);
                    var finder = scope.ServiceProvider.GetRequiredService<PeopleFinder>();
                    var started = Stopwatch.GetTimestamp();
                    var answer = await finder.Find(words, village: null, CancellationToken.None);
                    var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                    if (round > 1)
                    {
                        all.Add(took);
                    }
                    if (round == 11)
                    {
                        Say($"  {who}, “{words}”: {took:0.0} ms, {answer.People.Count} people");
                    }
                }
            }
            all.Sort();
            Say($"{who}: p50 {all[all.Count / 2]:0.0} ms, p95 {all[all.Count * 95 / 100]:0.0} ms of {all.Count}");
        }
        return 0;
    }

    private static async Task Fill(IServiceProvider provider, Database database, int count)
    {
        await using (var look = database.Reading())
        {
            if (await look.Set<Person>().AnyAsync())
            {
                return;
            }
        }
        await using (var scope = provider.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
            var units = new List<FoundUnits.NewUnit> { Unit("25", UnitKind.Province, "Phú Thọ", "") };
            for (var c = 0; c < Communes; c++)
            {
                var code = (10_001 + c).ToString(CultureInfo.InvariantCulture);
                units.Add(Unit(code, UnitKind.Commune, $"Mẫu {c + 1}", "25"));
                units.AddRange(Enumerable.Range(1, Villages).Select(v => Unit($"{code}-{v:00}", UnitKind.Village, $"Thôn {v}", code)));
            }
            await scope
                .ServiceProvider.GetRequiredService<Gate>()
                .Run((FoundUnits slice) => slice.Run(new(units), CancellationToken.None), CancellationToken.None);
        }
        var map = await provider.GetRequiredService<MapKeeper>().Map(CancellationToken.None);
        var villages = map.AllOn(new DateOnly(2026, 1, 1))
            .Where(u => u.Kind is UnitKind.Village)
            .OrderBy(u => u.Code, StringComparer.Ordinal)
            .Select(u => u.No)
            .ToArray();
        var vault = provider.GetRequiredService<Vault>();
        var random = new Random(20260315);
        var day = new DateOnly(2025, 7, 1);
        const int batch = 20_000;
        for (var from = 0; from < count; from += batch)
        {
            var rows = new List<Person>(batch);
            for (var i = from; i < Math.Min(count, from + batch); i++)
            {
                var name = $"{Pick(Families)} {Pick(Middles)}{(random.Next(3) == 0 ? " " + Pick(Middles) : "")} {Pick(Givens)}";
                var birth = BirthDate.Of(random.Next(1935, 2024), random.Next(1, 13), random.Next(1, 29));
                var village = villages[(int)((long)i * villages.Length / count)];
                var person = Person.Register(Ids.New<PersonId>(TimeProvider.System), i + 1, new(name, birth, Sex.Unknown, village, Household: null), day, day);
                if (i % 4 == 0)
                {
                    person.Identify(vault, string.Create(CultureInfo.InvariantCulture, $"025{random.Next(1_000_000_000):000000000}"), null);
                }
                rows.Add(person);
            }
            await using var connection = await database.Open(CancellationToken.None);
            await using var transaction = await connection.BeginTransactionAsync();
            await using var db = database.Writing(connection, transaction);
            await db.InsertAll(rows, CancellationToken.None);
            await new NameIndex(db).Keep(rows.Select(r => r.Folded), CancellationToken.None);
            await transaction.CommitAsync();
        }

        string Pick(string[] words) => words[random.Next(words.Length)];
    }

    private static FoundUnits.NewUnit Unit(string code, UnitKind kind, string name, string parent) =>
        new(code, [new(kind, name, parent, new DateOnly(2025, 7, 1), null, "NQ 1676/NQ-UBTVQH15")], []);

    /// <summary>Words with how often each comes: "Nguyễn:38".</summary>
    private static string[] Split(string words) =>
        [
            .. words
                .Split(' ')
                .Select(w => w.Split(':'))
                .SelectMany(w => Enumerable.Repeat(w[0], w.Length > 1 ? int.Parse(w[1], CultureInfo.InvariantCulture) : 1)),
        ];

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
