using HocVuSo.People.Contract;

namespace HocVuSo.Visits.Contract;

/// <summary>Records visits that come from outside the pages (phiếu từ điện thoại); inside the gate, in the asker's transaction.</summary>
public sealed class FieldVisits(RecordVisit record)
{
    /// <param name="Levels">One digit per skill group in its order: 0 not shown that day, 1–3 as <c>LevelCode</c>.</param>
    /// <param name="Consents">She heard the sentence and said yes just then.</param>
    public sealed record Learner(PersonId PersonId, string Levels, bool Consents);

    public sealed record Call(
        VisitId Id,
        HouseholdId HouseholdId,
        DateOnly Day,
        VisitOutcome Outcome,
        IReadOnlyList<Learner> Learners,
        int? Minutes,
        int Unnamed,
        DateOnly? Appointment,
        string Note,
        string Difficulty
    );

    /// <summary>Idempotent by id; demands what the form of a visit demands.</summary>
    /// <exception cref="Platform.NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="Platform.RuleException">Those of recording a visit.</exception>
    public Task Record(Call call, CancellationToken cancellation) =>
        record.Run(
            new RecordVisit.Command(
                call.Id,
                call.HouseholdId,
                call.Day,
                call.Outcome,
                [.. call.Learners.Select(l => new RecordVisit.Learner(l.PersonId, l.Levels, l.Consents))],
                call.Minutes,
                call.Unnamed,
                call.Appointment,
                call.Note,
                call.Difficulty
            ),
            cancellation
        );
}
