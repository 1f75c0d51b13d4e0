using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Life;

/// <summary>A person joins a target group (vào nhóm đối tượng); she may be in several.</summary>
public sealed class JoinGroup(Db db, LifeDesk desk, FactWriter facts, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Id">Minted where the form was opened.</param>
    public sealed record Command(Guid Id, PersonId PersonId, TargetGroup Group, DateOnly Day);

    /// <summary>Sent twice, the second finds her in it.</summary>
    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException"><c>people.group</c>; <c>people.left</c>; <c>people.day</c>; <c>people.group-overlap</c>: an earlier membership ended after that day.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var person = await desk.Person(command.PersonId, cancellation);
        LeaveRegister.CheckDay(command.Day, person.RegisteredOn, clock.TodayInVietnam());
        await Join(person, command.Id, command.Group, command.Day, cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    internal async Task Join(Person person, Guid id, TargetGroup group, DateOnly day, CancellationToken cancellation)
    {
        if (!Enum.IsDefined(group))
        {
            throw new RuleException("people.group", "Chọn nhóm đối tượng trong danh sách.");
        }
        var before = await db.Set<GroupMembership>().AsNoTracking().Where(m => m.PersonId == person.Id && m.Group == group).ToListAsync(cancellation);
        if (before.Exists(m => m.ToDay is null || m.Id == id))
        {
            return;
        }
        if (before.Max(m => m.ToDay) is { } last && last > day)
        {
            throw new RuleException("people.group-overlap", "Người này ở nhóm đó đến {0}. Chọn ngày đó hoặc sau đó.", Vn.Date(last));
        }
        db.Add(GroupMembership.Join(id, person.Id, group, day, Math.Max(actor.Account, 0)));
        var place = await facts.PlaceOf(person.VillageNo, cancellation);
        facts.State(GroupMembership.KindOf(group), place, person.SubjectNo, day, 1, Evidence.Person, new(SourceCode.People, id));
        audit.Note("people.join-group", person.Id.Value, person.VillageNo);
    }
}

/// <summary>A person leaves a target group (ra khỏi nhóm); what she did while in it stays counted there.</summary>
public sealed class LeaveGroup(Db db, LifeDesk desk, FactWriter facts, Audit audit, TimeProvider clock)
{
    /// <param name="Day">First day on which she no longer belongs to it.</param>
    public sealed record Command(Guid Id, DateOnly Day);

    /// <summary>Sent twice, the second finds her out of it.</summary>
    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException"><c>people.day</c>: before she joined, or after today.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var membership =
            await db.Set<GroupMembership>().AsTracking().SingleOrDefaultAsync(m => m.Id == command.Id, cancellation)
            ?? throw new NotAllowedException(Permission.EditPeople);
        var person = await desk.Person(membership.PersonId, cancellation);
        if (membership.ToDay is not null)
        {
            return;
        }
        LeaveRegister.CheckDay(command.Day, membership.FromDay, clock.TodayInVietnam());
        membership.Leave(command.Day);
        var place = await facts.PlaceOf(person.VillageNo, cancellation);
        facts.State(
            GroupMembership.KindOf(membership.Group),
            place,
            person.SubjectNo,
            command.Day,
            0,
            Evidence.Person,
            new(SourceCode.People, membership.Id, 1)
        );
        audit.Note("people.leave-group", person.Id.Value, person.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}
