using System.Diagnostics;
using System.Globalization;
using System.Net;
using HocVuSo.Indicators;
using HocVuSo.Indicators.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.People.Import;
using HocVuSo.People.Life;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Tests.Platform.Spreadsheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.People.Import;

/// <summary>
/// A register that went out, was put right in a spreadsheet and comes back: new, changed and unchanged rows. The server is killed while it is read, while it is saved
/// and while it is taken back. Whatever the moment, the end is that of a run nobody disturbed. <c>HOCVUSO_KILLS</c> gives another number of rounds.
/// </summary>
[Chaos]
public sealed class KilledImportTests
{
    private const int Standing = 480;
    private const int Newcomers = 280;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("HOCVUSO_KILLS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 1;

    private static int Seed =>
        int.TryParse(Environment.GetEnvironmentVariable("HOCVUSO_KILLS_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 20260315;

    [Fact]
    public async Task Killed_at_any_moment_a_changed_register_ends_as_if_nothing_had_happened()
    {
        using var prepared = await App.Prepared(MoveIn);
        var original = await Look(prepared);
        using var calm = prepared.Copy();
        var (file, saved, undone, times) = await Undisturbed(calm);
        Assert.Equal(original.People, undone.People);
        Assert.Equal(original.Figures, undone.Figures);
        Assert.False(string.Equals(original.People, saved.People, StringComparison.Ordinal));
        var (random, kills) = (new Random(Seed), 0);
        for (var round = 0; round < Rounds; round++)
        {
            using var home = prepared.Copy();
            kills += await Disturbed(home, file, random, times, saved, undone);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{Rounds} rounds, {kills} kills, seed {Seed}; undisturbed {times} ms");
    }

    /// <summary>Milliseconds that reading, saving and taking back take when nobody disturbs them.</summary>
    private sealed record Times(int Reading, int Saving, int Undoing);

    /// <summary>What must be the same in the end, whatever numbers and instants the rows were given.</summary>
    private sealed record Picture(string People, string Figures);

    private static async Task<(byte[] File, Picture Saved, Picture Undone, Times Times)> Undisturbed(Storage home)
    {
        await using var server = await OwnServer.Over(home);
        using var bình = await server.SignIn("binh");
        var file = Edited(await bình.Http.GetByteArrayAsync($"/nhap-dan-cu?handler=Register&xa={World.Commune}", Stop));
        var clock = Stopwatch.StartNew();
        var address = await Upload(bình, file) ?? throw new InvalidOperationException("The file was not read.");
        var reading = (int)clock.ElapsedMilliseconds;
        clock.Restart();
        await Press(bình, address, "form#save");
        await Until(home, ImportState.Applied);
        var saving = (int)clock.ElapsedMilliseconds;
        await using (var db = App.Reading(home))
        {
            var import = await db.Set<ResidentImport>().SingleAsync(Stop);
            Assert.Equal((Newcomers, Standing * 4 / 5, Standing / 5), (import.New, import.Changed, import.Known));
            Assert.Equal(0, import.LeftAlone);
        }
        await server.Kill();
        var saved = await Look(home);
        await server.Start();
        clock.Restart();
        await Press(bình, address, "form#undo", ("reason", "nhầm tệp"));
        await Until(home, ImportState.Undone);
        var undoing = (int)clock.ElapsedMilliseconds;
        await server.Kill();
        return (file, saved, await Look(home), new(reading, saving, undoing));
    }

    private static async Task<int> Disturbed(Storage home, byte[] file, Random random, Times times, Picture saved, Picture undone)
    {
        await using var server = await OwnServer.Over(home);
        using var bình = await server.SignIn("binh");

        // while it is read: nothing of it is left, or it waits to be saved
        await KillDuring(server, () => Upload(bình, file), random.Next(times.Reading));
        await using (var db = App.Reading(home))
        {
            await Until(() => db.Set<ResidentImport>().AllAsync(i => i.State == ImportState.Checked, Stop));
            Assert.True(await db.Set<ResidentImport>().AnyAsync(Stop) || !await db.Set<ResidentImportRow>().AnyAsync(Stop));
            Assert.Equal(Standing, await db.Set<Person>().CountAsync(Stop));
        }
        var address = await Upload(bình, file) ?? await Waiting(home);

        // while it is saved: it goes on by itself after each start
        await KillDuring(server, () => Press(bình, address, "form#save"), random.Next(times.Saving));
        await using (var db = App.Reading(home))
        {
            if (await db.Set<ResidentImport>().AnyAsync(i => i.State == ImportState.Checked, Stop))
            {
                await KillDuring(server, () => Press(bình, address, "form#save"), random.Next(times.Saving));
            }
        }
        await KillAgain(server, random, times.Saving);
        await using (var db = App.Reading(home))
        {
            if (await db.Set<ResidentImport>().AnyAsync(i => i.State == ImportState.Checked, Stop))
            {
                await Press(bình, address, "form#save");
            }
        }
        await Until(home, ImportState.Applied);
        await server.Kill();
        Same(saved, await Look(home));
        await server.Start();

        // while it is taken back
        await KillDuring(server, () => Press(bình, address, "form#undo", ("reason", "nhầm tệp")), random.Next(times.Undoing));
        await KillAgain(server, random, times.Undoing);
        await using (var db = App.Reading(home))
        {
            if (await db.Set<ResidentImport>().AnyAsync(i => i.State == ImportState.Applied, Stop))
            {
                await Press(bình, address, "form#undo", ("reason", "nhầm tệp"));
            }
        }
        await Until(home, ImportState.Undone);
        await server.Kill();
        Same(undone, await Look(home));
        return server.Kills;
    }

    private static void Same(Picture expected, Picture actual)
    {
        Assert.Equal(expected.People, actual.People);
        Assert.Equal(expected.Figures, actual.Figures);
    }

    /// <summary>Kills the server some time into the work, and starts it again.</summary>
    private static async Task KillDuring(OwnServer server, Func<Task> work, int milliseconds)
    {
        var going = work();
        await Task.WhenAny(going, Task.Delay(milliseconds, Stop));
        await server.Kill();
        try
        {
            await going;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or TaskCanceledException)
        {
            // the line went dead with the server
        }
        await server.Start();
    }

    /// <summary>While it goes on by itself.</summary>
    private static async Task KillAgain(OwnServer server, Random random, int within)
    {
        await Task.Delay(random.Next(within), Stop);
        await server.Kill();
        await server.Start();
    }

    private static Task Until(Storage home, ImportState state) =>
        Until(async () =>
        {
            await using var db = App.Reading(home);
            return await db.Set<ResidentImport>().AnyAsync(i => i.State == state, Stop);
        });

    private static async Task Until(Func<Task<bool>> done)
    {
        for (var i = 0; i < 600; i++)
        {
            if (await done())
            {
                return;
            }
            await Task.Delay(50, Stop);
        }
        Assert.Fail("It does not come to an end.");
    }

    /// <summary>Address of the check page; null when the same file waits there already.</summary>
    private static async Task<string?> Upload(Visitor bình, byte[] file)
    {
        var page = await bình.Page("/nhap-dan-cu");
        using var content = new MultipartFormDataContent();
        foreach (var input in page.QuerySelectorAll("#upload input[type=hidden]"))
        {
            content.Add(new StringContent(input.GetAttribute("value") ?? ""), input.GetAttribute("name")!);
        }
        content.Add(new StringContent("2"), "Input.CommuneNo");
        content.Add(new StringContent("01/03/2026"), "Input.Day");
        content.Add(new ByteArrayContent(file), "file", "dan-cu.xlsx");
        using var answer = await bình.Http.PostAsync("/nhap-dan-cu", content, Stop);
        return answer.StatusCode is HttpStatusCode.Redirect ? answer.Headers.Location!.ToString() : null;
    }

    private static async Task<string> Waiting(Storage home)
    {
        await using var db = App.Reading(home);
        return "/nhap-dan-cu/" + (await db.Set<ResidentImport>().SingleAsync(i => i.State == ImportState.Checked, Stop)).Id.Value;
    }

    private static async Task Press(Visitor bình, string address, string form, params (string, string)[] fields) =>
        await bình.Submit(await bình.Page(address), address, form, fields);

    private static async Task MoveIn(App app)
    {
        var houses = Enumerable.Range(0, Standing / 4).Select(_ => Ids.New<HouseholdId>(app.Clock)).ToList();
        await app.Write(
            (Register register) =>
                register.Add(
                    [.. houses.Select((id, i) => new Register.NewHousehold(id, $"H{i}", Village(i), $"Nguyễn Văn {Word(i)}", $"Ngõ {i % 7}"))],
                    [
                        .. Enumerable
                            .Range(0, Standing)
                            .Select(i => new Register.NewPerson(
                                Ids.New<PersonId>(app.Clock),
                                new(
                                    $"Nguyễn {Word(i)}",
                                    BirthDate.Of(1940 + i % 60, 1 + i % 12),
                                    i % 2 == 0 ? Sex.Female : Sex.Male,
                                    Village(i / 4),
                                    houses[i / 4]
                                ),
                                i % 3 == 0 ? Number(i) : null,
                                i % 5 == 0 ? $"09{i:00000000}" : null
                            )),
                    ],
                    new DateOnly(2025, 9, 1),
                    Stop
                )
        );
    }

    private static int Village(int house) => house % 2 == 0 ? 3 : 4;

    /// <summary>As numbers are built: province, sex and century, year of birth.</summary>
    private static string Number(int i) => $"025{(i % 2 == 0 ? 1 : 0)}{40 + i % 60:00}{100_000 + i}";

    /// <summary>Three syllables that give each number its own name.</summary>
    private static string Word(int i)
    {
        string[] words = ["An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hùng", "Khoa", "Lan", "Minh"];
        return $"{words[i / 100 % 10]} {words[i / 10 % 10]} {words[i % 10]}";
    }

    /// <summary>Of five rows one stays as it is, four are changed, each in other columns; newcomers stand below.</summary>
    private static byte[] Edited(byte[] register)
    {
        using var book = Spreadsheet.Open(new MemoryStream(register));
        var rows = book.Rows(book.Sheets[0]).Select(r => Enumerable.Range(1, 16).Select(c => r[c].Text).ToArray()).ToList();
        foreach (var (i, row) in rows.Skip(1).Index())
        {
            switch (i % 5)
            {
                case 1:
                    (row[4], row[11]) = ("26/05/1980", "Thông minh");
                    break;
                case 2:
                    (row[6], row[12]) = ($"025{(row[5] == "Nữ" ? 1 : 0)}{row[4][^2..]}{900_000 + i}", "Lái xe");
                    break;
                case 3:
                    (row[2], row[10]) = (row[2] + " Thị", $"08{i:00000000}");
                    break;
                case 4:
                    (row[7], row[9]) = (row[7].Contains("Đông", StringComparison.Ordinal) ? "Thôn Đoài" : "Thôn Đông", "Đi vắng");
                    break;
            }
        }
        rows.AddRange(
            Enumerable
                .Range(0, Newcomers)
                .Select(i =>
                    (string[])
                        [
                            "",
                            $"M{i / 3}",
                            $"Trần {Word(i)}",
                            i % 3 == 0 ? "Chủ hộ" : "Con",
                            $"{1950 + i % 50}",
                            "Nam",
                            "",
                            "Thôn Đông",
                            "Ngõ mới",
                            "",
                            "",
                            "Bàn phím",
                            "",
                            "",
                            i % 4 == 0 ? "Nông dân" : "",
                            "",
                        ]
                )
        );
        return Tables.Xlsx(("Danh sách", [.. rows])).ToArray();
    }

    private static async Task<Picture> Look(Storage home)
    {
        await using var app = App.Over(home);
        app.Clock.SetUtcNow(TimeProvider.System.GetUtcNow()); // the server's own day
        var people = await app.Read(async db =>
        {
            var houses = await db.Set<Household>().ToDictionaryAsync(h => h.Id, Stop);
            var groups = (await db.Set<GroupMembership>().ToListAsync(Stop)).ToLookup(m => m.PersonId, m => m.Group);
            var all = await db.Set<Person>().Where(p => p.LeftOn == null).ToListAsync(Stop);
            var lines = all.Select(p =>
                string.Join(
                    '|',
                    p.Name,
                    p.Folded,
                    p.Birth,
                    p.Sex,
                    p.VillageNo,
                    p.HouseholdId is { } id ? houses[id].Code : "",
                    p.Relation,
                    p.Residence,
                    p.Device,
                    p.Occupation,
                    p.Note,
                    Hex(p.IdHash),
                    Hex(p.IdTail),
                    Hex(p.PhoneHash),
                    string.Join('+', groups[p.Id].Order())
                )
            );
            var standing = houses.Values.Where(h => h.LeftOn is null).Select(h => $"{h.Code}|{h.VillageNo}|{h.HeadName}|{h.Alley}");
            return string.Join('\n', lines.Order(StringComparer.Ordinal).Append("--").Concat(standing.Order(StringComparer.Ordinal)));
        });
        await app.CatchUp();
        var today = app.Clock.TodayInVietnam();
        var figures = new List<string>();
        var reader = app.Services.GetRequiredService<IndicatorReader>();
        foreach (var unit in new[] { 1, 2, 3, 4, 5 })
        {
            foreach (var code in new[] { "DS", "HO" })
            {
                var figure = await reader.Read(Catalogue.Of(code), unit, new Period(today, today), null, null, Stop);
                figures.Add($"{unit} {code} {figure.Numerator}/{figure.Denominator}");
            }
        }
        await using var scope = app.Services.CreateAsyncScope();
        Assert.Empty((await scope.ServiceProvider.GetRequiredService<Verify>().Run(20, Stop)).Differences);
        return new(people, string.Join('\n', figures));
    }

    private static string Hex(byte[]? bytes) => bytes is null ? "" : Convert.ToHexString(bytes);
}
