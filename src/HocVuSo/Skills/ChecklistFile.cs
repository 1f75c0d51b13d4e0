using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Skills.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills;

/// <summary>Reads a village's check sheet (bảng kiểm kỹ năng): one row a person, one column a group of tasks, marked 1, 2 or 3; outside the gate.</summary>
public sealed class ChecklistFile(Db db, PeopleReader people, TimeProvider clock)
{
    private enum Field
    {
        Name,
        BirthYear,
        Vneid,
        PublicServices,
        Payment,
        Safety,
        Health,
        Communication,
        Agreed,
    }

    private static readonly Field[] Skills = [Field.Vneid, Field.PublicServices, Field.Payment, Field.Safety, Field.Health, Field.Communication];

    private static readonly ListShape<Field> Shape = new(
        (null, "STT|Số thứ tự|TT|Hộ|Mã hộ|Ghi chú"),
        (Field.Name, "Họ và tên|Họ tên|Người học"),
        (Field.BirthYear, "Năm sinh|Ngày sinh|Ngày tháng năm sinh"),
        (Field.Vneid, "VNeID|Định danh điện tử"),
        (Field.PublicServices, "Dịch vụ công|Dịch vụ công trực tuyến"),
        (Field.Payment, "Thanh toán số|Thanh toán không dùng tiền mặt"),
        (Field.Safety, "An toàn số|An toàn trên mạng|An toàn mạng"),
        (Field.Health, "Sức khỏe số|Sổ sức khỏe điện tử"),
        (Field.Communication, "Liên lạc trực tuyến|Liên lạc|Gọi video"),
        (Field.Agreed, "Đồng ý lưu tên|Đồng ý|Ký đồng ý")
    );

    /// <param name="New">Checklists to record.</param>
    /// <param name="Known">Rows that stand already with the same day and levels.</param>
    public sealed record Reading(IReadOnlyList<MarkChecklist.Command> New, int Known);

    /// <param name="village">Village the sheet is of: only its residents are found.</param>
    /// <param name="day">Day on which the people were watched, and the witness who watched: the head of the sheet.</param>
    public async Task<Reading> Read(Stream file, int village, DateOnly day, string witness, IssueList issues, CancellationToken cancellation)
    {
        var residents = (await people.ForMatching([village], cancellation)).ToLookup(p => p.Folded, StringComparer.Ordinal);
        var standing = (
            await db.Set<Checklist>()
                .AsNoTracking()
                .Where(c => c.VillageNo == village && c.Day == day && c.Reason == "")
                .Select(c => new { c.PersonId, c.Levels })
                .ToListAsync(cancellation)
        ).ToHashSet();
        var today = clock.TodayInVietnam();
        var asked = await people.Consenting([.. residents.SelectMany(r => r).Select(r => r.Id)], ConsentPurpose.LearningRecord, cancellation);
        var seen = new Dictionary<PersonId, int>();
        var known = 0;
        var fresh = PlainList.Read<Field, MarkChecklist.Command>(
            file,
            Shape,
            [(Field.Name, "Họ và tên"), (Field.BirthYear, "Năm sinh")],
            Batch.Most,
            issues,
            row =>
            {
                if (Person(row, residents, today) is not { } person)
                {
                    return null;
                }
                var levels = Skills.Select(s => Level(row, s)).ToList();
                if (!seen.TryAdd(person, row.Number))
                {
                    row.Wrong(Field.Name, "skills.twice", Saying.Of("Người này đã có ở dòng {0}.", seen[person]), Saying.Of("Giữ một dòng, bỏ dòng trùng."));
                }
                else if (!row.Broken && levels.TrueForAll(l => l == 0))
                {
                    row.Wrong(Field.Name, "skills.levels", Saying.Of("Chưa đánh dấu nhóm việc nào."), Saying.Of("Ghi 1, 2 hoặc 3 ở nhóm việc đã làm thử."));
                }
                var agrees = row.Text(Field.Agreed, 40).Length > 0;
                if (!row.Broken && !agrees && !asked.Contains(person))
                {
                    row.Wrong(
                        Field.Agreed,
                        "skills.no-consent",
                        Saying.Of("Chưa đồng ý lưu tên."),
                        Saying.Of("Đọc câu hỏi cho nghe, đồng ý thì đánh dấu x; không đồng ý thì bỏ dòng này.")
                    );
                }
                if (row.Broken)
                {
                    return null;
                }
                if (standing.Contains(new { PersonId = person, Levels = string.Concat(levels) }))
                {
                    known++;
                    return null;
                }
                return new(Ids.New<ChecklistId>(clock), person, day, witness, null, levels, agrees && !asked.Contains(person));
            }
        );
        return new(fresh, known);
    }

    private static PersonId? Person(ListRow<Field> row, ILookup<string, MatchCard> residents, DateOnly today)
    {
        var name = PersonCells.Name(row[Field.Name]);
        var year = PersonCells.Birth(row[Field.BirthYear], today)?.Year;
        if (name is null || year is null)
        {
            row.Wrong(
                name is null ? Field.Name : Field.BirthYear,
                "skills.unread",
                Saying.Of("Không đọc được họ tên hoặc năm sinh."),
                Saying.Of("Ghi họ và tên bằng chữ; không nhớ ngày thì ghi năm.")
            );
            return null;
        }
        var fit = residents[Vn.Fold(name)].Where(p => p.Birth.Year == year).ToList();
        if (fit is [var one])
        {
            return one.Id;
        }
        var (what, advice) =
            fit.Count > 1
                ? (Saying.Of("Nhiều người cùng tên, cùng năm sinh trong thôn."), Saying.Of("Bỏ dòng này, ghi riêng ở trang của từng người."))
                : (Saying.Of("Không tìm thấy người này trong danh sách dân cư của thôn."), Saying.Of("Xem lại tên, năm sinh và thôn đã chọn."));
        row.Wrong(Field.Name, "skills.no-match", what, advice);
        return null;
    }

    private static int Level(ListRow<Field> row, Field skill)
    {
        if (row.IsBlank(skill))
        {
            return 0;
        }
        var level = Vn.Fold(row.Text(skill, 40)) switch
        {
            "0" => 0,
            "1" or "chua lam duoc" => LevelCode.NotYet,
            "2" or "can nguoi giup" or "lam duoc khi co nguoi giup" => LevelCode.WithHelp,
            "3" or "tu lam duoc" => LevelCode.Alone,
            _ => -1,
        };
        if (level < 0)
        {
            row.Wrong(
                skill,
                "skills.level",
                Saying.Of("Không hiểu mức này."),
                Saying.Of("Ghi 1 (chưa làm được), 2 (cần người giúp) hoặc 3 (tự làm được); chưa thử thì để trống.")
            );
        }
        return Math.Max(level, 0);
    }
}
