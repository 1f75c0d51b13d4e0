using HocVuSo.People.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.People.Sensitive;

/// <summary>Groups whose membership is nobody's business but where a target asks for it (nhóm cần quan tâm riêng), stored as a number.</summary>
public enum SensitiveGroup : byte
{
    Disabled = 1,
    Poor = 2,
    NearPoor = 3,
    EthnicMinority = 4,
}

/// <summary>One person belongs to a sensitive group. Never a fact: it stands here alone, in the order of subjects, and goes without a trace (architecture sections 3 and 13).</summary>
public sealed class SensitiveMembership
{
    private SensitiveMembership() { }

    /// <summary>The ledger's number for her.</summary>
    public int SubjectNo { get; private init; }
    public SensitiveGroup Group { get; private init; }
    public DateOnly FromDay { get; private init; }

    /// <summary>First day on which it no longer holds; null while it does.</summary>
    public DateOnly? ToDay { get; private set; }
    public PersonId PersonId { get; private init; }
    public int RecordedBy { get; private init; }

    public static SensitiveMembership Of(Person person, SensitiveGroup group, DateOnly day, int by) =>
        new()
        {
            SubjectNo = person.SubjectNo,
            PersonId = person.Id,
            Group = group,
            FromDay = day,
            RecordedBy = by,
        };

    public void End(DateOnly day) => ToDay = day;

    internal sealed class Table : IEntityTypeConfiguration<SensitiveMembership>
    {
        public void Configure(EntityTypeBuilder<SensitiveMembership> builder)
        {
            builder.ToTable("sensitive_memberships");
            builder.HasKey(m => new
            {
                m.SubjectNo,
                m.Group,
                m.FromDay,
            });
            builder.HasIndex(m => m.PersonId);
            builder.HasIndex(m => new { m.Group, m.SubjectNo });
        }
    }
}
