using HocVuSo.Classes.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Classes;

/// <summary>How attendance turns into facts and back, for the slices that change it.</summary>
public sealed class AttendanceBook(Db db, FactWriter facts, MapKeeper maps, PeopleReader people, Actor actor, TimeProvider clock)
{
    public Task<List<Attendance>> Standing(SessionId session, CancellationToken cancellation) =>
        db.Set<Attendance>().AsTracking().Where(a => a.SessionId == session && a.PersonId != null).ToListAsync(cancellation);

    /// <summary>She was taught at a class, and has studied.</summary>
    public void Enter(ClassSession session, PersonCard person, int place)
    {
        var attendance = Attendance.Of(Ids.New<AttendanceId>(clock), session.Id, person.Id);
        db.Add(attendance);
        var id = attendance.Id.Value;
        facts.State(Kinds.Taught(TeachingChannel.Class), place, person.SubjectNo, session.Day, 1, Evidence.Person, new(SourceCode.Classes, id));
        facts.State(Kinds.Studied, place, person.SubjectNo, session.Day, 1, Evidence.Person, new(SourceCode.Classes, id, 1));
    }

    /// <exception cref="RuleException"><c>ledger.no-reason</c>.</exception>
    public async Task TakeBack(Attendance attendance, string reason, CancellationToken cancellation)
    {
        await facts.Reverse(SourceCode.Classes, attendance.Id.Value, reason, cancellation);
        attendance.TakeBack();
    }

    /// <summary>States the number of people without a record, and reverses the number stated before.</summary>
    /// <remarks>Their turns stand on the list of the evening, not on a record of each: <see cref="Evidence.Sheet"/>.</remarks>
    public async Task CountUnnamed(ClassSession session, int unnamed, string reason, CancellationToken cancellation)
    {
        if (session.Unnamed == unnamed)
        {
            return;
        }
        if (session.Unnamed > 0)
        {
            await facts.Reverse(SourceCode.Classes, session.UnnamedRecord, reason, cancellation);
        }
        var record = Ids.New(clock);
        if (unnamed > 0)
        {
            var place = await facts.PlaceOf(session.UnitNo, session.OrganizationNo, cancellation);
            facts.State(Kinds.Taught(TeachingChannel.Class), place, null, session.Day, unnamed, Evidence.Sheet, new(SourceCode.Classes, record));
        }
        session.Count(unnamed, record);
    }

    /// <summary>The evening took place: it counts once, however often attendance is recorded.</summary>
    public void Hold(ClassSession session, int place)
    {
        if (session.Held)
        {
            return;
        }
        session.Hold();
        facts.State(Kinds.ClassHeld, place, null, session.Day, 1, Evidence.Person, new(SourceCode.Classes, session.Id.Value));
    }

    /// <summary>The people ticked, by id.</summary>
    /// <exception cref="NotAllowedException">Someone ticked is unknown or lives outside what this person may see.</exception>
    public async Task<Dictionary<PersonId, PersonCard>> Ticked(IReadOnlyList<PersonId> ids, CancellationToken cancellation)
    {
        var (here, elsewhere) = await Found(ids, cancellation);
        return here.Count == ids.Distinct().Count() && elsewhere.Count == 0 ? here : throw new NotAllowedException(Permission.ReadPeople);
    }

    /// <summary>Those of the people ticked whom this person may see, by id, and those who live elsewhere.</summary>
    public async Task<(Dictionary<PersonId, PersonCard> Here, IReadOnlyList<PersonCard> Elsewhere)> Found(
        IReadOnlyList<PersonId> ids,
        CancellationToken cancellation
    )
    {
        var asked = ids.Distinct().ToList();
        if (asked.Count == 0)
        {
            return ([], []);
        }
        Batch.Check(asked.Count);
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        var cards = (await people.ByIds(asked, cancellation)).Values.ToLookup(c => actor.MayWriteIn(Permission.ReadPeople, map, c.VillageNo, today));
        return (cards[true].ToDictionary(c => c.Id), [.. cards[false]]);
    }
}
