namespace HocVuSo.Platform.Layout.Components;

/// <summary>What a tag or a notice means; never colour alone, the words and an icon say the same.</summary>
public enum Tone
{
    Plain,
    Reached,
    Attention,
    Error,
}

internal static class Tones
{
    public static string Css(this Tone tone) =>
        tone switch
        {
            Tone.Reached => " reached",
            Tone.Attention => " attention",
            Tone.Error => " error",
            _ => "",
        };
}
