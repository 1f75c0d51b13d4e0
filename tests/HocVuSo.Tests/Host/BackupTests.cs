using System.Diagnostics;
using System.Text;
using HocVuSo.Indicators;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using HocVuSo.Sync.Down;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Host;

/// <summary>A copy taken by the command line, lost data, and the copy brought back: real processes, on both databases.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private readonly PersonId lành = Ids.New<PersonId>(TimeProvider.System);
    private readonly PersonId nam = Ids.New<PersonId>(TimeProvider.System);
    private Storage storage = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Keys => storage.Folder + "-keys";

    private string Copy => Path.Combine(Path.GetDirectoryName(storage.Folder)!, "sao-luu");

    public async ValueTask InitializeAsync()
    {
        storage = await App.Prepared(async app =>
        {
            Installation.Begin(app.Services.GetRequiredService<DataFolder>(), demo: false, "25", TimeProvider.System);
            await Register(app, lành, "Trần Thị Lành");
            await Register(app, nam, "Trần Văn Nam");
        });
    }

    [Fact]
    public async Task What_was_lost_comes_back_and_who_was_erased_since_does_not()
    {
        var backup = await Run("backup", "--to", Copy);
        Assert.True(backup.Exit == 0, backup.Error);
        Assert.Contains("Đã sao lưu vào", backup.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Copy, "*", SearchOption.AllDirectories).Select(Path.GetFileName),
            f => f is "vault.json" or "erasures.jsonl"
        );
        Guid epoch;
        await using (var app = App.Over(storage))
        {
            epoch = await Epoch(app);
            await app.Write((ErasePerson slice) => slice.Run(new(lành, "Yêu cầu 1"), Stop), Cast.Bình);
            await Register(app, Ids.New<PersonId>(TimeProvider.System), "Người Vào Sau");
        }

        var refused = await Run("restore", "--from", Copy);
        Assert.Equal(1, refused.Exit);
        Assert.Contains("--replace", refused.Error, StringComparison.Ordinal);

        var restore = await Run("restore", "--from", Copy, "--replace");
        Assert.True(restore.Exit == 0, restore.Error);
        Assert.Contains("Đã xóa lại 1 người", restore.Output, StringComparison.Ordinal);
        await using (var app = App.Over(storage))
        {
            var names = await app.Read(db => db.Set<Person>().Select(p => p.Name).ToListAsync(Stop));
            Assert.Equal(["Trần Văn Nam"], names);
            Assert.NotEqual(epoch, await Epoch(app));
            await app.CatchUp();
            await using var scope = app.Services.CreateAsyncScope();
            Assert.Empty((await scope.ServiceProvider.GetRequiredService<Verify>().Run(20, Stop)).Differences);
        }
    }

    [Fact]
    public async Task Without_the_key_or_with_a_changed_file_nothing_is_touched()
    {
        Assert.Equal(0, (await Run("backup", "--to", Copy)).Exit);
        var again = await Run("backup", "--to", Copy);
        Assert.Equal((1, true), (again.Exit, again.Error.Contains("đã có nội dung", StringComparison.Ordinal)));
        var inside = await Run("backup", "--to", Path.Combine(storage.Folder, "sao-luu"));
        Assert.Equal((1, true), (inside.Exit, inside.Error.Contains("Không để bản sao lưu trong", StringComparison.Ordinal)));

        Directory.Move(Keys, Keys + "-xa");
        var keyless = await Run("restore", "--from", Copy, "--replace");
        Assert.Equal((1, true), (keyless.Exit, keyless.Error.Contains("không mở được bản sao lưu này", StringComparison.Ordinal)));
        await File.WriteAllTextAsync(
            Path.Combine(Keys, "vault.json"),
            """{"1":{"Encryption":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","Matching":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}}""",
            Stop
        );
        Assert.Contains("không mở được bản sao lưu này", (await Run("restore", "--from", Copy, "--replace")).Error, StringComparison.Ordinal);
        Directory.Delete(Keys, recursive: true);
        Directory.Move(Keys + "-xa", Keys);

        await File.AppendAllTextAsync(Path.Combine(Copy, "installation.json"), " ", Stop);
        var changed = await Run("restore", "--from", Copy, "--replace");
        Assert.Equal((1, true), (changed.Exit, changed.Error.Contains("installation.json thiếu hoặc đã bị thay đổi", StringComparison.Ordinal)));
        var nothing = await Run("restore", "--from", Path.GetDirectoryName(Copy)!, "--replace");
        Assert.Equal((1, true), (nothing.Exit, nothing.Error.Contains("Không thấy bản sao lưu", StringComparison.Ordinal)));
        await using var app = App.Over(storage);
        Assert.Equal(2, await app.Read(db => db.Set<Person>().CountAsync(Stop)));
    }

    [Fact]
    public async Task A_folder_without_its_own_keys_is_not_served()
    {
        await using (var app = App.Over(storage))
        {
            var hà = Ids.New<PersonId>(TimeProvider.System);
            var details = new Person.Details("Đỗ Thị Hà", BirthDate.Of(1962), Sex.Female, 3, null);
            await app.Write((Register register) => register.Add([], [new(hà, details, "025162000222")], new(2025, 9, 1), Stop));
        }
        Directory.Move(Keys, Keys + "-xa");
        var keyless = await Run("serve", "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, keyless.Exit);
        Assert.Contains($"Khóa ở {Keys} không mở được dữ liệu", keyless.Error, StringComparison.Ordinal);
        // with its own keys it is as it was
        Directory.Delete(Keys, recursive: true);
        Directory.Move(Keys + "-xa", Keys);
        await using var again = App.Over(storage);
        Assert.Equal(3, await again.Read(db => db.Set<Person>().CountAsync(Stop)));
    }

    [Fact]
    [OneDatabase]
    public async Task While_a_server_works_on_the_folder_it_is_copied_but_not_replaced()
    {
        await using (var app = App.Over(storage))
        {
            await app.CatchUp();
            var backup = await Run("backup", "--to", Copy);
            Assert.True(backup.Exit == 0, backup.Error);
            var restore = await Run("restore", "--from", Copy, "--replace");
            Assert.Equal(1, restore.Exit);
            Assert.Contains("đang được một tiến trình khác dùng", restore.Error, StringComparison.Ordinal);
            Assert.Equal(2, await app.Read(db => db.Set<Person>().CountAsync(Stop)));
        }
    }

    [Theory]
    [OneDatabase]
    [InlineData("verify")]
    [InlineData("report", "--unit", "09076", "--year", "2025", "--out", "x.docx")]
    [InlineData("import", "--unit", "09076", "--file", "x.xlsx")]
    [InlineData("backup", "--to", "x")]
    [InlineData("keys", "rotate")]
    public async Task A_command_on_a_folder_without_an_installation_says_so_and_makes_nothing(params string[] args)
    {
        var nowhere = Path.Combine(Path.GetDirectoryName(storage.Folder)!, "khong-co");
        var answer = await RunOn(nowhere, args);
        Assert.Equal(1, answer.Exit);
        Assert.Contains("chưa có bản cài đặt", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(nowhere));
    }

    [Fact]
    [OneDatabase]
    public async Task A_report_that_cannot_be_written_says_so()
    {
        var answer = await Run("report", "--unit", "09076", "--year", "2025", "--out", "/khong-co/bao-cao.docx");
        Assert.Equal(1, answer.Exit);
        Assert.StartsWith("Không đọc hoặc ghi được tệp", answer.Error, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        storage.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Task Register(App app, PersonId id, string name) =>
        app.Write((Register register) => register.Add([], [new(id, new(name, BirthDate.Of(1960), Sex.Female, 3, null), null)], new(2025, 9, 1), Stop));

    private static async Task<Guid> Epoch(App app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Epochs>().Current(0, Stop);
    }

    private Task<(int Exit, string Output, string Error)> Run(params string[] args) => RunOn(storage.Folder, args);

    private async Task<(int Exit, string Output, string Error)> RunOn(string folder, string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "HocVuSo.dll"), .. args, "--data", folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(storage.Folder),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["DOTNET_hostBuilder__reloadConfigOnChange"] = "false";
        start.Environment.Remove("HOCVUSO_KEYS");
        if (storage.Postgres is { } postgres)
        {
            start.Environment["HocVuSo__Postgres"] = postgres;
        }
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(TimeSpan.FromMinutes(2)); // a server that ought not to start would run for ever
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            process.Kill();
        }
        return (process.ExitCode, await output, await error);
    }
}
