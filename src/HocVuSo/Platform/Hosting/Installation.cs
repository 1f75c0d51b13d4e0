using System.Text.Json;

namespace HocVuSo.Platform;

/// <summary>What this installation is; stands in <c>installation.json</c> in its data folder, because the clock depends on it before the database is open.</summary>
/// <param name="Id">Written in exports, so that a figure tells which installation it came from.</param>
/// <param name="IsDemo">Every page and print carries "Dữ liệu minh họa".</param>
/// <param name="Province">Code of its province.</param>
/// <param name="ClockAhead">Seconds to add to the machine's clock; 0 unless it is a demo, whose days go on from 22/12/2025.</param>
public sealed record Installation(Guid Id, bool IsDemo, string Province, long ClockAhead)
{
    /// <summary>08:00 in Hanoi on 22/12/2025: where the clock of every demo begins.</summary>
    public static readonly DateTimeOffset DemoStart = new(2025, 12, 22, 8, 0, 0, Vn.Offset);

    internal const string FileName = "installation.json";

    public static Installation? Find(DataFolder folder)
    {
        var file = Path.Combine(folder.Path, FileName);
        return File.Exists(file) ? JsonSerializer.Deserialize<Installation>(File.ReadAllText(file)) : null;
    }

    /// <summary>Whether a folder holds an installation; looks without making the folder.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>Carries an installation's own facts from one folder to another.</summary>
    public static void Copy(string from, string to)
    {
        if (IsIn(from))
        {
            File.Copy(Path.Combine(from, FileName), Path.Combine(to, FileName), overwrite: true);
        }
    }

    public static Installation Begin(DataFolder folder, bool demo, string province, TimeProvider machine)
    {
        var ahead = demo ? (long)(DemoStart - machine.GetUtcNow()).TotalSeconds : 0;
        var installation = new Installation(Ids.New(machine), demo, province, ahead);
        var temporary = Path.Combine(folder.Path, FileName + ".new");
        File.WriteAllText(temporary, JsonSerializer.Serialize(installation));
        File.Move(temporary, Path.Combine(folder.Path, FileName), overwrite: true);
        return installation;
    }
}

/// <summary>The clock of the installation: the machine's, or a demo's own, which started on 22/12/2025 and goes on with real time.</summary>
public sealed class InstallationClock(TimeProvider machine, TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + ahead;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
}
