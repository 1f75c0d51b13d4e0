using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.PublicServices.Contract;

namespace HocVuSo.PublicServices.Dossiers;

/// <summary>Reads the export of the dossier system (danh sách hồ sơ). Names, addresses and phones are known columns that are not kept.</summary>
/// <remarks>Columns: field-notes.md section 4.</remarks>
public static class DossierFile
{
    public const int Most = 5000;

    private enum Field
    {
        Code,
        Procedure,
        ReceivedOn,
        DueOn,
        ReturnedOn,
        Filing,
    }

    private static readonly ListShape<Field> Shape = new(
        (null, "STT|Số thứ tự|TT"),
        (Field.Code, "Mã hồ sơ|Số hồ sơ|Mã số hồ sơ"),
        (Field.Procedure, "Tên thủ tục|Thủ tục hành chính|Tên TTHC|Thủ tục"),
        (null, "Người nộp|Họ và tên|Tên công dân|Chủ hồ sơ"),
        (null, "Địa chỉ"),
        (null, "SĐT|Số điện thoại|Điện thoại"),
        (Field.ReceivedOn, "Ngày nhận|Ngày tiếp nhận|Ngày nộp"),
        (Field.DueOn, "Hẹn trả|Ngày hẹn trả"),
        (Field.ReturnedOn, "Ngày trả|Ngày trả kết quả|Ngày có kết quả"),
        (Field.Filing, "Hình thức nộp|Hình thức tiếp nhận|Kênh nộp|Hình thức"),
        (null, "Trạng thái|Tình trạng")
    );

    public static List<StageDossiers.Row> Read(Stream file, IssueList issues, TimeProvider clock)
    {
        var today = clock.TodayInVietnam();
        return PlainList.Read(
            file,
            Shape,
            [(Field.Code, "Mã hồ sơ"), (Field.Procedure, "Tên thủ tục"), (Field.ReceivedOn, "Ngày nhận")],
            Most,
            issues,
            row =>
            {
                var code = row.Required(Field.Code, 60);
                var received = row.RequiredDay(Field.ReceivedOn);
                if (received > today)
                {
                    row.Wrong(
                        Field.ReceivedOn,
                        "public-services.received-in-future",
                        Saying.Of("Ngày nhận sau hôm nay."),
                        Saying.Of("Xem lại ngày, tháng có đổi chỗ không.")
                    );
                }
                var (due, returned) = (row.Day(Field.DueOn), row.Day(Field.ReturnedOn));
                return new StageDossiers.Row(
                    Ids.New<DossierRowId>(clock),
                    code,
                    row.Text(Field.Procedure, 500),
                    FilingOf(row.Text(Field.Filing, 100)),
                    received ?? default,
                    due,
                    returned
                );
            }
        );
    }

    private static FilingWay FilingOf(string text)
    {
        var words = Vn.Fold(text);
        return words.Contains("truc tuyen", StringComparison.Ordinal) ? FilingWay.Online
            : words.Contains("truc tiep", StringComparison.Ordinal) ? FilingWay.InPerson
            : words.Contains("buu", StringComparison.Ordinal) ? FilingWay.Post
            : FilingWay.Unknown;
    }
}
