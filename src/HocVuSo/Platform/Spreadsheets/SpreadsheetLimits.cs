namespace HocVuSo.Platform.Spreadsheets;

/// <summary>How much a file may ask of the server.</summary>
/// <param name="FileBytes">Size of the file as uploaded.</param>
/// <param name="UnpackedBytes">Size of any one part of an .xlsx once unpacked; a small file that unpacks to more is an attack or broken. All that is unpacked while
/// a file is read, passes over the same sheet included, may be eight times as much.</param>
/// <param name="TextCharacters">Characters of all distinct texts of an .xlsx, which stay in memory while it is read.</param>
/// <param name="FieldCharacters">Characters of one cell; Excel itself allows 32 767.</param>
/// <param name="RowCharacters">Characters of one row of a text table.</param>
/// <param name="TokenBytes">Bytes of one tag or text inside an .xlsx, which the XML reader holds whole.</param>
/// <param name="MergeSteps">Cells that merges may cover, and looks at them; each is made anew in every row below.</param>
public sealed record SpreadsheetLimits(
    long FileBytes = 100L * 1024 * 1024,
    long UnpackedBytes = 1024L * 1024 * 1024,
    long TextCharacters = 64L * 1024 * 1024,
    int FieldCharacters = 32_767,
    int RowCharacters = 4 * 1024 * 1024,
    int TokenBytes = 4 * 1024 * 1024,
    int MergeSteps = 5_000_000
)
{
    /// <summary>Rows and columns of the largest sheet there is.</summary>
    public const int MostRows = 1_048_576;

    public const int MostColumns = 16_384;

    /// <summary>Sheets of one file; Excel begins to fail long before.</summary>
    public const int MostSheets = 255;

    public static readonly SpreadsheetLimits Default = new();
}
