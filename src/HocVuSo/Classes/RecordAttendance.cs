using System.ComponentModel.DataAnnotations;
using HocVuSo.Classes.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Classes;

/// <summary>Who was there (điểm danh): the whole tick list each time, so that a second sending changes nothing and a changed list corrects the first.</summary>
public sealed class RecordAttendance(
    Db db,
    RecordingScope scope,
    PeopleReader people,
    FactWriter facts,
    AttendanceBook book,
    TurnMarks marks,
    Consents consents,
    Audit audit,
    TimeProvider clock
)
{
    /// <param name="People">All who are ticked. Who has not agreed to a record under her name counts as one more of <paramref name="Unnamed"/>.</param>
    /// <param name="Unnamed">Guests and others without a name, 0 to 500.</param>
    /// <param name="Reason">Needed where someone ticked before is ticked no longer, or the number of unnamed changes.</param>
    /// <param name="Agreed">Who heard the sentence this evening and said yes to a record under her name.</param>
    public sealed record Command(
        SessionId Id,
        IReadOnlyList<PersonId> People,
        [Range(0, 500)] int Unnamed,
        [StringLength(200)] string? Reason = null,
        IReadOnlyList<PersonId>? Agreed = null
    );

    /// <param name="Named">People with a record of their own.</param>
    /// <param name="Unnamed">Turns without a name.</param>
    public sealed record Outcome(int Named, int Unnamed);

    /// <exception cref="RuleException">
    /// <c>classes.session.not-found</c>; <c>classes.cancelled</c>; <c>classes.nobody</c>; <c>classes.too-many</c>; <c>territory.day-in-future</c>; <c>ledger.no-reason</c>.
    /// </exception>
    public async Task<Outcome> Run(Command command, CancellationToken cancellation)
    {
        var session =
            await db.FindAsync<ClassSession>([command.Id], cancellation) ?? throw new RuleException("classes.session.not-found", "Không tìm thấy buổi học.");
        await scope.Demand(Permission.RecordClass, session.UnitNo, session.Day, cancellation);
        if (session.TakenBack is not null)
        {
            throw new RuleException("classes.cancelled", "Buổi học này đã hủy: {0}.", session.TakenBack);
        }
        var ticked = await book.Ticked(command.People, cancellation);
        await consents.Give(
            [.. (command.Agreed ?? []).Where(ticked.ContainsKey)],
            ConsentPurpose.LearningRecord,
            session.Day,
            Consents.HeardAloud,
            cancellation
        );
        await db.SaveChangesAsync(cancellation);
        var agreed = await people.Consenting(ticked.Keys, ConsentPurpose.LearningRecord, cancellation);
        var nameless = ticked.Values.Where(p => !agreed.Contains(p.Id)).Select(p => p.SubjectNo).ToList();
        var unnamed = command.Unnamed + nameless.Count;
        var standing = await book.Standing(session.Id, cancellation);
        if (agreed.Count + unnamed == 0 && standing.Count == 0 && session.Unnamed == 0)
        {
            throw new RuleException("classes.nobody", "Chưa có ai được điểm danh.");
        }
        if (unnamed > Batch.Most)
        {
            throw new RuleException("classes.too-many", "Một buổi học không quá {0} người.", Batch.Most);
        }
        var reason = command.Reason ?? "";
        foreach (var gone in standing.Where(a => !agreed.Contains(a.PersonId!.Value)))
        {
            await book.TakeBack(gone, reason, cancellation);
        }
        await book.CountUnnamed(session, unnamed, reason, cancellation);
        // a count that a phone makes after this one takes its place; one made before it does not
        var marked = await marks.Keep(session, nameless, agreed.Select(p => ticked[p].SubjectNo), command.Unnamed, cancellation);
        session.CountGuests(unnamed - marked, Ids.New(clock));
        var place = await facts.PlaceOf(session.UnitNo, session.OrganizationNo, cancellation);
        var there = standing.Select(a => a.PersonId).ToHashSet();
        foreach (var person in agreed.Where(p => !there.Contains(p)).Select(p => ticked[p]).OrderBy(p => p.SubjectNo))
        {
            book.Enter(session, person, place);
        }
        book.Hold(session, place);
        audit.Note("classes.attendance", command.Id.Value, session.UnitNo);
        await db.SaveChangesAsync(cancellation);
        return new(agreed.Count, unnamed);
    }
}
