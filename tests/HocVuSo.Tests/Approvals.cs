using System.Runtime.CompilerServices;

namespace HocVuSo.Tests;

/// <summary>Compares a text with its file in <c>Approved/</c>; a difference is written beside it as <c>.received</c> to be read and, if right, renamed.</summary>
internal static class Approvals
{
    internal static void Match(string name, string text, [CallerFilePath] string here = "")
    {
        var folder = Directory.GetParent(here)!;
        while (!Directory.Exists(Path.Combine(folder.FullName, "Approved")))
            folder = folder.Parent!;
        var approved = Path.Combine(folder.FullName, "Approved", name);
        var received = approved + ".received";
        File.Delete(received);
        if (File.Exists(approved) && string.Equals(File.ReadAllText(approved), text, StringComparison.Ordinal))
            return;
        File.WriteAllText(received, text);
        Assert.Fail($"{name} differs from what was approved; compare {received}");
    }
}
