using HocVuSo.Platform;
using HocVuSo.Platform.Layout.Components;

namespace HocVuSo.Skills.Passing;

/// <summary>What pages say of the steps of lists and decisions.</summary>
internal static class StatusWords
{
    public static string Words(this ProposalStatus status, Text T) =>
        status switch
        {
            ProposalStatus.Receiving => T["Đang nhập"],
            ProposalStatus.Waiting => T["Chờ xác nhận"],
            ProposalStatus.Returned => T["Trả lại, bổ sung"],
            ProposalStatus.Confirmed => T["Đã xác nhận"],
            _ => T["Đã hủy"],
        };

    public static Tone Tone(this ProposalStatus status) =>
        status switch
        {
            ProposalStatus.Confirmed => Platform.Layout.Components.Tone.Reached,
            ProposalStatus.Returned => Platform.Layout.Components.Tone.Error,
            ProposalStatus.Waiting or ProposalStatus.Receiving => Platform.Layout.Components.Tone.Attention,
            _ => Platform.Layout.Components.Tone.Plain,
        };

    public static string Words(this DecisionStatus status, Text T) =>
        status switch
        {
            DecisionStatus.Writing => T["Đang ghi"],
            DecisionStatus.InForce => T["Còn hiệu lực"],
            DecisionStatus.Undoing => T["Đang hủy"],
            _ => T["Đã hủy"],
        };

    public static Tone Tone(this DecisionStatus status) =>
        status switch
        {
            DecisionStatus.InForce => Platform.Layout.Components.Tone.Reached,
            DecisionStatus.Withdrawn => Platform.Layout.Components.Tone.Plain,
            _ => Platform.Layout.Components.Tone.Attention,
        };
}
