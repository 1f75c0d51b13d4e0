using HocVuSo.Platform;

namespace HocVuSo.Classes.Contract;

/// <summary>Identifies one evening of a class (mã buổi học).</summary>
public readonly record struct SessionId(Guid Value) : IId<SessionId>
{
    public static SessionId From(Guid value) => new(value);

    public static bool TryParse(string? text, out SessionId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies one person's attendance (mã lượt dự).</summary>
public readonly record struct AttendanceId(Guid Value) : IId<AttendanceId>
{
    public static AttendanceId From(Guid value) => new(value);

    public static bool TryParse(string? text, out AttendanceId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies one signed attendance sheet (mã phiếu gộp).</summary>
public readonly record struct SheetId(Guid Value) : IId<SheetId>
{
    public static SheetId From(Guid value) => new(value);

    public static bool TryParse(string? text, out SheetId id) => Ids.TryParse(text, out id);
}
