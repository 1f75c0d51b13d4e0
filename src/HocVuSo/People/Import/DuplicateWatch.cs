using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.People.Import;

/// <summary>Finds people who stand twice in one file: by ID number, and by name, birth and village.</summary>
internal sealed class DuplicateWatch
{
    private readonly Dictionary<string, (string Name, CellAddress At)> byNumber = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, int Birth, int Village), (string? Number, int? Household, string Note, CellAddress At)> byName = [];

    /// <summary>The second person with a number is an error: often the number is the father's.</summary>
    public Complaint? SeeNumber(string number, string name, CellAddress at) =>
        byNumber.TryAdd(number, (name, at)) ? null
        : byNumber[number] is var first
            ? Complaint.Error(
                "people.id-twice",
                Saying.Of("Số định danh này đã ghi cho {0} ở ô {1}.", first.Name, first.At.ToString()),
                Saying.Of("Mỗi người một số; sửa số của người bị ghi nhầm hoặc để trống.")
            )
        : null;

    /// <summary>
    /// The same name, birth and village: nothing when the numbers or notes ("con ông Tư") tell them apart, a warning when only the year is known or the
    /// households differ, else an error.
    /// </summary>
    public Complaint? SeePerson(ResidentRow row)
    {
        var key = (VietnameseText.MatchKey(row.Name), row.Birth.Packed, row.VillageNo);
        if (byName.TryAdd(key, (row.IdNumber, row.Household, row.Note, row.At)))
            return null;
        var (number, household, note, at) = byName[key];
        if (number is not null && row.IdNumber is not null && !number.Equals(row.IdNumber, StringComparison.Ordinal))
            return null;
        if (!note.Equals(row.Note, StringComparison.Ordinal) && (note + row.Note).Contains("con ", StringComparison.OrdinalIgnoreCase))
            return null;
        var what =
            row.Birth.Day > 0
                ? Saying.Of("Trùng họ tên, ngày sinh và thôn với dòng {0}.", at.ToString())
                : Saying.Of("Trùng họ tên, năm sinh và thôn với dòng {0}.", at.ToString());
        return row.Birth.Day > 0 && household == row.Household
            ? Complaint.Error("people.twice", what, Saying.Of("Xóa một dòng. Nếu là hai người thì ghi thêm “con ông …” vào Ghi chú."))
            : Complaint.Warning(
                "people.perhaps-twice",
                what,
                Saying.Of("Nếu là một người thì xóa một dòng; nếu là hai người thì ghi thêm “con ông …” vào Ghi chú.")
            );
    }
}
