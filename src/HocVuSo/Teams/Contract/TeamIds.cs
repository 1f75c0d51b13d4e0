using HocVuSo.Platform;

namespace HocVuSo.Teams.Contract;

/// <summary>Identifies a community team (mã Tổ công nghệ số cộng đồng).</summary>
public readonly record struct TeamId(Guid Value) : IId<TeamId>
{
    public static TeamId From(Guid value) => new(value);

    public static bool TryParse(string? text, out TeamId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies one membership (mã thành viên Tổ); a person who sits in two teams has two.</summary>
public readonly record struct TeamMemberId(Guid Value) : IId<TeamMemberId>
{
    public static TeamMemberId From(Guid value) => new(value);

    public static bool TryParse(string? text, out TeamMemberId id) => Ids.TryParse(text, out id);
}

/// <summary>Nhiệm vụ trong Tổ.</summary>
public enum TeamRole : byte
{
    /// <summary>Tổ trưởng.</summary>
    Leader = 1,

    /// <summary>Tổ phó.</summary>
    Deputy = 2,

    /// <summary>Thành viên.</summary>
    Member = 3,
}
