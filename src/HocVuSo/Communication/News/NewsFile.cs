using HocVuSo.Communication.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.Communication.News;

/// <summary>Reads a list of news items (danh sách tin, bài).</summary>
/// <remarks>Columns: field-notes.md section 4, Tin, bài, video.</remarks>
public static class NewsFile
{
    private enum Field
    {
        Day,
        Title,
        Channel,
        Link,
        Author,
        Kind,
        Views,
    }

    private static readonly ListShape<Field> Shape = new(
        (null, "STT|Số thứ tự|TT"),
        (Field.Day, "Ngày đăng|Ngày|Ngày phát hành"),
        (Field.Title, "Tiêu đề|Tên bài|Tên tin, bài|Tin, bài"),
        (Field.Channel, "Kênh|Kênh đăng|Nơi đăng"),
        (Field.Link, "Đường dẫn|Link|Liên kết"),
        (Field.Author, "Tác giả|Người viết"),
        (Field.Kind, "Viết mới/Đăng lại|Viết mới|Loại|Hình thức"),
        (Field.Views, "Lượt xem|Số lượt xem")
    );

    public static List<RecordNews.Command> Read(Stream file, int unit, IssueList issues, TimeProvider clock)
    {
        var today = clock.TodayInVietnam();
        return PlainList.Read<Field, RecordNews.Command>(
            file,
            Shape,
            [(Field.Day, "Ngày đăng"), (Field.Title, "Tiêu đề"), (Field.Channel, "Kênh")],
            Batch.Most,
            issues,
            row =>
            {
                var day = row.PastDay(Field.Day, today, "communication.day-in-future");
                var (title, channel) = (row.Required(Field.Title, 300), row.Required(Field.Channel, 100));
                var (link, author, views) = (row.Text(Field.Link, 500), row.Text(Field.Author, 100), row.Whole(Field.Views, 0, 100_000_000));
                var repost = Vn.Fold(row.Text(Field.Kind, 100)).Contains("lai", StringComparison.Ordinal);
                return row.Broken ? null : new(Ids.New<ActivityId>(clock), unit, day!.Value, title, channel, link, author, repost, views);
            }
        );
    }
}
