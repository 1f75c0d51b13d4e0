using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills;

/// <summary>The versions of the skill frames, and the form that loads one (khung kỹ năng).</summary>
[Needs(Permission.ReadFigures, Scope = Scope.None)]
public sealed class FrameworksPage(Db db, Gate gate, Frameworks frameworks, Actor actor, TimeProvider clock) : PageModel, IRefill
{
    public sealed record Form(
        FrameGroup Group,
        [Required(ErrorMessage = "Ghi số văn bản của khung."), StringLength(60)] string Code,
        [Required(ErrorMessage = "Ghi phiên bản."), StringLength(20)] string Version,
        [Required(ErrorMessage = "Ghi tên khung."), StringLength(200)] string Title,
        [Required(ErrorMessage = "Ghi ngày có hiệu lực.")] DateOnly? From,
        [Required(ErrorMessage = "Ghi nguồn của khung."), StringLength(300)] string Source,
        [Required(ErrorMessage = "Ghi các kỹ năng, mỗi dòng một kỹ năng."), StringLength(20_000)] string Skills
    );

    [BindProperty]
    public Form Input { get; set; } = new(FrameGroup.Citizens, "", "", "", null, "", "");

    [BindProperty]
    public FrameworkId NewId { get; set; }

    public IReadOnlyList<Framework> Frames { get; private set; } = [];
    public bool MayLoad { get; private set; }

    public static string NameOf(FrameGroup group, Text T) =>
        group switch
        {
            FrameGroup.Citizens => T["Người dân"],
            FrameGroup.Officials => T["Cán bộ, công chức, viên chức"],
            FrameGroup.Pupils => T["Học sinh, sinh viên"],
            _ => T["Người lao động"],
        };

    public Task OnGetAsync(CancellationToken cancellation)
    {
        NewId = Ids.New<FrameworkId>(clock);
        return Refill(cancellation);
    }

    [Needs(Permission.SetTargets)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (!ModelState.IsValid)
        {
            return Page();
        }
        var command = new LoadFramework.Command(
            NewId,
            Input.Code,
            Input.Version,
            Input.Group,
            Input.Title,
            Input.From!.Value,
            null,
            Input.Source,
            Input.Skills
        );
        await gate.Run((LoadFramework slice) => slice.Run(command, cancellation), cancellation);
        return RedirectToPage();
    }

    public async Task Refill(CancellationToken cancellation)
    {
        MayLoad = actor.Scope(Permission.SetTargets).Any(LoadFramework.IsProvince);
        var today = clock.TodayInVietnam();
        var frames = await db.Set<Framework>().OrderBy(f => f.Group).ThenByDescending(f => f.ValidFrom).ToListAsync(cancellation);
        foreach (var group in Enum.GetValues<FrameGroup>().Where(g => frames.TrueForAll(f => f.Group != g)))
        {
            frames.Add(await frameworks.InForce(group, today, cancellation));
        }
        Frames = [.. frames.OrderBy(f => f.Group).ThenBy(f => f.IsProvisional)];
    }
}
