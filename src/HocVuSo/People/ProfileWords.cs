using HocVuSo.People.Contract;
using HocVuSo.Platform;

namespace HocVuSo.People;

/// <summary>Words on screen for what a profile stores as a number.</summary>
public static class ProfileWords
{
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
            ChangeKind.CarriedOver => T["Thôn sắp xếp lại"],
            ChangeKind.Death => T["Qua đời"],
            _ => T["Chuyển đi nơi khác"],
        };
}
