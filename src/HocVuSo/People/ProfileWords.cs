using HocVuSo.People.Contract;
using HocVuSo.People.Sensitive;
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
            ChangeKind.Born => T["Mới sinh"],
            ChangeKind.MovedIn => T["Chuyển đến"],
            ChangeKind.Found => T["Ghi bổ sung"],
            ChangeKind.WentAway => T["Đi vắng"],
            ChangeKind.CameBack => T["Trở về"],
            ChangeKind.JoinedGroup => T["Vào nhóm"],
            ChangeKind.LeftGroup => T["Ra khỏi nhóm"],
            ChangeKind.Identity => T["Bỏ số ghi nhầm"],
            ChangeKind.Imported => T["Sửa theo danh sách nhập"],
            _ => T["Chuyển đi nơi khác"],
        };

    public static string Purpose(Text T, ConsentPurpose purpose) =>
        purpose switch
        {
            ConsentPurpose.LearningRecord => T["Ghi tên khi học"],
            ConsentPurpose.SendToVneid => T["Gửi kết quả lên VNeID"],
            ConsentPurpose.PublicityPhoto => T["Dùng ảnh để tuyên truyền"],
            ConsentPurpose.SensitiveGroup => T["Ghi nhóm cần quan tâm riêng"],
            _ => T["Liên hệ qua Zalo"],
        };

    public static string Way(Text T, ConsentWay way) =>
        way switch
        {
            ConsentWay.Paper => T["Ký trên giấy"],
            ConsentWay.Voice => T["Ghi âm lời nói"],
            _ => T["Nghe đọc và trả lời bằng lời"],
        };

    public static string Sensitive(Text T, SensitiveGroup group) =>
        group switch
        {
            SensitiveGroup.Disabled => T["Người khuyết tật"],
            SensitiveGroup.Poor => T["Hộ nghèo"],
            SensitiveGroup.NearPoor => T["Hộ cận nghèo"],
            _ => T["Người dân tộc thiểu số"],
        };
}
