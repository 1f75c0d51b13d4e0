using HocVuSo.Platform;

namespace HocVuSo.Visits;

/// <summary>What visits keep about households and people (sổ đăng ký dữ liệu cá nhân).</summary>
public static class PersonalData
{
    private const string WithTheRecord = "Trong thời gian có tên trong danh sách dân cư của xã, thêm 12 tháng sau khi chuyển đi hoặc mất";

    private const string PhotoYear = "12 tháng sau lượt thăm, hoặc đến khi người trong ảnh yêu cầu xóa";

    public static IReadOnlyList<PersonalColumn> Columns { get; } =
    [
        new("visits", "HouseholdId", "Biết hộ nào đã đến, hẹn hôm nào", WithTheRecord, Exported: true, Erasure.Unlinked),
        new("visits", "Note", "Lời nhắn cho lần đến sau", WithTheRecord, Exported: true, Erasure.Value),
        new("visits", "Difficulty", "Khó khăn của hộ, để tổ và xã tìm cách giúp", WithTheRecord, Exported: true, Erasure.Value),
        new("visits", "CancelReason", "Vì sao một phiếu được sửa hoặc hủy", WithTheRecord, Exported: true, Erasure.Value),
        new("visit_learners", "PersonId", "Ai đã học tại nhà, khi người đó đồng ý ghi tên", WithTheRecord, Exported: true, Erasure.Row),
        new("visit_learners", "Levels", "Việc nào đã tự làm được, để lần sau dạy tiếp", WithTheRecord, Exported: true, Erasure.Row),
        new(
            "visit_photos",
            "PersonId",
            "Người trong ảnh của lượt thăm, khi người đó đồng ý chụp; xóa người thì ảnh mất theo",
            PhotoYear,
            Exported: true,
            Erasure.Row
        ),
        new("visit_photos", "Day", "Ngày chụp ảnh của lượt thăm; ảnh lưu mã hóa ngoài cơ sở dữ liệu", PhotoYear, Exported: true, Erasure.Row),
        new("visit_photos", "Hash", "Nhận ra một ảnh dùng cho nhiều lượt thăm; không đọc ngược được", PhotoYear, Exported: false, Erasure.Row),
    ];
}
