using HocVuSo.Access.Contract;
using HocVuSo.Classes.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Sync.Joining;
using HocVuSo.Sync.Up;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync.Office;

/// <summary>What phones brought and a person must look at (phiếu chờ xem): held records, two values of one thing, people who may be one.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[Needs(Permission.LeadTeam, Permission.RunCampaigns)]
public sealed class InboxPage(
    Db db,
    Gate gate,
    HeldDesk desk,
    Outbox outbox,
    ClassCalendar classes,
    PeopleReader people,
    Clashes clashes,
    AccountNames names,
    Leading leading,
    MapKeeper maps,
    Actor actor,
    TimeProvider clock
) : PageModel, IRefill
{
    private const int Most = 100;

    /// <summary>Letters of a name as it is shown: what a phone has written may be longer than any.</summary>
    private const int MostLetters = 100;

    /// <param name="Reason">Why it is held by now.</param>
    /// <param name="Day">The day it speaks of, as it was written; the one on which it came where it cannot be read.</param>
    /// <param name="About">Whose door, whose name; empty where the reader may not know, or nothing is known.</param>
    /// <param name="Class">The class whose attendance it is; null for other records.</param>
    /// <param name="Ticked">People ticked in it, <paramref name="Guests"/> those without a name.</param>
    public sealed record Held(
        FieldRecord Record,
        HoldReason Reason,
        string Village,
        string Who,
        DateOnly Day,
        string About,
        ClassCard? Class = null,
        int Ticked = 0,
        int Guests = 0
    );

    /// <param name="Stands">The value that stands for now.</param>
    /// <param name="Values">Every value somebody wrote, with who and when, the one that stands among them.</param>
    /// <param name="Before">What the register held before the first of them; null where one of them says the same.</param>
    public sealed record Conflict(
        int Subject,
        string Field,
        string Name,
        string Village,
        string Stands,
        IReadOnlyList<(string Value, string Who, DateTimeOffset At)> Values,
        string? Before
    );

    public sealed record Twin(Guid One, Guid Other, PersonCard? First, PersonCard? Second, string Village);

    public IReadOnlyList<Held> Records { get; private set; } = [];
    public IReadOnlyList<Conflict> Conflicts { get; private set; } = [];
    public IReadOnlyList<Twin> Twins { get; private set; } = [];
    public DateOnly Today { get; private set; }
    public ReturnedForm Back => new(Request, "record");
    public bool MayReview => actor.MayAnywhere(Permission.LeadTeam);

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostCountAsync(Guid record, DateOnly? day, CancellationToken cancellation)
    {
        await desk.Count(record, day, cancellation);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostSetAsideAsync(Guid record, CancellationToken cancellation)
    {
        await gate.Run((SetAsideRecord slice) => slice.Run(new(record), cancellation), cancellation);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostSettleAsync(int subject, string? field, string? value, CancellationToken cancellation)
    {
        await gate.Run((SettleConflict slice) => slice.Run(new(subject, field ?? "", value ?? ""), cancellation), cancellation);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostCloseAsync(Guid one, Guid other, CancellationToken cancellation)
    {
        await gate.Run((CloseTwin slice) => slice.Run(new(one, other), cancellation), cancellation);
        return RedirectToPage();
    }

    /// <summary>How many things wait in the actor's scope: the badge of the menu.</summary>
    public static async ValueTask<int> Waiting(IServiceProvider services, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<Db>();
        var villages = (await services.GetRequiredService<Leading>().Units(cancellation)).Keys.ToList();
        return await db.Set<FieldRecord>().CountAsync(r => r.State == RecordState.Held && villages.Contains(r.VillageNo), cancellation)
            + (await services.GetRequiredService<Clashes>().In(villages, Most, cancellation)).Count
            + await db.Set<LikelyTwin>().CountAsync(t => t.ClosedAt == null && villages.Contains(t.VillageNo), cancellation);
    }

    /// <summary>What the record speaks of, for the eyes of who decides.</summary>
    private async Task<string> About(FieldRecordJson json, CancellationToken cancellation)
    {
        try
        {
            var about = json.T switch
            {
                RecordKinds.Visit => await Door(FieldRef.Of(TakeRecord.Body<VisitBody>(json).H), cancellation),
                RecordKinds.Edit => await Door(FieldRef.Of(TakeRecord.Body<EditBody>(json).E), cancellation),
                RecordKinds.Household when TakeRecord.Body<HouseholdBody>(json) is var body => await Named(body.Head, body.V, cancellation),
                RecordKinds.Person when TakeRecord.Body<PersonBody>(json) is var body => await Named(body.Name, body.V, cancellation),
                _ => "",
            };
            return about.Length > MostLetters ? about[..MostLetters] + "…" : about;
        }
        catch (System.Text.Json.JsonException)
        {
            return ""; // it will be refused with its sentence
        }
    }

    /// <summary>Whoever is meant by a number or an id; a phone may write any number, so only names that the reader may know anyhow.</summary>
    private async Task<string> Door(FieldRef at, CancellationToken cancellation)
    {
        var house =
            at.Number > 0
                ? (await people.HouseholdsBySubjects([at.Number], cancellation)).GetValueOrDefault(at.Number)
                : await people.Household(new(at.Id), cancellation);
        var person =
            house is not null ? null
            : at.Number > 0 ? (await people.BySubjects([at.Number], cancellation)).GetValueOrDefault(at.Number)
            : await people.Person(new(at.Id), cancellation);
        return house is not null ? await Named(house.HeadName, house.VillageNo, cancellation)
            : person is not null ? await Named(person.Name, person.VillageNo, cancellation)
            : "";
    }

    private async Task<string> Named(string name, int village, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        return map.Knows(village) && actor.May(Permission.ReadPeople, map.PathOn(village, Today)) ? name : "";
    }

    private async Task<Held> Line(FieldRecord record, string village, string who, CancellationToken cancellation)
    {
        var line = new Held(record, await desk.Reason(record), village, who, Vn.DayOf(record.ReceivedAt), "");
        try
        {
            var json = outbox.Content(record);
            line = line with { Day = json.Day, About = await About(json, cancellation) };
            return record.Kind is RecordKinds.Attendance ? await WithClass(line, json, cancellation) : line;
        }
        catch (RuleException)
        {
            return line; // of a format that is understood no longer
        }
    }

    private async Task<Held> WithClass(Held line, FieldRecordJson json, CancellationToken cancellation)
    {
        try
        {
            var body = TakeRecord.Body<AttendanceBody>(json);
            return line with { Class = await classes.Find(new(body.S), cancellation), Ticked = body.W?.Count ?? 0, Guests = body.G ?? body.U };
        }
        catch (System.Text.Json.JsonException)
        {
            return line; // it will be refused with its sentence
        }
    }

    public async Task Refill(CancellationToken cancellation)
    {
        if (!Leading.MayAnywhere(actor))
        {
            throw new NotAllowedException(Permission.LeadTeam);
        }
        Today = clock.TodayInVietnam();
        var villages = await leading.Units(cancellation);
        var numbers = villages.Keys.ToList();
        var records = await db.Set<FieldRecord>()
            .Where(r => r.State == RecordState.Held && numbers.Contains(r.VillageNo))
            .OrderBy(r => r.ReceivedAt)
            .Take(Most)
            .ToListAsync(cancellation);
        var clashing = await clashes.In(numbers, Most, cancellation);
        var edits = clashing.SelectMany(c => c.Edits);
        var accounts = await names.Of([.. records.Select(r => r.AccountNo).Concat(edits.Select(e => e.AccountNo)).Distinct()], cancellation);
        var held = new List<Held>();
        foreach (var record in records)
        {
            held.Add(await Line(record, villages[record.VillageNo], accounts.GetValueOrDefault(record.AccountNo, ""), cancellation));
        }
        Records = held;
        Conflicts =
        [
            .. clashing.Select(c => new Conflict(
                c.Subject,
                c.Field,
                c.Of.Name,
                villages[c.Of.VillageNo],
                c.Stands,
                [.. c.Edits.Select(e => (e.Wanted, accounts.GetValueOrDefault(e.AccountNo, ""), e.SavedAt))],
                c.Edits.Any(e => string.Equals(e.Wanted, c.Edits[0].Origin, StringComparison.Ordinal)) ? null : c.Edits[0].Origin
            )),
        ];
        var twins = await db.Set<LikelyTwin>().Where(t => t.ClosedAt == null && numbers.Contains(t.VillageNo)).Take(Most).ToListAsync(cancellation);
        var cards = await people.ByIds([.. twins.SelectMany(t => new[] { new PersonId(t.One), new PersonId(t.Other) }).Distinct()], cancellation);
        Twins =
        [
            .. twins.Select(t => new Twin(t.One, t.Other, cards.GetValueOrDefault(new(t.One)), cards.GetValueOrDefault(new(t.Other)), villages[t.VillageNo])),
        ];
    }
}
