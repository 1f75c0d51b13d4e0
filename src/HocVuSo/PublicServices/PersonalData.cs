using HocVuSo.Platform;

namespace HocVuSo.PublicServices;

/// <summary>What help with procedures keeps about residents (sổ đăng ký dữ liệu cá nhân).</summary>
public static class PersonalData
{
    public static IReadOnlyList<PersonalColumn> Columns { get; } =
    [
        new(
            "support_records",
            "PersonId",
            "Biết một người đã được hỗ trợ những thủ tục nào, khi người đó đồng ý lưu tên",
            "Trong thời gian có tên trong danh sách dân cư, thêm 12 tháng",
            Exported: true,
            Erasure.Value
        ),
    ];
}
