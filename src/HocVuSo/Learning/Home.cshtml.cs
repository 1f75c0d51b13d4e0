using HocVuSo.Learning.Handbook;
using HocVuSo.Platform;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Learning;

/// <summary>The public home (trang chủ): one question, the guides people often need, published results.</summary>
[Open]
public sealed class Home(HandbookShelf shelf, ReadHome read) : PageModel
{
    public IReadOnlyList<Guide> Guides => shelf.Guides;
    public HomeView Published { get; private set; } = HomeView.Empty;

    public async Task OnGetAsync(CancellationToken cancellation) => Published = await read(HttpContext.RequestServices, cancellation);
}
