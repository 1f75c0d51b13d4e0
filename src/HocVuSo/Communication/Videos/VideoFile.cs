using HocVuSo.Communication.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.Communication.Videos;

/// <summary>Reads a list of how-to videos (danh sách video).</summary>
/// <remarks>Columns: field-notes.md section 4, Tin, bài, video.</remarks>
public static class VideoFile
{
    private enum Field
    {
        Day,
        Title,
        Procedure,
        Link,
        Views,
    }

    private static readonly ListShape<Field> Shape = new(
        (null, "STT|Số thứ tự|TT|Kênh|Kênh đăng|Tác giả"),
        (Field.Day, "Ngày đăng|Ngày|Ngày phát hành"),
        (Field.Title, "Tiêu đề|Tên video|Video"),
        (Field.Procedure, "Thủ tục|Tên thủ tục|Thủ tục hành chính"),
        (Field.Link, "Đường dẫn|Link|Liên kết"),
        (Field.Views, "Lượt xem|Số lượt xem")
    );

    public static List<RecordVideo.Command> Read(Stream file, int unit, IssueList issues, TimeProvider clock)
    {
        var today = clock.TodayInVietnam();
        return PlainList.Read<Field, RecordVideo.Command>(
            file,
            Shape,
            [(Field.Day, "Ngày đăng"), (Field.Title, "Tiêu đề")],
            Batch.Most,
            issues,
            row =>
            {
                var day = row.PastDay(Field.Day, today, "communication.day-in-future");
                var (title, procedure) = (row.Required(Field.Title, 200), row.Text(Field.Procedure, 200));
                var (link, views) = (row.Text(Field.Link, 500), row.Whole(Field.Views, 0, 100_000_000));
                return row.Broken ? null : new(Ids.New<ActivityId>(clock), unit, day!.Value, title, procedure, link, views);
            }
        );
    }
}
