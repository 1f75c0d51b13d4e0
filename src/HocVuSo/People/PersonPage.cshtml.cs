using HocVuSo.Access.Contract;
using HocVuSo.People.Contract;
using HocVuSo.People.Duplicates;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People;

/// <summary>One person: what she can do, what was recorded of her, what may be put right (trang của một người). Opening it is written down.</summary>
[Needs(Permission.ReadPeople)]
public sealed class PersonPage(
    Db db,
    Gate gate,
    PersonHistory history,
    PeopleReader people,
    SkillLevels skills,
    AccountNames accounts,
    MapKeeper maps,
    Actor actor,
    Text T,
    TimeProvider clock
) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true)]
    public PersonId Id { get; set; }

    [BindProperty]
    public PersonForm Form { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? MoveTo { get; set; }

    /// <summary>Code of the commune whose villages are offered for a move.</summary>
    [BindProperty(SupportsGet = true, Name = "xa")]
    public string? Commune { get; set; }

    [BindProperty]
    public string? MoveDay { get; set; }

    [BindProperty]
    public string? LeaveDay { get; set; }

    [BindProperty]
    public ChangeKind Cause { get; set; }

    [BindProperty]
    public ConsentPurpose Purpose { get; set; }

    public Person Person { get; private set; } = null!;
    public UnitCard Village { get; private set; } = null!;
    public HouseholdCard? Household { get; private set; }
    public IReadOnlyList<int> Levels { get; private set; } = [];
    public IReadOnlyList<PersonHistory.Line> History { get; private set; } = [];
    public IReadOnlyList<string> Groups { get; private set; } = [];
    public IReadOnlyList<Consent> ConsentList { get; private set; } = [];
    public IReadOnlyList<PersonChange> Changes { get; private set; } = [];
    public IReadOnlyDictionary<int, string> Names { get; private set; } = new Dictionary<int, string>();

    /// <summary>Villages she can be moved to: those of one commune, hers unless another was chosen.</summary>
    public IReadOnlyList<UnitCard> Villages { get; private set; } = [];

    /// <summary>Communes in whose villages the reader may keep the register, where there is more than one.</summary>
    public IReadOnlyList<UnitCard> Communes { get; private set; } = [];
    public (string? IdNumber, string? Phone) Masked { get; private set; }
    public bool MayEdit { get; private set; }
    public bool MayWithdraw { get; private set; }
    public bool MayHandleRights { get; private set; }
    public DateOnly Today { get; private set; }

    /// <summary>Which of the page's forms was sent; the others keep what is stored.</summary>
    public string Sent { get; private set; } = "";
    public IEnumerable<SelectListItem> CommuneItems =>
        Communes.Select(c => new SelectListItem(c.Heading, c.Code, string.Equals(c.Code, Commune, StringComparison.Ordinal)));
    public IEnumerable<SelectListItem> VillageItems => Villages.Select(v => new SelectListItem(v.Name, v.Code, v.No == Person.VillageNo));

    /// <summary>A commune was just chosen: its villages are open for the choice.</summary>
    public bool IsChoosing { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        IsChoosing = Commune is not null;
        await Load(cancellation);
        if (await db.Set<PersonAlias>().Where(a => a.DuplicateId == Id).Select(a => (PersonId?)a.KeptId).SingleOrDefaultAsync(cancellation) is { } kept)
        {
            return Redirect($"/nguoi/{kept.Value}");
        }
        Fill();
        return Page();
    }

    [Needs(Permission.EditPeople)]
    public async Task<IActionResult> OnPostCorrectAsync(CancellationToken cancellation)
    {
        await Begin("correct", cancellation);
        if (Form.Check(ModelState, T) is null)
        {
            Response.StatusCode = 400;
            return Page();
        }
        var command = new CorrectPerson.Command(
            Id,
            Version,
            Form.Name ?? "",
            Form.Birth ?? "",
            Form.Sex,
            Form.Relation ?? "",
            Form.Residence,
            Form.Device,
            Form.Occupation ?? "",
            Form.Note ?? "",
            Form.IdNumber,
            Form.Phone
        );
        return await Write((CorrectPerson slice) => slice.Run(command, cancellation), cancellation);
    }

    [Needs(Permission.EditPeople)]
    public async Task<IActionResult> OnPostMoveAsync(CancellationToken cancellation)
    {
        await Begin("move", cancellation);
        var village = Villages.FirstOrDefault(v => string.Equals(v.Code, MoveTo, StringComparison.Ordinal));
        var day = Forms.Day(MoveDay);
        return await Write((MovePerson slice) => slice.Run(new(Id, Version, village?.No ?? 0, null, day), cancellation), cancellation);
    }

    [Needs(Permission.EditPeople)]
    public async Task<IActionResult> OnPostLeaveAsync(CancellationToken cancellation)
    {
        await Begin("leave", cancellation);
        var day = Forms.Day(LeaveDay);
        return await Write((LeaveRegister slice) => slice.Run(new(Id, Version, Cause, day), cancellation), cancellation);
    }

    [Needs(Permission.EditPeople, Permission.RecordVisit)]
    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellation)
    {
        await Begin("withdraw", cancellation);
        return await Write((WithdrawConsent slice) => slice.Run(new(Id, Purpose), cancellation), cancellation);
    }

    public Task Refill(CancellationToken cancellation) => Load(cancellation);

    private async Task Begin(string form, CancellationToken cancellation)
    {
        Sent = form;
        await Load(cancellation);
        if (form is not "correct")
        {
            Fill();
        }
    }

    private async Task<IActionResult> Write<TSlice>(Func<TSlice, Task> work, CancellationToken cancellation)
        where TSlice : notnull
    {
        try
        {
            await gate.Run(work, cancellation);
        }
        catch (StaleException)
        {
            // both values are shown; saving once more is her choice between them
            await Load(cancellation);
            ModelState.Remove(nameof(Version));
            Version = Person.Version;
            throw;
        }
        return Redirect($"/nguoi/{Id.Value}");
    }

    private void Fill()
    {
        Version = Person.Version;
        Form = new()
        {
            Name = Person.Name,
            Birth = new BirthDate(Person.Birth).ToString(),
            Sex = Person.Sex,
            Relation = Person.Relation,
            Residence = Person.Residence,
            Device = Person.Device,
            Occupation = Person.Occupation,
            Note = Person.Note,
        };
        (MoveDay, LeaveDay) = (MoveDay ?? Vn.Date(Today), LeaveDay ?? Vn.Date(Today));
    }

    private async Task Load(CancellationToken cancellation)
    {
        Today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        Person =
            await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == Id, cancellation) ?? throw new NotAllowedException(Permission.ReadPeople);
        var path = map.PathOn(Person.VillageNo, Today);
        actor.Demand(Permission.ReadPeople, path);
        await gate.Run((NotePersonRead slice) => slice.Run(Id, Person.VillageNo, cancellation), cancellation);
        MayEdit = actor.May(Permission.EditPeople, path) && Person.LeftOn is null;
        MayWithdraw = MayEdit || actor.May(Permission.RecordVisit, path);
        MayHandleRights = actor.May(Permission.HandleDataRights, path);
        Village = map.Nearest(Person.VillageNo, Today);
        Household = Person.HouseholdId is { } household ? await people.Household(household, cancellation) : null;
        Masked = await people.Masked(Id, cancellation);
        Levels = (await skills.Of([Person.SubjectNo], cancellation))[Person.SubjectNo];
        History = await history.Of(Person.SubjectNo, cancellation);
        Groups = history.GroupsOf(History);
        ConsentList = await db.Set<Consent>().Where(c => c.PersonId == Id).OrderBy(c => c.GivenOn).ToListAsync(cancellation);
        Changes = await db.Set<PersonChange>().Where(c => c.PersonId == Id).OrderByDescending(c => c.ChangedAt).Take(50).ToListAsync(cancellation);
        Names = await accounts.Of(
            [.. History.Select(h => h.Actor).Concat(Changes.Select(c => c.ChangedBy)).Concat(ConsentList.Select(c => c.HeardBy)).Distinct()],
            cancellation
        );
        if (MayEdit)
        {
            Offer(map);
        }
    }

    private void Offer(TerritoryMap map)
    {
        bool Mine(UnitCard unit) => actor.May(Permission.EditPeople, unit.Path);
        List<UnitCard> communes =
        [
            .. map.AllOn(Today).Where(u => u.Kind is UnitKind.Commune && Mine(u)).OrderBy(u => Vn.PlaceKey(u.Name), StringComparer.Ordinal),
        ];
        Communes = communes.Count > 1 ? communes : [];
        var home = map.CommuneOf(Person.VillageNo, Today);
        var chosen = communes.Find(c => string.Equals(c.Code, Commune, StringComparison.Ordinal));
        Commune = chosen?.Code ?? communes.Find(c => c.No == home)?.Code;
        Villages =
        [
            .. map.ChildrenOn(chosen?.No ?? home, Today)
                .Where(u => u.Kind is UnitKind.Village && Mine(u))
                .OrderBy(u => Vn.PlaceKey(u.Name), StringComparer.Ordinal),
        ];
    }
}
