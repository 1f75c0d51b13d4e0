using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Classes;

/// <summary>Who was counted at a class without a record under her name (dấu đã tính lượt): so that whoever ticks her again, at the office or on a phone, counts her once.</summary>
/// <remarks>By the ledger's numbers of people, which say the same after somebody was erased; inside the gate.</remarks>
public sealed class TurnMarks(Db db, Vault vault, TimeProvider clock)
{
    /// <summary>How many of them were not counted before; from now on they are.</summary>
    public async Task<int> Add(ClassSession session, IEnumerable<int> people, CancellationToken cancellation)
    {
        var known = await Of(session, cancellation);
        var fresh = people.Where(p => Find(known, session, p) is null).Distinct().ToList();
        db.AddRange(fresh.Select(p => CountedTurn.Of(session, vault.Hash(Key(session, p)))));
        var old = clock.TodayInVietnam().AddDays(-CountedTurn.Days);
        await db.Set<CountedTurn>().Where(t => t.Day < old).ExecuteDeleteAsync(cancellation);
        return fresh.Count;
    }

    /// <summary>How many of them, who have a record from now on, were counted without one before.</summary>
    public async Task<int> Drop(ClassSession session, IEnumerable<int> people, CancellationToken cancellation)
    {
        var known = await Of(session, cancellation);
        var counted = people.Select(p => Find(known, session, p)).OfType<CountedTurn>().ToList();
        db.RemoveRange(counted);
        return counted.Count;
    }

    /// <summary>The whole list of an evening was written anew: these are counted one by one, and those marked before as far as the number of the others holds them.</summary>
    /// <param name="nameless">Ticked without a record.</param>
    /// <param name="named">Who has a record.</param>
    /// <param name="others">How many more were there without a name.</param>
    /// <returns>How many are counted by a mark now.</returns>
    public async Task<int> Keep(ClassSession session, IReadOnlyCollection<int> nameless, IEnumerable<int> named, int others, CancellationToken cancellation)
    {
        await Drop(session, named, cancellation);
        await Add(session, nameless, cancellation);
        await db.SaveChangesAsync(cancellation);
        var known = await Of(session, cancellation);
        var ticked = nameless.Select(p => Find(known, session, p)).ToHashSet();
        var unticked = known.FindAll(t => !ticked.Contains(t));
        if (unticked.Count <= others)
        {
            return known.Count;
        }
        // fewer were there than were marked: nobody can say who was not, so none of them counts by herself
        db.RemoveRange(unticked);
        return known.Count - unticked.Count;
    }

    private Task<List<CountedTurn>> Of(ClassSession session, CancellationToken cancellation) =>
        db.Set<CountedTurn>().AsTracking().Where(t => t.SessionId == session.Id).ToListAsync(cancellation);

    private CountedTurn? Find(List<CountedTurn> known, ClassSession session, int person)
    {
        var hashes = vault.Hashes(Key(session, person));
        return known.Find(t => hashes.Any(h => t.Mark.AsSpan().SequenceEqual(h)));
    }

    private static string Key(ClassSession session, int person) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"class {session.Id.Value:N} {person}");
}
