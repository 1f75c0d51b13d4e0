using System.Diagnostics;

namespace HocVuSo.Bench;

/// <summary>How many small writes a second the disk makes durable: the ceiling of every figure about writing.</summary>
internal static class FsyncBench
{
    public static Task Run(string folder)
    {
        var file = Path.Combine(folder, "fsync.bench");
        var times = new Times();
        var page = new byte[4096];
        var watch = Stopwatch.StartNew();
        using (var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            while (watch.Elapsed < TimeSpan.FromSeconds(2))
            {
                var started = Stopwatch.GetTimestamp();
                stream.Write(page);
                stream.Flush(flushToDisk: true);
                times.Add(Stopwatch.GetElapsedTime(started));
            }
        }
        var written = new FileInfo(file).Length / page.Length;
        File.Delete(file);
        times.Say($"fsync of 4 KB: {written / watch.Elapsed.TotalSeconds:0}/s");
        return Task.CompletedTask;
    }
}
