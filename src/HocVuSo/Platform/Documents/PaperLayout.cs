using System.ComponentModel.DataAnnotations;

namespace HocVuSo.Platform.Documents;

/// <summary>Layout of a paper on A4, within the limits the law sets; a setting of the province.</summary>
/// <remarks>Source: NĐ 30/2020/NĐ-CP, Phụ lục I (text read); line spacing single to 1.5 (unverified).</remarks>
public sealed record PaperLayout
{
    public static readonly PaperLayout Standard = new();

    /// <summary>Millimetres, 20 to 25.</summary>
    [Range(20.0, 25.0)]
    public double Top { get; init; } = 20;

    /// <summary>Millimetres, 20 to 25.</summary>
    [Range(20.0, 25.0)]
    public double Bottom { get; init; } = 20;

    /// <summary>Millimetres, 30 to 35.</summary>
    [Range(30.0, 35.0)]
    public double Left { get; init; } = 30;

    /// <summary>Millimetres, 15 to 20.</summary>
    [Range(15.0, 20.0)]
    public double Right { get; init; } = 15;

    /// <summary>Body text in points, 13 or 14.</summary>
    [Range(13, 14)]
    public int BodySize { get; init; } = 14;

    /// <summary>Points between paragraphs, at least 6.</summary>
    [Range(6, 18)]
    public int ParagraphGap { get; init; } = 6;

    /// <summary>Lines, 1 to 1.5.</summary>
    [Range(1.0, 1.5)]
    public double LineSpacing { get; init; } = 1.05;

    /// <exception cref="ValidationException">A value lies outside the legal limits.</exception>
    public void Check() => Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);

    internal static int Twips(double millimetres) => (int)Math.Round(millimetres * 1440 / 25.4, MidpointRounding.AwayFromZero);

    /// <summary>Width between the side margins, in twips (1/1440 inch).</summary>
    internal int TextWidth(bool landscape) => Twips(landscape ? 297 - Left - Right : 210 - Left - Right);
}
