using HocVuSo.Platform;

namespace HocVuSo.Skills.Contract;

/// <summary>Identifies one signed total of a school, enterprise or co-op (mã số tổng của trường, doanh nghiệp).</summary>
public readonly record struct RollTotalId(Guid Value) : IId<RollTotalId>
{
    public static RollTotalId From(Guid value) => new(value);

    public static bool TryParse(string? text, out RollTotalId id) => Ids.TryParse(text, out id);
}
