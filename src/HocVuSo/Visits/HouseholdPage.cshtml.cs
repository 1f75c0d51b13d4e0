using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using HocVuSo.Visits.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Visits;

/// <summary>One household: who lives there and can do what, how one gets there, who has called (trang của một hộ).</summary>
[Needs(Permission.ReadPeople)]
public sealed class HouseholdPage(Db db, PeopleReader people, FamilyHelps helps, SkillLevels skills, MapKeeper maps, Actor actor, TimeProvider clock)
    : PageModel
{
    [BindProperty(SupportsGet = true)]
    public HouseholdId Id { get; set; }

    public HouseholdCard Household { get; private set; } = null!;
    public UnitCard Village { get; private set; } = null!;
    public IReadOnlyList<PersonCard> Members { get; private set; } = [];
    public IReadOnlyDictionary<int, int[]> Levels { get; private set; } = new Dictionary<int, int[]>();
    public IReadOnlyList<VisitLine> Visits { get; private set; } = [];
    public IReadOnlySet<PersonId> Consenting { get; private set; } = new HashSet<PersonId>();
    public bool MayVisit { get; private set; }
    public bool MayEdit { get; private set; }
    public DateOnly Today { get; private set; }

    /// <summary>Who taught whom in this house, the latest first.</summary>
    public IReadOnlyList<FamilyHelpLine> Helps { get; private set; } = [];
    public FamilyHelpForm HelpForm { get; private set; } = null!;

    public sealed record VisitLine(VisitId Id, DateOnly Day, VisitOutcome Outcome, DateOnly? Appointment, string Note, bool Cancelled);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        Household = await people.Household(Id, cancellation) ?? throw new NotAllowedException(Permission.ReadPeople);
        var path = map.PathOn(Household.VillageNo, Today);
        actor.Demand(Permission.ReadPeople, path);
        MayVisit = actor.May(Permission.RecordVisit, path) && Household.LeftOn is null;
        MayEdit = actor.May(Permission.EditPeople, path) && Household.LeftOn is null;
        Village = map.Nearest(Household.VillageNo, Today);
        Members = await people.Members(Id, cancellation);
        Levels = await skills.Of([.. Members.Select(m => m.SubjectNo)], cancellation);
        Consenting = await people.Consenting([.. Members.Select(m => m.Id)], ConsentPurpose.LearningRecord, cancellation);
        Helps = await helps.Of(Id, cancellation);
        HelpForm = new(Id, Ids.New(clock), Members, Vn.Date(Today));
        Visits = await db.Set<Visit>()
            .Where(v => v.HouseholdId == Id)
            .OrderByDescending(v => v.Day)
            .ThenByDescending(v => v.RecordedAt)
            .Take(50)
            .Select(v => new VisitLine(v.Id, v.Day, v.Outcome, v.Appointment, v.Note, v.CancelledAt != null))
            .ToListAsync(cancellation);
    }
}
