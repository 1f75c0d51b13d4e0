using HocVuSo.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Learning.Handbook;

/// <summary>One guide, to be followed on the phone or printed and put on the wall.</summary>
[Open]
public sealed class Show(HandbookShelf shelf, IWebHostEnvironment host) : PageModel
{
    public Guide Guide { get; private set; } = null!;

    /// <summary>"Nghe" exists only when someone has recorded this guide.</summary>
    public bool HasAudio { get; private set; }

    public IActionResult OnGet(string slug)
    {
        if (shelf.Find(slug) is not { } guide)
        {
            return NotFound();
        }
        Guide = guide;
        HasAudio = host.WebRootFileProvider.GetFileInfo(guide.AudioPath).Exists;
        return Page();
    }
}
