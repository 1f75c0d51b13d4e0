using HocVuSo.People.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync.Up;

/// <summary>One field of a household or person in which phones wrote several values, and the register holds the one that stands for now (hai bản khác nhau).</summary>
/// <param name="Of">The household or person.</param>
/// <param name="Edits">All that are not settled, as they were saved.</param>
/// <param name="Stands">The value that stands for now.</param>
public sealed record Clash(int Subject, string Field, FieldNotes.Entry Of, IReadOnlyList<FieldEdit> Edits, string Stands);

/// <summary>Reads what clashes and waits for a person.</summary>
public sealed class Clashes(Db db, PeopleReader people)
{
    /// <summary>
    /// What clashes in some villages. It does no longer where the office has written another value since (decision 0042), nor where she has left the register, and one who
    /// has moved clashes where she is.
    /// </summary>
    public async Task<List<Clash>> In(IReadOnlyCollection<int> villages, int most, CancellationToken cancellation)
    {
        var subjects = await db.Set<FieldEdit>()
            .Where(e => e.State == EditState.Conflict && villages.Contains(e.VillageNo))
            .Select(e => e.Subject)
            .Distinct()
            .Order()
            .Take(most)
            .ToListAsync(cancellation);
        return subjects.Count == 0 ? [] : (await Of(subjects, cancellation)).FindAll(c => villages.Contains(c.Of.VillageNo));
    }

    /// <summary>What clashes of some households and people, wherever they are.</summary>
    public async Task<List<Clash>> Of(IReadOnlyCollection<int> subjects, CancellationToken cancellation)
    {
        var edits = await db.Set<FieldEdit>().AsNoTracking().Where(e => subjects.Contains(e.Subject) && e.State != EditState.Settled).ToListAsync(cancellation);
        var entries = await FieldNotes.Read(people, subjects, cancellation);
        var clashes = new List<Clash>();
        foreach (var group in edits.GroupBy(e => (e.Subject, e.Field)).Where(g => g.Any(e => e.State is EditState.Conflict)))
        {
            var ((subject, field), of) = (group.Key, group.OrderBy(e => e.SavedAt).ThenBy(e => e.Id).ToList());
            var stands = FieldEdit.Fold(of[0].Origin, of).Stands;
            if (entries.TryGetValue(subject, out var entry) && string.Equals(entry.Values.GetValueOrDefault(field), stands, StringComparison.Ordinal))
            {
                clashes.Add(new(subject, field, entry, of, stands));
            }
        }
        return clashes;
    }
}
