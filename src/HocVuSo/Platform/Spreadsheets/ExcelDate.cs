namespace HocVuSo.Platform.Spreadsheets;

/// <summary>Excel's day numbers: 1 is 01/01/1900 and, by an old error kept on purpose, 60 is a 29/02/1900 that never was.</summary>
public static class ExcelDate
{
    /// <summary>Days between the 1900 and the 1904 system, which old Macintosh files use.</summary>
    public const int Shift1904 = 1462;

    /// <summary>The day of a serial; null outside 1 to 2 958 465 (31/12/9999).</summary>
    public static DateOnly? Day(double serial)
    {
        if (!(serial is >= 1 and < 2958466))
            return null;
        var whole = (int)Math.Floor(serial);
        return DateOnly.FromDayNumber(Epoch + whole - (whole > 60 ? 1 : 0));
    }

    /// <summary>The serial of a day from 01/01/1900 on.</summary>
    public static int Serial(DateOnly day)
    {
        var serial = day.DayNumber - Epoch;
        return serial >= 60 ? serial + 1 : serial;
    }

    private static readonly int Epoch = new DateOnly(1899, 12, 31).DayNumber;
}
