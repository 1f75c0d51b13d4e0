using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Sensitive;

/// <summary>Notes that somebody belongs to a sensitive group (ghi nhóm cần quan tâm riêng): only with her consent to exactly this, and for whoever holds the duty.</summary>
public sealed class MarkSensitive(Db db, SensitiveDesk desk, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(PersonId Id, SensitiveGroup Group, DateOnly Day);

    /// <summary>Sent twice, the second finds it noted.</summary>
    /// <exception cref="NotAllowedException">No such duty there, or unknown.</exception>
    /// <exception cref="RuleException"><c>people.sensitive-group</c>; <c>people.sensitive-consent</c>; <c>people.day</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var person = await desk.Take(command.Id, cancellation);
        if (!Enum.IsDefined(command.Group))
        {
            throw new RuleException("people.sensitive-group", "Chọn nhóm trong danh sách.");
        }
        LeaveRegister.CheckDay(command.Day, person.RegisteredOn, clock.TodayInVietnam());
        if (
            !await db.Set<Consent>().AnyAsync(c => c.PersonId == person.Id && c.Purpose == ConsentPurpose.SensitiveGroup && c.WithdrawnOn == null, cancellation)
        )
        {
            throw new RuleException("people.sensitive-consent", "Chưa có sự đồng ý ghi nhóm này. Đọc cho nghe, hỏi, ghi sự đồng ý rồi mới ghi nhóm.");
        }
        var there = await db.Set<SensitiveMembership>()
            .AnyAsync(m => m.SubjectNo == person.SubjectNo && m.Group == command.Group && (m.ToDay == null || m.FromDay == command.Day), cancellation);
        if (there)
        {
            return;
        }
        db.Add(SensitiveMembership.Of(person, command.Group, command.Day, Math.Max(actor.Account, 0)));
        audit.Note("people.mark-sensitive", person.Id.Value, person.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>It no longer holds from a day on, or was a mistake (thôi ghi nhóm): a mistake goes without a trace.</summary>
public sealed class UnmarkSensitive(Db db, SensitiveDesk desk, Audit audit, TimeProvider clock)
{
    /// <param name="Day">First day on which it no longer holds; null when it never did.</param>
    public sealed record Command(PersonId Id, SensitiveGroup Group, DateOnly? Day);

    /// <exception cref="NotAllowedException">No such duty there, or unknown.</exception>
    /// <exception cref="RuleException"><c>people.day</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var person = await desk.Take(command.Id, cancellation);
        var standing = await db.Set<SensitiveMembership>()
            .AsTracking()
            .Where(m => m.SubjectNo == person.SubjectNo && m.Group == command.Group && m.ToDay == null)
            .ToListAsync(cancellation);
        foreach (var membership in standing)
        {
            if (command.Day is { } day)
            {
                LeaveRegister.CheckDay(day, membership.FromDay, clock.TodayInVietnam());
                membership.End(day);
            }
            else
            {
                db.Remove(membership);
            }
        }
        audit.Note("people.unmark-sensitive", person.Id.Value, person.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>Who may see and write sensitive memberships: a duty of its own, which reading names does not give.</summary>
public sealed class SensitiveDesk(Db db, MapKeeper maps, Actor actor, TimeProvider clock)
{
    /// <exception cref="NotAllowedException">No such duty there, or unknown.</exception>
    public async Task<Person> Take(PersonId id, CancellationToken cancellation)
    {
        var person =
            await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellation)
            ?? throw new NotAllowedException(Permission.KeepSensitive);
        actor.Demand(Permission.KeepSensitive, (await maps.Map(cancellation)).PathOn(person.VillageNo, clock.TodayInVietnam()));
        return person;
    }

    public async Task<bool> May(int village, CancellationToken cancellation) =>
        actor.May(Permission.KeepSensitive, (await maps.Map(cancellation)).PathOn(village, clock.TodayInVietnam()));

    public Task<List<SensitiveMembership>> Of(PersonId id, CancellationToken cancellation) =>
        db.Set<SensitiveMembership>().AsNoTracking().Where(m => m.PersonId == id).OrderBy(m => m.FromDay).ToListAsync(cancellation);
}
