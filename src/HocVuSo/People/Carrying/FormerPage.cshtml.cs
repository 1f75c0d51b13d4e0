using HocVuSo.Platform;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.People.Carrying;

/// <summary>The page behind <c>/ho-thon-cu</c>: divided villages in which households stay that nobody has shared out, each with the way to finish it.</summary>
[Needs(Permission.EditPeople)]
public sealed class FormerPage(FormerVillages former, Actor actor, TimeProvider clock) : PageModel
{
    public IReadOnlyList<FormerVillages.Line> Lines { get; private set; } = [];
    public DateOnly Today { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (!actor.MayAnywhere(Permission.EditPeople))
        {
            throw new NotAllowedException(Permission.EditPeople);
        }
        Today = clock.TodayInVietnam();
        Lines = await former.All(cancellation);
    }
}
