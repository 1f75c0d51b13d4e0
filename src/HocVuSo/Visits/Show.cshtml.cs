using HocVuSo.Access.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using HocVuSo.Visits.Contract;
using HocVuSo.Visits.Photos;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Visits;

/// <summary>One visit: what was recorded, the facts it stated, what became of it (một phiếu thăm hộ).</summary>
[Needs(Permission.ReadPeople, Permission.RecordVisit)]
public sealed class Show(
    Db db,
    Gate gate,
    PeopleReader people,
    AccountNames accounts,
    TeamRoster roster,
    MapKeeper maps,
    PhotoFolder photos,
    Actor actor,
    TimeProvider clock
) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true)]
    public VisitId Id { get; set; }

    /// <summary>Set by the form that has just been saved.</summary>
    [BindProperty(SupportsGet = true, Name = "da-luu")]
    public bool Saved { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Visit Visit { get; private set; } = null!;
    public HouseholdCard Household { get; private set; } = null!;

    /// <summary>Where it took place; it may have ended since.</summary>
    public UnitCard Village { get; private set; } = null!;

    /// <summary>Where the household stands now.</summary>
    public UnitCard Home { get; private set; } = null!;
    public IReadOnlyList<(PersonCard? Person, VisitLearner Learner)> Learners { get; private set; } = [];
    public IReadOnlyList<FactLine> Facts { get; private set; } = [];
    public VisitId? Successor { get; private set; }
    public string RecordedBy { get; private set; } = "";
    public string CancelledBy { get; private set; } = "";

    /// <summary>Who called, where it was not the one who recorded it.</summary>
    public string WalkedBy { get; private set; } = "";
    public bool MayCorrect { get; private set; }

    /// <summary>The photo; null where none was announced.</summary>
    public VisitPhoto? Photo { get; private set; }
    public string PhotoOf { get; private set; } = "";

    /// <param name="Back">Taken back later by the reversal <paramref name="ReversedBy"/>.</param>
    public sealed record FactLine(long Seq, FactKind Kind, string? Person, int Quantity, Evidence Evidence, bool Back, long? ReversedBy);

    public Task OnGetAsync(CancellationToken cancellation) => Load(cancellation);

    /// <summary>The picture itself; each look at it is written down.</summary>
    public async Task<IActionResult> OnGetPhotoAsync(CancellationToken cancellation)
    {
        await Load(cancellation);
        if (Photo is not { ArrivedAt: not null } || photos.Open(Photo.VisitId.Value) is not { } picture)
        {
            return NotFound();
        }
        await gate.Run((NotePhotoRead slice) => slice.Run(Id, Visit.VillageNo, cancellation), cancellation);
        Response.Headers.CacheControl = "private, no-store";
        return File(picture, "image/jpeg");
    }

    [Needs(Permission.RecordVisit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await gate.Run((CorrectVisit slice) => slice.Run(new(Id, Reason ?? ""), cancellation), cancellation);
        return Redirect($"/tham-ho/{Id.Value}");
    }

    public Task Refill(CancellationToken cancellation) => Load(cancellation);

    private async Task Load(CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        Visit = await db.Set<Visit>().SingleOrDefaultAsync(v => v.Id == Id, cancellation) ?? throw new NotAllowedException(Permission.ReadPeople);
        Household = (await people.Household(Visit.HouseholdId, cancellation))!;
        var mayRecord = actor.MayOn(Permission.RecordVisit, Visit, Household, map, today);
        if (!mayRecord && !actor.MayOn(Permission.ReadPeople, Visit, Household, map, today))
        {
            throw new NotAllowedException(Permission.ReadPeople);
        }
        MayCorrect = !Visit.IsCancelled && mayRecord;
        Village = map.Nearest(Visit.VillageNo, today);
        Home = map.Nearest(Household.VillageNo, today);
        var learners = await db.Set<VisitLearner>().Where(l => l.VisitId == Id).OrderBy(l => l.Line).ToListAsync(cancellation);
        var cards = await people.ByIds([.. learners.Select(l => l.PersonId)], cancellation);
        Learners = [.. learners.Select(l => (cards.GetValueOrDefault(l.PersonId), l))];
        Photo = await db.PhotoOf(Visit, learners.Select(l => l.PersonId), cancellation);
        PhotoOf = Photo is null ? "" : cards.GetValueOrDefault(Photo.PersonId)?.Name ?? (await people.Person(Photo.PersonId, cancellation))?.Name ?? "";
        Successor = await db.Set<Visit>().Where(v => v.Corrects == Id).Select(v => (VisitId?)v.Id).SingleOrDefaultAsync(cancellation);
        var names = await accounts.Of([Visit.RecordedBy, Visit.CancelledBy ?? 0], cancellation);
        RecordedBy = names.GetValueOrDefault(Visit.RecordedBy, "");
        WalkedBy = Visit.WalkedBy is { } walker ? (await roster.Member(walker, cancellation))?.Name ?? "" : "";
        CancelledBy = names.GetValueOrDefault(Visit.CancelledBy ?? 0, "");
        await LoadFacts(cards.Values.ToDictionary(c => c.SubjectNo, c => c.Name), cancellation);
    }

    private async Task LoadFacts(Dictionary<int, string> names, CancellationToken cancellation)
    {
        var facts = await db.Set<Fact>()
            .Where(f => f.Capability == (short)SourceCode.Visits && f.Record == Id.Value)
            .OrderBy(f => f.Seq)
            .ToListAsync(cancellation);
        var back = facts.Where(f => f.Reverses is not null).ToDictionary(f => f.Reverses!.Value, f => f.Seq);
        Facts =
        [
            .. facts
                .Where(f => f.Reverses is null)
                .Select(f => new FactLine(
                    f.Seq,
                    Kinds.Of(f.Kind),
                    f.Subject is { } s ? names.GetValueOrDefault(s) : null,
                    f.Quantity,
                    f.Evidence,
                    back.ContainsKey(f.Seq),
                    back.TryGetValue(f.Seq, out var by) ? by : null
                )),
        ];
    }
}
