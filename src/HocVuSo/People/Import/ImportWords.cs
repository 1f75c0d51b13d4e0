using HocVuSo.Platform;
using HocVuSo.Platform.Layout.Components;

namespace HocVuSo.People.Import;

/// <summary>What pages say of an imported file and of its columns.</summary>
internal static class ImportWords
{
    public static string Words(this ImportState state, Text T) =>
        state switch
        {
            ImportState.Checked => T["Đã kiểm tra, chờ lưu"],
            ImportState.Reading or ImportState.Applying => T["Đang nhập"],
            ImportState.Applied => T["Đã lưu"],
            ImportState.Undoing => T["Đang hủy"],
            ImportState.Undone => T["Đã hủy"],
            _ => T["Đã bỏ"],
        };

    public static Tone Tone(this ImportState state) =>
        state switch
        {
            ImportState.Applied => Platform.Layout.Components.Tone.Reached,
            ImportState.Undone or ImportState.Discarded => Platform.Layout.Components.Tone.Plain,
            _ => Platform.Layout.Components.Tone.Attention,
        };

    public static string Words(this ResidentField field, Text T) =>
        field switch
        {
            ResidentField.HouseholdCode => T["Mã hộ"],
            ResidentField.FullName => T["Họ và tên"],
            ResidentField.HeadName => T["Họ tên chủ hộ"],
            ResidentField.Relation => T["Quan hệ với chủ hộ"],
            ResidentField.BirthDate => T["Ngày sinh"],
            ResidentField.BirthYear => T["Năm sinh"],
            ResidentField.BirthDay => T["Ngày (của ngày sinh)"],
            ResidentField.BirthMonth => T["Tháng (của ngày sinh)"],
            ResidentField.Sex => T["Giới tính"],
            ResidentField.Male => T["Nam"],
            ResidentField.Female => T["Nữ"],
            ResidentField.IdNumber => T["Số định danh cá nhân"],
            ResidentField.Village => T["Thôn, tổ dân phố"],
            ResidentField.Alley => T["Xóm, ngõ, số nhà"],
            ResidentField.PermanentAddress => T["Nơi thường trú"],
            ResidentField.CurrentAddress => T["Nơi ở hiện tại"],
            ResidentField.Residence => T["Tình trạng cư trú"],
            ResidentField.PermanentTick => T["Thường trú (đánh dấu)"],
            ResidentField.TemporaryTick => T["Tạm trú (đánh dấu)"],
            ResidentField.AwayTick => T["Đi vắng (đánh dấu)"],
            ResidentField.Phone => T["Số điện thoại"],
            ResidentField.Device => T["Thiết bị"],
            ResidentField.Occupation => T["Nghề nghiệp"],
            ResidentField.Note => T["Ghi chú"],
            ResidentField.PersonNo => T["Mã người (tệp tải từ đây)"],
            ResidentField.Groups => T["Nhóm đối tượng"],
            _ => T["Số khẩu"],
        };
}
