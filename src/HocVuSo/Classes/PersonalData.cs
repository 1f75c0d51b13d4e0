using HocVuSo.Platform;

namespace HocVuSo.Classes;

/// <summary>What classes keep about residents (sổ đăng ký dữ liệu cá nhân).</summary>
public static class PersonalData
{
    public static IReadOnlyList<PersonalColumn> Columns { get; } =
    [
        new(
            "class_attendance",
            "PersonId",
            "Biết một người đã dự những buổi học nào, khi người đó đồng ý lưu tên",
            "Trong thời gian có tên trong danh sách dân cư, thêm 12 tháng",
            Exported: true,
            Erasure.Value
        ),
    ];
}
