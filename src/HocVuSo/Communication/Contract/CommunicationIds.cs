using HocVuSo.Platform;

namespace HocVuSo.Communication.Contract;

/// <summary>Identifies one talk, news item, video, bulletin or directive (mã hoạt động tuyên truyền).</summary>
public readonly record struct ActivityId(Guid Value) : IId<ActivityId>
{
    public static ActivityId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ActivityId id) => Ids.TryParse(text, out id);
}
