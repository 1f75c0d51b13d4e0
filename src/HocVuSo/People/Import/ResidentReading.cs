using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.People.Import;

/// <summary>
/// Reads the residents of a surveyed file, one line after the other (đọc danh sách dân cư). Nothing is kept of a line but what finds people standing
/// twice and what makes up households; reading the same file again gives the same lines and household keys.
/// </summary>
/// <param name="villages">What a text in the village column means; <see cref="VillageNames.Match"/>.</param>
/// <param name="fallback">Village chosen in the form, for rows that name none.</param>
public sealed class ResidentReading(Spreadsheet book, ResidentFile file, Func<string, VillageMatch> villages, DateOnly today, VillageMatch? fallback = null)
{
    private readonly HouseholdGrouping households = new();
    private readonly DuplicateWatch twice = new();
    private readonly Dictionary<string, VillageMatch> known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Complete once all lines have been read.</summary>
    public IReadOnlyList<FoundHousehold> Households => households.All;

    /// <exception cref="RuleException"><c>people.import-columns</c>: no column for the name, or none for the birth date; <c>spreadsheets.*</c>.</exception>
    public IEnumerable<ResidentLine> Lines()
    {
        foreach (var sheet in file.Used)
            DemandColumns(sheet);
        return file.Used.SelectMany(Lines);
    }

    private IEnumerable<ResidentLine> Lines(ResidentSheet sheet)
    {
        var sorter = new RowSorter(sheet);
        var heading = (VillageMatch?)null;
        households.Close();
        foreach (var row in book.Rows(sheet.Sheet))
        {
            if (row.Number <= sheet.Header!.LastRow)
                continue;
            switch (sorter.Sort(row, out var words))
            {
                case RowNature.VillageHeading:
                    heading = Village(words);
                    households.Close();
                    if (!heading.IsFound)
                        yield return new(row.At(0), null, [VillageIssue(heading, words, new(sheet.Sheet.Name, row.Number, row.Cells[0].Column))]);
                    break;
                case RowNature.HouseholdHeading:
                    households.Open(NameReader.Read(words) is { Has: true, Value: var head } ? head.Name : "");
                    break;
                case RowNature.Resident:
                    yield return Line(sheet, row, heading ?? sheet.Village ?? fallback);
                    break;
            }
        }
    }

    private ResidentLine Line(ResidentSheet sheet, SheetRow row, VillageMatch? otherwise)
    {
        var issues = new List<CellIssue>();
        var cells = new ResidentCells(sheet, row, issues);
        var nameField = sheet.HeadsOnly ? ResidentField.HeadName : ResidentField.FullName;
        var read = NameReader.Read(cells.Text(nameField));
        cells.Add(nameField, read.Complaint);
        var name = read.Has ? read.Value : null;
        if (name is null && read.Complaint is null && !cells.IsUnusable(nameField))
            cells.Add(nameField, Missing(Saying.Of("Thiếu họ và tên.")));
        var village = VillageOf(sheet, cells, otherwise, issues, row);
        var relation = cells.Text(ResidentField.Relation, 60);
        var isHead = sheet.HeadsOnly || WordReaders.IsHead(relation);
        var alley = cells.Text(ResidentField.Alley, 200);
        var household = households.Of(
            village?.No ?? 0,
            cells.Text(ResidentField.HouseholdCode, 40),
            relation.Length > 0 || (cells.Maps(ResidentField.HouseholdCode) && !cells.Maps(ResidentField.Relation)),
            isHead,
            name?.Name ?? "",
            alley
        );
        if (household is not null && cells[ResidentField.HeadCount] is { IsBlank: false } count)
            household.HeadCount = HeadCount(cells, count) ?? household.HeadCount;
        var birth = cells.Birth(today, out var reported);
        if (birth is null && !reported && name is { Deceased: false })
            cells.Add(BirthField(cells), sheet.HeadsOnly ? HeadWithoutBirth : Missing(Saying.Of("Thiếu ngày sinh hoặc năm sinh.")));
        var sex = cells.Sex();
        sex = sex == Sex.Unknown && name is not null ? name.Sex : sex;
        var number = cells.TakeText(ResidentField.IdNumber, IdNumberReader.Read(Unmasked(cells[ResidentField.IdNumber]), birth, sex));
        var phone = cells.TakeText(ResidentField.Phone, PhoneReader.Read(Unmasked(cells[ResidentField.Phone])));
        var device = cells.Take(ResidentField.Device, WordReaders.ReadDevice(Unicode(cells, ResidentField.Device))) ?? 0;
        var residence = Residence(cells, name);
        if (name is null || village is not { IsFound: true } || birth is not { } born || name.Deceased)
            return new(row.At(0), null, issues);
        if (number is not null)
            cells.Add(ResidentField.IdNumber, twice.SeeNumber(number, name.Name, row.At(sheet.Mapping![ResidentField.IdNumber]!.Value)));
        var resident = new ResidentRow(
            row.At(0),
            name.Name,
            born,
            sex,
            village.No,
            household?.Key,
            relation,
            isHead,
            residence,
            device,
            alley,
            cells.Text(ResidentField.Occupation, 200),
            Note(name.Note, cells.Text(ResidentField.Note, 400)),
            number,
            phone,
            int.TryParse(
                cells.Text(ResidentField.PersonNo),
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out var no
            )
                ? no
                : 0,
            GroupWords.Read(cells.Text(ResidentField.Groups))
        );
        cells.Add(nameField, twice.SeePerson(resident));
        return new(row.At(0), issues.Exists(i => i.Severity == IssueSeverity.Error) ? null : resident, issues);
    }

    /// <summary>The village column first; then the heading, title, sheet or form; an address only where none of these speaks.</summary>
    private VillageMatch? VillageOf(ResidentSheet sheet, ResidentCells cells, VillageMatch? otherwise, List<CellIssue> issues, SheetRow row)
    {
        var (field, words) = (ResidentField.Village, cells.Text(ResidentField.Village));
        if (cells.IsUnusable(ResidentField.Village))
            return null;
        if (words.Length == 0 && otherwise is null)
            foreach (var address in (ReadOnlySpan<ResidentField>)[ResidentField.CurrentAddress, ResidentField.Alley, ResidentField.PermanentAddress])
                if (words.Length == 0)
                    (field, words) = (address, cells.Text(address));
        if (words.Length > 0)
        {
            var match = Village(words);
            if (match.Outcome != VillageOutcome.Found)
                issues.Add(VillageIssue(match, words, row.At(sheet.Mapping![field] ?? 0)));
            return match;
        }
        if (otherwise is null)
            cells.Add(ResidentField.Village, Missing(Saying.Of("Thiếu thôn, tổ dân phố.")));
        else if (!otherwise.IsFound)
            cells.Add(ResidentField.Village, UnderUnknownHeading);
        return otherwise;
    }

    private VillageMatch Village(string words)
    {
        if (known.TryGetValue(words, out var match))
            return match;
        match = villages(words);
        if (known.Count < 10_000)
            known[words] = match;
        return match;
    }

    private static CellIssue VillageIssue(VillageMatch match, string words, CellAddress at)
    {
        var (severity, code, what, advice) = match.Outcome switch
        {
            VillageOutcome.FoundLoosely => (
                IssueSeverity.Warning,
                "people.village-loose",
                Saying.Of("“{0}” được hiểu là {1}.", words, match.Name),
                Saying.Of("Nếu không phải thì ghi đúng tên thôn như trong danh mục.")
            ),
            VillageOutcome.OtherCommune => (
                IssueSeverity.Error,
                "people.village-elsewhere",
                Saying.Of("“{0}” thuộc {1}, không phải địa bàn đang nhập.", words, match.Others[0]),
                Saying.Of("Bỏ dòng này hoặc chuyển danh sách cho {0}.", match.Others[0])
            ),
            VillageOutcome.Ambiguous => (
                IssueSeverity.Error,
                "people.village-ambiguous",
                Saying.Of("“{0}” có thể là một trong các thôn: {1}.", words, string.Join(", ", match.Others)),
                Saying.Of("Ghi đủ tên thôn như trong danh mục.")
            ),
            _ => (
                IssueSeverity.Error,
                "people.village-unknown",
                Saying.Of("Địa bàn không có “{0}”.", words),
                match.Others.Count > 0
                    ? Saying.Of("Có phải là {0}? Ghi đúng tên như trong danh mục.", string.Join(", ", match.Others))
                    : Saying.Of("Ghi đúng tên thôn như trong danh mục.")
            ),
        };
        return new(severity, code, at, words, what, advice);
    }

    private static int Residence(ResidentCells cells, PersonName? name)
    {
        if (cells.Take(ResidentField.Residence, WordReaders.ReadResidence(Unicode(cells, ResidentField.Residence))) is { } told)
            return told;
        if (WordReaders.IsTick(cells[ResidentField.AwayTick]) || name is { Away: true })
            return ResidenceCode.Away;
        return WordReaders.IsTick(cells[ResidentField.TemporaryTick]) ? ResidenceCode.Temporary : ResidenceCode.Permanent;
    }

    private static int? HeadCount(ResidentCells cells, Cell cell)
    {
        if (
            int.TryParse(cell.Text.Trim(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count)
            && count is >= 1 and <= 50
        )
            return count;
        cells.Add(
            ResidentField.HeadCount,
            Complaint.Warning(
                "people.head-count",
                Saying.Of("Số khẩu “{0}” không đọc được; để trống.", cell.Text),
                Saying.Of("Ghi số người trong hộ, từ 1 đến 50.")
            )
        );
        return null;
    }

    /// <summary>•••••••••111 in a list that was downloaded from here means that the number stays as it is.</summary>
    private static Cell Unmasked(Cell cell) => cell.Text.Contains('•', StringComparison.Ordinal) ? Cell.Blank(cell.Column) : cell;

    private static Cell Unicode(ResidentCells cells, ResidentField field) =>
        cells[field] is { IsBlank: false } cell ? cell with { Text = cells.Read(cell) } : Cell.Blank(0);

    private static string Note(string fromName, string own) =>
        fromName.Length == 0 ? own
        : own.Length == 0 ? fromName
        : $"{fromName}; {own}";

    private static ResidentField BirthField(ResidentCells cells) =>
        cells.Maps(ResidentField.BirthDate) ? ResidentField.BirthDate
        : cells.Maps(ResidentField.BirthYear) ? ResidentField.BirthYear
        : ResidentField.Male;

    private static void DemandColumns(ResidentSheet sheet)
    {
        bool Has(ResidentField field) => sheet.Mapping?[field] is not null;
        if (!Has(ResidentField.FullName) && !Has(ResidentField.HeadName))
            throw new RuleException("people.import-columns", "Trang “{0}” chưa có cột Họ và tên. Hãy chọn cột rồi đọc lại.", sheet.Sheet.Name);
        if (
            !sheet.HeadsOnly
            && !Has(ResidentField.BirthDate)
            && !Has(ResidentField.BirthYear)
            && !Has(ResidentField.BirthDay)
            && !(Has(ResidentField.Male) && Has(ResidentField.Female))
        )
            throw new RuleException("people.import-columns", "Trang “{0}” chưa có cột Ngày sinh hoặc Năm sinh. Hãy chọn cột rồi đọc lại.", sheet.Sheet.Name);
    }

    private static Complaint Missing(Saying what) => Complaint.Error("people.missing", what, Saying.Of("Ba ô bắt buộc: họ và tên, năm sinh, thôn."));

    private static readonly Complaint UnderUnknownHeading = Complaint.Error(
        "people.village-heading",
        Saying.Of("Dòng này nằm dưới một mục ghi thôn không có trong địa bàn."),
        Saying.Of("Sửa tên thôn ở dòng tiêu đề mục phía trên.")
    );

    private static readonly Complaint HeadWithoutBirth = Complaint.Warning(
        "people.head-without-birth",
        Saying.Of("Không có năm sinh của chủ hộ: chỉ ghi hộ, chưa ghi người."),
        Saying.Of("Ghi thêm năm sinh nếu muốn ghi cả chủ hộ vào danh sách dân cư.")
    );
}
