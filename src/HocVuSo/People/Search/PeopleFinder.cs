using HocVuSo.People.Contract;
using HocVuSo.People.Duplicates;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Search;

/// <summary>
/// Finds people and households of the actor's scope by name in any order, birth year, village, phone or ID number (tìm người). It begins with the rarest word among
/// the names that exist, and looks at people only by whole names.
/// </summary>
public sealed class PeopleFinder(Db db, Vault vault, MapKeeper maps, Actor actor, TimeProvider clock)
{
    /// <summary>People shown at most; more are said to be there.</summary>
    public const int Most = 50;

    /// <summary>A word in more names than this is not counted further: it is common.</summary>
    private const int Common = 4_000;

    /// <summary>Names whose people are looked up in one query.</summary>
    private const int NamesAtOnce = 800;

    /// <summary>Villages that are read through when the words are too common to begin with names: a commune's worth.</summary>
    private const int FewVillages = 150;

    /// <param name="Head">Name of the household's head; empty when her household is not known.</param>
    public sealed record Hit(
        PersonId Id,
        int SubjectNo,
        string Name,
        string Folded,
        BirthDate Birth,
        int VillageNo,
        HouseholdId? HouseholdId,
        string Head,
        string Alley,
        byte[]? IdNumber
    );

    public sealed record House(HouseholdId Id, string HeadName, string Code, int VillageNo, string Alley);

    /// <param name="More">There are more than are shown.</param>
    public sealed record Answer(SearchWords Asked, IReadOnlyList<Hit> People, IReadOnlyList<House> Houses, bool More);

    /// <param name="village">Number of the one village to look in; null for the whole scope.</param>
    public async Task<Answer> Find(string? text, int? village, CancellationToken cancellation)
    {
        var scope = await Scope(village, cancellation);
        var asked = SearchWords.Of(text, clock.TodayInVietnam().Year, scope.Places.Keys);
        if (asked.Place is { } place)
        {
            scope = scope with { Villages = scope.Places[place] };
        }
        if (asked.IsEmpty || scope.Villages is { Count: 0 })
        {
            return new(asked, [], [], More: false);
        }
        var found = new List<Hit>();
        if (asked.Numbers.Count > 0 || asked.Tail is not null)
        {
            found.AddRange(await ByNumber(asked, scope, cancellation));
        }
        else
        {
            found.AddRange(await ByName(asked, scope, cancellation));
        }
        var houses = asked.Words.Count > 0 && asked.Year is null ? await Houses(asked, scope, cancellation) : [];
        return new(asked, [.. Ranked(found, asked).Take(Most)], houses, found.Count > Most);
    }

    /// <param name="Villages">Null for every village there is: then none is named in the query.</param>
    /// <param name="Places">Numbers of the villages by folded name.</param>
    private sealed record Range(IReadOnlyCollection<int>? Villages, IReadOnlyDictionary<string, List<int>> Places);

    private async Task<Range> Scope(int? village, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        var all = map.All.Where(no => map.Nearest(no, today).Kind is UnitKind.Village).ToList();
        var mine = all.FindAll(no => actor.May(Permission.ReadPeople, map.PathOn(no, today)));
        var places = mine.GroupBy(no => map.Nearest(no, today).Folded, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        if (village is { } one)
        {
            return new(mine.Contains(one) ? [one] : [], places);
        }
        return new(mine.Count == all.Count && all.Count > 0 ? null : mine, places);
    }

    private async Task<List<Hit>> ByNumber(SearchWords asked, Range scope, CancellationToken cancellation)
    {
        var hashes = asked.Numbers.SelectMany(vault.Hashes).ToList();
        var tails = asked.Tail is { } tail ? vault.Hashes(Person.TailOf(tail)).ToList() : [];
        var people = Standing(scope);
        people =
            tails.Count > 0 ? people.Where(p => tails.Contains(p.IdTail!)) : people.Where(p => hashes.Contains(p.IdHash!) || hashes.Contains(p.PhoneHash!));
        foreach (var word in asked.Words)
        {
            people = people.Where(p => (" " + p.Folded + " ").Contains(" " + word + " "));
        }
        return await Hits(InYear(people, asked.Year), cancellation);
    }

    private async Task<List<Hit>> ByName(SearchWords asked, Range scope, CancellationToken cancellation)
    {
        var (names, wide) = await Names(asked.Words, cancellation);
        if (wide && scope.Villages is { Count: <= FewVillages })
        {
            var people = InYear(Standing(scope), asked.Year);
            foreach (var word in asked.Words)
            {
                people = people.Where(p => (" " + p.Folded + " ").Contains(" " + word));
            }
            return await Hits(people, cancellation);
        }
        var found = new List<Hit>();
        for (var page = 0; found.Count <= Most; page++)
        {
            var some = await names.Skip(page * NamesAtOnce).Take(NamesAtOnce).ToListAsync(cancellation);
            if (some.Count > 0)
            {
                found.AddRange(await Hits(InYear(Standing(scope).Where(p => some.Contains(p.Folded)), asked.Year), cancellation));
            }
            if (some.Count < NamesAtOnce)
            {
                break;
            }
        }
        return found;
    }

    /// <summary>Names that hold all the words, from the rarest word on; the last word may be the beginning of one. "Wide" when even the rarest is common.</summary>
    private async Task<(IQueryable<string> Names, bool Wide)> Names(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var counts = new List<(string Word, int Count)>();
        foreach (var word in words)
        {
            counts.Add((word, await db.Set<NameWord>().Where(w => w.Word == word).Take(Common).CountAsync(cancellation)));
        }
        var begun = counts[^1].Count == 0 ? counts[^1].Word : null;
        var (rarest, least) = counts.Where(c => begun is null || c != counts[^1]).DefaultIfEmpty(counts[^1]).MinBy(c => c.Count);
        var found = db.Set<NameWord>().AsNoTracking();
        if (string.Equals(rarest, begun, StringComparison.Ordinal))
        {
            var end = rarest[..^1] + (char)(rarest[^1] + 1);
            found = found.Where(w => w.Word.CompareTo(rarest) >= 0 && w.Word.CompareTo(end) < 0);
        }
        else
        {
            found = found.Where(w => w.Word == rarest);
        }
        foreach (var word in words.Where(w => !string.Equals(w, rarest, StringComparison.Ordinal)))
        {
            var part = string.Equals(word, begun, StringComparison.Ordinal) ? $" {word}" : $" {word} ";
            found = found.Where(w => (" " + w.Folded + " ").Contains(part));
        }
        return (found.Select(w => w.Folded).Distinct().OrderBy(f => f), least >= Common);
    }

    private async Task<IReadOnlyList<House>> Houses(SearchWords asked, Range scope, CancellationToken cancellation)
    {
        var (names, wide) = await Names(asked.Words, cancellation);
        var houses = db.Set<Household>().AsNoTracking().Where(h => h.LeftOn == null);
        if (scope.Villages is { } villages)
        {
            houses = houses.Where(h => villages.Contains(h.VillageNo));
        }
        if (wide && scope.Villages is null)
        {
            return [];
        }
        var some = await names.Take(NamesAtOnce).ToListAsync(cancellation);
        return await houses
            .Where(h => some.Contains(h.Folded))
            .OrderBy(h => h.Folded)
            .Take(12)
            .Select(h => new House(h.Id, h.HeadName, h.Code, h.VillageNo, h.Alley))
            .ToListAsync(cancellation);
    }

    private IQueryable<Person> Standing(Range scope)
    {
        var people = db.Set<Person>().AsNoTracking().Where(p => p.LeftOn == null && !db.Set<PersonAlias>().Any(a => a.DuplicateId == p.Id));
        return scope.Villages is { } villages ? people.Where(p => villages.Contains(p.VillageNo)) : people;
    }

    private static IQueryable<Person> InYear(IQueryable<Person> people, int? year)
    {
        if (year is not { } y)
        {
            return people;
        }
        var (first, last) = (y * 10_000, (y + 1) * 10_000);
        return people.Where(p => p.Birth >= first && p.Birth < last);
    }

    private async Task<List<Hit>> Hits(IQueryable<Person> people, CancellationToken cancellation) =>
        await people
            .Take(Most * 4)
            .Select(p => new
            {
                Person = p,
                House = db.Set<Household>().Where(h => h.Id == p.HouseholdId).Select(h => new { h.HeadName, h.Alley }).FirstOrDefault(),
            })
            .Select(x => new Hit(
                x.Person.Id,
                x.Person.SubjectNo,
                x.Person.Name,
                x.Person.Folded,
                new BirthDate(x.Person.Birth),
                x.Person.VillageNo,
                x.Person.HouseholdId,
                x.House == null ? "" : x.House.HeadName,
                x.House == null ? "" : x.House.Alley,
                x.Person.IdNumber
            ))
            .ToListAsync(cancellation);

    /// <summary>The name as it was typed first, then names that end in the last word, then by given name.</summary>
    private static IEnumerable<Hit> Ranked(IEnumerable<Hit> found, SearchWords asked)
    {
        var whole = string.Join(' ', asked.Words);
        var given = asked.Words.Count > 0 ? " " + asked.Words[^1] : "";
        return found
            .OrderBy(h =>
                string.Equals(h.Folded, whole, StringComparison.Ordinal) ? 0
                : given.Length > 0 && h.Folded.EndsWith(given, StringComparison.Ordinal) ? 1
                : 2
            )
            .ThenBy(h => Vn.SortKey(h.Name), StringComparer.Ordinal)
            .ThenBy(h => h.Birth.Packed)
            .ThenBy(h => h.SubjectNo);
    }
}
