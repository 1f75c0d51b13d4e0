using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Life;

/// <summary>Takes somebody to another village or household: her facts, the dated change and her own row, for every slice that moves people.</summary>
public sealed class Mover(Db db, FactWriter facts, Changes changes, Actor actor, TimeProvider clock)
{
    /// <summary>Where she goes, with the household's subject number; 0 for no household.</summary>
    public sealed record Target(int VillageNo, HouseholdId? Household, int HouseholdNo);

    /// <param name="person">Tracked; on the register.</param>
    /// <param name="before">Where she was, in words; <paramref name="after"/> where she goes.</param>
    public async Task Move(Person person, Target to, DateOnly day, string before, string after, CancellationToken cancellation)
    {
        var change = PersonChange.OfMove(
            Ids.New(clock),
            person,
            day,
            (to.VillageNo, to.Household),
            before,
            after,
            Math.Max(actor.Account, 0),
            clock.GetUtcNow()
        );
        db.Add(change);
        var place = await facts.PlaceOf(to.VillageNo, cancellation);
        facts.State(Kinds.PersonVillage, place, person.SubjectNo, day, 1, Evidence.Person, new(SourceCode.People, change.Id));
        facts.State(Kinds.PersonHousehold, place, person.SubjectNo, day, to.HouseholdNo, Evidence.Person, new(SourceCode.People, change.Id, 1));
        if (to.VillageNo != person.VillageNo)
        {
            changes.Note(person.VillageNo, person.SubjectNo); // the village left behind
        }
        person.Move(to.VillageNo, to.Household);
    }
}

/// <summary>Opens a person or a household for a slice of this folder, after asking whether the actor may.</summary>
public sealed class LifeDesk(Db db, MapKeeper maps, Actor actor, TimeProvider clock)
{
    /// <summary>Tracked.</summary>
    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException"><c>people.left</c>; <c>people.restricted</c>.</exception>
    public async Task<Person> Person(PersonId id, CancellationToken cancellation, Permission needed = Permission.EditPeople)
    {
        var person = await db.Set<Person>().AsTracking().SingleOrDefaultAsync(p => p.Id == id, cancellation) ?? throw new NotAllowedException(needed);
        actor.Demand(needed, (await maps.Map(cancellation)).PathOn(person.VillageNo, clock.TodayInVietnam()));
        if (person.LeftOn is not null)
        {
            throw new RuleException("people.left", "Người này không còn trong danh sách dân cư, nên không sửa được nữa.");
        }
        await Rights.Restrictions.Demand(db, id, cancellation);
        return person;
    }

    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException"><c>people.household-left</c>.</exception>
    public async Task<Household> Household(HouseholdId id, CancellationToken cancellation)
    {
        var household =
            await db.Set<Household>().AsTracking().SingleOrDefaultAsync(h => h.Id == id, cancellation) ?? throw new NotAllowedException(Permission.EditPeople);
        actor.Demand(Permission.EditPeople, (await maps.Map(cancellation)).PathOn(household.VillageNo, clock.TodayInVietnam()));
        return household.LeftOn is { } last ? throw Left(last) : household;
    }

    /// <param name="last">The household's last day on the register.</param>
    internal static RuleException Left(DateOnly last) =>
        new RuleException("people.household-left", "Hộ này không còn trong danh sách từ {0}.", Vn.Date(last.AddDays(1)));
}
