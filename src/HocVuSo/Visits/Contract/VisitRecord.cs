using HocVuSo.People.Contract;
using HocVuSo.Teams.Contract;

namespace HocVuSo.Visits.Contract;

/// <summary>One call on a household as it was written down away from the server (phiếu thăm hộ).</summary>
/// <param name="Id">Minted where the form was opened, so that sending it again is the same visit.</param>
/// <param name="Day">Day in Vietnam.</param>
/// <param name="Minutes">1 to 480 where someone was taught, else null.</param>
/// <param name="Unnamed">People taught without a name, 0 to 20, beside <paramref name="Learners"/>.</param>
/// <param name="Appointment">Day on which the household expects the next call.</param>
/// <param name="Photo">Null where none was taken.</param>
/// <param name="WalkedBy">Member who called, where somebody else writes it down; null for whoever records it.</param>
public sealed record VisitRecord(
    VisitId Id,
    HouseholdId HouseholdId,
    DateOnly Day,
    VisitOutcome Outcome,
    IReadOnlyList<LearnerRecord> Learners,
    int? Minutes = null,
    int Unnamed = 0,
    DateOnly? Appointment = null,
    string Note = "",
    string Difficulty = "",
    PhotoNotice? Photo = null,
    TeamMemberId? WalkedBy = null
);

/// <summary>Says that a picture comes after the record (báo có ảnh).</summary>
/// <param name="Person">One of the learners: who is in it and agreed to that.</param>
/// <param name="Hash">SHA-256 of the picture's bytes.</param>
public sealed record PhotoNotice(PersonId Person, byte[] Hash);

/// <summary>One person taught on a visit.</summary>
/// <param name="Levels">One digit per skill group in its order: 0 not shown that day, 1–3 how far she came.</param>
/// <param name="Consents">She heard the sentence and said yes just now; false when she was not asked or said no.</param>
public sealed record LearnerRecord(PersonId PersonId, string Levels = "000000", bool Consents = false);

/// <summary>What became of one record of a batch.</summary>
public enum VisitVerdict : byte
{
    /// <summary>Written now.</summary>
    Accepted = 1,

    /// <summary>Written before, with the same content.</summary>
    Known = 2,

    /// <summary>Not written; the sentence says what to do.</summary>
    Refused = 3,
}

/// <summary>The receipt for one record, in the order of the batch.</summary>
/// <param name="Code">Of the rule that refused it: <c>visits.in-future</c>.</param>
/// <param name="Sentence">Vietnamese, for the person who sent it.</param>
public sealed record VisitReceipt(VisitId Id, VisitVerdict Verdict, string? Code = null, string? Sentence = null);
