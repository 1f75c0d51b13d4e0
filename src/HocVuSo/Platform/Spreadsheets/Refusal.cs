namespace HocVuSo.Platform.Spreadsheets;

/// <summary>Why a whole file is sent back. Each sentence says what is wrong and what to do next.</summary>
internal static class Refusal
{
    public static RuleException Broken() =>
        new RuleException("spreadsheets.broken", "Tệp bị hỏng hoặc tải lên chưa trọn. Hãy mở tệp bằng Excel, chọn Lưu thành tệp .xlsx mới rồi tải lại.");

    public static RuleException Password() =>
        new RuleException("spreadsheets.password", "Tệp đang đặt mật khẩu. Hãy mở tệp, gỡ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc), lưu rồi tải lại.");

    public static RuleException Macro() =>
        new RuleException(
            "spreadsheets.macro",
            "Tệp có chứa macro nên không được nhận. Hãy chọn Lưu thành, kiểu “Sổ làm việc Excel (.xlsx)”, rồi tải tệp mới."
        );

    public static RuleException Empty() => new RuleException("spreadsheets.empty", "Tệp không có dòng dữ liệu nào. Hãy kiểm tra đã chọn đúng tệp chưa.");

    public static RuleException TooLarge(long limit) =>
        new RuleException(
            "spreadsheets.too-large",
            "Tệp lớn hơn {0} MB. Hãy tách danh sách theo thôn hoặc xóa hình ảnh trong tệp rồi tải lại.",
            limit / (1024 * 1024)
        );

    public static RuleException Bomb() =>
        new RuleException(
            "spreadsheets.unpacks-too-large",
            "Tệp phình quá lớn khi mở ra nên không được nhận. Hãy chép phần danh sách sang một tệp mới rồi tải lại."
        );

    public static RuleException Field(CellAddress at, int limit) =>
        new RuleException(
            "spreadsheets.field-too-long",
            "Ô {0} dài quá {1} ký tự; thường do thiếu dấu nháy kép đóng. Hãy sửa ô này hoặc lưu tệp dạng .xlsx rồi tải lại.",
            at.Cell,
            limit
        );

    public static RuleException Row(int row, int limit) =>
        new RuleException(
            "spreadsheets.row-too-long",
            "Dòng {0} dài quá {1} ký tự; thường do tệp không có chỗ xuống dòng hoặc thiếu dấu nháy kép đóng. Hãy mở bằng Excel, lưu tệp dạng .xlsx rồi tải lại.",
            row,
            limit
        );

    public static RuleException Encoding() =>
        new RuleException(
            "spreadsheets.encoding",
            "Không đọc được chữ có dấu trong tệp: bảng mã không phải UTF-8. Hãy mở tệp bằng Excel, lưu thành .xlsx hoặc “CSV UTF-8” rồi tải lại."
        );

    public static RuleException LostLetters() =>
        new RuleException(
            "spreadsheets.lost-letters",
            "Chữ có dấu trong tệp đã bị đổi thành dấu “?” khi lưu. Hãy mở lại tệp gốc, lưu thành .xlsx hoặc “CSV UTF-8” rồi tải lại."
        );

    public static RuleException Word() => new RuleException("spreadsheets.word", "Đây là tệp Word. Hãy chép bảng sang Excel, lưu dạng .xlsx rồi tải lại.");

    public static RuleException Pdf() =>
        new RuleException("spreadsheets.pdf", "Đây là tệp PDF, không đọc được thành bảng. Hãy xin tệp Excel gốc (.xlsx, .xls hoặc .csv).");

    public static RuleException Picture() =>
        new RuleException(
            "spreadsheets.picture",
            "Đây là tệp hình ảnh. Hãy dùng tệp Excel (.xlsx, .xls) hoặc .csv; không tải lên ảnh chụp giấy tờ của người dân."
        );

    public static RuleException Archive() => new RuleException("spreadsheets.archive", "Đây là tệp nén. Hãy giải nén rồi tải từng tệp Excel.");

    public static RuleException OtherSheet() =>
        new RuleException(
            "spreadsheets.other-sheet",
            "Đây là bảng tính dạng khác (.ods, .xlsb hoặc bảng dạng web). Hãy mở bằng Excel, chọn Lưu thành .xlsx rồi tải lại."
        );

    public static RuleException WrongType() =>
        new RuleException("spreadsheets.wrong-type", "Tệp này không phải bảng tính. Hãy dùng tệp Excel (.xlsx, .xls) hoặc .csv.");

    /// <summary>Runs a piece of reading and answers every way a damaged file can fail with the same sentence.</summary>
    public static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            throw Broken();
        }
    }

    /// <summary>The same, for rows that are read while they are used.</summary>
    public static IEnumerable<T> GuardEach<T>(IEnumerable<T> items)
    {
        using var each = Guard(items.GetEnumerator);
        while (Guard(each.MoveNext))
            yield return each.Current;
    }

    private static bool IsDamage(Exception damage) =>
        damage
            is InvalidDataException
                or System.Xml.XmlException
                or EndOfStreamException
                or FormatException
                or ArithmeticException
                or InvalidCastException
                or TimeoutException
                or IndexOutOfRangeException
                or ArgumentException
                or NullReferenceException
                or InvalidOperationException
                or NotSupportedException
                or KeyNotFoundException
                or CsvHelper.CsvHelperException
                or ExcelDataReader.Exceptions.ExcelReaderException;
}
