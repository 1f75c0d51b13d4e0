using HocVuSo.People.Contract;
using HocVuSo.People.Quality;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Duplicates;

/// <summary>People who may have been written down twice, the likeliest first; from here they are merged or kept apart, and merges are taken back (người ghi trùng).</summary>
[Needs(Permission.EditPeople)]
public sealed class InboxPage(Db db, Gate gate, PeopleReader people, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel, IRefill
{
    public const int PerPage = 20;

    /// <summary>A pair with what tells the two apart; numbers are masked.</summary>
    public sealed record Line(
        DuplicatePair Pair,
        PersonCard First,
        PersonCard Second,
        string FirstHead,
        string SecondHead,
        string FirstNumber,
        string SecondNumber
    );

    public sealed record Merged(PersonAlias Alias, PersonCard Duplicate, PersonCard Kept);

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Number { get; set; } = 1;

    [BindProperty]
    public string? Reason { get; set; }

    public int Count { get; private set; }

    /// <summary>No night has gone through a register yet: an empty list says nothing.</summary>
    public bool NeverCompared { get; private set; }
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public IReadOnlyList<Merged> Merges { get; private set; } = [];
    public TerritoryMap Map { get; private set; } = null!;
    public DateOnly Today { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostMergeAsync(PersonId keep, PersonId duplicate, CancellationToken cancellation)
    {
        await gate.Run((MergePeople slice) => slice.Run(new(keep, duplicate, Reason ?? ""), cancellation), cancellation);
        return Redirect("/trung-lap");
    }

    public async Task<IActionResult> OnPostApartAsync(PersonId first, PersonId second, CancellationToken cancellation)
    {
        await gate.Run((KeepApart slice) => slice.Run(new(first, second), cancellation), cancellation);
        return Redirect("/trung-lap");
    }

    public async Task<IActionResult> OnPostSplitAsync(PersonId duplicate, CancellationToken cancellation)
    {
        await gate.Run((SplitPeople slice) => slice.Run(new(duplicate, Reason ?? ""), cancellation), cancellation);
        return Redirect("/trung-lap");
    }

    public async Task Refill(CancellationToken cancellation)
    {
        if (!actor.MayAnywhere(Permission.EditPeople))
        {
            throw new NotAllowedException(Permission.EditPeople);
        }
        Today = clock.TodayInVietnam();
        Map = await maps.Map(cancellation);
        var communes = Map.Communes(actor, Permission.EditPeople, Today).Select(c => c.No).ToList();
        var open = db.Set<DuplicatePair>().AsNoTracking().Where(p => communes.Contains(p.CommuneNo) && p.State == PairState.Open);
        Count = await open.CountAsync(cancellation);
        NeverCompared = Count == 0 && !await db.Set<QualityFinding>().AnyAsync(cancellation);
        Number = Math.Clamp(Number, 1, Math.Max(1, (Count + PerPage - 1) / PerPage));
        var pairs = await open.OrderByDescending(p => p.Score).ThenBy(p => p.FirstId).Skip((Number - 1) * PerPage).Take(PerPage).ToListAsync(cancellation);
        var cards = await people.ByIds([.. pairs.SelectMany(p => new[] { p.FirstId, p.SecondId }).Distinct()], cancellation);
        var houses = await people.HouseholdsByIds([.. cards.Values.Select(c => c.HouseholdId).OfType<HouseholdId>().Distinct()], cancellation);
        string Head(PersonCard card) => card.HouseholdId is { } id && houses.TryGetValue(id, out var house) ? house.HeadName : "";
        var lines = new List<Line>();
        foreach (var pair in pairs.Where(p => cards.ContainsKey(p.FirstId) && cards.ContainsKey(p.SecondId)))
        {
            var (first, second) = (cards[pair.FirstId], cards[pair.SecondId]);
            var (one, other) = (await people.Masked(first.Id, cancellation), await people.Masked(second.Id, cancellation));
            lines.Add(new(pair, first, second, Head(first), Head(second), one.IdNumber ?? "", other.IdNumber ?? ""));
        }
        Lines = lines;
        var merged = await db.Set<PersonAlias>().AsNoTracking().OrderByDescending(a => a.MergedAt).Take(50).ToListAsync(cancellation);
        var both = await people.ByIds([.. merged.SelectMany(a => new[] { a.DuplicateId, a.KeptId }).Distinct()], cancellation);
        Merges =
        [
            .. merged
                .Where(a => both.TryGetValue(a.DuplicateId, out var d) && actor.May(Permission.EditPeople, Map.PathOn(d.VillageNo, Today)))
                .Where(a => both.ContainsKey(a.KeptId))
                .Select(a => new Merged(a, both[a.DuplicateId], both[a.KeptId]))
                .Take(20),
        ];
    }
}
