using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Contract;

/// <summary>Writes consents down for whoever asked (ghi sự đồng ý); inside the gate, in the asker's own transaction.</summary>
public sealed class Consents(Db db, Changes changes, Actor actor)
{
    /// <summary>How a volunteer or a teacher hears it: the sentence was read aloud, the person said yes.</summary>
    public const string HeardAloud = "Nghe đọc và đồng ý";

    /// <summary>Writes down that these people said yes; who has said so before keeps the earlier consent.</summary>
    /// <param name="day">Day in Vietnam on which they said it.</param>
    /// <exception cref="RuleException"><c>people.consent-withdrawn</c>: taken back on that same day, so nobody is asked twice a day.</exception>
    public async Task Give(IReadOnlyCollection<PersonId> people, ConsentPurpose purpose, DateOnly day, string proof, CancellationToken cancellation)
    {
        if (people.Count == 0)
        {
            return;
        }
        var known = await db.Set<Consent>().AsNoTracking().Where(c => people.Contains(c.PersonId) && c.Purpose == purpose).ToListAsync(cancellation);
        if (known.Any(c => c.WithdrawnOn is not null && c.GivenOn == day))
        {
            throw new RuleException("people.consent-withdrawn", "Có người vừa rút lại sự đồng ý trong ngày này. Không hỏi lại trong cùng ngày.");
        }
        var standing = known.Where(c => c.WithdrawnOn is null).Select(c => c.PersonId).ToHashSet();
        var giving = people.Where(p => !standing.Contains(p)).Distinct().ToList();
        await db.InsertAll([.. giving.Select(p => Consent.Give(p, purpose, day, proof, Math.Max(actor.Account, 0)))], cancellation);
        var homes = await db.Set<Person>()
            .AsNoTracking()
            .Where(p => giving.Contains(p.Id))
            .Select(p => new { p.VillageNo, p.SubjectNo })
            .ToListAsync(cancellation);
        homes.ForEach(h => changes.Note(h.VillageNo, h.SubjectNo));
    }
}
