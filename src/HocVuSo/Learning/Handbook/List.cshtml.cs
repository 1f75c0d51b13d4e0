using HocVuSo.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Learning.Handbook;

/// <summary>The handbook (sổ tay): all guides, or the answers to a question.</summary>
[Open]
public sealed class List(HandbookShelf shelf) : PageModel
{
    private const int Longest = 120;

    /// <summary>The question; what goes beyond 120 characters is not read.</summary>
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Question { get; set; }

    public IReadOnlyList<Guide> Guides => shelf.Guides;

    /// <summary>Null when nothing was asked.</summary>
    public IReadOnlyList<Hit>? Hits { get; private set; }

    public void OnGet()
    {
        Question = Question?.Trim();
        if (Question is { Length: > 0 } question)
        {
            Hits = shelf.Search(question[..Math.Min(question.Length, Longest)]);
        }
    }
}
