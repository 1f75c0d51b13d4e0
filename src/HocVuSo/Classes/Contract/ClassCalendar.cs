using HocVuSo.People.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Classes.Contract;

/// <summary>One class evening as others may show it.</summary>
/// <param name="TakenBack">Why it was called off; null while it stands.</param>
/// <param name="Guests">Those of the unnamed whom somebody counted in the room as one number.</param>
/// <param name="There">Who has a record under her name.</param>
public sealed record ClassCard(
    SessionId Id,
    int UnitNo,
    DateOnly Day,
    TimeOnly StartsAt,
    string Topic,
    string Venue,
    string Teacher,
    bool Held,
    string? TakenBack,
    int Unnamed,
    int Guests,
    IReadOnlyList<PersonId> There
);

/// <summary>Looks classes up (lịch lớp học). It checks no permission: the caller passes units it has asked about.</summary>
public sealed class ClassCalendar(Db db)
{
    /// <summary>Most evenings of one answer.</summary>
    private const int Most = 100;

    /// <summary>Evenings of some units from one day to another, both included, in the order of time.</summary>
    public async Task<IReadOnlyList<ClassCard>> Of(IReadOnlyCollection<int> units, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var sessions = await db.Set<ClassSession>()
            .AsNoTracking()
            .Where(s => units.Contains(s.UnitNo) && s.Day >= from && s.Day <= to)
            .OrderBy(s => s.Day)
            .ThenBy(s => s.StartsAt)
            .Take(Most)
            .ToListAsync(cancellation);
        if (sessions.Count == 0)
        {
            return [];
        }
        var there = await There([.. sessions.Select(s => s.Id)], cancellation);
        return [.. sessions.Select(s => Card(s, there))];
    }

    /// <summary>One evening; null when there is none.</summary>
    public async Task<ClassCard?> Find(SessionId id, CancellationToken cancellation)
    {
        var session = await db.Set<ClassSession>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellation);
        return session is null ? null : Card(session, await There([id], cancellation));
    }

    private async Task<ILookup<SessionId, PersonId>> There(IReadOnlyList<SessionId> sessions, CancellationToken cancellation) =>
        (
            await db.Set<Attendance>()
                .AsNoTracking()
                .Where(a => sessions.Contains(a.SessionId) && a.PersonId != null)
                .Select(a => new { a.SessionId, a.PersonId })
                .ToListAsync(cancellation)
        ).ToLookup(a => a.SessionId, a => a.PersonId!.Value);

    private static ClassCard Card(ClassSession s, ILookup<SessionId, PersonId> there) =>
        new(s.Id, s.UnitNo, s.Day, s.StartsAt, s.Topic, s.Venue, s.Teacher, s.Held, s.TakenBack, s.Unnamed, s.Guests, [.. there[s.Id]]);
}
