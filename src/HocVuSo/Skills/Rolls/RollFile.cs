using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Skills.Rolls;

/// <summary>Reads lists of school and enterprise totals (bảng tổng hợp của trường, doanh nghiệp); organisations are found by name, missing ones entered.</summary>
/// <remarks>Columns: field-notes.md section 4.</remarks>
public sealed class RollFile(MapKeeper maps, TimeProvider clock)
{
    private enum School
    {
        Name,
        Level,
        Enrolled,
        Equipped,
        Teaches,
    }

    private enum Firm
    {
        Name,
        OnRoll,
        Studied,
        Met,
    }

    private static readonly ListShape<School> Schools = new(
        (null, "STT|Số thứ tự|TT"),
        (School.Name, "Trường|Tên trường|Trường học"),
        (null, "Mã trường"),
        (School.Level, "Khối/Lớp|Khối|Cấp học|Lớp"),
        (School.Enrolled, "Sĩ số|Tổng số học sinh|Số học sinh"),
        (School.Equipped, "Số được trang bị kiến thức, kỹ năng số|Số được trang bị|Được trang bị"),
        (null, "Số học xong chuyên đề an toàn mạng"),
        (School.Teaches, "Dạy kỹ năng số|Lồng ghép|Lồng ghép kỹ năng số"),
        (null, "Người lập|Hiệu trưởng ký ngày")
    );

    private static readonly ListShape<Firm> Firms = new(
        (null, "STT|Số thứ tự|TT"),
        (Firm.Name, "Doanh nghiệp/HTX|Doanh nghiệp|Tên doanh nghiệp|Đơn vị"),
        (null, "Mã số thuế"),
        (Firm.OnRoll, "Tổng số lao động|Số lao động"),
        (Firm.Studied, "Số đã học|Đã học"),
        (Firm.Met, "Số đạt|Đạt"),
        (null, "Người ký")
    );

    private sealed record SchoolLine(string Name, bool Primary, int Enrolled, int Equipped, bool Teaches);

    /// <summary>One command a school: its grades are added up, primary (khối 1–5, tiểu học) apart from secondary.</summary>
    public async Task<List<RecordSchoolTotal.Command>> ReadSchools(
        Stream file,
        int unit,
        DateOnly day,
        RollPaper paper,
        IssueList issues,
        CancellationToken cancellation
    )
    {
        var lines = PlainList.Read<School, SchoolLine>(
            file,
            Schools,
            [(School.Name, "Trường"), (School.Level, "Khối/Lớp"), (School.Enrolled, "Sĩ số"), (School.Equipped, "Số được trang bị kiến thức, kỹ năng số")],
            Batch.Most,
            issues,
            row =>
            {
                var (name, level) = (row.Required(School.Name, 150), row.Required(School.Level, 60));
                var (enrolled, equipped) = (row.RequiredWhole(School.Enrolled, 0, 100_000), row.RequiredWhole(School.Equipped, 0, 100_000));
                if (equipped > enrolled)
                {
                    row.Wrong(
                        School.Equipped,
                        "skills.part-over-whole",
                        Saying.Of("Lớn hơn sĩ số {0}.", Vn.Number(enrolled.Value)),
                        Saying.Of("Xem lại hai cột này.")
                    );
                }
                if (!row.Broken && IsPrimary(level) is null)
                {
                    row.Wrong(
                        School.Level,
                        "skills.unknown-level",
                        Saying.Of("Không rõ khối, lớp."),
                        Saying.Of("Ghi khối 1 đến 12, hoặc tiểu học, THCS, THPT.")
                    );
                }
                var teaches = !Vn.Fold(row.Text(School.Teaches, 60)).StartsWith("khong", StringComparison.Ordinal);
                return row.Broken ? null : new(name, IsPrimary(level)!.Value, enrolled!.Value, equipped!.Value, teaches);
            }
        );
        var known = await Known(unit, [OrganizationKind.PrimarySchool, OrganizationKind.SecondarySchool], cancellation);
        return
        [
            .. lines
                .GroupBy(l => Vn.Fold(l.Name), StringComparer.Ordinal)
                .Select(g => new RecordSchoolTotal.Command(
                    Ids.New<RollTotalId>(clock),
                    unit,
                    known.GetValueOrDefault(g.Key),
                    day,
                    Sum(g, primary: true, l => l.Enrolled),
                    Sum(g, primary: true, l => l.Equipped),
                    Sum(g, primary: false, l => l.Enrolled),
                    Sum(g, primary: false, l => l.Equipped),
                    g.All(l => l.Teaches),
                    paper,
                    known.ContainsKey(g.Key) ? null : g.First().Name
                )),
        ];
    }

    /// <summary>One command a line.</summary>
    public async Task<List<RecordEnterpriseTotal.Command>> ReadFirms(
        Stream file,
        int unit,
        DateOnly day,
        RollPaper paper,
        IssueList issues,
        CancellationToken cancellation
    )
    {
        var known = await Known(unit, [OrganizationKind.Enterprise, OrganizationKind.Cooperative], cancellation);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return PlainList.Read<Firm, RecordEnterpriseTotal.Command>(
            file,
            Firms,
            [(Firm.Name, "Doanh nghiệp/HTX"), (Firm.OnRoll, "Tổng số lao động"), (Firm.Met, "Số đạt")],
            Batch.Most,
            issues,
            row =>
            {
                var name = row.Required(Firm.Name, 150);
                var onRoll = row.RequiredWhole(Firm.OnRoll, 0, 1_000_000);
                var (studied, met) = (row.Whole(Firm.Studied, 0, 1_000_000), row.RequiredWhole(Firm.Met, 0, 1_000_000));
                foreach (var (field, part) in ((Firm, int?)[])[(Firm.Studied, studied), (Firm.Met, met)])
                {
                    if (part > onRoll)
                    {
                        row.Wrong(
                            field,
                            "skills.part-over-whole",
                            Saying.Of("Lớn hơn tổng số lao động {0}.", Vn.Number(onRoll.Value)),
                            Saying.Of("Xem lại hai cột này.")
                        );
                    }
                }
                var folded = Vn.Fold(name);
                if (!row.Broken && !seen.TryAdd(folded, row.Number))
                {
                    row.Wrong(Firm.Name, "skills.firm-twice", Saying.Of("Trùng tên với dòng {0}.", seen[folded]), Saying.Of("Mỗi đơn vị ghi một dòng."));
                }
                return row.Broken
                    ? null
                    : new(
                        Ids.New<RollTotalId>(clock),
                        unit,
                        known.GetValueOrDefault(folded),
                        day,
                        onRoll!.Value,
                        studied,
                        met!.Value,
                        paper,
                        known.ContainsKey(folded) ? null : name,
                        folded.StartsWith("hop tac xa", StringComparison.Ordinal) || folded.StartsWith("htx", StringComparison.Ordinal)
                    );
            }
        );
    }

    private async Task<Dictionary<string, int>> Known(int unit, OrganizationKind[] kinds, CancellationToken cancellation) =>
        (await maps.Map(cancellation))
            .OrganizationsOf(unit, clock.TodayInVietnam())
            .Where(o => kinds.Contains(o.Kind))
            .GroupBy(o => Vn.Fold(o.Name), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().No, StringComparer.Ordinal);

    private static int? Sum(IEnumerable<SchoolLine> lines, bool primary, Func<SchoolLine, int> number)
    {
        var mine = lines.Where(l => l.Primary == primary).ToList();
        return mine.Count == 0 ? null : mine.Sum(number);
    }

    /// <summary>"Khối 3", "4A", "Tiểu học" are primary; "Khối 8", "THCS", "12A1" secondary; null when neither can be told.</summary>
    private static bool? IsPrimary(string level)
    {
        var folded = Vn.Fold(level);
        var digits = string.Concat(folded.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit));
        if (int.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var grade))
        {
            return grade is >= 1 and <= 12 ? grade <= 5 : null;
        }
        return folded.Contains("tieu hoc", StringComparison.Ordinal) ? true
            : folded.Contains("thcs", StringComparison.Ordinal)
            || folded.Contains("thpt", StringComparison.Ordinal)
            || folded.Contains("trung hoc", StringComparison.Ordinal)
                ? false
            : null;
    }
}

/// <summary>Many signed totals in one transaction: all or none.</summary>
public sealed class RecordRolls(RecordSchoolTotal school, RecordEnterpriseTotal enterprise)
{
    /// <exception cref="RuleException">Those of <see cref="RecordSchoolTotal"/>.</exception>
    public async Task Schools(IReadOnlyList<RecordSchoolTotal.Command> commands, CancellationToken cancellation)
    {
        Batch.Check(commands.Count);
        foreach (var command in commands)
        {
            await school.Run(command, cancellation);
        }
    }

    /// <exception cref="RuleException">Those of <see cref="RecordEnterpriseTotal"/>.</exception>
    public async Task Enterprises(IReadOnlyList<RecordEnterpriseTotal.Command> commands, CancellationToken cancellation)
    {
        Batch.Check(commands.Count);
        foreach (var command in commands)
        {
            await enterprise.Run(command, cancellation);
        }
    }
}
