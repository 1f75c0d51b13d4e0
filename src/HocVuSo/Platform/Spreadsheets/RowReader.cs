namespace HocVuSo.Platform.Spreadsheets;

/// <summary>Reads text on until one row of it has become too long: a table without line ends would be held whole.</summary>
internal sealed class RowReader(TextReader inner, int longest) : TextReader
{
    private long given;
    private int row;

    /// <summary>The row that is being read, from 1; each begins to count anew.</summary>
    public int Row
    {
        set => (row, given) = (value, 0);
    }

    /// <exception cref="RuleException"><c>spreadsheets.row-too-long</c>.</exception>
    public override int Read(char[] buffer, int index, int count)
    {
        var read = inner.Read(buffer, index, count);
        given += read;
        return given <= longest ? read : throw Refusal.Row(row, longest);
    }

    public override int Read() => inner.Read();

    public override int Peek() => inner.Peek();

    public override string? ReadLine() => inner.ReadLine();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
