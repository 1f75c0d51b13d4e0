using System.Collections.Frozen;
using System.Globalization;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Rights;
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
        private readonly HashSet<PersonId> restricted = [];
        private readonly Dictionary<PersonId, DateOnly> withdrawn = [];

        internal Standing(IEnumerable<Said> known)
        {
            foreach (var (person, givenOn, withdrawnOn, isRestricted) in known)
            {
                if (isRestricted)
                {
                    restricted.Add(person);
                }
                else if (withdrawnOn is { } day)
                {
                    withdrawn[person] = withdrawn.TryGetValue(person, out var later) && later > day ? later : day;
                }
                else if (givenOn is not null)
                {
                    holding.Add(person);
                }
            }
        }

        /// <summary>Whether she has agreed and not taken it back, and her data is not to be left alone.</summary>
        public bool Holds(PersonId person) => holding.Contains(person) && !restricted.Contains(person);

        /// <summary>
        /// Whether a yes of this day counts: one from before she took it back, which a phone may bring days later, does not, nor one of that same day; and none while her
        /// data is to be left alone.
        /// </summary>
        public bool Counts(PersonId person, DateOnly day) => !restricted.Contains(person) && !(withdrawn.TryGetValue(person, out var last) && day <= last);

        /// <exception cref="RuleException"><c>people.restricted</c>; <c>people.consent-withdrawn</c>: taken back on that day or after it.</exception>
        internal void Demand(PersonId person, DateOnly day)
        {
            if (restricted.Contains(person))
            {
                throw Restrictions.Refusal();
            }
            if (!Holds(person) && !Counts(person, day))
            {
                throw Refusal(withdrawn[person]);
            }
        }

        internal static RuleException Refusal(DateOnly withdrawnOn) =>
            new RuleException(
                "people.consent-withdrawn",
                "Người này đã rút lại sự đồng ý ngày {0}. Chỉ ghi được lời đồng ý nói ra sau ngày đó.",
                Vn.Date(withdrawnOn)
            );
    }

    /// <summary>One consent as far as it decides what may be written down; without days for who has said nothing.</summary>
    /// <param name="IsRestricted">She asked that her data be left alone, whatever she has agreed to.</param>
    public readonly record struct Said(PersonId Person, DateOnly? GivenOn, DateOnly? WithdrawnOn, bool IsRestricted);

    private static readonly FrozenDictionary<ConsentPurpose, KeyedQuery<Guid, Said>> ByPerson = Enum.GetValues<ConsentPurpose>()
        .ToFrozenDictionary(p => p, p => new KeyedQuery<Guid, Said>(SaidOf(p), "p.\"Id\"", ReadSaid));

    /// <summary>What learners have said, asked by the ledger's numbers beside the questions who they are.</summary>
    private static readonly KeyedQuery<int, Said> ToLearnBySubject = new(SaidOf(ConsentPurpose.LearningRecord), "p.\"SubjectNo\"", ReadSaid);

    private static readonly KeyedQuery<Guid, (int VillageNo, int SubjectNo)> Homes = new(
        "SELECT \"VillageNo\", \"SubjectNo\" FROM people WHERE",
        "\"Id\"",
        row => (row.Int(0), row.Int(1))
    );

    private static string SaidOf(ConsentPurpose purpose) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT p."Id", c."GivenOn", c."WithdrawnOn", r."FromDay" FROM people p
            LEFT JOIN consents c ON c."PersonId" = p."Id" AND c."Purpose" = {(int)purpose}
            LEFT JOIN restrictions r ON r."PersonId" = p."Id" AND r."ToDay" IS NULL WHERE
            """
        );

    private static Said ReadSaid(Row row) => new(new(row.Id(0)), row.DayOrNull(1), row.DayOrNull(2), !row.IsNull(3));

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

    /// <summary>Writes down that these people said yes; who has said so before keeps the earlier consent, and a yes that does not count is not written down.</summary>
    /// <param name="day">Day in Vietnam on which they said it.</param>
    public async Task Give(IReadOnlyCollection<PersonId> people, ConsentPurpose purpose, DateOnly day, string proof, CancellationToken cancellation) =>
        await Give(people, purpose, day, proof, await Of(people, purpose, cancellation), cancellation);

    /// <summary>The same where nothing can be recorded without a name, and whoever is at the desk can ask again.</summary>
    /// <inheritdoc cref="Give(IReadOnlyCollection{PersonId}, ConsentPurpose, DateOnly, string, CancellationToken)" path="/param"/>
    /// <exception cref="RuleException">Those of <see cref="Standing.Demand"/>, of somebody whose yes does not count.</exception>
    public async Task GiveAll(IReadOnlyCollection<PersonId> people, ConsentPurpose purpose, DateOnly day, string proof, CancellationToken cancellation)
    {
        var standing = await Of(people, purpose, cancellation);
        foreach (var person in people)
        {
            standing.Demand(person, day);
        }
        await Give(people, purpose, day, proof, standing, cancellation);
    }

    private async Task Give(
        IReadOnlyCollection<PersonId> people,
        ConsentPurpose purpose,
        DateOnly day,
        string proof,
        Standing standing,
        CancellationToken cancellation
    )
    {
        var given = Given([.. people.Select(p => (p, day, actor.Account))], purpose, proof, standing);
        await db.InsertAll([.. given.Values], cancellation);
        await new RoundTrip(db).Ask(Homes, [.. given.Keys.Select(p => p.Value)], out var homes).Run(cancellation);
        homes.ForEach(h => changes.Note(h.VillageNo, h.SubjectNo));
    }

    /// <summary>The same for a caller who has read in this transaction whom it concerns, and writes the rows with its own.</summary>
    /// <param name="said">People of <paramref name="cards"/>, each with the day and the account that heard it.</param>
    /// <param name="known">What they have said before.</param>
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
            if (!standing.Holds(person) && standing.Counts(person, day))
            {
                given.TryAdd(person, Consent.Give(person, purpose, day, proof, Math.Max(by, 0)));
            }
        }
        return given;
    }
}
