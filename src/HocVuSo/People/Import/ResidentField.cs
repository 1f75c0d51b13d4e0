using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.People.Import;

/// <summary>What a list of residents may tell, whoever made it: our sample, the village head's book, the voters' list, the police's list.</summary>
public enum ResidentField
{
    HouseholdCode,

    /// <summary>Required, unless the list names heads only.</summary>
    FullName,

    /// <summary>Họ tên chủ hộ, in lists that name heads only.</summary>
    HeadName,
    Relation,

    /// <summary>Required for a person: a day, a month or a year.</summary>
    BirthDate,

    /// <summary>A second column with the year alone, used where the date is empty.</summary>
    BirthYear,
    BirthDay,
    BirthMonth,
    Sex,

    /// <summary>A column "Nam": a tick, or the birth year of a man; a number of men where Số khẩu is given.</summary>
    Male,

    /// <summary>A column "Nữ", in the same way.</summary>
    Female,
    IdNumber,

    /// <summary>Required, unless a heading, the title or the sheet's name says the village.</summary>
    Village,
    Alley,

    /// <summary>Nơi thường trú in full, where no other column names the village.</summary>
    PermanentAddress,

    /// <summary>Nơi ở hiện tại; it goes before the permanent address.</summary>
    CurrentAddress,
    Residence,

    /// <summary>A column "Thường trú" that is ticked.</summary>
    PermanentTick,
    TemporaryTick,
    AwayTick,
    Phone,
    Device,
    Occupation,
    Note,
    HeadCount,

    /// <summary>Number of the person in a list that was downloaded from here: the row changes her instead of adding somebody.</summary>
    PersonNo,

    /// <summary>Target groups, several with a semicolon between.</summary>
    Groups,
}

/// <summary>The titles people give these columns.</summary>
public static class ResidentShape
{
    /// <remarks>Source: field-notes.md section 4. Ethnicity and what others made their lists for are known, and not kept.</remarks>
    public static readonly ListShape<ResidentField> All = new(
        (ResidentField.HouseholdCode, "Mã hộ|Số hộ|STT hộ|Hộ số|Mã số hộ|Số sổ hộ khẩu|Số sổ HK|Sổ hộ khẩu số|Số hộ khẩu|Mã hộ gia đình|Số thứ tự hộ"),
        (
            ResidentField.FullName,
            "Họ và tên|Họ tên|Họ, chữ đệm và tên|Họ, chữ đệm và tên khai sinh|Họ tên công dân|Tên|Họ và tên khai sinh|Họ và tên nhân khẩu|Tên nhân khẩu|Họ và tên người dân|Họ và tên thành viên|Họ và tên cử tri"
        ),
        (ResidentField.HeadName, "Họ tên chủ hộ|Họ và tên chủ hộ|Tên chủ hộ|Chủ hộ|Chủ hộ họ và tên|Chủ hộ họ tên"),
        (ResidentField.Relation, "Quan hệ với chủ hộ|Quan hệ|QH với chủ hộ|Quan hệ chủ hộ|Mối quan hệ với chủ hộ|QHCH|Q.hệ với chủ hộ|QH chủ hộ"),
        (
            ResidentField.BirthDate,
            "Ngày sinh|Ngày tháng năm sinh|Ngày, tháng, năm sinh|Sinh ngày|Ngày sinh/năm sinh|Năm sinh/ngày sinh|Ngày/tháng/năm sinh|NTNS|Ngày tháng năm sinh (hoặc năm sinh)|Ngày sinh (năm sinh)"
        ),
        (ResidentField.BirthYear, "Năm sinh|Sinh năm|NS|Ngày sinh năm|Ngày tháng năm sinh năm|Ngày, tháng, năm sinh năm"),
        (ResidentField.BirthDay, "Ngày sinh ngày|Ngày tháng năm sinh ngày|Sinh ngày ngày"),
        (ResidentField.BirthMonth, "Ngày sinh tháng|Ngày tháng năm sinh tháng|Tháng sinh"),
        (ResidentField.Sex, "Giới tính|Giới|Nam/Nữ|Nam, nữ|GT|Nam (Nữ)|Phái"),
        (
            ResidentField.Male,
            "Nam|Năm sinh nam|Giới tính nam|Ngày sinh nam|Ngày tháng năm sinh nam|Số khẩu nam|Tổng số khẩu nam|Số nam|Ngày, tháng, năm sinh nam"
        ),
        (ResidentField.Female, "Nữ|Năm sinh nữ|Giới tính nữ|Ngày sinh nữ|Ngày tháng năm sinh nữ|Số khẩu nữ|Tổng số khẩu nữ|Số nữ|Ngày, tháng, năm sinh nữ"),
        (
            ResidentField.IdNumber,
            "Số định danh cá nhân|Số ĐDCN|Số định danh|ĐDCN|CCCD|Số CCCD|Số căn cước|Số căn cước công dân|Căn cước công dân|CMND/CCCD|Số CMND/CCCD|Số CMND|Số thẻ căn cước|Số CCCD/CMND|CMT/CCCD|Mã định danh|Mã định danh cá nhân|Số CC/CCCD|CCCD/CMND"
        ),
        (
            ResidentField.Village,
            "Thôn/tổ dân phố|Thôn|Tổ dân phố|Khu|Khu dân cư|Tên thôn|Thôn, tổ dân phố|Thôn/TDP|Thôn (TDP)|TDP|Khu phố|Bản|Thôn/khu|Khu/thôn|Thôn/bản|Thôn, xóm|Xóm/thôn|Địa bàn thôn"
        ),
        (
            ResidentField.Alley,
            "Xóm, ngõ, số nhà|Địa chỉ (xóm)|Xóm|Ngõ|Số nhà|Ngõ, số nhà|Địa chỉ|Địa chỉ cụ thể|Xóm, ngõ|Số nhà, ngõ|Đường, ngõ, số nhà|Tổ liên gia|Cụm"
        ),
        (ResidentField.PermanentAddress, "Nơi thường trú|Địa chỉ thường trú|HKTT|Hộ khẩu thường trú|Nơi đăng ký thường trú|Nơi ĐKTT|Nơi ĐKHK thường trú"),
        (ResidentField.CurrentAddress, "Nơi ở hiện tại|Chỗ ở hiện tại|Chỗ ở hiện nay|Nơi ở hiện nay|Địa chỉ hiện tại"),
        (
            ResidentField.Residence,
            "Thường trú/tạm trú/đi vắng|Tình trạng cư trú|Cư trú|Thường trú/tạm trú|Hiện trạng cư trú|Thường trú, tạm trú|Loại cư trú|Diện cư trú"
        ),
        (ResidentField.PermanentTick, "Thường trú|Cư trú thường trú"),
        (ResidentField.TemporaryTick, "Tạm trú|Cư trú tạm trú"),
        (ResidentField.AwayTick, "Đi vắng|Tạm vắng|Đi làm ăn xa|Vắng mặt"),
        (ResidentField.Phone, "Số điện thoại|SĐT|Điện thoại|Số ĐT|ĐT|Điện thoại liên hệ|Số điện thoại liên hệ|SDT|Di động|Số di động|Số điện thoại/Zalo"),
        (
            ResidentField.Device,
            "Thiết bị|Điện thoại sử dụng|Loại điện thoại|Thiết bị sử dụng|Điện thoại thông minh|Sử dụng điện thoại thông minh|Loại thiết bị|Smartphone"
        ),
        (ResidentField.Occupation, "Nghề nghiệp|Nghề|Nghề nghiệp, nơi làm việc|Công việc|Nghề nghiệp nơi công tác"),
        (ResidentField.Note, "Ghi chú|Chú thích|Ghi chú khác"),
        (ResidentField.HeadCount, "Số khẩu|Số nhân khẩu|Tổng số khẩu|Nhân khẩu|Số người|Tổng khẩu|Tổng số nhân khẩu|Số khẩu tổng số|Số khẩu trong hộ"),
        (ResidentField.PersonNo, "Mã người (không sửa)|Mã người"),
        (ResidentField.Groups, "Nhóm đối tượng|Đối tượng|Nhóm"),
        (
            null,
            "STT|TT|Số TT|Số thứ tự|Dân tộc|Tôn giáo|Bầu cử ĐBQH|Bầu cử đại biểu Quốc hội|Bầu cử đại biểu HĐND|Quốc tịch|Ký nhận|Chữ ký|Ký tên|Cần sửa|Họ tên cha, mẹ|Họ tên cha|Họ tên mẹ|Ngày cấp|Nơi cấp|Tình trạng định danh|Ngày kích hoạt|Quê quán|Trình độ|Trình độ học vấn|Đảng viên|Hộ nghèo|Diện|Số BHYT|Nơi sinh"
        )
    );
}
