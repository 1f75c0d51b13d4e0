using HocVuSo.People.Contract;
using HocVuSo.Platform;
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

/// <summary>Several entries of one person.</summary>
internal static class Entries
{
    /// <summary>The entry that says where she lives on a day: the one kept once it is registered, else the duplicate with the least number; null when she is not on the register.</summary>
    public static Person? Speaking(IEnumerable<Person> entries, PersonId kept, DateOnly day) =>
        entries.Where(p => p.RegisteredOn <= day).OrderBy(p => p.Id == kept ? 0 : 1).ThenBy(p => p.SubjectNo).FirstOrDefault() is { } speaking
        && (speaking.LeftOn is null || speaking.LeftOn >= day)
            ? speaking
            : null;

    /// <summary>The entry that was kept in the end, and every entry that is she.</summary>
    public static async Task<(PersonId Kept, List<PersonId> All)> Of(Db db, PersonId id, CancellationToken cancellation)
    {
        var kept = id;
        while (await db.Set<PersonAlias>().AsNoTracking().SingleOrDefaultAsync(a => a.DuplicateId == kept, cancellation) is { } alias)
        {
            kept = alias.KeptId;
        }
        List<PersonId> all = [kept];
        for (var i = 0; i < all.Count; i++)
        {
            var one = all[i];
            all.AddRange(await db.Set<PersonAlias>().Where(a => a.KeptId == one).Select(a => a.DuplicateId).ToListAsync(cancellation));
        }
        return (kept, all);
    }
}
