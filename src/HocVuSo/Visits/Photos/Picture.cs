using HocVuSo.Platform;
using SkiaSharp;

namespace HocVuSo.Visits.Photos;

/// <summary>Reads what came as a picture and draws it anew (đọc và vẽ lại ảnh): whatever else stood in the file, where it was taken among it, is gone.</summary>
public static class Picture
{
    /// <summary>Pixels of the longest side, as the phone sends it and as it is kept.</summary>
    public const int LongestSide = 1280;

    /// <summary>Bytes of the largest file that is read at all.</summary>
    public const int MostBytes = 600 * 1024;

    /// <summary>A larger picture is not decoded: a small file may claim a size that fills the memory.</summary>
    private const int MostPixels = 4_000;

    private const int Quality = 72;

    /// <exception cref="RuleException"><c>visits.photo-file</c>: no JPEG, too large, or damaged.</exception>
    public static byte[] Redraw(byte[] file)
    {
        if (file.Length > MostBytes)
        {
            throw Refused();
        }
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is not { EncodedFormat: SKEncodedImageFormat.Jpeg } || codec.Info.Width is < 16 or > MostPixels || codec.Info.Height is < 16 or > MostPixels)
        {
            throw Refused();
        }
        using var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) is not SKCodecResult.Success)
        {
            throw Refused();
        }
        var longest = Math.Max(bitmap.Width, bitmap.Height);
        using var small =
            longest <= LongestSide
                ? null
                : bitmap.Resize(
                    new SKSizeI(Math.Max(1, bitmap.Width * LongestSide / longest), Math.Max(1, bitmap.Height * LongestSide / longest)),
                    new SKSamplingOptions(SKCubicResampler.Mitchell)
                );
        using var image = SKImage.FromBitmap(small ?? bitmap);
        using var encoded = image.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return encoded.ToArray();
    }

    private static RuleException Refused() => new RuleException("visits.photo-file", "Ảnh hỏng hoặc không phải ảnh JPEG. Chụp lại ở lần đến sau.");
}
