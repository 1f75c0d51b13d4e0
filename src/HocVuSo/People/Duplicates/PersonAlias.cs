using HocVuSo.People.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.People.Duplicates;

/// <summary>One person who was written down twice (ghi hai lần): the duplicate is read and counted as the one who is kept. Taking the row away takes the merge back.</summary>
public sealed class PersonAlias
{
    private PersonAlias() { }

    public PersonId DuplicateId { get; private init; }
    public PersonId KeptId { get; private init; }
    public int DuplicateNo { get; private init; }
    public int KeptNo { get; private init; }

    /// <summary>Record of the ledger's fact that says the same.</summary>
    public Guid Record { get; private init; }

    /// <summary>Why they are one, in the officer's words.</summary>
    public string Reason { get; private init; } = "";
    public int MergedBy { get; private init; }
    public DateTimeOffset MergedAt { get; private init; }

    public static PersonAlias Of(Person duplicate, Person kept, Guid record, string reason, int by, DateTimeOffset now) =>
        new()
        {
            DuplicateId = duplicate.Id,
            KeptId = kept.Id,
            DuplicateNo = duplicate.SubjectNo,
            KeptNo = kept.SubjectNo,
            Record = record,
            Reason = reason,
            MergedBy = by,
            MergedAt = now,
        };

    internal sealed class Table : IEntityTypeConfiguration<PersonAlias>
    {
        public void Configure(EntityTypeBuilder<PersonAlias> builder)
        {
            builder.ToTable("person_aliases");
            builder.HasKey(a => a.DuplicateId);
            builder.Property(a => a.Reason).HasMaxLength(300);
            builder.HasIndex(a => a.KeptId);
            builder.HasIndex(a => a.KeptNo);
            builder.HasIndex(a => a.DuplicateNo).IsUnique();
        }
    }
}
