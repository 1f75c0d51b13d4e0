using HocVuSo.Platform;

namespace HocVuSo.Skills;

/// <summary>What is kept about people in lists, checklists and rolls (sổ đăng ký dữ liệu cá nhân).</summary>
/// <remarks>Source: Luật 91/2025/QH15 as read in policy.md section 7; how long is our default, a province may set another.</remarks>
public static class PersonalData
{
    private const string Checked = "Trong thời gian có tên trong danh sách dân cư, thêm 12 tháng";
    private const string WithDecision = "Cùng thời hạn lưu của quyết định xác nhận kèm danh sách; danh sách bị trả lại hoặc hủy: 12 tháng";
    private const string WithList = "24 tháng sau ngày danh sách VNeID, để đối soát khi có khiếu nại";
    private const string OnRoll = "Trong thời gian công tác, thêm 24 tháng sau khi thôi";
    private const string Search = "Tìm và sắp xếp theo tên, suy ra từ họ tên";

    public static IReadOnlyList<PersonalColumn> Columns { get; } =
    [
        new(
            "checklists",
            "PersonId",
            "Phiếu đánh giá thực hành là của ai",
            "Trong thời gian có tên trong danh sách dân cư, thêm 12 tháng",
            Exported: true,
            Erasure.Row
        ),
        new("checklists", "Levels", "Nhóm việc đã làm được, để hướng dẫn tiếp và làm bằng chứng", Checked, Exported: true, Erasure.Row),
        new("checklists", "Note", "Bằng chứng của lần đánh giá", Checked, Exported: true, Erasure.Row),
        new("checklists", "Witness", "Thành viên Tổ đã xem, để đối chiếu", Checked, Exported: true, Erasure.Row),
        new("checklists", "Reason", "Lý do hủy phiếu, để biết vì sao số liệu đổi", Checked, Exported: true, Erasure.Row),
        new("pass_proposed", "Tester", "Thành viên Tổ đã kiểm tra, như trong danh sách có chữ ký", WithDecision, Exported: true, Erasure.Value),
        new("officials", "TrainingClass", "Lớp tập huấn đã học", OnRoll, Exported: true, Erasure.Row),
        new("pass_proposed", "PersonId", "Người được đề nghị xác nhận đạt", WithDecision, Exported: true, Erasure.Value),
        new("pass_proposed", "FullName", "Họ tên như trong danh sách có chữ ký, để đối chiếu", WithDecision, Exported: true, Erasure.Value),
        new("pass_proposed", "BirthYear", "Năm sinh như trong danh sách có chữ ký, để đối chiếu", WithDecision, Exported: true, Erasure.Value),
        new("pass_proposed", "HouseholdText", "Hộ như trong danh sách có chữ ký, để đối chiếu", WithDecision, Exported: true, Erasure.Value),
        new("vneid_rows", "PersonId", "Người được xác nhận trên VNeID", WithList, Exported: true, Erasure.Value),
        new("vneid_rows", "FullName", "Họ tên trong danh sách, để đối soát", WithList, Exported: true, Erasure.Value),
        new("vneid_rows", "BirthDate", "Ngày sinh trong danh sách, để đối soát", WithList, Exported: true, Erasure.Value),
        new("vneid_rows", "IdHash", "Nhận ra cùng một người mà không giữ số định danh", WithList, Exported: false, Erasure.Value),
        new("officials", "FullName", "Danh sách cán bộ của cơ quan", OnRoll, Exported: true, Erasure.Row),
        new("officials", "Folded", Search, OnRoll, Exported: false, Erasure.Row),
        new("officials", "SortKey", Search, OnRoll, Exported: false, Erasure.Row),
        new("officials", "BirthDate", "Phân biệt người trùng tên", OnRoll, Exported: true, Erasure.Row),
        new("officials", "Sex", "Thống kê theo giới", OnRoll, Exported: true, Erasure.Row),
        new("officials", "Position", "Chức vụ theo danh sách", OnRoll, Exported: true, Erasure.Row),
        new("officials", "Workplace", "Đơn vị công tác theo danh sách", OnRoll, Exported: true, Erasure.Row),
        new("officials", "Certificate", "Số chứng nhận tập huấn", OnRoll, Exported: true, Erasure.Row),
    ];
}
