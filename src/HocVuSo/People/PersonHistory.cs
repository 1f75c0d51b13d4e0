using HocVuSo.Ledger.Contract;
using HocVuSo.People.Duplicates;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People;

/// <summary>Everything the ledger says of one person, newest first (quá trình).</summary>
public sealed class PersonHistory(Db db, Text T)
{
    public const int Most = 300;

    /// <param name="Back">Taken back later; shown struck through with the reason.</param>
    public sealed record Line(long Seq, DateOnly Day, short Kind, int Quantity, SourceCode Source, Guid Record, int Actor, bool Back, string? Reason)
    {
        /// <summary>Page of the record behind the fact; null where it has none.</summary>
        public string? Href => Source is SourceCode.Visits ? $"/tham-ho/{Record}" : null;

        /// <summary>Learning and help, as against the profile.</summary>
        public bool IsWork => Kind >= 40;
    }

    public async Task<IReadOnlyList<Line>> Of(int subject, CancellationToken cancellation)
    {
        var subjects = await db.Set<PersonAlias>().Where(a => a.KeptNo == subject).Select(a => (int?)a.DuplicateNo).ToListAsync(cancellation);
        subjects.Add(subject);
        var facts = await db.Set<Fact>()
            .AsNoTracking()
            .Where(f => subjects.Contains(f.Subject))
            .OrderByDescending(f => f.Day)
            .ThenByDescending(f => f.Seq)
            .Take(Most)
            .ToListAsync(cancellation);
        var back = facts.Where(f => f.Reverses is not null).ToDictionary(f => f.Reverses!.Value, f => f.Reason);
        return
        [
            .. facts
                .Where(f => f.Reverses is null)
                .Select(f => new Line(
                    f.Seq,
                    DateOnly.FromDayNumber(f.Day),
                    f.Kind,
                    f.Quantity,
                    (SourceCode)f.Capability,
                    f.Record,
                    f.Actor,
                    back.ContainsKey(f.Seq),
                    back.GetValueOrDefault(f.Seq)
                )),
        ];
    }

    /// <summary>Target groups she belongs to today, in words.</summary>
    public IReadOnlyList<string> GroupsOf(IReadOnlyList<Line> history) =>
        [
            .. history
                .Where(l => !l.Back && l.Kind is >= 20 and <= 27)
                .GroupBy(l => l.Kind)
                .Where(g => g.First().Quantity > 0)
                .Select(g => FactWords.Group(g.Key, T)),
        ];
}
