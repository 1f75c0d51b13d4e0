using HocVuSo.Platform;

namespace HocVuSo.Skills;

/// <summary>What a reconciliation page says of a row.</summary>
internal static class RowWords
{
    public static string Words(this RowOutcome outcome, Text T) =>
        outcome switch
        {
            RowOutcome.Matched => T["Đã khớp"],
            RowOutcome.Unmatched => T["Chưa khớp"],
            RowOutcome.Ambiguous => T["Cần chọn người"],
            RowOutcome.Refused => T["Không nhận"],
            RowOutcome.Already => T["Đã có từ trước"],
            _ => T["Không đọc được"],
        };

    public static string Words(this RowReason reason, Text T) =>
        reason switch
        {
            RowReason.NoSuchPerson => T["Không có ai mang tên này trong danh sách dân cư. Kiểm tra tên, hoặc thêm người vào danh sách dân cư trước."],
            RowReason.BirthDiffers => T["Có người cùng tên nhưng khác ngày, năm sinh. Đối chiếu giấy tờ rồi sửa ở nơi sai."],
            RowReason.SeveralFit => T["Nhiều người cùng tên, cùng năm sinh. Chọn đúng người."],
            RowReason.TwiceInList => T["Người này đã có ở dòng trên của danh sách."],
            RowReason.AlreadyPassed => T["Đã được xác nhận đạt theo một quyết định trước."],
            RowReason.InAnotherList => T["Đang có trong một danh sách khác chờ xác nhận."],
            RowReason.AlreadyConfirmed => T["Đã được xác nhận trên VNeID theo danh sách trước."],
            RowReason.ResultIsNo => T["Danh sách ghi chưa đạt hoặc chưa được xác nhận."],
            RowReason.NoName => T["Không đọc được họ tên. Ghi họ và tên bằng chữ."],
            RowReason.NoBirth => T["Thiếu năm sinh. Không nhớ ngày thì ghi năm."],
            RowReason.NameDiffers => T["Số định danh này trong danh sách dân cư mang tên khác. Chọn đúng người hoặc bỏ dòng."],
            RowReason.BadDay => T["Ngày xác nhận không đọc được hoặc trước ngày 26/3/2025."],
            RowReason.FutureDay => T["Ngày ghi sau hôm nay."],
            RowReason.Formula => T["Ô có công thức hoặc lỗi của Excel. Dán thành giá trị rồi tải lại."],
            RowReason.LeftOut => T["Đã bỏ dòng này khi đối chiếu."],
            _ => "",
        };
}
