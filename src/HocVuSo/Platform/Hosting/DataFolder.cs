namespace HocVuSo.Platform;

/// <summary>The folder of one installation. Whoever writes holds its lock; keys lie beside it, not in it, so that a backup of the folder is not readable alone.</summary>
public sealed class DataFolder : IDisposable
{
    private FileStream? held;

    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path).TrimEnd('/');
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }
    public string SqliteFile => System.IO.Path.Combine(Path, "hocvuso.db");

    /// <summary>Folder of the encryption keys: <c>HOCVUSO_KEYS</c>, else a sibling of the data folder.</summary>
    public string Keys
    {
        get
        {
            var path = Environment.GetEnvironmentVariable("HOCVUSO_KEYS") is { Length: > 0 } set ? set : Path + "-keys";
            Directory.CreateDirectory(path);
            return path;
        }
    }

    /// <exception cref="RuleException"><c>platform.folder-in-use</c>: another process works on this folder.</exception>
    public void Hold()
    {
        try
        {
            held ??= new FileStream(System.IO.Path.Combine(Path, "hocvuso.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new RuleException("platform.folder-in-use", "Thư mục dữ liệu {0} đang được một tiến trình khác dùng. Dừng tiến trình đó rồi chạy lại.", Path);
        }
    }

    public void Dispose() => held?.Dispose();
}
