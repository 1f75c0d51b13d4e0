using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.People.Duplicates;
using HocVuSo.People.Sensitive;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People;

/// <summary>A person takes a consent back (rút lại sự đồng ý): from now on she is taught without a name.</summary>
/// <remarks>What was recorded while it stood is not touched here; deleting it is a request of its own (Luật 91/2025/QH15, Điều 4).</remarks>
public sealed class WithdrawConsent(Db db, Changes changes, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(PersonId Id, ConsentPurpose Purpose);

    /// <summary>Safe to run twice. Whoever visits or edits may take it down.</summary>
    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var person =
            await db.Set<Person>().SingleOrDefaultAsync(p => p.Id == command.Id, cancellation) ?? throw new NotAllowedException(Permission.RecordVisit);
        var today = clock.TodayInVietnam();
        var path = (await maps.Map(cancellation)).PathOn(person.VillageNo, today);
        if (!actor.May(Permission.EditPeople, path))
        {
            actor.Demand(Permission.RecordVisit, path);
        }
        // whoever was written down twice takes it back everywhere
        var (_, all) = await Entries.Of(db, command.Id, cancellation);
        var standing = await db.Set<Consent>()
            .AsTracking()
            .Where(c => all.Contains(c.PersonId) && c.Purpose == command.Purpose && c.WithdrawnOn == null)
            .ToListAsync(cancellation);
        if (standing.Count == 0)
        {
            return;
        }
        standing.ForEach(c => c.Withdraw(today));
        if (command.Purpose is ConsentPurpose.SensitiveGroup)
        {
            // without the consent there is no ground to keep them for a single day
            await db.Set<SensitiveMembership>().Where(m => all.Contains(m.PersonId)).ExecuteDeleteAsync(cancellation);
        }
        foreach (var entry in await db.Set<Person>().Where(p => all.Contains(p.Id)).Select(p => new { p.VillageNo, p.SubjectNo }).ToListAsync(cancellation))
        {
            changes.Note(entry.VillageNo, entry.SubjectNo);
        }
        audit.Note("people.withdraw-consent", person.Id.Value, person.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}
