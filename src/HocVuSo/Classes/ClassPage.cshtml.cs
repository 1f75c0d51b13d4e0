using HocVuSo.Classes.Contract;
using HocVuSo.Classes.Teaching;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Classes;

/// <summary>One class evening with its tick list (điểm danh). Works without JavaScript; a search keeps the ticks that are saved.</summary>
[Needs(Permission.RecordClass)]
public sealed class ClassPage(Db db, Gate gate, PeopleReader people, TeamRoster roster, MapKeeper maps, Actor actor, TimeProvider clock, Text T)
    : PageModel,
        IRefill
{
    /// <summary>Names offered beside those who are ticked.</summary>
    public const int Offered = 60;

    public sealed record Row(PersonId Id, string Name, string Note, bool Ticked, bool Agreed);

    [BindProperty(SupportsGet = true)]
    public SessionId Id { get; set; }

    [BindProperty(Name = "tim", SupportsGet = true)]
    public string? Sought { get; set; }

    [BindProperty(Name = "trang", SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public ClassSession Session { get; private set; } = null!;
    public string Place { get; private set; } = "";
    public string PlaceCode { get; private set; } = "";
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public int Named { get; private set; }
    public bool CanTick { get; private set; }

    /// <summary>Members of the teams who may have taught, with their minutes; empty for who may not write them down.</summary>
    public IReadOnlyList<(MemberCard Member, int Minutes)> Teachers { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostAsync(PersonId[] people, PersonId[] agreed, int unnamed, string? reason, CancellationToken cancellation)
    {
        var outcome = await gate.Run(
            (RecordAttendance slice) => slice.Run(new(Id, people, Math.Clamp(unnamed, 0, 501), reason, agreed), cancellation),
            cancellation
        );
        TempData["Done"] = T["Đã điểm danh: {0} người có tên, {1} người không ghi tên.", Vn.Number(outcome.Named), Vn.Number(outcome.Unnamed)];
        return LocalRedirect($"/lop-hoc/{Id.Value}");
    }

    /// <param name="member">Members in the order of the form, <paramref name="minutes"/> in the same order.</param>
    [Needs(Permission.LeadTeam)]
    public async Task<IActionResult> OnPostTaughtAsync(TeamMemberId[] member, string[] minutes, string? reference, CancellationToken cancellation)
    {
        var taught = member
            .Zip(minutes)
            .DistinctBy(m => m.First)
            .ToDictionary(
                m => m.First,
                m =>
                    string.IsNullOrWhiteSpace(m.Second) ? 0
                    : int.TryParse(m.Second, Vn.Culture, out var n) ? n
                    : -1
            );
        await gate.Run((RecordTaughtHours slice) => slice.Run(new(Id, reference ?? "", taught), cancellation), cancellation);
        TempData["Done"] = T["Đã ghi giờ hướng dẫn, cộng vào bảng giờ công."];
        return LocalRedirect($"/lop-hoc/{Id.Value}");
    }

    public async Task<IActionResult> OnPostCancelAsync(string? reason, CancellationToken cancellation)
    {
        await gate.Run((CancelClass slice) => slice.Run(new(Id, reason ?? ""), cancellation), cancellation);
        TempData["Done"] = T["Đã hủy buổi học."];
        return LocalRedirect("/lop-hoc");
    }

    public async Task Refill(CancellationToken cancellation)
    {
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        Session =
            await db.Set<ClassSession>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == Id, cancellation)
            ?? throw new RuleException("classes.session.not-found", "Không tìm thấy buổi học.");
        actor.Demand(Permission.RecordClass, map.PathOn(Session.UnitNo, today));
        var unit = map.Nearest(Session.UnitNo, today);
        (Place, PlaceCode) = (unit.Heading, unit.Code);
        CanTick = Session.TakenBack is null && Session.Day <= today;
        if (Session.Held && actor.May(Permission.LeadTeam, map.PathOn(Session.UnitNo, today)))
        {
            var taught = await db.Set<TaughtHours>()
                .AsNoTracking()
                .Where(t => t.SessionId == Id)
                .ToDictionaryAsync(t => t.MemberId, t => t.Minutes, cancellation);
            var members = await roster.During(RecordTaughtHours.Villages(map, Session, today), Session.Day, Session.Day, cancellation);
            Teachers =
            [
                .. members
                    .OrderByDescending(m => taught.ContainsKey(m.Id))
                    .ThenBy(m => Vn.SortKey(m.Name), StringComparer.Ordinal)
                    .Select(m => (m, taught.GetValueOrDefault(m.Id))),
            ];
        }
        var there = await db.Set<Attendance>()
            .AsNoTracking()
            .Where(a => a.SessionId == Id && a.PersonId != null)
            .Select(a => a.PersonId!.Value)
            .ToListAsync(cancellation);
        Named = there.Count;
        var villages = (await people.VillagesOf(Permission.ReadPeople, cancellation))
            .Where(v => v.Path.StartsWith(map.PathOn(map.CommuneOf(Session.UnitNo, today), today), StringComparison.Ordinal))
            .ToDictionary(v => v.No, v => v.Name);
        var cards = there.Count == 0 ? [] : (await people.ByIds(there, cancellation)).Values.OrderBy(p => Vn.SortKey(p.Name), StringComparer.Ordinal).ToList();
        var others = (await Others(unit, villages, cancellation)).Where(p => !there.Contains(p.Id)).ToList();
        var agreed = await people.Consenting([.. others.Select(p => p.Id)], ConsentPurpose.LearningRecord, cancellation);
        Rows =
        [
            .. cards.Select(p => new Row(p.Id, p.Name, Note(p, villages), Ticked: true, Agreed: true)),
            .. others.Select(p => new Row(p.Id, p.Name, Note(p, villages), Ticked: false, agreed.Contains(p.Id))),
        ];
    }

    private async Task<List<PersonCard>> Others(UnitCard unit, Dictionary<int, string> villages, CancellationToken cancellation)
    {
        if (!string.IsNullOrWhiteSpace(Sought))
        {
            return await people.Search(Sought, villages.Keys, cancellation);
        }
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        return villages.ContainsKey(unit.No) ? await people.OfVillage(unit.No, (PageNumber - 1) * Offered, Offered, cancellation) : [];
    }

    private static string Note(PersonCard person, Dictionary<int, string> villages) =>
        $"{person.Birth.Year}, {villages.GetValueOrDefault(person.VillageNo, "")}".TrimEnd(',', ' ');
}
