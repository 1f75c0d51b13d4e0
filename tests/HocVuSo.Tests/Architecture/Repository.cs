namespace HocVuSo.Tests.Architecture;

/// <summary>The files of this repository as they lie on the disk, without what is built or produced.</summary>
internal static class Repository
{
    private static readonly string[] Skipped =
    [
        "bin",
        "obj",
        ".git",
        ".vs",
        ".work",
        ".data",
        "data",
        "node_modules",
        "TestResults",
        "BenchmarkDotNet.Artifacts",
    ];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths relative to the root, with forward slashes.</summary>
    public static IEnumerable<string> Files(string under = "") =>
        Walk(new DirectoryInfo(Path.Combine(Root, under))).Select(f => Path.GetRelativePath(Root, f.FullName).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) =>
        folder
            .EnumerateFiles()
            .Where(f => !string.Equals(f.Name, ".git", StringComparison.Ordinal))
            .Concat(folder.EnumerateDirectories().Where(d => !Skipped.Contains(d.Name, StringComparer.Ordinal) || IsProductData(d)).SelectMany(Walk));

    /// <summary>A folder named data is an installation's at the root, and the product's own below src.</summary>
    private static bool IsProductData(DirectoryInfo folder) =>
        string.Equals(folder.Name, "data", StringComparison.Ordinal) && !string.Equals(folder.Parent?.FullName, Root, StringComparison.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HocVuSo.slnx")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    }
}
