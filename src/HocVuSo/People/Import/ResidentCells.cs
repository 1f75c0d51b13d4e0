using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.People.Import;

/// <summary>The cells of one row by field, with the issues found in them.</summary>
internal sealed class ResidentCells(ResidentSheet sheet, SheetRow row, List<CellIssue> issues)
{
    private readonly ColumnMapping<ResidentField> mapping = sheet.Mapping!;
    private int unusable;

    public bool Maps(ResidentField field) => mapping[field] is not null;

    /// <summary>The cell of a field, blank when not mapped. A formula or an Excel error is reported once and counts as blank.</summary>
    public Cell this[ResidentField field]
    {
        get
        {
            if (mapping[field] is not { } column)
                return Cell.Blank(0);
            var cell = row[column];
            if (!cell.HasFormula && cell.Kind != CellKind.Error)
                return cell;
            if ((unusable & (1 << (int)field)) == 0)
                Add(field, cell.HasFormula ? Formula : ExcelError(cell.Text), cell.Text);
            unusable |= 1 << (int)field;
            return Cell.Blank(column);
        }
    }

    /// <summary>A cell of the field holds a formula or an Excel error, which has been reported.</summary>
    public bool IsUnusable(ResidentField field) => (unusable & (1 << (int)field)) != 0;

    /// <summary>The text of a field in Unicode, on one line.</summary>
    public string Text(ResidentField field) => this[field] is { IsBlank: false } cell ? Read(cell) : "";

    /// <summary>The text, cut at a length the register can hold; cutting is said.</summary>
    public string Text(ResidentField field, int longest)
    {
        var text = Text(field);
        if (text.Length <= longest)
            return text;
        Add(
            field,
            Complaint.Warning("people.text-cut", Saying.Of("Ô này dài hơn {0} ký tự, phần sau bị cắt.", longest), Saying.Of("Rút gọn nội dung ô.")),
            text[..40] + "…"
        );
        return text[..longest];
    }

    public string Read(Cell cell) =>
        cell.Kind == CellKind.Text
            ? VietnameseText.Tidy(VietnameseRepair.Read(cell.Text, cell.Font == LegacyFont.None ? sheet.Coding : cell.Font.Coding()).Text)
            : cell.Text.Trim();

    /// <summary>Takes a value and reports its complaint at the field's cell.</summary>
    public T? Take<T>(ResidentField field, Reading<T> reading)
        where T : struct
    {
        Add(field, reading.Complaint);
        return reading.Has ? reading.Value : null;
    }

    public string? TakeText(ResidentField field, Reading<string> reading)
    {
        Add(field, reading.Complaint);
        return reading.Has ? reading.Value : null;
    }

    public void Add(ResidentField field, Complaint? complaint, string? found = null)
    {
        if (complaint is not null)
            issues.Add(
                new(
                    complaint.Severity,
                    complaint.Code,
                    row.At(mapping[field] ?? 0),
                    found ?? (mapping[field] is { } column ? row[column].Text : ""),
                    complaint.What,
                    complaint.Advice
                )
            );
    }

    /// <summary>Sex from its own column, else from a tick or a birth year under "Nam" or "Nữ".</summary>
    public Sex Sex()
    {
        if (Maps(ResidentField.Sex) && this[ResidentField.Sex] is { IsBlank: false } own)
            return Take(ResidentField.Sex, WordReaders.ReadSex(own with { Text = Read(own) })) ?? Contract.Sex.Unknown;
        if (Maps(ResidentField.HeadCount))
            return Contract.Sex.Unknown;
        var (male, female) = (IsMarked(ResidentField.Male), IsMarked(ResidentField.Female));
        if (male && female)
            Add(
                ResidentField.Female,
                Complaint.Warning("people.sex-twice", Saying.Of("Cả cột Nam và cột Nữ đều có dấu; giới tính để trống."), Saying.Of("Chỉ đánh dấu một cột."))
            );
        return male == female ? Contract.Sex.Unknown
            : male ? Contract.Sex.Male
            : Contract.Sex.Female;
    }

    /// <summary>The birth date from whichever column holds it; null when there is none or it cannot be read, which is then reported.</summary>
    public BirthDate? Birth(DateOnly today, out bool reported)
    {
        var before = issues.Count;
        var birth = BirthFrom(today);
        reported = issues.Count > before;
        return birth;
    }

    private BirthDate? BirthFrom(DateOnly today)
    {
        if (this[ResidentField.BirthDay] is { IsBlank: false } day && Maps(ResidentField.BirthMonth))
        {
            var parts = $"{day.Text}/{this[ResidentField.BirthMonth].Text}/{this[ResidentField.BirthYear].Text}";
            return Take(ResidentField.BirthDay, BirthReader.Read(day with { Kind = CellKind.Text, Text = parts }, today));
        }
        foreach (var field in (ReadOnlySpan<ResidentField>)[ResidentField.BirthDate, ResidentField.BirthYear, ResidentField.Male, ResidentField.Female])
        {
            var bySex = field is ResidentField.Male or ResidentField.Female;
            if (!Maps(field) || (bySex && Maps(ResidentField.HeadCount)) || this[field] is not { IsBlank: false } cell || (bySex && WordReaders.IsTick(cell)))
                continue;
            var reading = BirthReader.Read(cell, today, sheet.SwappedDates);
            if (reading.Has || reading.Complaint is not null)
                return Take(field, reading);
        }
        return null;
    }

    private bool IsMarked(ResidentField field) => Maps(field) && this[field] is { IsBlank: false } cell && cell.Text.Trim() is not ("0" or "-" or "o" or "O");

    private static readonly Complaint Formula = Complaint.Error(
        "people.formula",
        Saying.Of("Ô này là công thức, không phải giá trị."),
        Saying.Of("Chép cả cột, chọn Dán đặc biệt → Giá trị, lưu rồi tải lại.")
    );

    private static Complaint ExcelError(string sign) =>
        Complaint.Error("people.cell-error", Saying.Of("Ô này đang báo lỗi {0} của Excel.", sign), Saying.Of("Gõ lại giá trị vào ô."));
}
