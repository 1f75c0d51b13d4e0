using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.People.Import;

/// <summary>What a first look over a file found; shown to the person, who may change each sheet's mapping before it is read.</summary>
public sealed record ResidentFile(IReadOnlyList<ResidentSheet> Sheets)
{
    /// <summary>Sheets that will be read.</summary>
    public IEnumerable<ResidentSheet> Used => Sheets.Where(s => s.Use && s.Header is not null);
}

/// <summary>One sheet of a file of residents.</summary>
/// <param name="Header">Null when none was found; such a sheet cannot be read.</param>
/// <param name="Mapping">The header's own proposal until a person or a remembered mapping replaces it.</param>
/// <param name="Use">Hidden sheets and sheets without header are left out unless a person asks for a hidden one.</param>
/// <param name="Rows">Rows below the header that hold anything.</param>
/// <param name="Village">Village read from the titles or the sheet's name, for rows that name none; null when there is none.</param>
/// <param name="Coding">Old coding that most accented cells have; helps where one cell alone could be either.</param>
/// <param name="SwappedDates">Excel took days for months in the birth column.</param>
/// <param name="Notices">What the person should know of the sheet: hidden rows, a second table, columns not kept.</param>
public sealed record ResidentSheet(
    Sheet Sheet,
    HeaderProposal<ResidentField>? Header,
    ColumnMapping<ResidentField>? Mapping,
    bool Use,
    int Rows,
    VillageMatch? Village,
    TextCoding Coding,
    bool SwappedDates,
    IReadOnlyList<Saying> Notices
)
{
    /// <summary>The list names heads of households only (Sổ hộ của trưởng thôn).</summary>
    public bool HeadsOnly => Mapping is { } m && m[ResidentField.FullName] is null && m[ResidentField.HeadName] is not null;
}
