using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Quality;

/// <summary>What in the register somebody should look at, with advice (chất lượng dữ liệu).</summary>
[Needs(Permission.EditPeople)]
public sealed class QualityPage(Db db, CheckQuality check, PeopleReader people, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel
{
    /// <param name="Examples">Name and address of the first found.</param>
    public sealed record Line(QualityCheck Check, int Count, IReadOnlyList<(string Name, string Href)> Examples);

    [BindProperty(SupportsGet = true, Name = "xa")]
    public string? CommuneCode { get; set; }

    public IReadOnlyList<UnitCard> Communes { get; private set; } = [];
    public UnitCard? Commune { get; private set; }
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public int Clean { get; private set; }
    public DateTimeOffset? At { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await Choose(cancellation);
        if (Commune is null)
        {
            return;
        }
        var findings = await db.Set<QualityFinding>().AsNoTracking().Where(f => f.CommuneNo == Commune.No).ToListAsync(cancellation);
        At = findings.Count > 0 ? findings.Max(f => f.FoundAt) : null;
        Clean = findings.Count(f => f.Count == 0);
        var lines = new List<Line>();
        foreach (var finding in findings.Where(f => f.Count > 0).OrderBy(f => f.Count))
        {
            if (QualityChecks.Find(finding.Check) is { } named)
            {
                lines.Add(new(named, finding.Count, await Examples(named, finding.Examples, cancellation)));
            }
        }
        // mistakes of a few come first: they are soon put right
        Lines = lines;
    }

    /// <summary>Asks again now, for one who has just put something right.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Choose(cancellation);
        if (CommuneCode is null || Commune is null)
        {
            throw new NotAllowedException(Permission.EditPeople);
        }
        await check.Run(Commune.No, cancellation);
        return Redirect($"/chat-luong-du-lieu?xa={Commune.Code}");
    }

    private async Task Choose(CancellationToken cancellation)
    {
        if (!actor.MayAnywhere(Permission.EditPeople))
        {
            throw new NotAllowedException(Permission.EditPeople);
        }
        Communes = (await maps.Map(cancellation)).Communes(actor, Permission.EditPeople, clock.TodayInVietnam());
        Commune = CommuneCode is null ? Communes.FirstOrDefault() : Communes.FirstOrDefault(c => string.Equals(c.Code, CommuneCode, StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<(string, string)>> Examples(QualityCheck named, string kept, CancellationToken cancellation)
    {
        var ids = kept.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(g => Guid.ParseExact(g, "N")).ToList();
        if (named.OfHouseholds)
        {
            var houses = await people.HouseholdsByIds(ids.ConvertAll(i => new HouseholdId(i)), cancellation);
            return [.. houses.Values.Select(h => (h.HeadName, $"/ho/{h.Id.Value}"))];
        }
        var found = await people.ByIds(ids.ConvertAll(i => new PersonId(i)), cancellation);
        return [.. found.Values.Select(p => ($"{p.Name}, {p.Birth}", $"/nguoi/{p.Id.Value}"))];
    }
}
