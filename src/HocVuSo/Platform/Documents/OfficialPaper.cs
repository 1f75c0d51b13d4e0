namespace HocVuSo.Platform.Documents;

/// <summary>
/// A paper of a People's Committee (văn bản hành chính của UBND) as content: what it says, not how it looks. One model feeds the Word
/// file (<see cref="DocxWriter"/>) and the screen (<see cref="HtmlWriter"/>), so the two cannot differ.
/// </summary>
/// <remarks>Number, day and signature are left to the document system; nothing here can hold them.</remarks>
public sealed record OfficialPaper
{
    public required Issuer Issuer { get; init; }

    /// <summary>After the slash of the number, e.g. <c>BC-UBND</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>Place name without its kind, e.g. <c>Việt Trì</c>.</summary>
    public required string Place { get; init; }

    /// <summary>Month and year of the paper; its day stays blank.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>Kind of paper, in capitals, e.g. <c>BÁO CÁO</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Trích yếu.</summary>
    public required string Abstract { get; init; }

    public required IReadOnlyList<Block> Body { get; init; }

    public required Signature Signature { get; init; }

    /// <summary>Lines of "Nơi nhận" without hyphen and closing mark; the last is "Lưu: …".</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    public IReadOnlyList<Annex> Annexes { get; init; } = [];

    /// <summary>Prints "Dữ liệu minh họa" in the header of every page.</summary>
    public bool IsDemo { get; init; }

    /// <summary>Written into the file as its time of creation; the same paper and stamp give the same bytes.</summary>
    public required DateTimeOffset Stamp { get; init; }

    /// <summary>All text in reading order, annexes last.</summary>
    public IEnumerable<Inline> Inlines => Body.Concat(Annexes.SelectMany(a => a.Body)).SelectMany(b => b.Inlines);

    /// <summary>What a person still has to fill in.</summary>
    public IEnumerable<Inline.Gap> Gaps => Inlines.OfType<Inline.Gap>();

    /// <summary>Title of the file, e.g. <c>Báo cáo kết quả … năm 2025</c>.</summary>
    public string Title => KindInText + " " + Abstract[..1].ToLower(Vn.Culture) + Abstract[1..];

    /// <summary>Line of place and day: the day is blank, months 1 and 2 carry a zero.</summary>
    /// <remarks>Source: NĐ 30/2020/NĐ-CP, Phụ lục I.</remarks>
    public string PlaceAndDay => $"{Place}, {BlankDay}";

    /// <summary>"ngày     tháng 12 năm 2025".</summary>
    internal string BlankDay => $"ngày {Blank} tháng {MonthText} năm {Month.Year}";

    /// <summary>"Kèm theo Báo cáo số     /BC-UBND ngày     tháng 12 năm 2025 của UBND phường Việt Trì".</summary>
    internal string AnnexReference => $"Kèm theo {KindInText} số{Blank}/{Symbol} {BlankDay} của {Issuer.InText}";

    internal string AnnexLabel(int at) => Annexes.Count == 1 ? "Phụ lục" : $"Phụ lục {Numerals.Roman(at + 1)}";

    internal string NumberLine => $"Số:{Blank}/{Symbol}";

    internal const string Blank = "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0";

    private string KindInText => Kind[..1] + Kind[1..].ToLower(Vn.Culture);

    private string MonthText => Month.Month <= 2 ? $"0{Month.Month}" : $"{Month.Month}";
}

/// <summary>Who issues the paper.</summary>
/// <param name="Name">All lines are the issuer's own name and bold, e.g. ỦY BAN NHÂN DÂN / PHƯỜNG VIỆT TRÌ.</param>
/// <param name="InText">As running text writes it, e.g. UBND phường Việt Trì.</param>
/// <param name="Parent">Body above it, upright; a People's Committee writes none, a division (phòng) does.</param>
public sealed record Issuer(IReadOnlyList<string> Name, string InText, string? Parent = null);

/// <summary>Block of authority, office and room for a signature; no signature is imitated.</summary>
/// <param name="Lines">Bold capitals, e.g. TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH.</param>
/// <param name="Name">The signer's name, if it is known beforehand.</param>
public sealed record Signature(IReadOnlyList<string> Lines, string? Name = null)
{
    public static Signature Chair(string? name = null) => new(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], name);

    public static Signature ViceChair(string? name = null) => new(["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], name);
}

/// <summary>An annex (phụ lục): starts on a new page, may lie on its side for wide tables.</summary>
public sealed record Annex(string Title, IReadOnlyList<Block> Body, bool Landscape = false);
