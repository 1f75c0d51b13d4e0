using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Visits;

/// <summary>A volunteer's call on a household (lượt thăm hộ). Never changed: a correction cancels it and records another.</summary>
public sealed class Visit
{
    private Visit() { }

    public const int MostMinutes = 480;
    public const int LongestText = 500;

    public VisitId Id { get; private init; }
    public HouseholdId HouseholdId { get; private init; }

    /// <summary>Number of the village in which it took place; it stays when the household moves.</summary>
    public int VillageNo { get; private init; }

    /// <summary>Day in Vietnam on which it took place.</summary>
    public DateOnly Day { get; private init; }
    public VisitOutcome Outcome { get; private init; }

    /// <summary>Length in whole minutes, 1 to 480; null where nobody was taught.</summary>
    /// <remarks>The upper limit is ours: longer than a working day is a slip of the finger.</remarks>
    public int? Minutes { get; private init; }

    /// <summary>Day on which the household expects the next call.</summary>
    public DateOnly? Appointment { get; private init; }

    /// <summary>People taught who are not named: they did not agree to a record, or stand on no list.</summary>
    public int Unnamed { get; private init; }
    public string Note { get; private init; } = "";

    /// <summary>Khó khăn, vướng mắc of the household, in the volunteer's words.</summary>
    public string Difficulty { get; private init; } = "";

    /// <summary>Number of the account.</summary>
    public int RecordedBy { get; private init; }
    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>Member of a team or crew who called, where somebody else has written it down from her sheet; null where whoever recorded it has called herself.</summary>
    public TeamMemberId? WalkedBy { get; private init; }

    /// <summary>The visit this one puts right.</summary>
    public VisitId? Corrects { get; private init; }
    public DateTimeOffset? CancelledAt { get; private set; }
    public int? CancelledBy { get; private set; }

    /// <summary>Why it was cancelled or corrected, in the officer's words.</summary>
    public string CancelReason { get; private set; } = "";

    /// <summary>The rules that need nothing but the command itself.</summary>
    /// <param name="registered">First day of the household on the register.</param>
    /// <param name="left">Its last day there; null while it stands on it.</param>
    /// <exception cref="RuleException"><c>visits.in-future</c>, <c>visits.before-household</c>, <c>visits.after-household</c>, <c>visits.outcome</c>, <c>visits.minutes</c>, <c>visits.minutes-without-outcome</c>,
    /// <c>visits.nobody-taught</c>, <c>visits.taught-without-outcome</c>, <c>visits.unnamed</c>, <c>visits.appointment</c>, <c>visits.text-long</c>;
    /// <c>platform.secret-in-text</c>, <c>platform.long-number-in-text</c>.</exception>
    public static void Check(RecordVisit.Command command, DateOnly registered, DateOnly? left, DateOnly today)
    {
        if (command.Day > today)
        {
            throw new RuleException("visits.in-future", "Ngày thăm hộ không được sau hôm nay.");
        }
        if (command.Day < registered)
        {
            throw new RuleException(
                "visits.before-household",
                "Hộ này có trong danh sách từ ngày {0}; ngày thăm hộ không được trước ngày đó.",
                Vn.Date(registered)
            );
        }
        if (command.Day > left)
        {
            throw new RuleException(
                "visits.after-household",
                "Hộ này không còn trong danh sách từ ngày {0}. Lượt thăm từ ngày đó ghi ở hộ mà gia đình đã chuyển vào.",
                Vn.Date(left.Value.AddDays(1))
            );
        }
        if (!Enum.IsDefined(command.Outcome))
        {
            throw new RuleException("visits.outcome", "Chọn một kết quả đến nhà.");
        }
        CheckTeaching(command);
        if (command.Appointment is { } appointment && (appointment <= command.Day || appointment > command.Day.AddYears(1)))
        {
            throw new RuleException("visits.appointment", "Ngày hẹn phải sau ngày thăm và trong vòng một năm.");
        }
        if (command.Note.Length > LongestText || command.Difficulty.Length > LongestText)
        {
            throw new RuleException("visits.text-long", "Ghi chú và khó khăn, mỗi ô không quá {0} chữ cái.", LongestText);
        }
        Secrets.Refuse(command.Note, command.Difficulty);
    }

    /// <summary>Records a call that has taken place and passed <see cref="Check"/>.</summary>
    public static Visit Record(RecordVisit.Command command, int village, int unnamed, int account, VisitId? corrects, DateTimeOffset now) =>
        new()
        {
            Id = command.Id,
            HouseholdId = command.HouseholdId,
            VillageNo = village,
            Day = command.Day,
            Outcome = command.Outcome,
            Minutes = command.Minutes,
            Appointment = command.Appointment,
            Unnamed = unnamed,
            Note = command.Note.Trim(),
            Difficulty = command.Difficulty.Trim(),
            RecordedBy = account,
            RecordedAt = now,
            WalkedBy = command.WalkedBy,
            Corrects = corrects,
        };

    private static void CheckTeaching(RecordVisit.Command command)
    {
        if (command.Unnamed is < 0 or > 20)
        {
            throw new RuleException("visits.unnamed", "Số người học không ghi tên từ 0 đến 20.");
        }
        var taught = command.Learners.Count + command.Unnamed;
        if (command.Outcome is VisitOutcome.Taught && taught == 0)
        {
            throw new RuleException("visits.nobody-taught", "Chọn ít nhất một người đã được hướng dẫn.");
        }
        if (command.Outcome is not VisitOutcome.Taught && taught > 0)
        {
            throw new RuleException("visits.taught-without-outcome", "Có người học thì chọn kết quả “Đã hướng dẫn”. Không dạy ai thì bỏ chọn người học.");
        }
        if (command.Outcome is not VisitOutcome.Taught && command.Minutes is not null)
        {
            throw new RuleException("visits.minutes-without-outcome", "Có số phút thì chọn kết quả “Đã hướng dẫn”. Không dạy ai thì để trống số phút.");
        }
        if (command.Outcome is VisitOutcome.Taught && command.Minutes is not (>= 1 and <= MostMinutes))
        {
            throw new RuleException("visits.minutes", "Ghi số phút hướng dẫn, từ 1 đến {0}.", MostMinutes);
        }
    }

    public bool IsCancelled => CancelledAt is not null;

    /// <summary>Takes the visit back; its facts are reversed beside this.</summary>
    public void Cancel(string reason, int account, DateTimeOffset now) => (CancelReason, CancelledBy, CancelledAt) = (reason.Trim(), account, now);

    /// <summary>Whether a second arrival under the same id says the same thing, as a retry does.</summary>
    public bool Says(RecordVisit.Command command) =>
        (HouseholdId, Day, Outcome, Minutes, Appointment, WalkedBy)
            == (command.HouseholdId, command.Day, command.Outcome, command.Minutes, command.Appointment, command.WalkedBy)
        && string.Equals(Note, command.Note.Trim(), StringComparison.Ordinal)
        && string.Equals(Difficulty, command.Difficulty.Trim(), StringComparison.Ordinal);

    internal sealed class Table : IEntityTypeConfiguration<Visit>
    {
        public void Configure(EntityTypeBuilder<Visit> builder)
        {
            builder.ToTable("visits", t => t.HasCheckConstraint("ck_visits_minutes", "\"Minutes\" BETWEEN 1 AND 480"));
            builder.Property(v => v.Note).HasMaxLength(LongestText);
            builder.Property(v => v.Difficulty).HasMaxLength(LongestText);
            builder.HasIndex(v => new { v.HouseholdId, v.Day });
            builder.HasIndex(v => new { v.VillageNo, v.Day });
        }
    }
}

/// <summary>One person taught on a visit, with what she showed (người học trong lượt thăm).</summary>
public sealed class VisitLearner
{
    private VisitLearner() { }

    private static readonly int SkillGroups = Enum.GetValues<SkillGroup>().Length;

    public VisitId VisitId { get; private init; }

    /// <summary>From 0, in the order of the form.</summary>
    public int Line { get; private init; }
    public PersonId PersonId { get; private init; }

    /// <summary>One digit per <see cref="SkillGroup"/> in its order: 0 not shown that day, 1–3 a <see cref="LevelCode"/>.</summary>
    public string Levels { get; private init; } = "";

    /// <exception cref="RuleException"><c>visits.levels</c>: not six digits of 0 to 3.</exception>
    public static VisitLearner Of(VisitId visit, int line, RecordVisit.Learner learner)
    {
        CheckLevels(learner.Levels);
        return new()
        {
            VisitId = visit,
            Line = line,
            PersonId = learner.PersonId,
            Levels = learner.Levels,
        };
    }

    /// <exception cref="RuleException"><c>visits.levels</c>: not six digits of 0 to 3.</exception>
    public static void CheckLevels(string levels)
    {
        if (levels.Length != SkillGroups || levels.AsSpan().ContainsAnyExceptInRange('0', '3'))
        {
            throw new RuleException("visits.levels", "Chọn lại mức làm được của từng việc.");
        }
    }

    /// <summary>Skills shown that day and how far she came.</summary>
    public IEnumerable<(SkillGroup Skill, int Level)> Shown => Levels.Select((c, i) => ((SkillGroup)i, c - '0')).Where(s => s.Item2 > 0);

    internal sealed class Table : IEntityTypeConfiguration<VisitLearner>
    {
        public void Configure(EntityTypeBuilder<VisitLearner> builder)
        {
            builder.ToTable("visit_learners");
            builder.HasKey(l => new { l.VisitId, l.Line });
            builder.Property(l => l.Levels).HasMaxLength(6);
            builder.HasIndex(l => l.PersonId);
        }
    }
}
