using System.Diagnostics;
using System.Net;
using HocVuSo.Access;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.People.Import;
using HocVuSo.Platform;
using HocVuSo.Territory;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Bench;

/// <summary>
/// A commune's 47.000 residents from one XLSX by the pages an officer uses, while another writer records visits; then those of a second commune, by a server that has
/// been at work before.
/// </summary>
internal static class ImportBench
{
    public const int Residents = 47_000;
    public const int Villages = 37;
    private const string Password = "bench-bench-bench";

    /// <summary>Two communes of the official list, without anybody until now.</summary>
    private static readonly string[] Communes = ["09076", "07900"];

    public static async Task Run(string? postgres)
    {
        List<byte[]> files = [.. Communes.Select((_, i) => ResidentList.Write(Residents, Villages, i * Residents))];
        Line.Write($"import: lists of {Residents} residents in {Villages} villages, {files[0].Length / 1e6:0.0} MB each");
        await One(files, server: null);
        if (postgres is not null)
        {
            await One(files, postgres);
        }
    }

    private static async Task One(List<byte[]> files, string? server)
    {
        using var scratch = new Scratch(copyOf: null, server);
        await Served.Command(scratch, "", "init", "--province", "25", "--data", scratch.Data);
        var house = await Prepare(scratch);
        await using var served = await Served.Start(scratch);
        foreach (var (i, file) in files.Index())
        {
            using var officer = await served.SignIn(Officer(Communes[i]), Password);
            await Import(scratch, served, officer, house, file, i == 0 ? "just started" : "at work before");
        }
    }

    private static async Task Import(Scratch scratch, Served served, HttpClient officer, HouseholdId house, byte[] file, string which)
    {
        var (people, memory, processor) = (await Count(scratch), served.Memory, served.Processor);
        var (waits, busy) = (new Times(), new CancellationTokenSource());
        var writer = Task.Run(() => Visits(served, house, waits, busy.Token));
        var watching = Task.Run(() => Most(served, busy.Token));
        var watch = Stopwatch.StartNew();
        var checkedAt = await Upload(officer, file);
        var staged = watch.Elapsed;
        var form = Forms.Hidden(await officer.GetStringAsync(checkedAt));
        using var body = new FormUrlEncodedContent(form);
        using var saved = await officer.PostAsync(checkedAt + "?handler=Save", body);
        if (saved.StatusCode is not HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"Saving was answered with {saved.StatusCode}.");
        }
        await Applied(scratch);
        var whole = watch.Elapsed;
        await busy.CancelAsync();
        await writer;
        busy.Dispose();
        var most = await watching;
        Line.Write(
            $"import, {scratch.Kind}, server {which}: {await Count(scratch) - people} people on the register after {whole.TotalSeconds:0.0} s (checked after {staged.TotalSeconds:0.0} s), server processor {served.Processor - processor:0.0} s, memory {memory:0} MB before, {most:0} MB at most, {served.Memory:0} MB after"
        );
        waits.Say($"import, {scratch.Kind}, server {which}: another writer's visit through the form meanwhile");
    }

    /// <summary>Most memory the server held while the file was read and saved, looked at twenty times a second.</summary>
    private static async Task<double> Most(Served served, CancellationToken until)
    {
        var most = served.Memory;
        while (!until.IsCancellationRequested)
        {
            most = Math.Max(most, served.Memory);
            await Task.Delay(50, CancellationToken.None);
        }
        return most;
    }

    private static string Officer(string commune) => "can-bo-" + commune;

    /// <summary>Villages, officers and one household to visit, by the slices that make them.</summary>
    private static async Task<HouseholdId> Prepare(Scratch scratch)
    {
        await using var provider = CubeBench.Provider(scratch);
        await using var scope = provider.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Actor>().BecomeSystem();
        var gate = services.GetRequiredService<Gate>();
        var since = new DateOnly(2025, 7, 1);
        var hash = OpenAccount.Hash(services.GetRequiredService<IPasswordHasher<Account>>(), Password);
        foreach (var commune in Communes)
        {
            var villages = Enumerable
                .Range(1, Villages)
                .Select(i => new FoundUnits.NewUnit(
                    ResidentList.VillageCode(commune, i),
                    [new(UnitKind.Village, ResidentList.Village(i), commune, since, null, "Quyết định lập thôn để đo")],
                    []
                ))
                .ToList();
            await gate.Run((FoundUnits slice) => slice.Run(new(villages), CancellationToken.None), CancellationToken.None);
            await gate.Run(
                (OpenAccount slice) => slice.Run(new(Officer(commune), "Cán bộ", hash, Role.CommuneOfficer, commune, since), CancellationToken.None),
                CancellationToken.None
            );
        }
        var code = ResidentList.VillageCode(Communes[0], 1);
        await gate.Run(
            (OpenAccount slice) => slice.Run(new("to-vien", "Tổ viên", hash, Role.TeamMember, code, since), CancellationToken.None),
            CancellationToken.None
        );
        var map = await provider.GetRequiredService<MapKeeper>().Map(CancellationToken.None);
        var village = map.NumberOf(code)!.Value;
        var house = Ids.New<HouseholdId>(provider.GetRequiredService<TimeProvider>());
        await gate.Run(
            (Register register) => register.Add([new(house, "0000", village, "Nguyễn Thị Bờ", "Ngõ 0")], [], since, CancellationToken.None),
            CancellationToken.None
        );
        return house;
    }

    /// <summary>The page as a browser sends it.</summary>
    private static async Task<string> Upload(HttpClient officer, byte[] file)
    {
        var page = await officer.GetStringAsync("/nhap-dan-cu");
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in Forms.Hidden(page))
        {
            form.Add(new StringContent(value), name);
        }
        form.Add(new StringContent(Forms.FirstOption(page, "Input.CommuneNo")), "Input.CommuneNo");
        form.Add(new StringContent("2025-07-02"), "Input.Day");
        form.Add(new ByteArrayContent(file), "file", "dan-cu.xlsx");
        using var answer = await officer.PostAsync("/nhap-dan-cu", form);
        return answer.Headers.Location?.ToString() ?? throw new InvalidOperationException($"The file was answered with {answer.StatusCode}.");
    }

    /// <summary>Someone else at work: a visit through the form, again and again, ten times a second at most.</summary>
    private static async Task Visits(Served served, HouseholdId house, Times waits, CancellationToken until)
    {
        using var member = await served.SignIn("to-vien", Password);
        var address = $"/tham-ho/ghi?ho={house.Value}";
        var fields = Forms.Hidden(await member.GetStringAsync(address, CancellationToken.None));
        while (!until.IsCancellationRequested)
        {
            fields["Form.Id"] = Ids.New(TimeProvider.System).ToString();
            fields["Form.Outcome"] = "NobodyHome";
            fields["Form.Day"] = Vn.Date(TimeProvider.System.TodayInVietnam());
            using var body = new FormUrlEncodedContent(fields);
            var started = Stopwatch.GetTimestamp();
            using var answer = await member.PostAsync(address, body, CancellationToken.None);
            waits.Add(Stopwatch.GetElapsedTime(started));
            if (answer.StatusCode is not HttpStatusCode.Redirect)
            {
                throw new InvalidOperationException($"A visit was answered with {answer.StatusCode}.");
            }
            await Task.Delay(100, CancellationToken.None);
        }
    }

    /// <summary>The answer comes before the last piece; the page shows how far it is. Here the state itself is watched.</summary>
    private static async Task Applied(Scratch scratch)
    {
        await using var provider = CubeBench.Provider(scratch);
        for (var applied = false; !applied; await Task.Delay(50))
        {
            await using var scope = provider.CreateAsyncScope();
            applied = !await scope.ServiceProvider.GetRequiredService<Db>().Set<ResidentImport>().AnyAsync(i => i.State == ImportState.Applying);
        }
    }

    private static async Task<int> Count(Scratch scratch)
    {
        await using var provider = CubeBench.Provider(scratch);
        await using var scope = provider.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Db>().Set<Person>().CountAsync();
    }
}
