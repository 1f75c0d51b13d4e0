using System.CommandLine;

namespace HocVuSo.Host;

/// <summary>The command line of the one executable (architecture section 1).</summary>
public static class CommandLine
{
    public static Task<int> Run(string[] args)
    {
        var root = new RootCommand("Học Vụ Số");
        return root.Parse(args).InvokeAsync();
    }
}
