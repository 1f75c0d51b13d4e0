using System.Globalization;
using System.Text.RegularExpressions;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.People.Import;

internal enum RowNature
{
    Resident,
    Empty,

    /// <summary>The header again, as on every printed page, or its line of column numbers.</summary>
    HeaderAgain,
    Total,
    VillageHeading,
    HouseholdHeading,
    OtherHeading,

    /// <summary>Place and day, "Người lập biểu", names of those who sign.</summary>
    Signature,
}

/// <summary>Tells the rows of people from all else that stands in a list.</summary>
internal sealed partial class RowSorter(ResidentSheet sheet)
{
    private readonly int beyond = sheet.Header?.SecondTableAt ?? int.MaxValue;
    private readonly Dictionary<int, string> titles = (sheet.Header?.Columns ?? []).ToDictionary(c => c.Column, c => VietnameseText.Words(c.Title));
    private readonly int village = sheet.Mapping![ResidentField.Village] ?? 0;
    private readonly int name = sheet.Mapping![ResidentField.FullName] ?? sheet.Mapping[ResidentField.HeadName] ?? 0;
    private readonly int[] births =
    [
        .. new[] { ResidentField.BirthDate, ResidentField.BirthYear, ResidentField.BirthDay }.Select(f => sheet.Mapping![f]).OfType<int>(),
    ];
    private bool signed;

    /// <param name="heading">The words of a heading without its number: "Thôn Đông".</param>
    public RowNature Sort(SheetRow row, out string heading)
    {
        heading = "";
        if (births.Any(column => HasYear(row[column])))
        {
            signed = false;
            return RowNature.Resident;
        }
        var cells = row.Cells.Where(c => c is { IsBlank: false, Merged: false } && c.Column < beyond).ToList();
        if (cells.Count == 0)
            return RowNature.Empty;
        var texts = cells.Where(c => c.Kind == CellKind.Text).Select(c => Read(c)).Where(t => t.Length > 0).ToList();
        if (
            cells.Count(c =>
                titles.TryGetValue(c.Column, out var title) && title.Length > 0 && title.Equals(VietnameseText.Words(Read(c)), StringComparison.Ordinal)
            ) >= 2
        )
            return RowNature.HeaderAgain;
        var born = births.Any(column => row[column] is { IsBlank: false, Merged: false });
        if (IsNumbering(cells))
            return RowNature.HeaderAgain;
        if (row[name] is { IsBlank: false, Merged: false, Kind: CellKind.Text } named && ListFoot.IsTotal(Read(named)))
            return RowNature.Total; // a count may stand in any column behind it
        if (born || HasYearBySex(row))
        {
            signed = false;
            return RowNature.Resident;
        }
        if (texts.Exists(ListFoot.IsTotal))
            return RowNature.Total;
        if (texts.Exists(ListFoot.IsSigning))
            signed = true;
        if (signed)
            return RowNature.Signature;
        return Heading(row, texts, ref heading);
    }

    private RowNature Heading(SheetRow row, List<string> texts, ref string heading)
    {
        var words = texts.Where(t => !Ordinal().IsMatch(t)).ToList();
        if (words.Count is 0 or > 2)
            return words.Count == 0 ? RowNature.Empty : RowNature.Resident;
        if (row[village] is { IsBlank: false, Merged: false } && row[name].IsBlank && row.Cells.Count(c => !c.IsBlank && c.Kind == CellKind.Text) <= 2)
            return RowNature.Empty;
        heading = Counts().Replace(Marker().Replace(words[0], ""), "").Trim(' ', ':', '-', '.');
        if (VillageText.SaysVillage(heading))
            return RowNature.VillageHeading;
        if (HouseholdHeading().Match(Vn.Fold(heading)) is { Success: true } household)
        {
            heading = heading.Length == Vn.Fold(heading).Length ? heading[household.Length..].Trim(' ', ':') : "";
            return RowNature.HouseholdHeading;
        }
        return row[name] is { IsBlank: false, Merged: false } || words.Count > 1 ? RowNature.Resident : RowNature.OtherHeading;
    }

    /// <summary>In lists with birth years under "Nam" and "Nữ" the year stands there.</summary>
    private bool HasYearBySex(SheetRow row) =>
        new[] { ResidentField.Male, ResidentField.Female }
            .Select(f => sheet.Mapping![f])
            .OfType<int>()
            .Any(column => row[column] is { IsBlank: false, Merged: false } cell && (cell.Kind == CellKind.Date || Year().IsMatch(cell.Text)));

    /// <summary>Four digits on end or a date: nearly every row of people, and no other, has that in its birth column.</summary>
    private static bool HasYear(Cell cell)
    {
        if (cell.Merged || cell.Kind is not (CellKind.Date or CellKind.Text or CellKind.Number))
            return false;
        var digits = 0;
        foreach (var letter in cell.Text)
        {
            digits = char.IsAsciiDigit(letter) ? digits + 1 : 0;
            if (digits == 4)
                return true;
        }
        return cell.Kind == CellKind.Date;
    }

    private static bool IsNumbering(List<Cell> cells) =>
        cells.Count >= 3
        && cells.TrueForAll(c =>
            c.Text.Trim().Trim('(', ')', '[', ']') is { Length: <= 2 and > 0 } t
            && (t.All(char.IsAsciiDigit) || (t.Length == 1 && char.IsAsciiLetterUpper(t[0])))
        )
        && cells.Zip(cells.Skip(1), (a, b) => Number(b) - Number(a) is 1 || Number(a) < 0).All(next => next);

    private static int Number(Cell cell) =>
        int.TryParse(cell.Text.Trim().Trim('(', ')', '[', ']'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private string Read(Cell cell) =>
        VietnameseText.Tidy(VietnameseRepair.Read(cell.Text, cell.Font == LegacyFont.None ? sheet.Coding : cell.Font.Coding()).Text);

    [GeneratedRegex(@"^\(?([IVXLC]{1,5}|\d{1,3}|[A-Za-z])\)?[.)]?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"^\s*([-*+•]\s*|\(?([IVXLC]{1,5}|\d{1,3}|[A-Za-z])[.)/\-:]\s*)+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marker();

    [GeneratedRegex(@"\s*[(:]?\s*\d+\s*(hộ|khẩu|nhân khẩu|người)\b.*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Counts();

    [GeneratedRegex(@"^ho (ong|ba|so|gia dinh( ong| ba)?|thu)\b(?! khau)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HouseholdHeading();

    [GeneratedRegex(@"(19|20)\d\d", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Year();
}
