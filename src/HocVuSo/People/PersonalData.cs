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
        Person("IdTail", "Tìm theo 4 số cuối mà không giữ chúng ở dạng đọc được", exported: false),
        Person("Phone", "Hẹn buổi học; lưu mã hóa, che trên màn hình"),
        Person("PhoneHash", Matching, exported: false),
        Household("Id", "Mã nội bộ của hộ", exported: false, Erasure.Unlinked),
        Household("Code", "Mã hộ trong danh sách của thôn", erased: Erasure.Unlinked),
        Household("HeadName", "Tìm đúng nhà khi đến thăm"),
        Household("Folded", Search, exported: false),
        Household("SortKey", Search, exported: false),
        Household("Alley", "Tìm đúng nhà khi đến thăm"),
        Household("Directions", "Tìm đúng nhà không có số"),
        new("carry_choices", "HouseholdId", "Biết hộ về thôn mới nào khi thôn chia tách", OnRegister, Exported: false, Erasure.Unlinked),
        new("household_carries", "HouseholdId", "Biết hộ đã ở thôn nào trước khi thôn sắp xếp lại", OnRegister, Exported: false, Erasure.Unlinked),
        new("person_changes", "PersonId", "Biết thông tin của ai đã được sửa", OnRegister, Exported: true, Erasure.Row),
        new("person_changes", "Before", "Giải thích vì sao số liệu đổi: giá trị trước khi sửa", OnRegister, Exported: true, Erasure.Row),
        new("person_changes", "After", "Giải thích vì sao số liệu đổi: giá trị sau khi sửa", OnRegister, Exported: true, Erasure.Row),
        new("person_changes", "FromHouseholdId", "Biết ai chuyển từ hộ nào, để đọc danh sách của một ngày đã qua", OnRegister, Exported: false, Erasure.Row),
        new("person_changes", "ToHouseholdId", "Biết ai chuyển sang hộ nào, để đọc danh sách của một ngày đã qua", OnRegister, Exported: false, Erasure.Row),
        new("name_words", "Word", Search, OnRegister, Exported: false, Erasure.Row),
        new("name_words", "Folded", Search, OnRegister, Exported: false, Erasure.Row),
        new("person_groups", "PersonId", "Ai thuộc nhóm đối tượng nào, từ ngày nào", OnRegister, Exported: true, Erasure.Row),
        new("person_aliases", "DuplicateId", "Nhận ra một người đã ghi hai lần", OnRegister, Exported: false, Erasure.Row),
        new("person_aliases", "KeptId", "Nhận ra một người đã ghi hai lần", OnRegister, Exported: false, Erasure.Row),
        new("person_aliases", "Reason", "Vì sao hai dòng được gộp làm một", OnRegister, Exported: true, Erasure.Row),
        new("duplicate_pairs", "FirstId", "Nhắc cán bộ xem hai dòng có phải một người không", OnRegister, Exported: false, Erasure.Row),
        new("duplicate_pairs", "SecondId", "Nhắc cán bộ xem hai dòng có phải một người không", OnRegister, Exported: false, Erasure.Row),
        new("family_helps", "CoachPersonId", "Ai đã dạy người nhà, để tính Gia đình số", OnRegister, Exported: true, Erasure.Row),
        new("family_helps", "LearnerPersonId", "Ai được người nhà dạy", OnRegister, Exported: true, Erasure.Row),
        new("family_helps", "HouseholdId", "Hộ nào có người dạy nhau", OnRegister, Exported: false, Erasure.Row),
        new("family_helps", "Topic", "Việc đã dạy nhau", OnRegister, Exported: true, Erasure.Row),
        new("family_helps", "CancelReason", "Vì sao một lần ghi được rút lại", OnRegister, Exported: true, Erasure.Row),
        new(
            "sensitive_memberships",
            "PersonId",
            "Không bỏ sót người cần quan tâm riêng; chỉ ghi khi người đó đồng ý",
            UntilWithdrawn,
            Exported: true,
            Erasure.Row
        ),
        new("restrictions", "PersonId", "Giữ yêu cầu hạn chế xử lý của người dân", OnRegister, Exported: true, Erasure.Row),
        new("data_requests", "PersonId", "Trả lời yêu cầu của người dân đúng hạn", ForProof, Exported: true, Erasure.Value),
        new("data_requests", "Requester", "Biết ai đã đến yêu cầu", ForProof, Exported: true, Erasure.Value),
        new("data_requests", "Detail", "Nội dung yêu cầu", ForProof, Exported: true, Erasure.Value),
        new("data_requests", "ExtendedFor", "Lý do gia hạn đã báo cho người dân", ForProof, Exported: true, Erasure.Value),
        new("data_requests", "Outcome", "Kết quả đã báo cho người dân", ForProof, Exported: true, Erasure.Value),
        new("resident_import_changes", "PersonId", "Biết thông tin của ai đổi theo tệp nào, để hủy được", WithImport, Exported: false, Erasure.Row),
        new("resident_import_changes", "Wanted", "Sửa thông tin theo danh sách; lưu mã hóa", WithImport, Exported: false, Erasure.Row),
        new("resident_import_changes", "Stood", "Trả lại thông tin cũ khi hủy lần nhập; lưu mã hóa", WithImport, Exported: false, Erasure.Row),
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
        ImportHousehold("HouseholdId", "Biết hộ vào danh sách từ lần nhập nào, để hủy được", Erasure.Unlinked),
        ImportHousehold("Code", "Thêm hộ vào danh sách dân cư", Erasure.Unlinked),
        ImportHousehold("HeadName", "Thêm hộ vào danh sách dân cư"),
        ImportHousehold("Alley", "Thêm hộ vào danh sách dân cư"),
        Consent("PersonId", "Ai đã đồng ý (NĐ 356/2025/NĐ-CP: bên kiểm soát giữ bằng chứng)"),
        new(
            "consents",
            "GuardianName",
            "Ai đồng ý thay cho người chưa đủ tuổi",
            "Đến khi rút lại sự đồng ý, thêm 5 năm để chứng minh",
            Exported: true,
            Erasure.Value
        ),
        Consent("ProofNumber", "Tìm lại phiếu giấy hoặc bản ghi âm (NĐ 356/2025/NĐ-CP)"),
        Consent("Proof", "Chứng minh sự đồng ý đã được nói rõ và tự nguyện (NĐ 356/2025/NĐ-CP)"),
    ];

    private static PersonalColumn Person(string column, string purpose, bool exported = true) =>
        new("people", column, purpose, OnRegister, exported, Erasure.Row);

    private static PersonalColumn Household(string column, string purpose, bool exported = true, Erasure erased = Erasure.Value) =>
        new("households", column, purpose, OnRegister, exported, erased);

    private const string UntilWithdrawn = "Đến khi người đó rút lại sự đồng ý hoặc thôi thuộc nhóm";
    private const string ForProof = "5 năm từ ngày kết thúc yêu cầu, để chứng minh đã trả lời";
    private const string UntilSaved = "Đến khi lưu hoặc bỏ lần nhập; chưa lưu thì 30 ngày";
    private const string WithImport = "Cùng thời hạn với danh sách dân cư";

    private static PersonalColumn ImportRow(string column, string purpose, string kept = UntilSaved) =>
        new("resident_import_rows", column, purpose, kept, Exported: false, Erasure.Row);

    private static PersonalColumn ImportHousehold(string column, string purpose, Erasure erased = Erasure.Value) =>
        new("resident_import_households", column, purpose, WithImport, Exported: false, erased);

    private static PersonalColumn Consent(string column, string purpose) =>
        new("consents", column, purpose, "Đến khi rút lại sự đồng ý, thêm 5 năm để chứng minh", Exported: true, Erasure.KeptByLaw);
}
