using HocVuSo.Platform;

namespace HocVuSo.Visits.Contract;

/// <summary>Identifies one visit (mã lượt thăm hộ).</summary>
public readonly record struct VisitId(Guid Value) : IId<VisitId>
{
    public static VisitId From(Guid value) => new(value);

    public static bool TryParse(string? text, out VisitId id) => Ids.TryParse(text, out id);
}
