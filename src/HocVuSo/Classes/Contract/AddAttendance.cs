using System.ComponentModel.DataAnnotations;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Classes.Contract;

/// <summary>Adds to what stands of a class who else was there (điểm danh thêm): what several people tick, each on her own phone, is put together, in whatever order it comes.</summary>
/// <remarks>
/// Takes nobody away: that is <see cref="RecordAttendance"/>, with a reason. Inside the gate; each addition is made once, by the receipt of the record that brings it.
/// </remarks>
public sealed class AddAttendance(
    Db db,
    RecordingScope scope,
    FactWriter facts,
    AttendanceBook book,
    TurnMarks marks,
    PeopleReader people,
    Consents consents,
    Actor actor,
    Audit audit
)
{
    private const string Reason = "Điểm danh thêm";

    /// <param name="People">Ticked, at most 500; who has not agreed to a record under her name, or lives elsewhere by now, counts once without it.</param>
    /// <param name="Unnamed">Guests and others without a name, beyond those counted before, 0 to 500: how phones said it at first.</param>
    /// <param name="Agreed">Who heard the sentence and said yes.</param>
    /// <param name="Guests">How many without a name are in the room in all, 0 to 500, as one number; null where nobody counted. Of several counts the latest stands.</param>
    /// <param name="Source">The record that says so; its id says which count is the later.</param>
    /// <param name="Reopen">Where the class was called off: it took place all the same, somebody has decided.</param>
    /// <param name="Gone">Ticked, and on no register any more: the ledger's numbers they had. Each counts once without a name.</param>
    public sealed record Command(
        SessionId Id,
        IReadOnlyList<PersonId> People,
        [Range(0, 500)] int Unnamed,
        IReadOnlyList<PersonId> Agreed,
        bool Reopen = false,
        int? Guests = null,
        Guid Source = default,
        IReadOnlyList<int>? Gone = null
    );

    /// <exception cref="NotAllowedException">
    /// No duty there; or nobody of those ticked is in scope, wherever they are, so that nothing is to be learnt of people elsewhere.
    /// </exception>
    /// <exception cref="RuleException">
    /// <c>classes.session.not-found</c>; <c>classes.cancelled</c>, before anything is changed; <c>classes.nobody</c>; <c>classes.too-many</c>; <c>territory.day-in-future</c>.
    /// </exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var session = await Standing(command, cancellation);
        await scope.Demand(Permission.RecordClass, session.UnitNo, session.Day, cancellation);
        var gone = (command.Gone ?? []).Distinct().ToList();
        var count = command.People.Count + gone.Count;
        if ((count == 0 && command.Unnamed == 0 && command.Guests is null or 0 && session.Guests == 0) || command.Unnamed < 0 || command.Guests < 0)
        {
            throw new RuleException("classes.nobody", "Chưa có ai được điểm danh.");
        }
        if (count > Batch.Most || command.Unnamed > Batch.Most || command.Guests > Batch.Most)
        {
            throw TooMany();
        }
        var (ticked, elsewhere) = await book.Found(command.People, cancellation);
        if (count > 0 && ticked.Count == 0)
        {
            throw new NotAllowedException(Permission.ReadPeople);
        }
        await consents.Give([.. command.Agreed.Where(ticked.ContainsKey)], ConsentPurpose.LearningRecord, session.Day, Consents.HeardAloud, cancellation);
        await db.SaveChangesAsync(cancellation);
        var agreed = await people.Consenting(ticked.Keys, ConsentPurpose.LearningRecord, cancellation);
        var there = (await book.Standing(session.Id, cancellation)).Select(a => a.PersonId!.Value).ToHashSet();
        var named = ticked.Values.Where(p => agreed.Contains(p.Id) && !there.Contains(p.Id)).OrderBy(p => p.SubjectNo).ToList();
        var nameless = ticked.Values.Where(p => !agreed.Contains(p.Id)).Concat(elsewhere).Where(p => !there.Contains(p.Id)).Select(p => p.SubjectNo);
        var recounts = command.Guests is not null && IsLater(command.Source, session.GuestsBy);
        var guests = recounts ? command.Guests!.Value : session.Guests;
        var unnamed =
            session.Unnamed
            - session.Guests
            + guests
            + command.Unnamed
            + await marks.Add(session, nameless.Concat(gone), cancellation)
            - await marks.Drop(session, named.Select(p => p.SubjectNo), cancellation);
        if (unnamed > Batch.Most)
        {
            throw TooMany();
        }
        await book.CountUnnamed(session, Math.Max(unnamed, 0), Reason, cancellation);
        if (recounts)
        {
            session.CountGuests(guests, command.Source);
        }
        var place = await facts.PlaceOf(session.UnitNo, session.OrganizationNo, cancellation);
        named.ForEach(person => book.Enter(session, person, place));
        book.Hold(session, place);
        audit.Note("classes.add-attendance", session.Id.Value, session.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>The class as it stands: itself, or the one it was reopened as.</summary>
    private async Task<ClassSession> Standing(Command command, CancellationToken cancellation)
    {
        var session =
            await db.FindAsync<ClassSession>([command.Id], cancellation) ?? throw new RuleException("classes.session.not-found", "Không tìm thấy buổi học.");
        while (session.TakenBack is { } why)
        {
            if (await db.FindAsync<ClassSession>([session.IdReopened], cancellation) is { } reopened)
            {
                session = reopened;
                continue;
            }
            await scope.Demand(Permission.RecordClass, session.UnitNo, cancellation);
            if (!command.Reopen)
            {
                throw new RuleException("classes.cancelled", "Buổi học này đã hủy: {0}.", why);
            }
            session = session.Reopen(actor.Account);
            db.Add(session);
            audit.Note("classes.reopen", session.Id.Value, session.UnitNo);
        }
        return session;
    }

    private static bool IsLater(Guid one, Guid other) => Db.Bytes(one).AsSpan().SequenceCompareTo(Db.Bytes(other)) > 0;

    private static RuleException TooMany() => new RuleException("classes.too-many", "Một buổi học không quá {0} người.", Batch.Most);
}
