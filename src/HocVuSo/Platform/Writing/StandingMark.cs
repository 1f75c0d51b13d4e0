using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Platform;

/// <summary>A row that says who may write and where: a phone, a membership, a duty. Each change of one moves the <see cref="StandingMark"/>.</summary>
/// <param name="aside">Properties that say nothing about that and may change without it.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StandingAttribute(params string[] aside) : Attribute
{
    public IReadOnlyList<string> Aside => aside;
}

/// <summary>Moves in the transaction that changes who may write (mốc quyền ghi): what was remembered under another number is old, on whichever node it was remembered.</summary>
public sealed class StandingMark
{
    private StandingMark() { }

    private const int Only = 1;

    public int Id { get; private init; }
    public long No { get; private init; }

    /// <summary>The number that holds in the context's transaction: one row.</summary>
    public static PlainQuery<long> Number { get; } = new("SELECT \"No\" FROM standing_marks", row => row.Long(0));

    /// <inheritdoc cref="Number"/>
    public static async Task<long> Read(Db db, CancellationToken cancellation)
    {
        await new RoundTrip(db).Ask(Number, out var found).Run(cancellation);
        return found[0];
    }

    internal static Task Move(Db db, CancellationToken cancellation) =>
        db.Set<StandingMark>().ExecuteUpdateAsync(set => set.SetProperty(m => m.No, m => m.No + 1), cancellation);

    internal static bool IsMovedBy(Type entity) => entity.IsDefined(typeof(StandingAttribute));

    internal static bool IsMovedBy(EntityEntry entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
        && entry.Metadata.ClrType.GetCustomAttribute<StandingAttribute>() is { } standing
        && (
            entry.State is not EntityState.Modified
            || entry.Properties.Any(p => p.IsModified && !standing.Aside.Contains(p.Metadata.Name, StringComparer.Ordinal))
        );

    internal sealed class Table : IEntityTypeConfiguration<StandingMark>
    {
        public void Configure(EntityTypeBuilder<StandingMark> builder)
        {
            builder.ToTable("standing_marks");
            builder.Property(m => m.Id).ValueGeneratedNever();
            builder.HasData(new StandingMark { Id = Only, No = 0 });
        }
    }
}
