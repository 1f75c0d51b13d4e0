using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.PublicServices.Totals;

/// <summary>Reads biểu II.06a/VPCP/KSTT: a line for each field of work, added up. On time is early and on time together.</summary>
/// <remarks>Columns: field-notes.md section 4. The table does not say what was digitised or end-to-end; those stay for the form.</remarks>
public static class DossierTableFile
{
    private const int Largest = 10_000_000;

    private enum Field
    {
        Area,
        ReceivedOnline,
        Handled,
        Early,
        OnTime,
    }

    private static readonly ListShape<Field> Shape = new(
        (null, "STT|Số thứ tự|TT"),
        (Field.Area, "Lĩnh vực|Lĩnh vực giải quyết|Lĩnh vực, công việc giải quyết"),
        (null, "Tiếp nhận tổng|Tiếp nhận tổng số"),
        (Field.ReceivedOnline, "Tiếp nhận trực tuyến|Số hồ sơ tiếp nhận trực tuyến"),
        (null, "Tiếp nhận trực tiếp, bưu chính|Tiếp nhận trực tiếp + bưu chính|Tiếp nhận từ kỳ trước"),
        (Field.Handled, "Đã giải quyết tổng|Đã giải quyết tổng số|Số hồ sơ đã giải quyết tổng số"),
        (Field.Early, "Đã giải quyết trước hạn"),
        (Field.OnTime, "Đã giải quyết đúng hạn"),
        (null, "Đã giải quyết quá hạn|Đang giải quyết tổng|Đang giải quyết tổng số|Đang giải quyết trong hạn|Đang giải quyết quá hạn")
    );

    /// <param name="Rows">Fields of work read.</param>
    public sealed record Sums(int Rows, int Handled, int Online, int OnTime);

    private sealed record Line(int Handled, int Online, int OnTime);

    /// <exception cref="RuleException">Those of <see cref="PlainList.Read"/>.</exception>
    public static Sums Read(Stream file, IssueList issues)
    {
        var lines = PlainList.Read<Field, Line>(
            file,
            Shape,
            [
                (Field.Area, "Lĩnh vực"),
                (Field.Handled, "Đã giải quyết: tổng"),
                (Field.ReceivedOnline, "Tiếp nhận: trực tuyến"),
                (Field.Early, "Đã giải quyết: trước hạn"),
                (Field.OnTime, "Đã giải quyết: đúng hạn"),
            ],
            Batch.Most,
            issues,
            row =>
            {
                var handled = row.RequiredWhole(Field.Handled, 0, Largest);
                var online = row.Whole(Field.ReceivedOnline, 0, Largest) ?? 0;
                var onTime = (row.Whole(Field.Early, 0, Largest) ?? 0) + (row.Whole(Field.OnTime, 0, Largest) ?? 0);
                if (onTime > handled)
                {
                    row.Wrong(
                        Field.Handled,
                        "public-services.part-over-whole",
                        Saying.Of("Trước hạn và đúng hạn cộng lại là {0}, lớn hơn số đã giải quyết.", Vn.Number(onTime)),
                        Saying.Of("Xem lại các cột của dòng này.")
                    );
                }
                return row.Broken ? null : new(handled!.Value, online, onTime);
            }
        );
        return new(lines.Count, lines.Sum(l => l.Handled), lines.Sum(l => l.Online), lines.Sum(l => l.OnTime));
    }
}
