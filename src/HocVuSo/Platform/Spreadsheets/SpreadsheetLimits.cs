namespace HocVuSo.Platform.Spreadsheets;

/// <summary>How much a file may ask of the server.</summary>
/// <param name="FileBytes">Size of the file as uploaded.</param>
/// <param name="UnpackedBytes">Size of any one part of an .xlsx once unpacked; a small file that unpacks to more is an attack or broken.</param>
/// <param name="TextCharacters">Characters of all distinct texts of an .xlsx, which stay in memory while it is read.</param>
/// <param name="FieldCharacters">Characters of one cell; Excel itself allows 32 767.</param>
public sealed record SpreadsheetLimits(
    long FileBytes = 100L * 1024 * 1024,
    long UnpackedBytes = 1024L * 1024 * 1024,
    long TextCharacters = 64L * 1024 * 1024,
    int FieldCharacters = 32_767
)
{
    public static readonly SpreadsheetLimits Default = new();
}
