using System.Globalization;
using HocVuSo.People.Import;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.People.Contract;

/// <summary>Reads the cells of any list that names people as the resident import does; null where a cell cannot be read.</summary>
public static class PersonCells
{
    /// <summary>The name alone in Name Case: "Bà LÀNH (đi Hàn)" gives Lành.</summary>
    public static string? Name(Cell cell) => NameReader.Read(NamedRows.Text(cell)) is { Has: true, Value.Name: var name } ? name : null;

    /// <summary>A day, a month and year, or a year.</summary>
    public static BirthDate? Birth(Cell cell, DateOnly today) => BirthReader.Read(cell, today) is { Has: true, Value: var birth } ? birth : null;

    /// <summary>Twelve digits, a lost leading zero put back.</summary>
    public static string? IdNumber(Cell cell, BirthDate? birth) =>
        IdNumberReader.Read(cell, birth, Sex.Unknown) is { Has: true, Value: var number } ? number : null;

    public static string? Phone(Cell cell) => PhoneReader.Read(cell) is { Has: true, Value: var number } ? number : null;

    /// <summary>A whole day such as 07/10/2025; null when blank or unreadable.</summary>
    public static DateOnly? Day(Cell cell) =>
        cell.Day is { } day ? day
        : DateOnly.TryParseExact(
            NamedRows.Text(cell),
            ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-MM-dd"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var written
        )
            ? written
        : null;

    public static Sex SexOf(Cell cell) =>
        Vn.Fold(NamedRows.Text(cell)) switch
        {
            "nam" => Sex.Male,
            "nu" => Sex.Female,
            _ => Sex.Unknown,
        };
}
