using System.Globalization;
using System.Text;
using HocVuSo.Platform.Layout.Components;
using Microsoft.AspNetCore.Html;

namespace HocVuSo.Learning;

/// <summary>The squares of light around the lamp of the home page: one a commune, the brightest nearest to the lamp.</summary>
public static class HomeGlow
{
    private const string Unlit = "#1d4a68";
    private static readonly string[] Colours = [Unlit, "#1d4a68", "#3c6d89", "#7799a6", "#d0b46a", "#ffd050"];
    private static readonly int[] Sides = [6, 6, 7, 8, 9, 9];

    // centres in a picture of 400 × 330, from the lamp outwards
    private static readonly int[] Places =
    [
        .. """
            265 235 135 235 125 208 275 208 126 179 274 179 138 152 262 152 159 132 241 132 186 121 214 121 285 246 115 246 105 224
            295 224 102 200 298 200 296 176 104 176 288 152 112 152 275 132 125 132 143 116 257 116 164 104 236 104 212 98 188 98
            96 258 304 258 86 238 314 238 320 216 80 216 321 194 79 194 81 172 319 172 88 151 312 151 302 131 98 131 289 114
            111 114 272 99 128 99 146 87 254 87 233 79 167 79 189 75 211 75 76 269 324 269 66 249 334 249 60 228 340 228
            344 206 56 206 343 183 57 183 60 161 340 161 332 140 68 140 322 120 78 120 309 102 91 102 107 86 293 86 125 73
            275 73 255 63 145 63 167 56 233 56 211 53 189 53 57 281 343 281 353 260 47 260 39 239 361 239 35 217 365 217
            366 194 34 194 365 172 35 172 360 150 40 150 48 129 352 129 58 109 342 109 72 90 328 90 87 74 313 74 104 60
            296 60 124 48 276 48 145 39 255 39 189 30 211 30 166 33 234 33 363 292 37 292 26 271 374 271 382 248 18 248
            13 224 387 224 389 200 11 200 12 176 388 176 16 153 384 153 377 130 23 130 33 108 367 108 354 87 46 87 339 68
            61 68 78 52 322 52 97 37 303 37 118 26 282 26 141 16 259 16 212 7 188 7 164 10 236 10
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture)),
    ];

    public static int Count => Places.Length / 2;

    /// <summary>Squares for published shares, highest first; without any, light that fades with the distance and claims nothing.</summary>
    public static HtmlString Squares(IReadOnlyList<double> shares)
    {
        var classes =
            shares.Count > 0
                ? shares.OrderDescending().Take(Count).Select(s => HeatScale.Usual.ClassOf(s))
                : Enumerable.Range(0, Count).Select(i => 5 - i * 4 / Count);
        var paths = new StringBuilder[Colours.Length];
        foreach (var (index, heat) in classes.Index())
        {
            var side = Sides[heat];
            var path = paths[heat] ??= new StringBuilder();
            path.Append(CultureInfo.InvariantCulture, $"M{Places[2 * index] - side / 2} {Places[2 * index + 1] - side / 2}h{side}v{side}h-{side}z");
        }
        return new(string.Concat(paths.Select((path, heat) => path is null ? "" : $"""<path fill="{Colours[heat]}" d="{path}"/>""")));
    }
}
