using System.CommandLine;
using System.Globalization;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using HocVuSo.Sync.Down;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Host.Backups;

/// <summary><c>hocvuso restore --from DIR</c>: brings a backup back, erases again who was erased since, and begins a new epoch for the phones (phục hồi).</summary>
/// <remarks>Refuses while a server works on the folder, without the right keys, and over another installation unless told to.</remarks>
internal static class RestoreCommand
{
    public static Command Make(Option<string?> data)
    {
        var from = new Option<string>("--from") { Description = "Thư mục của bản sao lưu", Required = true };
        var replace = new Option<bool>("--replace") { Description = "Thay bản cài đặt đang có trong thư mục dữ liệu" };
        var command = new Command("restore", "Phục hồi một bản sao lưu; dừng máy chủ và đặt thư mục khóa vào chỗ trước") { from, replace, data };
        command.SetAction(
            (parsed, cancellation) =>
                Commands.On(
                    parsed.GetValue(data),
                    (services, terminal, c) => Run(services, terminal, parsed.GetValue(from)!, parsed.GetValue(replace), c),
                    cancellation,
                    Hold.Nothing,
                    begins: true
                )
        );
        return command;
    }

    private static async Task<int> Run(IServiceProvider services, Terminal terminal, string given, bool replace, CancellationToken cancellation)
    {
        var folder = services.GetRequiredService<DataFolder>();
        folder.Hold();
        var from = terminal.PathOf(given);
        var manifest = await Manifest.Read(from, cancellation);
        Check(manifest, folder, services.GetRequiredService<Database>());
        if (!replace && await IsTaken(services, folder, cancellation))
        {
            throw new RuleException(
                "backup.taken",
                "Thư mục {0} đã có bản cài đặt. Chọn thư mục khác với --data, hoặc thêm --replace để thay bản đang có.",
                folder.Path
            );
        }
        var aside = await Place(services, folder, from, manifest, cancellation);
        await services.GetRequiredService<Database>().Migrate(cancellation);
        var erased = await services.GetRequiredService<ReplayErasures>().Run(cancellation);
        await services.GetRequiredService<Gate>().Run((BeginEpoch slice) => slice.Run(new(null), cancellation), cancellation);

        await terminal.Out.WriteLineAsync($"Đã phục hồi bản sao lưu lúc {Vn.Moment(manifest.At)}: sổ cái đến số {Vn.Number(manifest.Seq)}.");
        await terminal.Out.WriteLineAsync($"Đã xóa lại {Vn.Number(erased)} người có trong danh sách đã xóa.");
        if (aside is not null)
        {
            await terminal.Out.WriteLineAsync($"Bản cũ để ở {aside}. Xem xong, không cần nữa thì xóa.");
        }
        await terminal.Out.WriteLineAsync("Kiểm tra lại bằng: hocvuso verify");
        return 0;
    }

    private static void Check(Manifest manifest, DataFolder folder, Database database)
    {
        if (manifest.Sqlite != database.IsSqlite)
        {
            throw new RuleException(
                "backup.other-database",
                "Bản sao lưu này của {0}, còn lần chạy này dùng {1}. Đặt hoặc bỏ HocVuSo__Postgres cho khớp rồi chạy lại.",
                manifest.Sqlite ? "SQLite" : "PostgreSQL",
                database.IsSqlite ? "SQLite" : "PostgreSQL"
            );
        }
        // looked at first: opening a vault that is not there would make a new one
        if (!File.Exists(Path.Combine(folder.Keys, "vault.json")) || !manifest.OpensWith(Vault.Open(folder)))
        {
            throw new RuleException(
                "backup.no-key",
                "Khóa trong {0} không mở được bản sao lưu này. Chép thư mục khóa đã cất riêng vào đó rồi chạy lại.",
                folder.Keys
            );
        }
    }

    private static async Task<bool> IsTaken(IServiceProvider services, DataFolder folder, CancellationToken cancellation)
    {
        if (Installation.Find(folder) is not null || File.Exists(folder.SqliteFile))
        {
            return true;
        }
        if (services.GetRequiredService<Database>() is not { IsSqlite: false } database)
        {
            return false;
        }
        await using var db = database.Reading();
        return (await db.Database.GetAppliedMigrationsAsync(cancellation)).Any();
    }

    /// <returns>Where the files that stood there were put; null when there were none.</returns>
    private static async Task<string?> Place(IServiceProvider services, DataFolder folder, string from, Manifest manifest, CancellationToken cancellation)
    {
        if (!manifest.Sqlite)
        {
            var connection = services.GetRequiredService<IConfiguration>()["HocVuSo:Postgres"]!;
            await PostgresTools.Restore(connection, Path.Combine(from, Manifest.PostgresName), cancellation);
        }
        string[] old = [.. Standing(folder)];
        var aside = Path.Combine(folder.Path, "truoc-phuc-hoi-" + TimeProvider.System.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture));
        if (old.Length > 0)
        {
            Directory.CreateDirectory(aside);
        }
        foreach (var path in old)
        {
            Directory.Move(path, Path.Combine(aside, Path.GetFileName(path)));
        }
        if (manifest.Sqlite)
        {
            File.Copy(Path.Combine(from, Manifest.SqliteName), folder.SqliteFile);
        }
        BackupCommand.Files(Path.Combine(from, "imports"), Path.Combine(folder.Path, "imports"));
        BackupCommand.Files(Path.Combine(from, PhotoFolder.Name), Path.Combine(folder.Path, PhotoFolder.Name));
        Installation.Copy(from, folder.Path); // last: with it the folder is an installation
        return old.Length > 0 ? aside : null;
    }

    /// <summary>What a restore puts aside; the folded figures belong to the ledger they were folded from.</summary>
    private static IEnumerable<string> Standing(DataFolder folder) =>
        new[] { "hocvuso.db", "hocvuso.db-wal", "hocvuso.db-shm", "imports", PhotoFolder.Name, "cube.checkpoint", Installation.FileName }
            .Select(name => Path.Combine(folder.Path, name))
            .Where(path => File.Exists(path) || Directory.Exists(path));
}
