using System.Runtime.InteropServices;

namespace HocVuSo.Tests.Fuzzing;

/// <summary>What a piece of work costs this thread's processor, whatever else the machine is doing beside it.</summary>
internal static class ThreadClock
{
    /// <summary><c>CLOCK_THREAD_CPUTIME_ID</c> of Linux.</summary>
    private const int ThreadTime = 3;

    /// <summary>A machine that was put aside for a while counts that as work; it does not happen to the same work three times.</summary>
    private const int Attempts = 3;

    /// <summary>The processor time of the work: the least of three attempts, or the first that is below <paramref name="limit"/>.</summary>
    public static TimeSpan Cost(Action work, TimeSpan limit)
    {
        var least = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < Attempts && least >= limit; attempt++)
        {
            var began = Now();
            work();
            least = TimeSpan.FromTicks(Math.Min(least.Ticks, (Now() - began).Ticks));
        }
        return least;
    }

    private static TimeSpan Now() =>
        Read(ThreadTime, out var time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1_000)
            : throw new PlatformNotSupportedException();

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Read(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
