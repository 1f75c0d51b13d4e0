namespace HocVuSo.Host;

/// <summary>Where a command writes and asks: this process's own console, or that of the process which handed its work over.</summary>
/// <param name="Ask">Reads one line; null at the end.</param>
/// <param name="Directory">What relative paths of the command start from.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, Func<CancellationToken, Task<string?>> Ask, string Directory)
{
    public static Terminal Console { get; } =
        new(System.Console.Out, System.Console.Error, async c => await System.Console.In.ReadLineAsync(c), Environment.CurrentDirectory);

    public string PathOf(string path) => Path.GetFullPath(path, Directory);
}
