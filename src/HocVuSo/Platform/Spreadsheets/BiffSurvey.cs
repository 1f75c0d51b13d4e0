using System.Buffers.Binary;

namespace HocVuSo.Platform.Spreadsheets;

/// <summary>What ExcelDataReader does not tell of an .xls: which cells hold formulas or errors. Of an encrypted book nothing.</summary>
/// <remarks>Source: [MS-XLS] records BOUNDSHEET (0085), FILEPASS (002F), BOF (0809), FORMULA (0006), BOOLERR (0205).</remarks>
internal sealed class BiffSurvey
{
    /// <summary>Formula cells (row, column, both from 1) per worksheet, in the order of the tabs.</summary>
    public List<HashSet<(int Row, int Column)>> Formulas { get; } = [];

    /// <summary>Cells typed or computed as an error, per worksheet: what the person sees there.</summary>
    public List<Dictionary<(int Row, int Column), string>> Errors { get; } = [];

    public BiffSurvey(ReadOnlySpan<byte> book)
    {
        var sheetAt = new Dictionary<int, int>();
        int? current = null;
        for (var at = 0; at + 4 <= book.Length; )
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(book[at..]);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(book[(at + 2)..]);
            if (at + 4 + length > book.Length)
                break;
            var data = book.Slice(at + 4, length);
            switch (id)
            {
                case 0x002F when current is null:
                    return;
                case 0x0085 when length >= 6 && data[5] == 0:
                    sheetAt[BinaryPrimitives.ReadInt32LittleEndian(data)] = Formulas.Count;
                    Formulas.Add([]);
                    Errors.Add([]);
                    break;
                case 0x0809 when sheetAt.TryGetValue(at, out var sheet):
                    current = sheet;
                    break;
                case 0x0006 when length >= 14 && current is { } within:
                    Formulas[within].Add(Place(data));
                    if (data[6] == 2 && data[12] == 0xFF && data[13] == 0xFF)
                        Errors[within][Place(data)] = Sign(data[8]);
                    break;
                case 0x0205 when length >= 8 && data[7] == 1 && current is { } within:
                    Errors[within][Place(data)] = Sign(data[6]);
                    break;
            }
            at += 4 + length;
        }
    }

    private static (int Row, int Column) Place(ReadOnlySpan<byte> data) =>
        (BinaryPrimitives.ReadUInt16LittleEndian(data) + 1, BinaryPrimitives.ReadUInt16LittleEndian(data[2..]) + 1);

    private static string Sign(byte code) =>
        code switch
        {
            0x00 => "#NULL!",
            0x07 => "#DIV/0!",
            0x0F => "#VALUE!",
            0x17 => "#REF!",
            0x1D => "#NAME?",
            0x24 => "#NUM!",
            _ => "#N/A",
        };
}
