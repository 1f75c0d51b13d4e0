using HocVuSo.Platform;

namespace HocVuSo.People.Import;

/// <summary>Keeps uploaded lists in the data folder, encrypted, for checking again and for the error file; thirty days at most.</summary>
public sealed class KeptFiles(DataFolder folder, Vault vault, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private string Place => Directory.CreateDirectory(Path.Combine(folder.Path, "imports")).FullName;

    public async Task Keep(ResidentImportId id, Stream file, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var old in Directory.EnumerateFiles(Place).Where(f => now - File.GetLastWriteTimeUtc(f) > Longest))
        {
            File.Delete(old);
        }
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        await using (var kept = new FileStream(Name(id), options))
        {
            await SealedFile.Write(vault, file, kept, cancellation);
        }
        // by the installation's own clock, which a demo has set apart from the machine's
        File.SetLastWriteTimeUtc(Name(id), now);
    }

    /// <exception cref="RuleException"><c>people.import-file-gone</c>: older than thirty days, or put aside.</exception>
    public Stream Open(ResidentImportId id) =>
        File.Exists(Name(id))
            ? SealedFile.Open(vault, File.OpenRead(Name(id)))
            : throw new RuleException("people.import-file-gone", "Tệp này không còn được giữ. Tải tệp lên lại.");

    public bool Has(ResidentImportId id) => File.Exists(Name(id));

    /// <summary>Whether a kept list is sealed with another key than this; the fifth byte of a sealed file names its key.</summary>
    public bool Any(byte otherThan)
    {
        Span<byte> head = stackalloc byte[5];
        foreach (var name in Directory.EnumerateFiles(Place))
        {
            using var file = File.OpenRead(name);
            if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head[4] != otherThan)
            {
                return true;
            }
        }
        return false;
    }

    public void Drop(ResidentImportId id) => File.Delete(Name(id));

    private string Name(ResidentImportId id) => Path.Combine(Place, id.Value.ToString("N"));
}
