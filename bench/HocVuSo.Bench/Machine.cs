using System.Diagnostics;
using System.Globalization;

namespace HocVuSo.Bench;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    public static void Say()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";
        Line.Write($"machine: {Environment.ProcessorCount} cores, {memory:0} GB, load {load} before; commit {Commit()}");
    }

    private static string Commit()
    {
        try
        {
            using var git = Process.Start(
                new ProcessStartInfo("git", "describe --always --dirty")
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    UseShellExecute = false,
                }
            )!;
            var answer = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return answer.Length > 0 ? answer : "unknown";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "unknown";
        }
    }
}

/// <summary>A line of output, numbers as files write them.</summary>
internal static class Line
{
    public static void Write(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Times of one thing done many times.</summary>
internal sealed class Times
{
    private readonly List<double> milliseconds = [];

    public void Add(TimeSpan time)
    {
        lock (milliseconds)
        {
            milliseconds.Add(time.TotalMilliseconds);
        }
    }

    public double Longest => milliseconds.Max();

    public void Say(string what)
    {
        milliseconds.Sort();
        var n = milliseconds.Count;
        Line.Write(
            $"{what}: n {n}, median {milliseconds[n / 2]:0.00} ms, p95 {milliseconds[n * 95 / 100]:0.00} ms, p99 {milliseconds[n * 99 / 100]:0.00} ms, longest {milliseconds[^1]:0.00} ms"
        );
    }
}
