using System.Linq.Expressions;
using HocVuSo.People.Duplicates;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Contract;

/// <summary>Looks people and households up for pages and slices (tra cứu danh sách dân cư). It checks no permission: the caller demands it, or passes the villages of <see cref="VillagesOf"/>.</summary>
/// <remarks>Inside the gate it reads in the slice's own transaction.</remarks>
public sealed class PeopleReader(Db db, Vault vault, MapKeeper maps, Actor actor, TimeProvider clock)
{
    /// <summary>Longest answer of a search.</summary>
    public const int SearchLimit = 50;

    private static readonly Expression<Func<Person, PersonCard>> AsCard = p => new PersonCard(
        p.Id,
        p.SubjectNo,
        p.Name,
        p.Folded,
        new BirthDate(p.Birth),
        p.Sex,
        p.VillageNo,
        p.HouseholdId,
        p.Relation,
        p.Residence,
        p.Device,
        p.RegisteredOn,
        p.LeftOn
    );

    private static readonly Expression<Func<Household, HouseholdCard>> AsHouse = h => new HouseholdCard(
        h.Id,
        h.SubjectNo,
        h.Code,
        h.VillageNo,
        h.HeadName,
        h.Folded,
        h.Alley,
        h.Directions,
        h.HeadCount,
        h.RegisteredOn,
        h.LeftOn
    );

    private const string CardColumns = """
        SELECT "Id", "SubjectNo", "Name", "Folded", "Birth", "Sex", "VillageNo", "HouseholdId", "Relation", "Residence", "Device", "RegisteredOn", "LeftOn" FROM people WHERE
        """;

    private const string HouseColumns = """
        SELECT "Id", "SubjectNo", "Code", "VillageNo", "HeadName", "Folded", "Alley", "Directions", "HeadCount", "RegisteredOn", "LeftOn" FROM households WHERE
        """;

    /// <summary>People by the ledger's number, for who asks several things together; erased ones are missing from the answer.</summary>
    public static KeyedQuery<int, PersonCard> PeopleBySubject { get; } = new(CardColumns, "\"SubjectNo\"", ReadCard);

    /// <summary>Households by the ledger's number, for who asks several things together.</summary>
    public static KeyedQuery<int, HouseholdCard> HouseholdsBySubject { get; } = new(HouseColumns, "\"SubjectNo\"", ReadHouse);

    /// <summary>Which of these numbers of the ledger are a duplicate's: then <see cref="Meant"/> says who is meant.</summary>
    public static KeyedQuery<int, int> Duplicates { get; } = new("SELECT \"DuplicateNo\" FROM person_aliases WHERE", "\"DuplicateNo\"", row => row.Int(0));

    private static PersonCard ReadCard(Row row) =>
        new(
            new(row.Id(0)),
            row.Int(1),
            row.Text(2),
            row.Text(3),
            new BirthDate(row.Int(4)),
            (Sex)row.Int(5),
            row.Int(6),
            row.IdOrNull(7) is { } house ? new HouseholdId(house) : null,
            row.Text(8),
            row.Int(9),
            row.Int(10),
            row.Day(11),
            row.DayOrNull(12)
        );

    private static HouseholdCard ReadHouse(Row row) =>
        new(
            new(row.Id(0)),
            row.Int(1),
            row.Text(2),
            row.Int(3),
            row.Text(4),
            row.Text(5),
            row.Text(6),
            row.Text(7),
            row.IntOrNull(8),
            row.Day(9),
            row.DayOrNull(10)
        );

    /// <summary>One person, also when she has left the register; null for an unknown id.</summary>
    public Task<PersonCard?> Person(PersonId id, CancellationToken cancellation) =>
        People.Where(p => p.Id == id).Select(AsCard).SingleOrDefaultAsync(cancellation);

    /// <summary>One household, also when it has left the register; null for an unknown id.</summary>
    public Task<HouseholdCard?> Household(HouseholdId id, CancellationToken cancellation) =>
        Houses.Where(h => h.Id == id).Select(AsHouse).SingleOrDefaultAsync(cancellation);

    /// <summary>People by id; unknown ones are missing from the answer.</summary>
    public Task<Dictionary<PersonId, PersonCard>> ByIds(IReadOnlyCollection<PersonId> ids, CancellationToken cancellation) =>
        People.Where(p => ids.Contains(p.Id)).Select(AsCard).ToDictionaryAsync(p => p.Id, cancellation);

    /// <summary>Households by id; unknown ones are missing from the answer.</summary>
    public Task<Dictionary<HouseholdId, HouseholdCard>> HouseholdsByIds(IReadOnlyCollection<HouseholdId> ids, CancellationToken cancellation) =>
        Houses.Where(h => ids.Contains(h.Id)).Select(AsHouse).ToDictionaryAsync(h => h.Id, cancellation);

    /// <summary>People by the ledger's number; erased ones are missing from the answer.</summary>
    public Task<Dictionary<int, PersonCard>> BySubjects(IReadOnlyCollection<int> subjects, CancellationToken cancellation) =>
        People.Where(p => subjects.Contains(p.SubjectNo)).Select(AsCard).ToDictionaryAsync(p => p.SubjectNo, cancellation);

    /// <summary>Households by the ledger's number.</summary>
    public Task<Dictionary<int, HouseholdCard>> HouseholdsBySubjects(IReadOnlyCollection<int> subjects, CancellationToken cancellation) =>
        Houses.Where(h => subjects.Contains(h.SubjectNo)).Select(AsHouse).ToDictionaryAsync(h => h.SubjectNo, cancellation);

    /// <summary>Members of a household who are on the register, the oldest first.</summary>
    public Task<List<PersonCard>> Members(HouseholdId household, CancellationToken cancellation) =>
        Listed
            .Where(p => p.HouseholdId == household && p.LeftOn == null)
            .OrderBy(p => p.Birth)
            .ThenBy(p => p.SortKey)
            .ThenBy(p => p.SubjectNo)
            .Select(AsCard)
            .ToListAsync(cancellation);

    /// <summary>
    /// Households in which these people lived before, each with the day of the move out of it, and those in which they were written down a second time: a phone may look for
    /// them there as long as it holds an older list.
    /// </summary>
    public async Task<HashSet<(PersonId Person, HouseholdId Home, DateOnly Until)>> FormerHomes(
        IReadOnlyCollection<PersonId> ids,
        CancellationToken cancellation
    )
    {
        var moves = await db.Set<PersonChange>()
            .Where(c => ids.Contains(c.PersonId) && c.Kind == ChangeKind.Move && c.FromHouseholdId != null)
            .Select(c => new
            {
                c.PersonId,
                c.FromHouseholdId,
                c.Day,
            })
            .ToListAsync(cancellation);
        HashSet<(PersonId, HouseholdId, DateOnly)> homes = [.. moves.Select(m => (m.PersonId, m.FromHouseholdId!.Value, m.Day))];
        var merged = await db.Set<PersonAlias>()
            .Where(a => ids.Contains(a.KeptId))
            .Join(
                db.Set<Person>(),
                a => a.DuplicateId,
                p => p.Id,
                (a, p) =>
                    new
                    {
                        a.KeptId,
                        a.DuplicateId,
                        p.HouseholdId,
                    }
            )
            .ToListAsync(cancellation);
        foreach (var entry in merged)
        {
            homes.UnionWith(entry.HouseholdId is { } home ? [(entry.KeptId, home, DateOnly.MaxValue)] : []);
            homes.UnionWith((await FormerHomes([entry.DuplicateId], cancellation)).Select(h => (entry.KeptId, h.Home, h.Until)));
        }
        return homes;
    }

    /// <summary>
    /// For hashes of ID numbers that were made with an older key, the same number's hash by the newest, by the older one's hex digits: as far as somebody on the register
    /// is known to bear it.
    /// </summary>
    /// <param name="old">The hashes, each with the person it was matched to; null where nobody was.</param>
    public async Task<Dictionary<string, byte[]>> NewerHashes(IReadOnlyCollection<(PersonId? Person, byte[] Hash)> old, CancellationToken cancellation)
    {
        var (ids, hashes) = (old.Select(o => o.Person).OfType<PersonId>().Distinct().ToList(), old.Select(o => o.Hash).ToList());
        var sought = hashes.Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);
        var numbers = await People
            .Where(p => p.IdNumber != null && (ids.Contains(p.Id) || hashes.Contains(p.IdHash!)))
            .Select(p => p.IdNumber!)
            .ToListAsync(cancellation);
        var newer = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var number in numbers.Select(vault.Unseal))
        {
            var all = vault.Hashes(number);
            foreach (var earlier in all.Skip(1).Select(Convert.ToHexString).Where(sought.Contains))
            {
                newer[earlier] = all[0];
            }
        }
        return newer;
    }

    /// <summary>The first by name of those in a village who are in no household.</summary>
    public Task<List<PersonCard>> First(int village, int most, CancellationToken cancellation) =>
        Listed
            .Where(p => p.VillageNo == village && p.HouseholdId == null && p.LeftOn == null)
            .OrderBy(p => p.SortKey)
            .ThenBy(p => p.SubjectNo)
            .Take(most)
            .Select(AsCard)
            .ToListAsync(cancellation);

    /// <summary>Members of some households who are on the register, the oldest of each first.</summary>
    public Task<List<PersonCard>> OfHouseholds(IReadOnlyCollection<HouseholdId> households, CancellationToken cancellation) =>
        Listed
            .Where(p => p.HouseholdId != null && households.Contains(p.HouseholdId.Value) && p.LeftOn == null)
            .OrderBy(p => p.Birth)
            .ThenBy(p => p.SortKey)
            .ThenBy(p => p.SubjectNo)
            .Select(AsCard)
            .ToListAsync(cancellation);

    /// <summary>People on the register of a village by name; <paramref name="skip"/> and <paramref name="take"/> page it.</summary>
    public Task<List<PersonCard>> OfVillage(int village, int skip, int take, CancellationToken cancellation) =>
        Listed
            .Where(p => p.VillageNo == village && p.LeftOn == null)
            .OrderBy(p => p.SortKey)
            .ThenBy(p => p.SubjectNo)
            .Skip(skip)
            .Take(take)
            .Select(AsCard)
            .ToListAsync(cancellation);

    /// <summary>Those of these numbers of the ledger who are on the register, without duplicates.</summary>
    public Task<List<PersonCard>> OnRegister(IReadOnlyCollection<int> subjects, CancellationToken cancellation) =>
        Listed.Where(p => subjects.Contains(p.SubjectNo) && p.LeftOn == null).Select(AsCard).ToListAsync(cancellation);

    /// <summary>
    /// Who is meant on a day by somebody's number: of a duplicate the entry that was kept, from the first day it stands on the register, before that her own (decision 0031).
    /// Null for an unknown or erased one.
    /// </summary>
    public async Task<PersonCard?> Meant(int subject, DateOnly day, CancellationToken cancellation)
    {
        if ((await BySubjects([subject], cancellation)).GetValueOrDefault(subject) is not { } own)
        {
            return null;
        }
        var (kept, _) = await Entries.Of(db, own.Id, cancellation);
        return kept != own.Id && await Person(kept, cancellation) is { } card && card.RegisteredOn <= day ? card : own;
    }

    /// <summary>People of some villages whose name holds the words of <paramref name="words"/>, with or without diacritics; a lone number is read as a birth year.</summary>
    /// <returns>At most <see cref="SearchLimit"/>, by name.</returns>
    public async Task<List<PersonCard>> Search(string words, IReadOnlyCollection<int> villages, CancellationToken cancellation)
    {
        var query = Listed.Where(p => villages.Contains(p.VillageNo) && p.LeftOn == null);
        foreach (var word in Vn.Fold(words).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            query = int.TryParse(word, System.Globalization.NumberStyles.None, Vn.Culture, out var year)
                ? query.Where(p => p.Birth / 10000 == year)
                : query.Where(p => p.Folded.Contains(word));
        }
        return await query.OrderBy(p => p.SortKey).ThenBy(p => p.Birth).ThenBy(p => p.SubjectNo).Take(SearchLimit).Select(AsCard).ToListAsync(cancellation);
    }

    /// <summary>People of some villages with this name (diacritics ignored) and birth year: who may already be on the register.</summary>
    public Task<List<PersonCard>> Like(string name, int birthYear, IReadOnlyCollection<int> villages, CancellationToken cancellation)
    {
        var folded = Vn.Fold(name);
        return Listed
            .Where(p => villages.Contains(p.VillageNo) && p.Folded == folded && p.Birth / 10000 == birthYear && p.LeftOn == null)
            .OrderBy(p => p.SubjectNo)
            .Take(SearchLimit)
            .Select(AsCard)
            .ToListAsync(cancellation);
    }

    /// <summary>Everyone on the register of some villages, for lists that are matched as a whole. Hashes are by the newest key, also while keys change.</summary>
    public async Task<List<MatchCard>> ForMatching(IReadOnlyCollection<int> villages, CancellationToken cancellation)
    {
        var people = Listed.Where(p => villages.Contains(p.VillageNo) && p.LeftOn == null).OrderBy(p => p.SubjectNo);
        if (vault.Versions.Count == 1)
        {
            return await people
                .Select(p => new MatchCard(p.Id, p.Folded, new BirthDate(p.Birth), p.VillageNo, p.HouseholdId, p.IdHash))
                .ToListAsync(cancellation);
        }
        var rows = await people
            .Select(p => new { Card = new MatchCard(p.Id, p.Folded, new BirthDate(p.Birth), p.VillageNo, p.HouseholdId, p.IdHash), p.IdNumber })
            .ToListAsync(cancellation);
        return rows.ConvertAll(r =>
            vault.IsCurrent(r.Card.IdHash) || r.IdNumber is null ? r.Card : r.Card with { IdHash = vault.Hash(vault.Unseal(r.IdNumber)) }
        );
    }

    /// <summary>Households on the register of a village, in no order: at most about a thousand.</summary>
    public Task<List<HouseholdCard>> HouseholdsOf(int village, CancellationToken cancellation) =>
        Houses.Where(h => h.VillageNo == village && h.LeftOn == null).Select(AsHouse).ToListAsync(cancellation);

    /// <summary>Households on the register of a village, for a question that goes on from them in the same statement.</summary>
    public IQueryable<HouseholdId> HouseholdsIn(int village) => Houses.Where(h => h.VillageNo == village && h.LeftOn == null).Select(h => h.Id);

    /// <summary>How many households stand on the register of each of these villages.</summary>
    /// <param name="among">Counts only these; null counts all.</param>
    public Task<Dictionary<int, int>> HouseholdCounts(
        IReadOnlyCollection<int> villages,
        CancellationToken cancellation,
        IQueryable<HouseholdId>? among = null
    ) =>
        (among is null ? Houses : Houses.Where(h => among.Contains(h.Id)))
            .Where(h => villages.Contains(h.VillageNo) && h.LeftOn == null)
            .GroupBy(h => h.VillageNo)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);

    /// <summary>How many people on the register live in each household of a village.</summary>
    public Task<Dictionary<HouseholdId, int>> MemberCounts(int village, CancellationToken cancellation) =>
        Listed
            .Where(p => p.VillageNo == village && p.LeftOn == null && p.HouseholdId != null)
            .GroupBy(p => p.HouseholdId!.Value)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);

    /// <summary>People with this ID number, wherever they are registered; two where a list gave a child its father's number.</summary>
    public Task<List<PersonCard>> WithIdNumber(string idNumber, CancellationToken cancellation)
    {
        var hashes = vault.Hashes(idNumber).ToList();
        return Listed.Where(p => hashes.Contains(p.IdHash!)).OrderBy(p => p.SubjectNo).Take(SearchLimit).Select(AsCard).ToListAsync(cancellation);
    }

    /// <summary>ID number and phone with all but their last three digits hidden; null where not given.</summary>
    public async Task<(string? IdNumber, string? Phone)> Masked(PersonId id, CancellationToken cancellation)
    {
        var row = await People.Where(p => p.Id == id).Select(p => new { p.IdNumber, p.Phone }).SingleOrDefaultAsync(cancellation);
        return (Mask(row?.IdNumber), Mask(row?.Phone));
    }

    /// <summary>Who of these has agreed to a purpose and not taken it back.</summary>
    public async Task<HashSet<PersonId>> Consenting(IReadOnlyCollection<PersonId> ids, ConsentPurpose purpose, CancellationToken cancellation) =>
        await db.Set<Consent>()
            .AsNoTracking()
            .Where(c => ids.Contains(c.PersonId) && c.Purpose == purpose && c.WithdrawnOn == null)
            .Where(c => !db.Set<Restriction>().Any(r => r.PersonId == c.PersonId && r.ToDay == null))
            .Select(c => c.PersonId)
            .ToHashSetAsync(cancellation);

    /// <summary>Villages in the actor's scope for a permission on today's map, by name: what her lists and searches may hold.</summary>
    public async Task<IReadOnlyList<UnitCard>> VillagesOf(Permission permission, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        return [.. map.VillagesOn(clock.TodayInVietnam()).Where(u => actor.May(permission, u.Path))];
    }

    private IQueryable<Person> People => db.Set<Person>().AsNoTracking();

    /// <summary>Everyone but those who were merged into somebody else.</summary>
    private IQueryable<Person> Listed => People.Where(p => !db.Set<PersonAlias>().Any(a => a.DuplicateId == p.Id));

    private IQueryable<Household> Houses => db.Set<Household>().AsNoTracking();

    private string? Mask(byte[]? value) => value is null ? null : Vault.Mask(vault.Unseal(value));
}
