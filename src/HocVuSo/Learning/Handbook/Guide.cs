using HocVuSo.Platform;
using Microsoft.AspNetCore.Html;

namespace HocVuSo.Learning.Handbook;

/// <summary>One guide of the "Sổ tay học vụ số" (bài hướng dẫn), read from a Markdown file of the product.</summary>
/// <param name="Slug">Its place in the address: <c>/so-tay/vneid</c>.</param>
/// <param name="Short">Title on a card.</param>
/// <param name="Summary">Second line on a card.</param>
/// <param name="Source">Goes after "Theo hướng dẫn của".</param>
/// <param name="Reviewed">The day someone last compared the guide with its source; null while nobody has, and the page says so.</param>
public sealed record Guide(
    string Slug,
    string Title,
    string Short,
    string Summary,
    string Icon,
    int Minutes,
    string Source,
    DateOnly? Reviewed,
    string Keywords,
    IReadOnlyList<GuideDoor> Doors,
    IReadOnlyList<string> Ready,
    IReadOnlyList<GuideStep> Steps
)
{
    public string Href => "/so-tay/" + Slug;

    /// <summary>"Theo hướng dẫn của … Xem lại ngày 01/10/2026", or that nobody has compared it with the app of the day.</summary>
    public string SourceWords(Text T) =>
        Reviewed is { } day
            ? T["Theo hướng dẫn của {0}. Xem lại ngày {1}", Source, Vn.Date(day)]
            : T["Theo hướng dẫn của {0}. Chưa đối chiếu với ứng dụng bản mới nhất", Source];

    /// <summary>The recording, if one was made, under wwwroot.</summary>
    public string AudioPath => $"/audio/handbook/{Slug}.mp3";
}

/// <summary>A card that leads straight to one step which people often ask for.</summary>
public sealed record GuideDoor(int Step, string Title, string Summary, string Icon);

/// <summary>One step: its heading, its body as safe HTML, and the same as plain text for the search.</summary>
public sealed record GuideStep(int Number, string Title, IHtmlContent Body, string Plain)
{
    public string Anchor => FormattableString.Invariant($"buoc-{Number}");
}
