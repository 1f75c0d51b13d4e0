using System.CommandLine;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Host.Backups;

/// <summary><c>hocvuso backup --to DIR</c>: a copy of everything but the keys, beside a running server and at one moment (sao lưu).</summary>
/// <remarks>Architecture section 13: keys and the list of erasures lie outside the backup. The folded figures are left out, because the ledger gives them again.</remarks>
internal static class BackupCommand
{
    public static Command Make(Option<string?> data)
    {
        var to = new Option<string>("--to") { Description = "Thư mục mới sẽ chứa bản sao lưu", Required = true };
        var command = new Command("backup", "Sao lưu dữ liệu, không kèm khóa mã hóa; làm được khi máy chủ đang chạy") { to, data };
        command.SetAction(
            (parsed, cancellation) =>
                Commands.On(parsed.GetValue(data), (services, terminal, c) => Run(services, terminal, parsed.GetValue(to)!, c), cancellation, Hold.Nothing)
        );
        return command;
    }

    private static async Task<int> Run(IServiceProvider services, Terminal terminal, string given, CancellationToken cancellation)
    {
        var folder = services.GetRequiredService<DataFolder>();
        var target = terminal.PathOf(given).TrimEnd('/');
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new RuleException("backup.there", "{0} đã có nội dung. Mỗi bản sao lưu một thư mục mới.", target);
        }
        if ((target + "/").StartsWith(folder.Path + "/", StringComparison.Ordinal) || (target + "/").StartsWith(folder.Keys + "/", StringComparison.Ordinal))
        {
            throw new RuleException("backup.inside", "Không để bản sao lưu trong thư mục dữ liệu hoặc thư mục khóa. Chọn nơi khác, tốt nhất là ổ đĩa khác.");
        }
        // a backup that broke off never looks like one
        var making = target + ".dang-ghi";
        if (Directory.Exists(making))
        {
            Directory.Delete(making, recursive: true);
        }
        Close(Directory.CreateDirectory(making));
        var manifest = await Copy(services, folder, making, cancellation);
        await manifest.Write(making, cancellation);
        if (Directory.Exists(target))
        {
            Directory.Delete(target);
        }
        Directory.Move(making, target);
        await terminal.Out.WriteLineAsync($"Đã sao lưu vào {target}: sổ cái đến số {Vn.Number(manifest.Seq)}.");
        await terminal.Out.WriteLineAsync(
            $"Khóa mã hóa ở {folder.Keys} không nằm trong bản này: cất một bản ở nơi khác. Không có khóa thì không phục hồi được."
        );
        return 0;
    }

    private static async Task<Manifest> Copy(IServiceProvider services, DataFolder folder, string making, CancellationToken cancellation)
    {
        var database = services.GetRequiredService<Database>();
        await using var db = database.Reading();
        // read before the copy is made: the copy holds this number at least
        var seq = await db.Set<Fact>().MaxAsync(f => (long?)f.Seq, cancellation) ?? 0;
        if (database.IsSqlite)
        {
            // one reading transaction: writers go on meanwhile
            var file = Path.Combine(making, Manifest.SqliteName);
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {file}", cancellation);
        }
        else
        {
            await PostgresTools.Dump(
                services.GetRequiredService<IConfiguration>()["HocVuSo:Postgres"]!,
                Path.Combine(making, Manifest.PostgresName),
                cancellation
            );
        }
        Installation.Copy(folder.Path, making);
        Files(Path.Combine(folder.Path, "imports"), Path.Combine(making, "imports"));
        Files(Path.Combine(folder.Path, PhotoFolder.Name), Path.Combine(making, PhotoFolder.Name));
        return new(
            services.GetRequiredService<Installation>().Id,
            services.GetRequiredService<TimeProvider>().GetUtcNow(),
            database.IsSqlite,
            seq,
            Manifest.CheckOf(services.GetRequiredService<Vault>()),
            await Manifest.Sums(making, cancellation)
        );
    }

    /// <summary>Files of a folder without folders of its own; a file that is thrown away meanwhile is no longer needed.</summary>
    internal static void Files(string from, string to)
    {
        if (!Directory.Exists(from))
        {
            return;
        }
        Close(Directory.CreateDirectory(to));
        foreach (var file in Directory.EnumerateFiles(from))
        {
            try
            {
                File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
            }
            catch (FileNotFoundException)
            {
                // put aside a moment ago
            }
        }
    }

    /// <summary>Only this user may look in.</summary>
    private static void Close(DirectoryInfo folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }
    }
}
