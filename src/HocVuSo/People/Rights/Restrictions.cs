using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.People.Duplicates;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Rights;

/// <summary>Whether somebody asked that her data be left alone (hạn chế xử lý).</summary>
internal static class Restrictions
{
    public static Task<bool> Holds(Db db, PersonId person, CancellationToken cancellation) =>
        db.Set<Restriction>().AnyAsync(r => r.PersonId == person && r.ToDay == null, cancellation);

    /// <summary>From a day on her data is left alone, under all her entries, and her phones hear of it.</summary>
    public static async Task Begin(Db db, Changes changes, PersonId person, DateOnly day, CancellationToken cancellation)
    {
        var entries = await Of(db, person, cancellation);
        var held = await Open(db, entries).Select(r => r.PersonId).ToListAsync(cancellation);
        foreach (var entry in entries.ExceptBy(held, e => e.Id))
        {
            if (await db.Set<Restriction>().AsTracking().SingleOrDefaultAsync(r => r.PersonId == entry.Id && r.FromDay == day, cancellation) is { } lifted)
            {
                lifted.Resume();
            }
            else
            {
                db.Add(Restriction.Of(entry.Id, day));
            }
            changes.Note(entry.VillageNo, entry.SubjectNo);
        }
    }

    /// <summary>From a day on it holds no longer.</summary>
    public static async Task Lift(Db db, Changes changes, PersonId person, DateOnly day, CancellationToken cancellation)
    {
        var entries = await Of(db, person, cancellation);
        foreach (var restriction in await Open(db, entries).AsTracking().ToListAsync(cancellation))
        {
            restriction.Lift(day);
            var entry = entries.Single(e => e.Id == restriction.PersonId);
            changes.Note(entry.VillageNo, entry.SubjectNo);
        }
    }

    private static async Task<List<Person>> Of(Db db, PersonId person, CancellationToken cancellation)
    {
        var (_, all) = await Entries.Of(db, person, cancellation);
        return await db.Set<Person>().AsNoTracking().Where(p => all.Contains(p.Id)).ToListAsync(cancellation);
    }

    private static IQueryable<Restriction> Open(Db db, List<Person> entries)
    {
        var ids = entries.ConvertAll(e => e.Id);
        return db.Set<Restriction>().Where(r => ids.Contains(r.PersonId) && r.ToDay == null);
    }

    /// <exception cref="RuleException"><c>people.restricted</c>.</exception>
    public static async Task Demand(Db db, PersonId person, CancellationToken cancellation)
    {
        if (await Holds(db, person, cancellation))
        {
            throw Refusal();
        }
    }

    public static RuleException Refusal() =>
        new RuleException("people.restricted", "Người này đã yêu cầu hạn chế xử lý dữ liệu. Mở trang Quyền dữ liệu để xem, bỏ hạn chế rồi mới ghi.");
}
