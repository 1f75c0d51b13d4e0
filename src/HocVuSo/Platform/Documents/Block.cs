namespace HocVuSo.Platform.Documents;

/// <summary>One block of an official paper's body or annex.</summary>
public abstract record Block
{
    private Block() { }

    /// <summary>All text of the block, in reading order.</summary>
    public virtual IEnumerable<Inline> Inlines => [];

    /// <summary>A heading (đề mục): level 1 is <c>I.</c> in capitals, 2 is <c>1.</c> bold, 3 is <c>a)</c> upright.</summary>
    public sealed record Heading(int Level, string Number, string Text) : Block;

    /// <summary>A justified paragraph with an indented first line; it may be held on the page of the block after it.</summary>
    public sealed record Paragraph(IReadOnlyList<Inline> Parts, bool KeepWithNext = false) : Block
    {
        public Paragraph(string text)
            : this([new Inline.Words(text)]) { }

        public override IEnumerable<Inline> Inlines => Parts;
    }

    /// <summary>Points of equal rank, printed with a hyphen as officials do.</summary>
    public sealed record Points(IReadOnlyList<IReadOnlyList<Inline>> Items) : Block
    {
        public override IEnumerable<Inline> Inlines => Items.SelectMany(i => i);
    }

    /// <summary>A table whose header row repeats on each page and whose rows are not split. The caption is read aloud, not printed.</summary>
    public sealed record Table(string Caption, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<IReadOnlyList<Inline>>> Rows) : Block
    {
        public override IEnumerable<Inline> Inlines => Rows.SelectMany(r => r).SelectMany(c => c);
    }

    /// <summary>A table column; <paramref name="Share"/> is its part of the width, relative to the other columns.</summary>
    public sealed record Column(string Title, double Share, Align Align = Align.Left);

    public enum Align
    {
        Left,
        Center,
        Right,
    }
}
