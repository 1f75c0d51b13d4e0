using HocVuSo.Platform;

namespace HocVuSo.Demo;

/// <summary>The clock while a demo is made: set to the day a record was taken, so that ids, times and days look as if a year of work had gone by.</summary>
internal sealed class SteppingClock : TimeProvider
{
    private long ticks = Season.Opening.ToDateTime(new TimeOnly(8, 0)).Ticks;

    public override DateTimeOffset GetUtcNow() =>
        new DateTimeOffset(new DateTime(Interlocked.Add(ref ticks, TimeSpan.TicksPerMillisecond)), Vn.Offset).ToUniversalTime();

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Goes to a day and time in Vietnam.</summary>
    public void GoTo(DateOnly day, int hour = 17, int minute = 0) => Interlocked.Exchange(ref ticks, day.ToDateTime(new TimeOnly(hour, minute)).Ticks);
}
