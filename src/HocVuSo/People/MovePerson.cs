using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People;

/// <summary>A person moves to another village or household of the same scope (chuyển thôn, chuyển hộ).</summary>
public sealed class MovePerson(Db db, FactWriter facts, Changes changes, PeopleReader people, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="HouseholdId">Household in the new village; null when it is not known yet.</param>
    /// <param name="Day">Day of the move; from it she counts in the new village.</param>
    public sealed record Command(PersonId Id, int Version, int VillageNo, HouseholdId? HouseholdId, DateOnly Day);

    /// <summary>Sent twice, the second finds her there already.</summary>
    /// <exception cref="NotAllowedException">Either village is not in the actor's scope, or the person is unknown.</exception>
    /// <exception cref="StaleException">Someone else changed the person since the form was opened.</exception>
    /// <exception cref="RuleException"><c>people.left</c>; <c>people.village</c>; <c>people.other-village</c>; <c>people.day</c>.</exception>
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
        var before = map.Nearest(person.VillageNo, today).Name;
        if (command.Version != person.Version)
        {
            throw new StaleException($"nơi ở của {person.Name}", before, village.Name);
        }
        LeaveRegister.CheckDay(command.Day, person.RegisteredOn, today);
        var change = PersonChange
            .Of(Ids.New(clock), person.Id, ChangeKind.Move, command.Day, before, village.Name, Math.Max(actor.Account, 0), clock.GetUtcNow())
            .Between(person.VillageNo, command.VillageNo);
        db.Add(change);
        var place = await facts.PlaceOf(command.VillageNo, cancellation);
        facts.State(Kinds.PersonVillage, place, person.SubjectNo, command.Day, 1, Evidence.Person, new(SourceCode.People, change.Id));
        facts.State(
            Kinds.PersonHousehold,
            place,
            person.SubjectNo,
            command.Day,
            household?.SubjectNo ?? 0,
            Evidence.Person,
            new(SourceCode.People, change.Id, 1)
        );
        changes.Note(person.VillageNo, person.SubjectNo); // the village left behind
        person.Move(command.VillageNo, command.HouseholdId);
        audit.Note("people.move", person.Id.Value, command.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}
