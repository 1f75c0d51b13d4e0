using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.People.Duplicates;
using HocVuSo.People.Search;
using HocVuSo.People.Sensitive;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Rights;

/// <summary>
/// Erases one person (xóa dữ liệu một người): her row, names, notes and sensitive memberships go, in every table that names her; her facts stay under a number that
/// leads nowhere, so that no figure changes but those by a sensitive group.
/// </summary>
/// <remarks>Source: Luật 91/2025/QH15, Điều 4; architecture section 13. That unlinking is lawful deletion is our inference.</remarks>
public sealed class ErasePerson(
    Db db,
    GateScope gate,
    Eraser eraser,
    ErasureList list,
    IEnumerable<IResidentTraces> traces,
    NameIndex names,
    Changes changes,
    MapKeeper maps,
    Actor actor,
    Audit audit,
    TimeProvider clock
)
{
    /// <summary>Tables it clears by itself; the rest is found by <see cref="PersonTables"/> and by <see cref="IResidentTraces"/>.</summary>
    internal static readonly IReadOnlyList<string> Tables = ["people", "name_words"];

    /// <param name="Ground">Number of the request, or the retention rule; never a name.</param>
    public sealed record Command(PersonId Id, string Ground);

    /// <summary>Sent twice, the second finds nobody.</summary>
    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException"><c>people.erase-ground</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var person =
            await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.Id, cancellation)
            ?? throw new NotAllowedException(Permission.HandleDataRights);
        actor.Demand(Permission.HandleDataRights, (await maps.Map(cancellation)).PathOn(person.VillageNo, clock.TodayInVietnam()));
        if (command.Ground.Trim().Length is 0 or > 200)
        {
            throw new RuleException("people.erase-ground", "Ghi căn cứ xóa: số yêu cầu hoặc quy định lưu giữ, không quá 200 ký tự.");
        }
        await Again(command.Id, command.Ground.Trim(), cancellation);
    }

    /// <summary>The same without asking who may: for the list of erasures after a restore, and for what has been kept long enough.</summary>
    internal async Task Again(PersonId id, string ground, CancellationToken cancellation)
    {
        // whoever was written down twice is erased everywhere
        var (kept, all) = await Entries.Of(db, id, cancellation);
        var entries = await db.Set<Person>().AsNoTracking().Where(p => all.Contains(p.Id)).ToListAsync(cancellation);
        if (entries.Count == 0)
        {
            return;
        }
        var moves = await db.Set<PersonChange>().AsNoTracking().Where(c => all.Contains(c.PersonId) && c.FromVillage != null).ToListAsync(cancellation);
        await db.InsertAll(ErasedStay.Of(entries, kept, moves), cancellation);
        foreach (var one in entries)
        {
            await One(one, await DataSubjects.Of(db, one, all, cancellation), ground, cancellation);
        }
    }

    private async Task One(Person person, DataSubject who, string ground, CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var groups = await db.Set<SensitiveMembership>().CountAsync(m => m.SubjectNo == person.SubjectNo, cancellation);
        foreach (var trace in traces)
        {
            await trace.Erase(who, cancellation);
        }
        foreach (var line in PersonTables.Of(db))
        {
            await PersonTables.Erase(db, line, person.Id, cancellation);
        }
        await db.Set<Person>().Where(p => p.Id == person.Id).ExecuteDeleteAsync(cancellation);
        await names.Drop(person.Folded, cancellation);
        await eraser.Forget(person.SubjectNo, ground, groups > 0 ? "I36 theo nhóm" : "", cancellation);
        changes.Note(person.VillageNo, person.SubjectNo); // phones drop her at the next contact
        audit.Note("people.erase", unit: person.VillageNo);
        await db.SaveChangesAsync(cancellation);
        var id = person.Id;
        gate.Committed.Add(() => list.Add(id, today, ground));
    }
}
