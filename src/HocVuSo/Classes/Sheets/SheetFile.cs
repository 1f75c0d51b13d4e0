using HocVuSo.Classes.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Classes.Sheets;

/// <summary>Reads a list of signed sheets (danh sách phiếu gộp) for one unit; villages are found by their names.</summary>
/// <remarks>Columns: field-notes.md section 4, Danh sách ký tham dự.</remarks>
public sealed class SheetFile(Db db, UnitPicker units, TimeProvider clock)
{
    private enum Field
    {
        Day,
        Place,
        Topic,
        Number,
        Host,
        Reference,
    }

    private static readonly ListShape<Field> Shape = new(
        (null, "STT|Số thứ tự|TT"),
        (Field.Day, "Ngày|Ngày tổ chức|Thời gian"),
        (Field.Place, "Địa điểm|Thôn|Địa điểm/thôn|Thôn/tổ dân phố"),
        (Field.Topic, "Nội dung|Chuyên đề|Chủ đề"),
        (Field.Number, "Số lượt|Số người|Số người dự|Lượt"),
        (Field.Host, "Đơn vị chủ trì|Chủ trì|Đơn vị tổ chức"),
        (Field.Reference, "Số phiếu|Số danh sách|Mã phiếu")
    );

    /// <param name="New">Sheets to record.</param>
    /// <param name="Known">Sheets that stand already with the same day and number.</param>
    public sealed record Reading(IReadOnlyList<RecordSheet.Command> New, int Known);

    public async Task<Reading> Read(Stream file, UnitCard unit, IssueList issues, CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var inside = await units.Inside(unit, cancellation);
        var villages = inside.Skip(1).GroupBy(u => u.Folded, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var standing = await db.Set<AttendanceSheet>()
            .AsNoTracking()
            .Where(s => s.CommuneNo == unit.No && s.ReferenceKey != null)
            .Select(s => new
            {
                s.ReferenceKey,
                s.Day,
                s.Number,
            })
            .ToDictionaryAsync(s => s.ReferenceKey!, s => (s.Day, s.Number), StringComparer.Ordinal, cancellation);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var known = 0;
        var fresh = PlainList.Read<Field, RecordSheet.Command>(
            file,
            Shape,
            [(Field.Day, "Ngày"), (Field.Topic, "Nội dung"), (Field.Number, "Số lượt"), (Field.Reference, "Số phiếu")],
            Batch.Most,
            issues,
            row =>
            {
                var day = row.PastDay(Field.Day, today, "classes.day-in-future");
                var topic = row.Required(Field.Topic, 200);
                var number = row.RequiredWhole(Field.Number, 1, AttendanceSheet.MostOnASheet);
                var reference = row.Required(Field.Reference, 60);
                var (place, host) = (row.Text(Field.Place, 150), row.Text(Field.Host, 200));
                if (row.Broken)
                {
                    return null;
                }
                var key = AttendanceSheet.KeyOf(reference);
                if (!seen.TryAdd(key, row.Number))
                {
                    row.Wrong(
                        Field.Reference,
                        "classes.reference-twice",
                        Saying.Of("Trùng số phiếu với dòng {0}.", seen[key]),
                        Saying.Of("Mỗi tờ danh sách ký ghi một dòng; bỏ dòng trùng.")
                    );
                    return null;
                }
                if (standing.TryGetValue(key, out var before))
                {
                    if (before == (day!.Value, number!.Value))
                    {
                        known++;
                    }
                    else
                    {
                        row.Wrong(
                            Field.Reference,
                            "classes.sheet-counted",
                            Saying.Of("Phiếu này đã nhập: ngày {0}, {1} lượt.", Vn.Date(before.Day), before.Number),
                            Saying.Of("Ghi số phiếu khác, hoặc hủy phiếu đã nhập trước.")
                        );
                    }
                    return null;
                }
                var at = Village(place, villages) ?? unit;
                return new(Ids.New<SheetId>(clock), at.No, day!.Value, place, topic, host, number!.Value, reference);
            }
        );
        return new(fresh, known);
    }

    /// <summary>"Nhà văn hóa thôn Đông" and "Thôn Đông" are of Thôn Đông; the longest name found counts.</summary>
    private static UnitCard? Village(string place, Dictionary<string, UnitCard> villages)
    {
        var folded = $" {Vn.Fold(place)} ";
        return villages
            .Where(v => folded.Contains($" {v.Key} ", StringComparison.Ordinal))
            .OrderByDescending(v => v.Key.Length)
            .Select(v => v.Value)
            .FirstOrDefault();
    }
}
