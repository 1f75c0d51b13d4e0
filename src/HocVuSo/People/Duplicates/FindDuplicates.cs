using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Duplicates;

/// <summary>Looks for people written down twice (tìm người ghi trùng): against one form while it is filled in, and every night in each commune.</summary>
public sealed class FindDuplicates(Db db, Gate gate, Vault vault, MapKeeper maps, TimeProvider clock)
{
    /// <summary>Pairs of one commune that are kept at most, the likeliest.</summary>
    public const int Most = 2_000;

    /// <param name="Score">See <see cref="SamePerson.Score"/>.</param>
    public sealed record Alike(PersonCard Person, int Score, Likeness Why);

    /// <summary>Who of some villages may be the person a form describes, the likeliest first; and whoever has her ID number, wherever she lives in them.</summary>
    public async Task<IReadOnlyList<Alike>> To(
        string name,
        BirthDate birth,
        Sex sex,
        int village,
        HouseholdId? household,
        string? idNumber,
        string? phone,
        IReadOnlyCollection<int> villages,
        CancellationToken cancellation
    )
    {
        var folded = Vn.Fold(name);
        var given = " " + folded[(folded.LastIndexOf(' ') + 1)..] + " ";
        var (first, last) = (birth.Year * 10_000, (birth.Year + 1) * 10_000);
        var hashes = string.IsNullOrEmpty(idNumber) ? [] : vault.Hashes(idNumber).ToList();
        var phones = string.IsNullOrEmpty(phone) ? [] : vault.Hashes(phone).Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);
        var found = await Standing()
            .Where(p => villages.Contains(p.VillageNo))
            .Where(p => hashes.Contains(p.IdHash!) || (p.Birth >= first && p.Birth < last && (" " + p.Folded + " ").Contains(given)))
            .Take(500)
            .ToListAsync(cancellation);
        string? Own(string? text, Func<byte[]?, string?> stored, byte[]? value) => text is null ? null : stored(value);
        var alike = new List<Alike>();
        foreach (var person in found)
        {
            var theirs = new SamePerson.Traits(
                person.Folded,
                new BirthDate(person.Birth),
                person.Sex,
                person.VillageNo,
                person.HouseholdId,
                person.IdHash is { } own ? (hashes.Exists(h => h.AsSpan().SequenceEqual(own)) ? "same" : "other") : null,
                Own(
                    phone,
                    v =>
                        v is null ? null
                        : phones.Contains(Convert.ToHexString(v)) ? "same"
                        : "other",
                    person.PhoneHash
                )
            );
            var ours = new SamePerson.Traits(folded, birth, sex, village, household, hashes.Count > 0 ? "same" : null, phones.Count > 0 ? "same" : null);
            if (SamePerson.Score(ours, theirs, out var why) is var score && score >= SamePerson.WorthALook - 12)
            {
                alike.Add(new(CardOf(person), score, why));
            }
        }
        return [.. alike.OrderByDescending(a => a.Score).ThenBy(a => a.Person.SubjectNo).Take(10)];
    }

    /// <summary>Compares the people of one commune with each other and keeps new suspicions; those decided before stay decided. Safe to run again.</summary>
    /// <returns>How many new pairs were found.</returns>
    public async Task<int> Run(int commune, CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var villages = (await maps.Map(cancellation)).HeldBy(commune, today).ToList();
        var people = await Standing()
            .Where(p => villages.Contains(p.VillageNo))
            .Select(p => new Entry(
                p.Id,
                p.SubjectNo,
                p.Folded,
                p.Birth,
                p.Sex,
                p.VillageNo,
                p.HouseholdId,
                p.IdHash == null ? null : Convert.ToHexString(p.IdHash),
                p.PhoneHash == null ? null : Convert.ToHexString(p.PhoneHash)
            ))
            .ToListAsync(cancellation);
        var pairs = Pairs(people).OrderByDescending(p => p.Score).Take(Most).ToList();
        var known = (
            await db.Set<DuplicatePair>().AsNoTracking().Where(p => p.CommuneNo == commune).Select(p => new { p.FirstId, p.SecondId }).ToListAsync(cancellation)
        )
            .Select(p => (p.FirstId, p.SecondId))
            .ToHashSet();
        var fresh = pairs
            .Where(p => !known.Contains((p.First.Id, p.Second.Id)))
            .Select(p => DuplicatePair.Found(p.First.Id, p.Second.Id, commune, p.Score, p.Why, today))
            .ToList();
        var standing = pairs.Select(p => (p.First.Id, p.Second.Id)).ToHashSet();
        var gone = known.Where(k => !standing.Contains(k)).ToList();
        foreach (var part in fresh.Chunk(Batch.Most))
        {
            await gate.Piece((KeepPairs slice) => slice.Add(part, cancellation), cancellation);
        }
        foreach (var part in gone.Chunk(100))
        {
            await gate.Piece((KeepPairs slice) => slice.Drop(part, cancellation), cancellation);
        }
        return fresh.Count;
    }

    internal sealed record Entry(
        PersonId Id,
        int SubjectNo,
        string Folded,
        int Birth,
        Sex Sex,
        int VillageNo,
        HouseholdId? HouseholdId,
        string? IdHash,
        string? PhoneHash
    )
    {
        public SamePerson.Traits Traits => new(Folded, new BirthDate(Birth), Sex, VillageNo, HouseholdId, IdHash, PhoneHash);
    }

    internal sealed record Pair(Entry First, Entry Second, int Score, Likeness Why);

    /// <summary>Pairs worth a look among the people of a commune: those who share an ID number, or a birth year and a word of the name.</summary>
    internal static IEnumerable<Pair> Pairs(IReadOnlyList<Entry> people)
    {
        var seen = new HashSet<(int, int)>();
        var byNumber = people.Where(p => p.IdHash is not null).GroupBy(p => p.IdHash!, StringComparer.Ordinal).Where(g => g.Skip(1).Any());
        // the given name stands last; in a list that put it first it is the first word
        var byName = people
            .SelectMany(p =>
                new[] { p.Folded[(p.Folded.LastIndexOf(' ') + 1)..], p.Folded.Split(' ')[0] }
                    .Distinct(StringComparer.Ordinal)
                    .Select(w => (p.Birth / 10_000, w, p))
            )
            .GroupBy(x => (x.Item1, x.w), x => x.p)
            .Where(g => g.Skip(1).Any());
        foreach (var group in byNumber.Select(g => g.ToList()).Concat(byName.Select(g => g.ToList())))
        {
            for (var i = 0; i < group.Count && group.Count <= 400; i++)
            {
                for (var j = i + 1; j < group.Count; j++)
                {
                    var (first, second) = group[i].SubjectNo < group[j].SubjectNo ? (group[i], group[j]) : (group[j], group[i]);
                    if (
                        first.SubjectNo != second.SubjectNo
                        && SamePerson.Score(first.Traits, second.Traits, out var why) is var score
                        && score >= SamePerson.WorthALook
                        && seen.Add((first.SubjectNo, second.SubjectNo))
                    )
                    {
                        yield return new(first, second, score, why);
                    }
                }
            }
        }
    }

    private IQueryable<Person> Standing() =>
        db.Set<Person>().AsNoTracking().Where(p => p.LeftOn == null && !db.Set<PersonAlias>().Any(a => a.DuplicateId == p.Id));

    private static PersonCard CardOf(Person p) =>
        new(p.Id, p.SubjectNo, p.Name, p.Folded, new(p.Birth), p.Sex, p.VillageNo, p.HouseholdId, p.Relation, p.Residence, p.Device, p.RegisteredOn, p.LeftOn);
}

/// <summary>Writes the night's suspicions down, inside the gate.</summary>
public sealed class KeepPairs(Db db)
{
    public Task Add(IReadOnlyList<DuplicatePair> pairs, CancellationToken cancellation) => db.InsertAll(pairs, cancellation);

    /// <summary>Takes open suspicions away that no longer hold: somebody put a name or a date right.</summary>
    public async Task Drop(IReadOnlyList<(PersonId First, PersonId Second)> pairs, CancellationToken cancellation)
    {
        foreach (var (first, second) in pairs)
        {
            await db.Set<DuplicatePair>().Where(p => p.FirstId == first && p.SecondId == second && p.State == PairState.Open).ExecuteDeleteAsync(cancellation);
        }
    }
}

/// <summary>An officer looked and they are two people (là hai người): the pair is not shown again.</summary>
public sealed class KeepApart(Db db, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(PersonId First, PersonId Second);

    /// <exception cref="NotAllowedException">Not in the actor's scope, or no such pair.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var pair =
            await db.Set<DuplicatePair>().AsNoTracking().SingleOrDefaultAsync(p => p.FirstId == command.First && p.SecondId == command.Second, cancellation)
            ?? throw new NotAllowedException(Permission.EditPeople);
        actor.Demand(Permission.EditPeople, (await maps.Map(cancellation)).PathOn(pair.CommuneNo, clock.TodayInVietnam()));
        await db.Set<DuplicatePair>()
            .Where(p => p.FirstId == command.First && p.SecondId == command.Second && p.State == PairState.Open)
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.State, PairState.TwoPeople), cancellation);
        audit.Note("people.keep-apart", command.Second.Value, pair.CommuneNo);
        await db.SaveChangesAsync(cancellation);
    }
}
