using HocVuSo.People.Contract;
using HocVuSo.People.Life;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People;

/// <summary>A person moves to another village or household of the same scope (chuyển thôn, chuyển hộ).</summary>
public sealed class MovePerson(Db db, Mover mover, PeopleReader people, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="HouseholdId">Household in the new village; null when it is not known yet.</param>
    /// <param name="Day">Day of the move; from it she counts in the new village.</param>
    public sealed record Command(PersonId Id, int Version, int VillageNo, HouseholdId? HouseholdId, DateOnly Day);

    /// <summary>Sent twice, the second finds her there already.</summary>
    /// <exception cref="NotAllowedException">Either village is not in the actor's scope, or the person is unknown.</exception>
    /// <exception cref="StaleException">Someone else changed the person since the form was opened.</exception>
    /// <exception cref="RuleException"><c>people.left</c>; <c>people.village</c>; <c>people.other-village</c>; <c>people.household-left</c>; <c>people.day</c>; <c>people.day-order</c>; <c>people.restricted</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var person =
            await db.Set<Person>().AsTracking().SingleOrDefaultAsync(p => p.Id == command.Id, cancellation)
            ?? throw new NotAllowedException(Permission.EditPeople);
        var today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.EditPeople, map.PathOn(person.VillageNo, today));
        var village = await Villages.Demand(maps, actor, command.VillageNo, today, cancellation);
        var household = command.HouseholdId is { } id ? await people.Household(id, cancellation) : null;
        if (command.HouseholdId is not null && household?.VillageNo != command.VillageNo)
        {
            throw new RuleException("people.other-village", "Hộ này ở thôn khác. Chọn thôn của hộ, hoặc chọn hộ khác.");
        }
        if (person.LeftOn is not null)
        {
            throw new RuleException("people.left", "Người này không còn trong danh sách dân cư, nên không sửa được nữa.");
        }
        if ((person.VillageNo, person.HouseholdId) == (command.VillageNo, command.HouseholdId))
        {
            return;
        }
        if (household?.LeftOn is { } gone)
        {
            throw LifeDesk.Left(gone);
        }
        var before = map.Nearest(person.VillageNo, today).Name;
        if (command.Version != person.Version)
        {
            throw new StaleException($"nơi ở của {person.Name}", before, village.Name);
        }
        LeaveRegister.CheckDay(command.Day, person.RegisteredOn, today);
        var last = await db.Set<PersonChange>().Where(c => c.PersonId == person.Id && c.Kind == ChangeKind.Move).MaxAsync(c => (DateOnly?)c.Day, cancellation);
        if (last > command.Day)
        {
            throw new RuleException("people.day-order", "Đã ghi một lần thay đổi vào ngày {0}. Chọn ngày đó hoặc sau đó.", Vn.Date(last.Value));
        }
        await Restrictions.Demand(db, person.Id, cancellation);
        var target = new Mover.Target(command.VillageNo, command.HouseholdId, household?.SubjectNo ?? 0);
        await mover.Move(person, target, command.Day, before, village.Name, cancellation);
        audit.Note("people.move", person.Id.Value, command.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}
