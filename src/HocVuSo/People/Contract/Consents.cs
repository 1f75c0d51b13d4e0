using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Contract;

/// <summary>Writes consents down for whoever asked (ghi sự đồng ý); inside the gate, in the asker's own transaction.</summary>
public sealed class Consents(Db db, Changes changes, Actor actor)
{
    /// <summary>How a volunteer or a teacher hears it: the sentence was read aloud, the person said yes.</summary>
    public const string HeardAloud = "Nghe đọc và đồng ý";

    /// <summary>What some people have said before.</summary>
    public sealed class Standing
    {
        private readonly HashSet<PersonId> holding = [];
        private readonly HashSet<(PersonId, DateOnly)> withdrawn = [];

        internal Standing(IEnumerable<Consent> known)
        {
            foreach (var consent in known)
            {
                if (consent.WithdrawnOn is null)
                {
                    holding.Add(consent.PersonId);
                }
                else
                {
                    withdrawn.Add((consent.PersonId, consent.GivenOn));
                }
            }
        }

        /// <summary>Whether she has agreed and not taken it back.</summary>
        public bool Holds(PersonId person) => holding.Contains(person);

        /// <exception cref="RuleException"><c>people.consent-withdrawn</c>: taken back on that same day, so nobody is asked twice a day.</exception>
        public void Demand(PersonId person, DateOnly day)
        {
            if (withdrawn.Contains((person, day)))
            {
                throw new RuleException("people.consent-withdrawn", "Có người vừa rút lại sự đồng ý trong ngày này. Không hỏi lại trong cùng ngày.");
            }
        }
    }

    /// <summary>What these people have said about a purpose so far.</summary>
    public async Task<Standing> Of(IReadOnlyCollection<PersonId> people, ConsentPurpose purpose, CancellationToken cancellation) =>
        new(
            people.Count == 0
                ? []
                : await db.Set<Consent>().AsNoTracking().Where(c => people.Contains(c.PersonId) && c.Purpose == purpose).ToListAsync(cancellation)
        );

    /// <summary>Writes down that these people said yes; who has said so before keeps the earlier consent.</summary>
    /// <param name="day">Day in Vietnam on which they said it.</param>
    /// <exception cref="RuleException">Those of <see cref="Standing.Demand"/>.</exception>
    public Task Give(IReadOnlyCollection<PersonId> people, ConsentPurpose purpose, DateOnly day, string proof, CancellationToken cancellation) =>
        Give([.. people.Select(p => (p, day, actor.Account))], purpose, proof, known: null, cancellation);

    /// <inheritdoc cref="Give(IReadOnlyCollection{PersonId}, ConsentPurpose, DateOnly, string, CancellationToken)"/>
    /// <param name="said">Each with the day and the account that heard it.</param>
    /// <param name="known">What they have said before, where the caller has read it in this transaction.</param>
    public async Task Give(
        IReadOnlyList<(PersonId Person, DateOnly Day, int By)> said,
        ConsentPurpose purpose,
        string proof,
        Standing? known,
        CancellationToken cancellation
    )
    {
        if (said.Count == 0)
        {
            return;
        }
        var standing = known ?? await Of([.. said.Select(s => s.Person).Distinct()], purpose, cancellation);
        var given = new Dictionary<PersonId, Consent>();
        foreach (var (person, day, by) in said)
        {
            standing.Demand(person, day);
            if (!standing.Holds(person))
            {
                given.TryAdd(person, Consent.Give(person, purpose, day, proof, Math.Max(by, 0)));
            }
        }
        if (given.Count == 0)
        {
            return;
        }
        await db.InsertAll([.. given.Values], cancellation);
        var homes = await db.Set<Person>()
            .AsNoTracking()
            .Where(p => given.Keys.Contains(p.Id))
            .Select(p => new { p.VillageNo, p.SubjectNo })
            .ToListAsync(cancellation);
        homes.ForEach(h => changes.Note(h.VillageNo, h.SubjectNo));
    }
}
