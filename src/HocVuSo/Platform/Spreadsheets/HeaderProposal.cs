namespace HocVuSo.Platform.Spreadsheets;

/// <summary>A column of the header found, and what it probably holds.</summary>
/// <param name="Title">As the person reads it; of a header in two rows both parts.</param>
/// <param name="Field">Null when unknown, or known and not kept.</param>
/// <param name="Confidence">0 to 1; from 0.9 on the titles are the same.</param>
public sealed record FoundColumn<TField>(int Column, string Title, TField? Field, double Confidence)
    where TField : struct, Enum
{
    public string Letters => CellAddress.Letters(Column);
}

/// <summary>Where the header of a sheet stands and how its columns are probably meant.</summary>
/// <param name="LastRow">Last row of the header, a row of column numbers "(1) (2) (3)" included; data begin below.</param>
/// <param name="TitleAbove">Texts above the header, such as "DANH SÁCH NHÂN KHẨU THÔN ĐÔNG".</param>
/// <param name="SecondTableAt">First column of another table beside the list, which is not read.</param>
public sealed record HeaderProposal<TField>(
    int FirstRow,
    int LastRow,
    IReadOnlyList<FoundColumn<TField>> Columns,
    ColumnMapping<TField> Mapping,
    IReadOnlyList<string> TitleAbove,
    int? SecondTableAt
)
    where TField : struct, Enum;
