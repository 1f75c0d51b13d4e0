namespace HocVuSo.Platform;

/// <summary>Pictures of the installation, each a sealed file named by an id (thư mục ảnh): outside the database, unreadable without the vault's keys, a part of every backup.</summary>
public sealed class PhotoFolder(DataFolder folder, Vault vault)
{
    /// <summary>Name of the folder inside the data folder.</summary>
    public const string Name = "photos";

    private const string Making = ".new";

    private string Place => Directory.CreateDirectory(Path.Combine(folder.Path, Name)).FullName;

    /// <summary>Keeps a picture; whole or not at all, also when the machine stops meanwhile.</summary>
    public async Task Keep(Guid id, byte[] picture, CancellationToken cancellation)
    {
        var making = File(id) + Ids.New(TimeProvider.System).ToString("N") + Making;
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        await using (var file = new FileStream(making, options))
        {
            await SealedFile.Write(vault, new MemoryStream(picture), file, cancellation);
            file.Flush(flushToDisk: true);
        }
        System.IO.File.Move(making, File(id), overwrite: true);
    }

    /// <summary>The picture; null when it is not here.</summary>
    public Stream? Open(Guid id) => System.IO.File.Exists(File(id)) ? SealedFile.Open(vault, System.IO.File.OpenRead(File(id))) : null;

    public bool Has(Guid id) => System.IO.File.Exists(File(id));

    public void Drop(Guid id) => System.IO.File.Delete(File(id));

    /// <summary>Ids of all pictures here.</summary>
    public IEnumerable<Guid> All() =>
        Directory.EnumerateFiles(Place).Select(f => Guid.TryParseExact(Path.GetFileName(f), "N", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);

    /// <summary>Removes what was begun more than an hour ago and never finished.</summary>
    public void Tidy()
    {
        foreach (
            var file in Directory
                .EnumerateFiles(Place, "*" + Making)
                .Where(f => TimeProvider.System.GetUtcNow().UtcDateTime - System.IO.File.GetLastWriteTimeUtc(f) > TimeSpan.FromHours(1))
        )
        {
            System.IO.File.Delete(file);
        }
    }

    /// <summary>Whether a picture is sealed with another key than this; the fifth byte of a sealed file names its key.</summary>
    public bool Any(byte otherThan) => All().Any(id => KeyOf(id) is { } key && key != otherThan);

    /// <summary>Seals anew what an older key sealed, after a change of keys; safe to run again.</summary>
    /// <returns>How many.</returns>
    public async Task<int> Reseal(CancellationToken cancellation)
    {
        var count = 0;
        foreach (var id in All().Where(id => KeyOf(id) is { } key && key != vault.Current).ToList())
        {
            using var plain = new MemoryStream();
            await using (var old = Open(id)!)
            {
                await old.CopyToAsync(plain, cancellation);
            }
            await Keep(id, plain.ToArray(), cancellation);
            count++;
        }
        return count;
    }

    private byte? KeyOf(Guid id)
    {
        Span<byte> head = stackalloc byte[5];
        using var file = System.IO.File.OpenRead(File(id));
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length ? head[4] : null;
    }

    private string File(Guid id) => Path.Combine(Place, id.ToString("N"));
}
