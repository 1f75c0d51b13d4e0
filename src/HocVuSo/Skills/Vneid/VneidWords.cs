using HocVuSo.Platform;
using HocVuSo.Platform.Layout.Components;

namespace HocVuSo.Skills.Vneid;

/// <summary>What pages say of the steps of a VNeID list.</summary>
internal static class VneidWords
{
    public static string Words(this VneidStatus status, Text T) =>
        status switch
        {
            VneidStatus.Receiving => T["Đang nhập"],
            VneidStatus.Reconciled => T["Đã đối soát, chưa áp dụng"],
            VneidStatus.Applying => T["Đang ghi"],
            VneidStatus.Applied => T["Đã áp dụng"],
            VneidStatus.Undoing => T["Đang hủy"],
            _ => T["Đã hủy"],
        };

    public static Tone Tone(this VneidStatus status) =>
        status switch
        {
            VneidStatus.Applied => Platform.Layout.Components.Tone.Reached,
            VneidStatus.Withdrawn => Platform.Layout.Components.Tone.Plain,
            _ => Platform.Layout.Components.Tone.Attention,
        };
}
