using System.Runtime.InteropServices;

namespace HocVuSo.Tests.Fuzzing;

/// <summary>What a piece of work costs this thread's processor, whatever else the machine is doing beside it.</summary>
internal readonly struct ThreadClock
{
    /// <summary><c>CLOCK_THREAD_CPUTIME_ID</c> of Linux.</summary>
    private const int ThreadTime = 3;

    private readonly TimeSpan began;

    private ThreadClock(TimeSpan began) => this.began = began;

    public TimeSpan Elapsed => Now() - began;

    public static ThreadClock Start() => new(Now());

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
