using System.Diagnostics;
using System.Threading.Channels;
using HocVuSo.Host;
using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.People.Life;
using HocVuSo.Platform;
using HocVuSo.Territory;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Bench;

/// <summary>An installation over a folder, and where asked a PostgreSQL database, that holds the people of <see cref="ProvinceMaker"/>. It stays, for the benchmarks that ask it.</summary>
internal sealed class Province : IAsyncDisposable
{
    private const int PerHandful = 500;

    private readonly ServiceProvider provider;

    private Province(ServiceProvider provider) => this.provider = provider;

    public IServiceProvider Services => provider;

    public Database Database => provider.GetRequiredService<Database>();

    public DataFolder Folder => provider.GetRequiredService<DataFolder>();

    /// <summary>Opens the folder, and fills it where it is empty.</summary>
    public static async Task<Province> Open(string folder, string? postgres, int people)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["HocVuSo:Data"] = folder, ["HocVuSo:Postgres"] = postgres };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddHocVuSo(configuration);
        services.AddScoped<Settle>();
        var province = new Province(services.BuildServiceProvider());
        await province.Database.Migrate(CancellationToken.None);
        if (Installation.Find(province.Folder) is null)
        {
            Installation.Begin(province.Folder, demo: false, "25", TimeProvider.System);
        }
        await using var look = province.Database.Reading();
        if (!await look.Set<Person>().AnyAsync())
        {
            await province.Fill(people);
        }
        return province;
    }

    /// <summary>Seconds that registering everybody took; 0 when they stood there before.</summary>
    public double Seconds { get; private set; }

    /// <summary>Numbers of the villages in the order of their codes.</summary>
    public async Task<List<int>> Villages() =>
        [
            .. (await provider.GetRequiredService<MapKeeper>().Map(CancellationToken.None))
                .AllOn(ProvinceMaker.Merger)
                .Where(u => u.Kind is UnitKind.Village)
                .OrderBy(u => u.Code, StringComparer.Ordinal)
                .Select(u => u.No),
        ];

    public async ValueTask DisposeAsync() => await provider.DisposeAsync();

    private async Task Fill(int people)
    {
        await using var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
        var gate = scope.ServiceProvider.GetRequiredService<Gate>();
        await gate.Run((FoundUnits slice) => slice.Run(new(ProvinceMaker.Units()), CancellationToken.None), CancellationToken.None);
        var villages = await Villages();
        var (watch, made, said) = (Stopwatch.StartNew(), 0, 0);
        // whoever sends the list is not the server: the next ones are made up beside its work
        var ahead = Channel.CreateBounded<ProvinceMaker.Handful>(20);
        var making = Task.Run(async () =>
        {
            foreach (var handful in new ProvinceMaker(people).People(villages, PerHandful))
            {
                await ahead.Writer.WriteAsync(handful);
            }
            ahead.Writer.Complete();
        });
        await foreach (var handful in ahead.Reader.ReadAllAsync())
        {
            await gate.Piece((Settle slice) => slice.Run(handful, CancellationToken.None), CancellationToken.None);
            made += handful.People.Count;
            if (made - said >= people / 8)
            {
                said = made;
                Line.Write($"province: {made} people after {watch.Elapsed.TotalSeconds:0} s");
            }
        }
        await making;
        Seconds = watch.Elapsed.TotalSeconds;
    }

    /// <summary>What one piece of an import does: the register with its facts, and the groups.</summary>
    internal sealed class Settle(Db db, Register register, FactWriter facts, TimeProvider clock)
    {
        public async Task Run(ProvinceMaker.Handful handful, CancellationToken cancellation)
        {
            await register.Add(handful.Households, handful.People, ProvinceMaker.Since, cancellation);
            var subjects = await facts.Subjects([.. handful.Groups.Select(g => g.Person.Value)], cancellation);
            var memberships = new List<GroupMembership>();
            foreach (var (person, village, group) in handful.Groups)
            {
                var place = await facts.PlaceOf(village, cancellation);
                var source = new FactSource(SourceCode.People, person.Value, (short)group);
                facts.State(GroupMembership.KindOf(group), place, subjects[person.Value], ProvinceMaker.Since, 1, Evidence.Person, source);
                memberships.Add(GroupMembership.Join(Ids.New(clock), person, group, ProvinceMaker.Since, 0));
            }
            await db.InsertAll(memberships, cancellation);
        }
    }
}
