using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Skills;

/// <summary>A practical checklist of one person, marked by the unit while a team member watched (phiếu đánh giá thực hành). Evidence, never đạt by itself.</summary>
public sealed class Checklist
{
    private Checklist() { }

    public ChecklistId Id { get; private init; }
    public PersonId PersonId { get; private init; }
    public int VillageNo { get; private init; }
    public FrameworkId FrameworkId { get; private init; }
    public DateOnly Day { get; private init; }

    /// <summary>Team member who watched.</summary>
    public string Witness { get; private init; } = "";

    /// <summary>What was seen or kept: "nộp hồ sơ thử trên máy của bà", number of a photo.</summary>
    public string Note { get; private init; } = "";

    /// <summary>Six digits in the order of <see cref="SkillGroup"/>: 0 not tried, else a <see cref="LevelCode"/>.</summary>
    public string Levels { get; private init; } = "";
    public int MarkedBy { get; private init; }
    public DateTimeOffset MarkedAt { get; private init; }

    /// <summary>Why it was taken back; empty while it stands.</summary>
    public string Reason { get; private set; } = "";

    /// <exception cref="RuleException"><c>skills.levels</c>: not six levels, or none tried; <c>skills.witness</c>: nobody watched.</exception>
    public static Checklist Mark(
        ChecklistId id,
        PersonCard person,
        FrameworkId framework,
        DateOnly day,
        string witness,
        string note,
        IReadOnlyList<int> levels,
        int by,
        DateTimeOffset now
    )
    {
        if (levels.Count != 6 || levels.Any(l => l is < 0 or > LevelCode.Alone) || levels.All(l => l == 0))
        {
            throw new RuleException("skills.levels", "Đánh dấu ít nhất một nhóm việc đã làm thử.");
        }
        if (string.IsNullOrWhiteSpace(witness) || string.Equals(Vn.Fold(witness), person.Folded, StringComparison.Ordinal))
        {
            throw new RuleException("skills.witness", "Ghi tên thành viên Tổ đã xem người học làm; không phải chính người học.");
        }
        return new()
        {
            Id = id,
            PersonId = person.Id,
            VillageNo = person.VillageNo,
            FrameworkId = framework,
            Day = day,
            Witness = witness.Trim(),
            Note = note.Trim(),
            Levels = string.Concat(levels),
            MarkedBy = by,
            MarkedAt = now,
        };
    }

    /// <summary>Whether a second arrival under the same id says the same thing, as a retry does.</summary>
    public bool Says(PersonId person, DateOnly day, IReadOnlyList<int> levels) =>
        PersonId == person && Day == day && string.Equals(Levels, string.Concat(levels), StringComparison.Ordinal);

    public int LevelOf(SkillGroup skill) => Levels[(int)skill] - '0';

    public void Withdraw(string reason) => Reason = reason.Trim();

    internal sealed class Table : IEntityTypeConfiguration<Checklist>
    {
        public void Configure(EntityTypeBuilder<Checklist> builder)
        {
            builder.ToTable("checklists");
            builder.Property(c => c.Levels).HasMaxLength(6);
            builder.HasIndex(c => new { c.PersonId, c.Day });
            builder.HasIndex(c => new { c.VillageNo, c.Day });
        }
    }
}
