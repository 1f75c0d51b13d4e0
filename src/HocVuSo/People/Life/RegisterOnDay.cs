using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.People.Duplicates;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Life;

/// <summary>Who stood on the register of a village on any day (danh sách dân cư của một ngày), read from the ledger in (day, id) order as the figures are.</summary>
public sealed class RegisterOnDay(Db db, PeopleReader people)
{
    /// <param name="Person">Null for somebody erased since: her number leads nowhere.</param>
    /// <param name="HouseholdNo">The ledger's number of the household she lived in then; 0 for none.</param>
    public sealed record Line(int SubjectNo, PersonCard? Person, BirthDate? Birth, int Residence, int HouseholdNo);

    /// <summary>By name; people who were erased stand last, without one.</summary>
    public async Task<IReadOnlyList<Line>> Of(int village, DateOnly day, CancellationToken cancellation)
    {
        var places = await db.Set<Place>().Where(p => p.Unit == village).Select(p => p.Id).ToListAsync(cancellation);
        var (until, kind) = (day.DayNumber, Kinds.PersonVillage.Code);
        var candidates = await db.Set<Fact>()
            .Where(f => f.Kind == kind && places.Contains(f.Place) && f.Day <= until && f.Quantity > 0 && f.Subject != null)
            .Select(f => f.Subject!.Value)
            .Distinct()
            .ToListAsync(cancellation);
        var lines = new List<Line>();
        foreach (var part in candidates.Chunk(500))
        {
            lines.AddRange(await Part(part, places.ToHashSet(), until, cancellation));
        }
        return
        [
            .. lines.OrderBy(l => l.Person is null).ThenBy(l => l.Person is { } p ? Vn.SortKey(p.Name) : "", StringComparer.Ordinal).ThenBy(l => l.SubjectNo),
        ];
    }

    private async Task<List<Line>> Part(int[] subjects, HashSet<int> places, int until, CancellationToken cancellation)
    {
        var kept = await db.Set<PersonAlias>()
            .Where(a => subjects.Contains(a.DuplicateNo))
            .Join(db.Set<Person>(), a => a.KeptId, p => p.Id, (a, p) => new { a.DuplicateNo, p.RegisteredOn })
            .ToDictionaryAsync(a => a.DuplicateNo, a => a.RegisteredOn, cancellation);
        var facts = await db.Set<Fact>()
            .AsNoTracking()
            .Where(f => f.Subject != null && subjects.Contains(f.Subject.Value) && f.Kind <= 4 && f.Day <= until)
            .Select(f => new
            {
                f.Seq,
                Subject = f.Subject!.Value,
                f.Kind,
                f.Place,
                f.Day,
                f.Record,
                f.Part,
                f.Quantity,
                f.Reverses,
            })
            .ToListAsync(cancellation);
        // a reversal may be dated like what it takes back, so both are here
        var taken = facts.Where(f => f.Reverses is not null).Select(f => f.Reverses!.Value).ToHashSet();
        var cards = await people.BySubjects(subjects, cancellation);
        var lines = new List<Line>();
        foreach (var own in facts.Where(f => f.Reverses is null && !taken.Contains(f.Seq)).GroupBy(f => f.Subject))
        {
            // from the day the kept entry stands on the register, the duplicate says nothing of where she lives
            if (kept.TryGetValue(own.Key, out var registered) && registered.DayNumber <= until)
            {
                continue;
            }
            var last = own.OrderBy(f => f.Day).ThenBy(f => f.Record).ThenBy(f => f.Part).GroupBy(f => f.Kind).ToDictionary(g => g.Key, g => g.Last());
            if (last.TryGetValue(Kinds.PersonVillage.Code, out var lives) && lives.Quantity > 0 && places.Contains(lives.Place))
            {
                lines.Add(
                    new(
                        own.Key,
                        cards.GetValueOrDefault(own.Key),
                        last.TryGetValue(Kinds.PersonBirth.Code, out var birth) && birth.Quantity > 0 ? new BirthDate(birth.Quantity) : null,
                        last.TryGetValue(Kinds.PersonResidence.Code, out var residence) ? residence.Quantity : 0,
                        last.TryGetValue(Kinds.PersonHousehold.Code, out var house) ? house.Quantity : 0
                    )
                );
            }
        }
        return lines;
    }
}
