using HocVuSo.Platform;

namespace HocVuSo.Skills.Contract;

/// <summary>Identifies one version of a skill frame for one target group (mã khung).</summary>
public readonly record struct FrameworkId(Guid Value) : IId<FrameworkId>
{
    public static FrameworkId From(Guid value) => new(value);

    public static bool TryParse(string? text, out FrameworkId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies one practical checklist (mã phiếu đánh giá thực hành).</summary>
public readonly record struct ChecklistId(Guid Value) : IId<ChecklistId>
{
    public static ChecklistId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ChecklistId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies a village's signed list of people proposed as đạt (mã danh sách đề nghị).</summary>
public readonly record struct ProposalId(Guid Value) : IId<ProposalId>
{
    public static ProposalId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ProposalId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies the decision that confirms lists (mã quyết định xác nhận).</summary>
public readonly record struct PassDecisionId(Guid Value) : IId<PassDecisionId>
{
    public static PassDecisionId From(Guid value) => new(value);

    public static bool TryParse(string? text, out PassDecisionId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies an imported VNeID list (mã danh sách VNeID).</summary>
public readonly record struct VneidListId(Guid Value) : IId<VneidListId>
{
    public static VneidListId From(Guid value) => new(value);

    public static bool TryParse(string? text, out VneidListId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies an official on a roll (mã cán bộ, công chức, viên chức).</summary>
public readonly record struct OfficialId(Guid Value) : IId<OfficialId>
{
    public static OfficialId From(Guid value) => new(value);

    public static bool TryParse(string? text, out OfficialId id) => Ids.TryParse(text, out id);
}
