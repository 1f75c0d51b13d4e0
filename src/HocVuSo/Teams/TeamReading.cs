using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Teams.Contract;

namespace HocVuSo.Teams;

/// <summary>Columns of the annex of a decision (field-notes.md section 4).</summary>
public enum TeamField
{
    Name,
    VillageTitle,
    Role,
    Phone,
}

/// <summary>Reads the members of one team from the annex of the decision, or from lines "Nguyễn Văn A; Tổ trưởng; Trưởng thôn; 0912345678".</summary>
public static class TeamReading
{
    private static readonly ListShape<TeamField> Shape = new(
        (null, "STT|Số thứ tự|TT"),
        (TeamField.Name, "Họ và tên|Họ tên"),
        (TeamField.VillageTitle, "Chức danh ở thôn|Chức danh|Chức vụ"),
        (TeamField.Role, "Nhiệm vụ trong Tổ|Nhiệm vụ|Vai trò trong Tổ"),
        (TeamField.Phone, "Số điện thoại|Điện thoại|SĐT"),
        (null, "Ghi chú")
    );

    /// <exception cref="RuleException"><c>teams.unreadable</c>: a row without a readable name or with a formula; those of the reader.</exception>
    public static List<TeamMemberRow> File(Stream file)
    {
        using var book = Spreadsheet.Open(file);
        return NamedRows
            .Read(book, Shape, TeamField.Name)
            .ConvertAll(row =>
                PersonCells.Name(row[TeamField.Name]) is { } name && !row.HasFormula
                    ? new TeamMemberRow(name, Role(row.Text(TeamField.Role)), row.Text(TeamField.VillageTitle), PersonCells.Phone(row[TeamField.Phone]))
                    : throw new RuleException("teams.unreadable", "Dòng {0} không đọc được họ tên hoặc có công thức. Sửa dòng này rồi tải lại.", row.Row.Number)
            );
    }

    public static List<TeamMemberRow> Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(
                (line, i) =>
                {
                    var parts = line.Split(['\t', ';'], StringSplitOptions.TrimEntries);
                    string At(int part) => part < parts.Length ? parts[part] : "";
                    return PersonCells.Name(new(1, CellKind.Text, At(0))) is { } name
                        ? new TeamMemberRow(name, Role(At(1)), At(2), PersonCells.Phone(new(4, CellKind.Text, At(3))))
                        : throw new RuleException("teams.unreadable", "Dòng {0} không đọc được họ tên hoặc có công thức. Sửa dòng này rồi tải lại.", i + 1);
                }
            )
            .ToList();

    /// <summary>Members of a crew from lines "Nguyễn Văn A; Đoàn Thanh niên phường Việt Trì; 0912345678".</summary>
    /// <exception cref="RuleException"><c>teams.unreadable</c>.</exception>
    public static List<TeamMemberRow> CrewLines(string text) =>
        Lines(string.Join('\n', text.Split('\n').Select(l => l.Trim().Length == 0 ? "" : Moved(l.Split(['\t', ';'], StringSplitOptions.TrimEntries)))));

    private static string Moved(string[] parts) => string.Join(';', [parts[0], "", .. parts.Skip(1)]);

    private static TeamRole Role(string text) =>
        Vn.Fold(text) switch
        {
            var t when t.StartsWith("to truong", StringComparison.Ordinal) => TeamRole.Leader,
            var t when t.StartsWith("to pho", StringComparison.Ordinal) || t.StartsWith("pho", StringComparison.Ordinal) => TeamRole.Deputy,
            _ => TeamRole.Member,
        };
}
