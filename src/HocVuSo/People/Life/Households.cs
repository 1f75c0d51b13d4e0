using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.People.Search;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Life;

/// <summary>Some of a household set up house by themselves (tách hộ).</summary>
public sealed class SplitHousehold(Db db, LifeDesk desk, Mover mover, Register register, Audit audit, TimeProvider clock)
{
    /// <param name="NewId">Minted where the form was opened.</param>
    /// <param name="HeadId">Head of the new household, one of <paramref name="Members"/>.</param>
    public sealed record Command(HouseholdId Id, HouseholdId NewId, PersonId HeadId, IReadOnlyList<PersonId> Members, string Alley, DateOnly Day);

    /// <summary>Sent twice, the second finds the new household there.</summary>
    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException"><c>people.split-members</c>: nobody chosen, everybody chosen, or the head not among them; <c>people.day</c>; <c>people.text-long</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var household = await desk.Household(command.Id, cancellation);
        if (await db.Set<Household>().AnyAsync(h => h.Id == command.NewId, cancellation))
        {
            return;
        }
        if (command.Alley.Length > 200)
        {
            throw new RuleException("people.text-long", "Địa chỉ và ghi chú đường đi, mỗi ô không quá 200 ký tự.");
        }
        var members = await db.Set<Person>().AsTracking().Where(p => p.HouseholdId == command.Id && p.LeftOn == null).ToListAsync(cancellation);
        var going = members.FindAll(p => command.Members.Contains(p.Id));
        if (going.Count == 0 || going.Count == members.Count || going.Count != command.Members.Count || !going.Exists(p => p.Id == command.HeadId))
        {
            throw new RuleException("people.split-members", "Chọn người ra ở riêng (không chọn cả nhà) và chọn chủ hộ mới trong số đó.");
        }
        foreach (var person in going)
        {
            await Rights.Restrictions.Demand(db, person.Id, cancellation);
            LeaveRegister.CheckDay(command.Day, person.RegisteredOn, clock.TodayInVietnam());
        }
        var head = going.Find(p => p.Id == command.HeadId)!;
        var code = await AddHousehold.NextCode(db, household.VillageNo, cancellation);
        await register.Add([new(command.NewId, code, household.VillageNo, head.Name, command.Alley.Trim())], [], command.Day, cancellation);
        var number = (await db.Set<Household>().AsNoTracking().SingleAsync(h => h.Id == command.NewId, cancellation)).SubjectNo;
        foreach (var person in going)
        {
            var target = new Mover.Target(household.VillageNo, command.NewId, number);
            await mover.Move(person, target, command.Day, $"hộ {household.HeadName}", $"hộ {head.Name} (tách hộ)", cancellation);
        }
        audit.Note("people.split-household", command.NewId.Value, household.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>Two households become one (nhập hộ): everyone of the second moves into the first, and the second leaves the register.</summary>
public sealed class JoinHouseholds(Db db, LifeDesk desk, Mover mover, FactWriter facts, Audit audit, TimeProvider clock)
{
    public sealed record Command(HouseholdId Keep, HouseholdId Gone, DateOnly Day);

    /// <summary>Sent twice, the second finds the second household gone.</summary>
    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException"><c>people.join-self</c>; <c>people.household-left</c>; <c>people.other-village</c>; <c>people.day</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        if (command.Keep == command.Gone)
        {
            throw new RuleException("people.join-self", "Chọn hai hộ khác nhau.");
        }
        var kept = await desk.Household(command.Keep, cancellation);
        var gone = await desk.Household(command.Gone, cancellation);
        if (kept.VillageNo != gone.VillageNo)
        {
            throw new RuleException("people.other-village", "Hộ này ở thôn khác. Chọn thôn của hộ, hoặc chọn hộ khác.");
        }
        var today = clock.TodayInVietnam();
        LeaveRegister.CheckDay(command.Day, gone.RegisteredOn, today);
        var members = await db.Set<Person>().AsTracking().Where(p => p.HouseholdId == command.Gone && p.LeftOn == null).ToListAsync(cancellation);
        foreach (var person in members)
        {
            LeaveRegister.CheckDay(command.Day, person.RegisteredOn, today);
            var target = new Mover.Target(kept.VillageNo, kept.Id, kept.SubjectNo);
            await mover.Move(person, target, command.Day, $"hộ {gone.HeadName}", $"hộ {kept.HeadName} (nhập hộ)", cancellation);
        }
        var place = await facts.PlaceOf(gone.VillageNo, cancellation);
        // the record is the one that stays: a household that is gone has no dated changes of its own
        facts.State(Kinds.HouseholdVillage, place, gone.SubjectNo, command.Day, 0, Evidence.Person, new(SourceCode.People, gone.Id.Value, 1));
        gone.Leave(command.Day.AddDays(-1));
        audit.Note("people.join-households", gone.Id.Value, gone.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>Where the members of a household went that has joined another (hộ đã nhập vào hộ nào).</summary>
public sealed class JoinedHouseholds(Db db, PeopleReader people)
{
    /// <summary>The household that most of them moved into when theirs left the register, through as many as followed; null where nobody moved, or to another village.</summary>
    internal async Task<HouseholdCard?> HeirOf(HouseholdCard household, CancellationToken cancellation)
    {
        var (heir, passed) = (household, new HashSet<HouseholdId>());
        while (heir.LeftOn is { } last && passed.Add(heir.Id))
        {
            var (id, day) = (heir.Id, last.AddDays(1));
            var moves = await db.Set<PersonChange>()
                .Where(c => c.Kind == ChangeKind.Move && c.Day == day && c.FromHouseholdId == id && c.ToHouseholdId != null)
                .Select(c => c.ToHouseholdId!.Value)
                .ToListAsync(cancellation);
            if (moves.Count == 0)
            {
                return null;
            }
            heir = (await people.Household(moves.GroupBy(m => m).MaxBy(g => g.Count())!.Key, cancellation))!;
        }
        return heir.LeftOn is null && heir.VillageNo == household.VillageNo ? heir : null;
    }
}

/// <summary>Another member is the head from now on, or the head's name is put right (đổi chủ hộ).</summary>
public sealed class ChangeHead(Db db, LifeDesk desk, NameIndex names, Changes changes, Audit audit)
{
    public sealed record Command(HouseholdId Id, int Version, PersonId HeadId);

    /// <summary>Sent twice, the second finds her head.</summary>
    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="StaleException">Someone else changed it meanwhile.</exception>
    /// <exception cref="RuleException"><c>people.head</c>: she does not live there.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var household = await desk.Household(command.Id, cancellation);
        var head =
            await db.Set<Person>()
                .AsNoTracking()
                .SingleOrDefaultAsync(p => p.Id == command.HeadId && p.HouseholdId == command.Id && p.LeftOn == null, cancellation)
            ?? throw new RuleException("people.head", "Chọn chủ hộ trong số người đang ở nhà này.");
        if (string.Equals(household.HeadName, head.Name, StringComparison.Ordinal))
        {
            return;
        }
        if (household.Version != command.Version)
        {
            throw new StaleException("chủ hộ", household.HeadName, head.Name);
        }
        household.Head(head.Name);
        await names.Keep([household.Folded], cancellation);
        changes.Note(household.VillageNo, household.SubjectNo);
        audit.Note("people.change-head", household.Id.Value, household.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}
