using HocVuSo.Platform;

namespace HocVuSo.People;

/// <summary>What is kept about residents and households (sổ đăng ký dữ liệu cá nhân).</summary>
/// <remarks>Source: Luật 91/2025/QH15 art. 4 and 9 as read in policy.md section 7; how long is our default, a province may set another.</remarks>
public static class PersonalData
{
    private const string OnRegister = "Trong thời gian có tên trong danh sách dân cư của xã, thêm 12 tháng sau khi chuyển đi hoặc mất";
    private const string Search = "Tìm và sắp xếp theo tên, suy ra từ họ tên";
    private const string Matching = "Nhận ra cùng một người trong hai danh sách mà không phải giải mã";

    public static IReadOnlyList<PersonalColumn> Columns { get; } =
    [
        Person("Id", "Mã nội bộ của người dân", exported: false),
        Person("Name", "Gọi đúng tên khi hướng dẫn, đối soát danh sách"),
        Person("Folded", Search, exported: false),
        Person("SortKey", Search, exported: false),
        Person("Birth", "Xác định nhóm tuổi và người trưởng thành khi tính chỉ số"),
        Person("Sex", "Xưng hô, thống kê theo giới"),
        Person("HouseholdId", "Biết người cùng một hộ để hướng dẫn tại nhà"),
        Person("Relation", "Quan hệ với chủ hộ theo danh sách"),
        Person("Occupation", "Xác định nhóm đối tượng được hướng dẫn"),
        Person("Note", "Ghi chú của cán bộ xã về người dân"),
        Person("IdNumber", "Đối soát với danh sách VNeID; lưu mã hóa, che trên màn hình"),
        Person("IdHash", Matching, exported: false),
        Person("Phone", "Hẹn buổi học; lưu mã hóa, che trên màn hình"),
        Person("PhoneHash", Matching, exported: false),
        Household("Id", "Mã nội bộ của hộ", exported: false),
        Household("Code", "Mã hộ trong danh sách của thôn"),
        Household("HeadName", "Tìm đúng nhà khi đến thăm"),
        Household("Folded", Search, exported: false),
        Household("SortKey", Search, exported: false),
        Household("Alley", "Tìm đúng nhà khi đến thăm"),
        Household("Directions", "Tìm đúng nhà không có số"),
        new("carry_choices", "HouseholdId", "Biết hộ về thôn mới nào khi thôn chia tách", OnRegister, Exported: false, Erasure.Row),
        new("household_carries", "HouseholdId", "Biết hộ đã ở thôn nào trước khi thôn sắp xếp lại", OnRegister, Exported: false, Erasure.Row),
        new("person_changes", "PersonId", "Biết thông tin của ai đã được sửa", OnRegister, Exported: true, Erasure.Row),
        new("person_changes", "Before", "Giải thích vì sao số liệu đổi: giá trị trước khi sửa", OnRegister, Exported: true, Erasure.Row),
        new("person_changes", "After", "Giải thích vì sao số liệu đổi: giá trị sau khi sửa", OnRegister, Exported: true, Erasure.Row),
        new("resident_imports", "Notes", "Chỉ ra ô sai của danh sách cho người nhập", UntilSaved, Exported: false, Erasure.Value),
        ImportRow("PersonId", "Biết người dân vào danh sách từ lần nhập nào, để hủy được", WithImport),
        ImportRow("FullName", "Thêm người vào danh sách dân cư"),
        ImportRow("Birth", "Thêm người vào danh sách dân cư"),
        ImportRow("Sex", "Thêm người vào danh sách dân cư"),
        ImportRow("Relation", "Thêm người vào danh sách dân cư"),
        ImportRow("Occupation", "Thêm người vào danh sách dân cư"),
        ImportRow("Note", "Thêm người vào danh sách dân cư"),
        ImportRow("IdNumber", "Thêm người vào danh sách dân cư; lưu mã hóa"),
        ImportRow("Phone", "Thêm người vào danh sách dân cư; lưu mã hóa"),
        ImportHousehold("HouseholdId", "Biết hộ vào danh sách từ lần nhập nào, để hủy được"),
        ImportHousehold("Code", "Thêm hộ vào danh sách dân cư"),
        ImportHousehold("HeadName", "Thêm hộ vào danh sách dân cư"),
        ImportHousehold("Alley", "Thêm hộ vào danh sách dân cư"),
        Consent("PersonId", "Ai đã đồng ý (NĐ 356/2025/NĐ-CP: bên kiểm soát giữ bằng chứng)"),
        Consent("Proof", "Chứng minh sự đồng ý đã được nói rõ và tự nguyện (NĐ 356/2025/NĐ-CP)"),
    ];

    private static PersonalColumn Person(string column, string purpose, bool exported = true) =>
        new("people", column, purpose, OnRegister, exported, Erasure.Row);

    private static PersonalColumn Household(string column, string purpose, bool exported = true) =>
        new("households", column, purpose, OnRegister, exported, Erasure.Value);

    private const string UntilSaved = "Đến khi lưu hoặc bỏ lần nhập; chưa lưu thì 30 ngày";
    private const string WithImport = "Cùng thời hạn với danh sách dân cư";

    private static PersonalColumn ImportRow(string column, string purpose, string kept = UntilSaved) =>
        new("resident_import_rows", column, purpose, kept, Exported: false, Erasure.Row);

    private static PersonalColumn ImportHousehold(string column, string purpose) =>
        new("resident_import_households", column, purpose, WithImport, Exported: false, Erasure.Value);

    private static PersonalColumn Consent(string column, string purpose) =>
        new("consents", column, purpose, "Đến khi rút lại sự đồng ý, thêm 5 năm để chứng minh", Exported: true, Erasure.KeptByLaw);
}
