using HocVuSo.Platform;

namespace HocVuSo.PublicServices;

/// <summary>What help with procedures keeps about residents (sổ đăng ký dữ liệu cá nhân).</summary>
public static class PersonalData
{
    private const string Kept = "Trong thời gian có tên trong danh sách dân cư, thêm 12 tháng";

    public static IReadOnlyList<PersonalColumn> Columns { get; } =
    [
        Line("PersonId", "Biết một người đã được hỗ trợ những thủ tục nào, khi người đó đồng ý lưu tên", exported: true),
        Line("ProcedureCode", "Thủ tục đã được hỗ trợ", exported: true),
        Line("DossierCode", "Mã hồ sơ trên giấy tiếp nhận, để một hồ sơ chỉ tính một lượt", exported: true),
        Line("DossierKey", "Nhận ra cùng một hồ sơ, suy ra từ mã hồ sơ", exported: false),
        Line("TakenBack", "Lý do hủy phiếu, do cán bộ ghi", exported: true),
    ];

    private static PersonalColumn Line(string column, string purpose, bool exported) => new("support_records", column, purpose, Kept, exported, Erasure.Value);
}
