using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.People.Rights;
using HocVuSo.People.Sensitive;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Duplicates;

/// <summary>Two entries turn out to be one person (gộp hai người ghi trùng). One alias row; both histories stay as they were written and are read together.</summary>
public sealed class MergePeople(Db db, FactWriter facts, Changes changes, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Keep">Whose name, birth date and village hold.</param>
    /// <param name="Duplicate">Whose entry is put aside.</param>
    public sealed record Command(PersonId Keep, PersonId Duplicate, string Reason);

    /// <summary>Sent twice, the second finds them merged.</summary>
    /// <exception cref="NotAllowedException">Either is not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException"><c>people.merge-self</c>; <c>people.merge-elsewhere</c>: the duplicate is merged into somebody else; <c>people.merge-kept-is-duplicate</c>;
    /// <c>people.left</c>: the one to keep is not on the register; <c>people.merge-reason</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        if (command.Keep == command.Duplicate)
        {
            throw new RuleException("people.merge-self", "Chọn hai người khác nhau.");
        }
        var reason = command.Reason.Trim();
        if (reason.Length is 0 or > 300)
        {
            throw new RuleException("people.merge-reason", "Ghi vì sao là một người, không quá 300 ký tự: cùng số định danh, hỏi tại nhà…");
        }
        Secrets.Refuse(reason);
        var (kept, duplicate) = (await Take(command.Keep, cancellation), await Take(command.Duplicate, cancellation));
        var aliases = await db.Set<PersonAlias>()
            .Where(a => a.DuplicateId == command.Duplicate || a.DuplicateId == command.Keep)
            .ToDictionaryAsync(a => a.DuplicateId, cancellation);
        if (aliases.TryGetValue(command.Duplicate, out var standing))
        {
            if (standing.KeptId == command.Keep)
            {
                return;
            }
            throw new RuleException("people.merge-elsewhere", "{0} đã được gộp vào một người khác. Tách ra trước rồi gộp lại.", duplicate.Name);
        }
        if (aliases.ContainsKey(command.Keep))
        {
            throw new RuleException("people.merge-kept-is-duplicate", "{0} đã được gộp vào một người khác. Hãy giữ người kia.", kept.Name);
        }
        if (kept.LeftOn is not null)
        {
            throw new RuleException("people.left", "Người này không còn trong danh sách dân cư, nên không sửa được nữa.");
        }
        var record = Ids.New(clock);
        var place = await facts.PlaceOf(duplicate.VillageNo, cancellation);
        facts.State(Kinds.SamePerson, place, duplicate.SubjectNo, clock.TodayInVietnam(), kept.SubjectNo, Evidence.Person, new(SourceCode.People, record));
        changes.Note(kept.VillageNo, kept.SubjectNo);
        changes.Note(duplicate.VillageNo, duplicate.SubjectNo);
        db.Add(PersonAlias.Of(duplicate, kept, record, reason, Math.Max(actor.Account, 0), clock.GetUtcNow()));
        await db.Set<DuplicatePair>()
            .Where(p => (p.FirstId == kept.Id && p.SecondId == duplicate.Id) || (p.FirstId == duplicate.Id && p.SecondId == kept.Id))
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.State, PairState.Merged), cancellation);
        audit.Note("people.merge", duplicate.Id.Value, duplicate.VillageNo);
        await db.SaveChangesAsync(cancellation);
        await CarryWithdrawals(kept.Id, cancellation);
        if (await Restrictions.Holds(db, kept.Id, cancellation) || await Restrictions.Holds(db, duplicate.Id, cancellation))
        {
            // she asked it under one entry, and it holds for her
            await Restrictions.Begin(db, changes, kept.Id, clock.TodayInVietnam(), cancellation);
            await db.SaveChangesAsync(cancellation);
        }
    }

    /// <summary>What she took back under one entry is taken back under all of them, unless she agreed again after that day.</summary>
    private async Task CarryWithdrawals(PersonId kept, CancellationToken cancellation)
    {
        var (_, all) = await Entries.Of(db, kept, cancellation);
        var said = await db.Set<Consent>().AsTracking().Where(c => all.Contains(c.PersonId)).ToListAsync(cancellation);
        foreach (var purpose in said.GroupBy(c => c.Purpose))
        {
            if (purpose.MaxBy(c => c.WithdrawnOn) is not { WithdrawnOn: { } last } taken)
            {
                continue;
            }
            foreach (var standing in purpose.Where(c => c.WithdrawnOn is null && c.GivenOn <= last))
            {
                standing.Withdraw(last);
            }
            // a yes from before, which a phone may still bring, is judged by what stands under the entry that is kept
            if (purpose.FirstOrDefault(c => c.PersonId == kept && c.GivenOn == taken.GivenOn) is { } sameDay)
            {
                sameDay.Withdraw(last);
            }
            else if (purpose.All(c => c.PersonId != kept || c.WithdrawnOn != last))
            {
                db.Add(taken.Of(kept));
            }
            if (purpose.Key is ConsentPurpose.SensitiveGroup && purpose.All(c => c.WithdrawnOn is not null))
            {
                await db.Set<SensitiveMembership>().Where(m => all.Contains(m.PersonId)).ExecuteDeleteAsync(cancellation);
            }
        }
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<Person> Take(PersonId id, CancellationToken cancellation)
    {
        var person =
            await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellation) ?? throw new NotAllowedException(Permission.EditPeople);
        actor.Demand(Permission.EditPeople, (await maps.Map(cancellation)).PathOn(person.VillageNo, clock.TodayInVietnam()));
        return person;
    }
}

/// <summary>They were two people after all (tách lại hai người): the alias row goes, and both are counted as if it had never been.</summary>
public sealed class SplitPeople(Db db, FactWriter facts, Changes changes, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(PersonId Duplicate, string Reason);

    /// <summary>Sent twice, the second finds nothing to take back.</summary>
    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException"><c>ledger.no-reason</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var duplicate =
            await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.Duplicate, cancellation)
            ?? throw new NotAllowedException(Permission.EditPeople);
        actor.Demand(Permission.EditPeople, (await maps.Map(cancellation)).PathOn(duplicate.VillageNo, clock.TodayInVietnam()));
        if (await db.Set<PersonAlias>().AsTracking().SingleOrDefaultAsync(a => a.DuplicateId == command.Duplicate, cancellation) is not { } alias)
        {
            return;
        }
        await facts.Reverse(SourceCode.People, alias.Record, command.Reason, cancellation);
        db.Remove(alias);
        changes.Note(duplicate.VillageNo, duplicate.SubjectNo);
        await db.Set<DuplicatePair>()
            .Where(p => p.State == PairState.Merged)
            .Where(p => (p.FirstId == alias.KeptId && p.SecondId == alias.DuplicateId) || (p.FirstId == alias.DuplicateId && p.SecondId == alias.KeptId))
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.State, PairState.TwoPeople), cancellation);
        audit.Note("people.split", duplicate.Id.Value, duplicate.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}
