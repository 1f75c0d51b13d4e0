using HocVuSo.Access.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.People.Sensitive;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Life;

/// <summary>The whole life of one person on the register, by day, and where what changes in it is written down (đời sống, các lần thay đổi).</summary>
[Needs(Permission.ReadPeople)]
public sealed class LifePage(
    Db db,
    Gate gate,
    PersonHistory history,
    PeopleReader people,
    SensitiveDesk sensitive,
    AccountNames accounts,
    MapKeeper maps,
    Actor actor,
    Text T,
    TimeProvider clock
) : PageModel, IRefill
{
    /// <param name="IsWork">Learning and help, as against the register.</param>
    public sealed record Entry(DateOnly Day, string Said, string By, bool Back, bool IsWork);

    public sealed record HelpLine(FamilyHelp Help, string Coach, string Learner);

    [BindProperty(SupportsGet = true)]
    public PersonId Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public int Residence { get; set; } = ResidenceCode.Away;

    [BindProperty]
    public string? ResidenceDay { get; set; }

    [BindProperty]
    public Guid NewId { get; set; }

    [BindProperty]
    public TargetGroup Group { get; set; } = TargetGroup.Worker;

    [BindProperty]
    public string? GroupDay { get; set; }

    [BindProperty]
    public PersonId OtherId { get; set; }

    [BindProperty]
    public bool IsCoach { get; set; } = true;

    [BindProperty]
    public string? HelpDay { get; set; }

    [BindProperty]
    public string? Topic { get; set; }

    [BindProperty]
    public bool BothAgree { get; set; }

    [BindProperty]
    public ConsentPurpose Purpose { get; set; } = ConsentPurpose.LearningRecord;

    [BindProperty]
    public ConsentWay Way { get; set; } = ConsentWay.ReadAloud;

    [BindProperty]
    public string? ProofNumber { get; set; }

    [BindProperty]
    public string? Guardian { get; set; }

    [BindProperty]
    public bool ChildAgreed { get; set; }

    [BindProperty]
    public SensitiveGroup Sensitive { get; set; } = SensitiveGroup.Disabled;

    [BindProperty]
    public string? SensitiveDay { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Person Person { get; private set; } = null!;
    public UnitCard Village { get; private set; } = null!;
    public IReadOnlyList<Entry> Timeline { get; private set; } = [];
    public IReadOnlyList<GroupMembership> Groups { get; private set; } = [];
    public IReadOnlyList<HelpLine> Helps { get; private set; } = [];
    public IReadOnlyList<PersonCard> Family { get; private set; } = [];
    public IReadOnlyList<SensitiveMembership> SensitiveGroups { get; private set; } = [];
    public bool MayEdit { get; private set; }
    public bool MayVisit { get; private set; }
    public bool MayKeepSensitive { get; private set; }

    /// <summary>Which of the page's forms was sent.</summary>
    public string Sent { get; private set; } = "";

    public IEnumerable<SelectListItem> Residences => PersonForm.Residences(T);

    public IEnumerable<SelectListItem> GroupItems =>
        Enum.GetValues<TargetGroup>().Select(g => new SelectListItem(FactWords.Group((short)g, T), g.ToString(), g == Group));

    public IEnumerable<SelectListItem> Purposes =>
        Enum.GetValues<ConsentPurpose>()
            .Where(p => p is not ConsentPurpose.SensitiveGroup || MayKeepSensitive)
            .Select(p => new SelectListItem(ProfileWords.Purpose(T, p), p.ToString(), p == Purpose));

    public IEnumerable<SelectListItem> Ways => Enum.GetValues<ConsentWay>().Select(w => new SelectListItem(ProfileWords.Way(T, w), w.ToString(), w == Way));

    public IEnumerable<SelectListItem> SensitiveItems =>
        Enum.GetValues<SensitiveGroup>().Select(g => new SelectListItem(ProfileWords.Sensitive(T, g), g.ToString(), g == Sensitive));

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        await gate.Run((NotePersonRead slice) => slice.Run(Id, Person.VillageNo, cancellation), cancellation);
        var today = Vn.Date(clock.TodayInVietnam());
        (Version, Residence, NewId) = (Person.Version, Person.Residence, Ids.New(clock));
        (ResidenceDay, GroupDay, HelpDay, SensitiveDay) = (today, today, today, today);
    }

    public Task<IActionResult> OnPostResidenceAsync(CancellationToken cancellation) =>
        Write("residence", (ChangeResidence slice) => slice.Run(new(Id, Version, Residence, Forms.Day(ResidenceDay)), cancellation), cancellation);

    public Task<IActionResult> OnPostJoinAsync(CancellationToken cancellation) =>
        Write("join", (JoinGroup slice) => slice.Run(new(NewId, Id, Group, Forms.Day(GroupDay)), cancellation), cancellation);

    public Task<IActionResult> OnPostLeaveAsync(Guid membership, CancellationToken cancellation) =>
        Write("leave", (LeaveGroup slice) => slice.Run(new(membership, Forms.Day(GroupDay)), cancellation), cancellation);

    public Task<IActionResult> OnPostHelpAsync(CancellationToken cancellation)
    {
        var (coach, learner) = IsCoach ? (Id, OtherId) : (OtherId, Id);
        return Write(
            "help",
            (RecordFamilyHelp slice) => slice.Run(new(NewId, coach, learner, Forms.Day(HelpDay), Topic ?? "", BothAgree), cancellation),
            cancellation
        );
    }

    public Task<IActionResult> OnPostCancelHelpAsync(Guid help, CancellationToken cancellation) =>
        Write("help", (CancelFamilyHelp slice) => slice.Run(new(help, Reason ?? ""), cancellation), cancellation);

    public Task<IActionResult> OnPostConsentAsync(CancellationToken cancellation) =>
        Write("consent", (RecordConsent slice) => slice.Run(new(Id, Purpose, Way, ProofNumber ?? "", Guardian ?? "", ChildAgreed), cancellation), cancellation);

    public Task<IActionResult> OnPostSensitiveAsync(CancellationToken cancellation) =>
        Write("sensitive", (MarkSensitive slice) => slice.Run(new(Id, Sensitive, Forms.Day(SensitiveDay)), cancellation), cancellation);

    public Task<IActionResult> OnPostUnmarkAsync(SensitiveGroup group, bool mistake, CancellationToken cancellation) =>
        Write("sensitive", (UnmarkSensitive slice) => slice.Run(new(Id, group, mistake ? null : clock.TodayInVietnam()), cancellation), cancellation);

    private async Task<IActionResult> Write<TSlice>(string form, Func<TSlice, Task> work, CancellationToken cancellation)
        where TSlice : notnull
    {
        Sent = form;
        await gate.Run(work, cancellation);
        return Redirect($"/nguoi/{Id.Value}/doi-song");
    }

    public async Task Refill(CancellationToken cancellation)
    {
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        Person =
            await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == Id, cancellation) ?? throw new NotAllowedException(Permission.ReadPeople);
        var path = map.PathOn(Person.VillageNo, today);
        actor.Demand(Permission.ReadPeople, path);
        Village = map.Nearest(Person.VillageNo, today);
        MayEdit = Person.LeftOn is null && actor.May(Permission.EditPeople, path);
        MayVisit = Person.LeftOn is null && (MayEdit || actor.May(Permission.RecordVisit, path));
        MayKeepSensitive = Person.LeftOn is null && actor.May(Permission.KeepSensitive, path);
        Groups = await db.Set<GroupMembership>().AsNoTracking().Where(m => m.PersonId == Id).OrderBy(m => m.FromDay).ToListAsync(cancellation);
        SensitiveGroups = MayKeepSensitive ? await sensitive.Of(Id, cancellation) : [];
        Family = Person.HouseholdId is { } house ? [.. (await people.Members(house, cancellation)).Where(p => p.Id != Id)] : [];
        var helps = await db.Set<FamilyHelp>()
            .AsNoTracking()
            .Where(h => h.CoachPersonId == Id || h.LearnerPersonId == Id)
            .OrderByDescending(h => h.Day)
            .Take(50)
            .ToListAsync(cancellation);
        var named = await people.ByIds([.. helps.SelectMany(h => new[] { h.CoachPersonId, h.LearnerPersonId }).Distinct()], cancellation);
        string Name(PersonId id) => named.TryGetValue(id, out var card) ? card.Name : T["(đã xóa theo yêu cầu)"];
        Helps = [.. helps.Select(h => new HelpLine(h, Name(h.CoachPersonId), Name(h.LearnerPersonId)))];
        await Gather(cancellation);
        if (NewId == Guid.Empty)
        {
            NewId = Ids.New(clock);
        }
    }

    private async Task Gather(CancellationToken cancellation)
    {
        var facts = await history.Of(Person.SubjectNo, cancellation);
        var changes = await db.Set<PersonChange>().AsNoTracking().Where(c => c.PersonId == Id).ToListAsync(cancellation);
        var consents = await db.Set<Consent>().AsNoTracking().Where(c => c.PersonId == Id).ToListAsync(cancellation);
        var names = await accounts.Of(
            [.. facts.Select(f => f.Actor).Concat(changes.Select(c => c.ChangedBy)).Concat(consents.Select(c => c.HeardBy)).Distinct()],
            cancellation
        );
        string Who(int account) => names.GetValueOrDefault(account, T["Hệ thống"]);
        var told = changes.Select(c => c.Id).ToHashSet();
        var adult = new BirthDate(Person.Birth);
        var entries = facts
            .Where(f => !told.Contains(f.Record))
            .Select(f => new Entry(f.Day, FactWords.Of(f.Kind, f.Quantity, T), Who(f.Actor), f.Back, f.IsWork))
            .Concat(
                changes.Select(c => new Entry(
                    c.Day,
                    ProfileWords.Change(T, c.Kind)
                        + (
                            c.Before.Length > 0 ? ": " + T["{0} thành {1}", c.Before, c.After]
                            : c.After.Length > 0 ? ": " + c.After
                            : ""
                        ),
                    Who(c.ChangedBy),
                    Back: false,
                    IsWork: false
                ))
            )
            .Concat(
                consents.Select(c => new Entry(
                    c.GivenOn,
                    T["Đồng ý: {0} ({1})", ProfileWords.Purpose(T, c.Purpose), c.Proof] + (c.GuardianName.Length > 0 ? ", " + c.GuardianName : ""),
                    Who(c.HeardBy),
                    Back: false,
                    IsWork: false
                ))
            )
            .Concat(
                consents
                    .Where(c => c.WithdrawnOn is not null)
                    .Select(c => new Entry(
                        c.WithdrawnOn!.Value,
                        T["Rút lại sự đồng ý: {0}", ProfileWords.Purpose(T, c.Purpose)],
                        "",
                        Back: false,
                        IsWork: false
                    ))
            )
            .ToList();
        var eighteen = DateOnly.FromDateTime(adult.Earliest.ToDateTime(TimeOnly.MinValue)).AddYears(18);
        if (adult.Day > 0 && eighteen > Person.RegisteredOn && eighteen <= clock.TodayInVietnam())
        {
            entries.Add(new(eighteen, T["Đủ 18 tuổi"], "", Back: false, IsWork: false));
        }
        Timeline = [.. entries.OrderByDescending(e => e.Day)];
    }
}
