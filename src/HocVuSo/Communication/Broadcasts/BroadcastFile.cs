using HocVuSo.Communication.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.Communication.Broadcasts;

/// <summary>Reads the log of the loudspeakers (nhật ký phát thanh).</summary>
/// <remarks>Columns: field-notes.md section 4, Phát thanh.</remarks>
public static class BroadcastFile
{
    private enum Field
    {
        Day,
        StartsAt,
        Title,
        Minutes,
        Repeats,
        Villages,
    }

    private static readonly ListShape<Field> Shape = new(
        (null, "STT|Số thứ tự|TT"),
        (Field.Day, "Ngày|Ngày phát"),
        (Field.StartsAt, "Giờ|Giờ phát"),
        (Field.Title, "Tên bài|Tiêu đề|Nội dung"),
        (Field.Minutes, "Thời lượng (phút)|Thời lượng|Số phút"),
        (Field.Repeats, "Số lần phát|Số lần|Lần phát"),
        (Field.Villages, "Cụm loa/thôn|Cụm loa|Thôn|Phạm vi")
    );

    public static List<RecordBroadcast.Command> Read(Stream file, int unit, IssueList issues, TimeProvider clock)
    {
        var today = clock.TodayInVietnam();
        return PlainList.Read<Field, RecordBroadcast.Command>(
            file,
            Shape,
            [(Field.Day, "Ngày"), (Field.Title, "Tên bài"), (Field.Minutes, "Thời lượng")],
            Batch.Most,
            issues,
            row =>
            {
                var day = row.PastDay(Field.Day, today, "communication.day-in-future");
                var (title, minutes) = (row.Required(Field.Title, 200), row.RequiredWhole(Field.Minutes, 1, 120));
                var (starts, repeats, villages) = (row.Time(Field.StartsAt), row.Whole(Field.Repeats, 1, 60), row.Text(Field.Villages, 300));
                return row.Broken
                    ? null
                    : new(Ids.New<ActivityId>(clock), unit, day!.Value, starts ?? new TimeOnly(17, 0), title, minutes!.Value, repeats ?? 1, villages);
            }
        );
    }
}
