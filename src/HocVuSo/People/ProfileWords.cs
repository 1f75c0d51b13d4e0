using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;

namespace HocVuSo.People;

/// <summary>Words on screen for what a profile stores as a number.</summary>
public static class ProfileWords
{
    public static string Residence(Text T, int code) =>
        code switch
        {
            ResidenceCode.Permanent => T["Thường trú"],
            ResidenceCode.Temporary => T["Tạm trú"],
            ResidenceCode.Away => T["Đi vắng, đang ở nơi khác"],
            _ => T["Chưa rõ"],
        };

    public static string Device(Text T, int code) =>
        code switch
        {
            DeviceCode.None => T["Chưa có điện thoại"],
            DeviceCode.Keypad => T["Điện thoại bàn phím"],
            DeviceCode.Shared => T["Dùng chung điện thoại với người nhà"],
            DeviceCode.Smartphone => T["Điện thoại thông minh"],
            _ => T["Chưa rõ"],
        };

    public static string SexWord(Text T, Sex sex) =>
        sex switch
        {
            Sex.Male => T["Nam"],
            Sex.Female => T["Nữ"],
            _ => T["Chưa rõ"],
        };

    public static string Change(Text T, ChangeKind kind) =>
        kind switch
        {
            ChangeKind.Details => T["Sửa thông tin"],
            ChangeKind.Birth => T["Sửa ngày sinh"],
            ChangeKind.Device => T["Đổi thiết bị"],
            ChangeKind.Residence => T["Đổi nơi ở"],
            ChangeKind.Move => T["Chuyển thôn, chuyển hộ"],
            ChangeKind.Death => T["Qua đời"],
            _ => T["Chuyển đi nơi khác"],
        };
}
