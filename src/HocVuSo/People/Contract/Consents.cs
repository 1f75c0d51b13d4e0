using System.Collections.Frozen;
using System.Globalization;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;

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

        internal Standing(IEnumerable<Said> known)
        {
            foreach (var consent in known)
            {
                if (consent.IsWithdrawn)
                {
                    withdrawn.Add((consent.Person, consent.GivenOn));
                }
                else
                {
                    holding.Add(consent.Person);
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

    /// <summary>One consent as far as it decides what may be written down.</summary>
    public readonly record struct Said(PersonId Person, DateOnly GivenOn, bool IsWithdrawn);

    private static readonly FrozenDictionary<ConsentPurpose, KeyedQuery<Guid, Said>> ByPerson = Enum.GetValues<ConsentPurpose>()
        .ToFrozenDictionary(
            p => p,
            p => new KeyedQuery<Guid, Said>(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"SELECT \"PersonId\", \"GivenOn\", \"WithdrawnOn\" FROM consents WHERE \"Purpose\" = {(int)p} AND"
                ),
                "\"PersonId\"",
                row => new(new(row.Id(0)), row.Day(1), !row.IsNull(2))
            )
        );

    /// <summary>What learners have said, asked by the ledger's numbers beside the questions who they are.</summary>
    private static readonly KeyedQuery<int, Said> ToLearnBySubject = new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT c.\"PersonId\", c.\"GivenOn\", c.\"WithdrawnOn\" FROM consents c JOIN people p ON p.\"Id\" = c.\"PersonId\" WHERE c.\"Purpose\" = {(int)ConsentPurpose.LearningRecord} AND"
        ),
        "p.\"SubjectNo\"",
        row => new(new(row.Id(0)), row.Day(1), !row.IsNull(2))
    );

    private static readonly KeyedQuery<Guid, (int VillageNo, int SubjectNo)> Homes = new(
        "SELECT \"VillageNo\", \"SubjectNo\" FROM people WHERE",
        "\"Id\"",
        row => (row.Int(0), row.Int(1))
    );

    /// <summary>What these people have said about a purpose so far.</summary>
    public async Task<Standing> Of(IReadOnlyCollection<PersonId> people, ConsentPurpose purpose, CancellationToken cancellation)
    {
        await Ask(new(db), people, purpose, out var standing).Run(cancellation);
        return standing();
    }

    /// <summary>The same beside other questions.</summary>
    /// <param name="standing">To be called when the questions have been put.</param>
    public static RoundTrip Ask(RoundTrip questions, IReadOnlyCollection<PersonId> people, ConsentPurpose purpose, out Func<Standing> standing)
    {
        questions.Ask(ByPerson[purpose], [.. people.Select(p => p.Value)], out var said);
        standing = () => new(said);
        return questions;
    }

    /// <summary>What people of these numbers have said about <see cref="ConsentPurpose.LearningRecord"/>, beside other questions.</summary>
    /// <inheritdoc cref="Ask" path="/param"/>
    public static RoundTrip AskLearners(RoundTrip questions, IReadOnlyCollection<int> subjects, out Func<Standing> standing)
    {
        questions.Ask(ToLearnBySubject, subjects, out var said);
        standing = () => new(said);
        return questions;
    }

    /// <summary>Writes down that these people said yes; who has said so before keeps the earlier consent.</summary>
    /// <param name="day">Day in Vietnam on which they said it.</param>
    /// <exception cref="RuleException">Those of <see cref="Standing.Demand"/>.</exception>
    public Task Give(IReadOnlyCollection<PersonId> people, ConsentPurpose purpose, DateOnly day, string proof, CancellationToken cancellation) =>
        Give([.. people.Select(p => (p, day, actor.Account))], purpose, proof, cancellation);

    /// <inheritdoc cref="Give(IReadOnlyCollection{PersonId}, ConsentPurpose, DateOnly, string, CancellationToken)"/>
    /// <param name="said">Each with the day and the account that heard it.</param>
    public async Task Give(IReadOnlyList<(PersonId Person, DateOnly Day, int By)> said, ConsentPurpose purpose, string proof, CancellationToken cancellation)
    {
        if (said.Count == 0)
        {
            return;
        }
        var given = Given(said, purpose, proof, await Of([.. said.Select(s => s.Person).Distinct()], purpose, cancellation));
        await db.InsertAll([.. given.Values], cancellation);
        await new RoundTrip(db).Ask(Homes, [.. given.Keys.Select(p => p.Value)], out var homes).Run(cancellation);
        homes.ForEach(h => changes.Note(h.VillageNo, h.SubjectNo));
    }

    /// <summary>The same for a caller who has read in this transaction whom it concerns, and writes the rows with its own.</summary>
    /// <param name="said">People of <paramref name="cards"/>, each with the day and the account that heard it.</param>
    /// <param name="known">What they have said before.</param>
    /// <exception cref="RuleException">Those of <see cref="Standing.Demand"/>.</exception>
    public void Give(
        IReadOnlyList<(PersonId Person, DateOnly Day, int By)> said,
        ConsentPurpose purpose,
        string proof,
        Standing known,
        IReadOnlyDictionary<PersonId, PersonCard> cards,
        RoundTrip rows
    )
    {
        var given = Given(said, purpose, proof, known);
        rows.Add([.. given.Values]);
        foreach (var card in given.Keys.Select(p => cards[p]))
        {
            changes.Note(card.VillageNo, card.SubjectNo);
        }
    }

    private static Dictionary<PersonId, Consent> Given(
        IReadOnlyList<(PersonId Person, DateOnly Day, int By)> said,
        ConsentPurpose purpose,
        string proof,
        Standing standing
    )
    {
        var given = new Dictionary<PersonId, Consent>();
        foreach (var (person, day, by) in said)
        {
            standing.Demand(person, day);
            if (!standing.Holds(person))
            {
                given.TryAdd(person, Consent.Give(person, purpose, day, proof, Math.Max(by, 0)));
            }
        }
        return given;
    }
}
