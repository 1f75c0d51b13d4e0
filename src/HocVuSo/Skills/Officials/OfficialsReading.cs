using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.Skills.Officials;

/// <summary>Columns of a danh sách trích ngang (field-notes.md section 4).</summary>
public enum OfficialField
{
    Name,
    Birth,
    Sex,
    Position,
    Workplace,
    TrainingClass,
    TrainedOn,
    Certificate,
    Fluent,
}

/// <summary>Reads a roll of officials; outside the gate.</summary>
public static class OfficialsReading
{
    private static readonly ListShape<OfficialField> Shape = new(
        (null, "STT|Số thứ tự|TT"),
        (OfficialField.Name, "Họ và tên|Họ tên"),
        (OfficialField.Birth, "Ngày sinh|Năm sinh|Ngày tháng năm sinh"),
        (OfficialField.Sex, "Nam/Nữ|Giới tính"),
        (OfficialField.Position, "Chức vụ|Chức danh"),
        (OfficialField.Workplace, "Đơn vị công tác|Cơ quan|Đơn vị"),
        (OfficialField.TrainingClass, "Tên lớp|Lớp tập huấn|Lớp"),
        (OfficialField.TrainedOn, "Ngày tập huấn|Ngày|Đã tập huấn ngày"),
        (OfficialField.Certificate, "Số chứng nhận|Chứng nhận"),
        (OfficialField.Fluent, "Sử dụng thành thạo|Thành thạo|Ngày thành thạo"),
        (null, "Trình độ|Đảng viên|Ghi chú")
    );

    /// <param name="listDay">Day of the list: stands where a tick gives no day of its own ("x", "có").</param>
    /// <exception cref="RuleException"><c>officials.unreadable</c>: a row without a readable name or with a formula; those of the reader.</exception>
    public static List<OfficialRow> File(Stream file, DateOnly listDay)
    {
        using var book = Spreadsheet.Open(file);
        return NamedRows.Read(book, Shape, OfficialField.Name).ConvertAll(row => Row(row, listDay));
    }

    private static OfficialRow Row(NamedRow<OfficialField> row, DateOnly listDay)
    {
        if (row.HasFormula || PersonCells.Name(row[OfficialField.Name]) is not { } name)
        {
            throw new RuleException("officials.unreadable", "Dòng {0} không đọc được họ tên hoặc có công thức. Sửa dòng này rồi tải lại.", row.Row.Number);
        }
        return new(
            name,
            PersonCells.Birth(row[OfficialField.Birth], listDay)?.Packed ?? 0,
            PersonCells.SexOf(row[OfficialField.Sex]),
            row.Text(OfficialField.Position),
            row.Text(OfficialField.Workplace),
            Ticked(row, OfficialField.TrainedOn, listDay) ?? (row.Text(OfficialField.Certificate).Length > 0 ? listDay : null),
            row.Text(OfficialField.TrainingClass),
            row.Text(OfficialField.Certificate),
            Ticked(row, OfficialField.Fluent, listDay)
        );
    }

    private static DateOnly? Ticked(NamedRow<OfficialField> row, OfficialField field, DateOnly listDay) =>
        Vn.Fold(row.Text(field)) is var text && (text.Length == 0 || text is "khong" or "chua" or "0") ? null : PersonCells.Day(row[field]) ?? listDay;
}
