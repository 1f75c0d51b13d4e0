using HocVuSo.Platform;

namespace HocVuSo.Targets.Contract;

/// <summary>Identifies one dated row of a target (mã chỉ tiêu).</summary>
public readonly record struct TargetId(Guid Value) : IId<TargetId>
{
    public static TargetId From(Guid value) => new(value);

    public static bool TryParse(string? text, out TargetId id) => Ids.TryParse(text, out id);
}
