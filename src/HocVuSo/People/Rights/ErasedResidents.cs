using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Rights;

/// <summary>People who were erased stand on no register any more; that they lived here only their facts say, under numbers that lead nowhere. They still count.</summary>
internal static class ErasedResidents
{
    private sealed record Said(int Subject, short Kind, int Unit, int Day, long Seq, int Quantity);

    /// <summary>Adds them to a count of the register, each in the village of her last fact up to the day.</summary>
    public static async Task Add(Db db, DateOnly day, Dictionary<int, long> counts, CancellationToken cancellation)
    {
        var (village, same) = (Kinds.PersonVillage.Code, Kinds.SamePerson.Code);
        var said = await (
            from e in db.Set<Erased>()
            join f in db.Set<Fact>() on (int?)e.SubjectNo equals f.Subject
            join p in db.Set<Place>() on f.Place equals p.Id
            where (f.Kind == village || f.Kind == same) && f.Reverses == null && !db.Set<Fact>().Any(r => r.Reverses == f.Seq)
            select new Said(e.SubjectNo, f.Kind, p.Unit, f.Day, f.Seq, f.Quantity)
        ).ToListAsync(cancellation);
        // who was written down twice was erased twice, and is one person
        var keptOf = said.Where(s => s.Kind == same)
            .OrderBy(s => s.Day)
            .ThenBy(s => s.Seq)
            .GroupBy(s => s.Subject)
            .ToDictionary(g => g.Key, g => g.Last().Quantity);
        int Root(int subject) => keptOf.TryGetValue(subject, out var kept) ? Root(kept) : subject;
        foreach (var person in said.Where(s => s.Kind == village && s.Day <= day.DayNumber).GroupBy(s => Root(s.Subject)))
        {
            var told = person.GroupBy(s => s.Subject).OrderBy(g => g.Key == person.Key ? 0 : 1).ThenBy(g => g.Key).First();
            if (told.OrderBy(s => s.Day).ThenBy(s => s.Seq).Last() is { Quantity: > 0 } last)
            {
                counts[last.Unit] = counts.GetValueOrDefault(last.Unit) + 1;
            }
        }
    }
}
