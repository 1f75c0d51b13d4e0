using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Visits.Contract;

namespace HocVuSo.Visits;

/// <summary>A volunteer reports a call on a household (ghi nhận lượt thăm hộ), perhaps days later and more than once.</summary>
public sealed class RecordVisit(VisitBook book, Db db, Actor actor)
{
    /// <summary>Most visits in one run; a longer list is cut outside the gate.</summary>
    public const int MostAtOnce = Batch.Most;

    /// <param name="Levels">See <see cref="VisitLearner.Levels"/>.</param>
    /// <param name="Consents">She heard the sentence and said yes just now; false when she was not asked or said no.</param>
    public sealed record Learner(PersonId PersonId, string Levels = "000000", bool Consents = false);

    /// <param name="Id">Minted where the form was opened, so that sending it twice is one visit.</param>
    /// <param name="Unnamed">People taught without a name, 0 to 20, beside <paramref name="Learners"/>.</param>
    /// <param name="Photo">A picture that comes after it; null for none.</param>
    /// <param name="WalkedBy">See <see cref="Visit.WalkedBy"/>.</param>
    public sealed record Command(
        VisitId Id,
        HouseholdId HouseholdId,
        DateOnly Day,
        VisitOutcome Outcome,
        IReadOnlyList<Learner> Learners,
        int? Minutes = null,
        int Unnamed = 0,
        DateOnly? Appointment = null,
        string Note = "",
        string Difficulty = "",
        PhotoNotice? Photo = null,
        TeamMemberId? WalkedBy = null
    )
    {
        internal static Command Of(VisitRecord r) =>
            new(
                r.Id,
                r.HouseholdId,
                r.Day,
                r.Outcome,
                [.. r.Learners.Select(l => new Learner(l.PersonId, l.Levels, l.Consents))],
                r.Minutes,
                r.Unnamed,
                r.Appointment,
                r.Note,
                r.Difficulty,
                r.Photo,
                r.WalkedBy
            );
    }

    /// <exception cref="NotAllowedException">The household is not in the actor's scope, or is unknown: both answer alike.</exception>
    /// <exception cref="RuleException"><c>visits.id-reused</c>, <c>visits.cancelled</c>, <c>visits.learner</c> and the others of <see cref="VisitChecks"/>.</exception>
    public Task Run(Command command, CancellationToken cancellation) => Run([command], corrects: null, cancellation);

    /// <summary>Records a list, all or nothing: the road of lists and of the demo.</summary>
    public Task Run(IReadOnlyList<Command> commands, CancellationToken cancellation) => Run(commands, corrects: null, cancellation);

    internal async Task Run(IReadOnlyList<Command> commands, Visit? corrects, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(commands.Count, MostAtOnce);
        var rows = new RoundTrip(db);
        await book.Enter([.. commands.Select(c => new VisitBook.Entry(c, actor))], VisitCards.None, corrects, allOrNothing: true, rows, cancellation);
        await rows.Run(cancellation);
    }
}
