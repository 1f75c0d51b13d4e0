using HocVuSo.Platform;

namespace HocVuSo.Sync.Contract;

/// <summary>Identifies one phone of a team member (mã máy).</summary>
public readonly record struct DeviceId(Guid Value) : IId<DeviceId>
{
    public static DeviceId From(Guid value) => new(value);

    public static bool TryParse(string? text, out DeviceId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies one invitation (mã lời mời).</summary>
public readonly record struct InvitationId(Guid Value) : IId<InvitationId>
{
    public static InvitationId From(Guid value) => new(value);

    public static bool TryParse(string? text, out InvitationId id) => Ids.TryParse(text, out id);
}
