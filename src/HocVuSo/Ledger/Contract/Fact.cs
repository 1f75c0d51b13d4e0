using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Ledger.Contract;

/// <summary>One row of the ledger (sự kiện số liệu): something that may be counted happened or was stated. Appended, never changed.</summary>
/// <remarks>Decision 0002. No group, age or name stands here; keys are integers, only the source record keeps its UUID.</remarks>
public sealed class Fact
{
    private Fact() { }

    /// <summary>Place in commit order, from 1; gaps are normal. Given by the gate just before the commit.</summary>
    public long Seq { get; private set; }
    public short Kind { get; private init; }

    /// <summary>Interned pair (unit, organisation or none); see <see cref="Place"/>.</summary>
    public int Place { get; private init; }

    /// <summary>Number the ledger gave to a person, household, team …; null where nobody is known.</summary>
    public int? Subject { get; private init; }

    /// <summary>Day in Vietnam on which it took place, as <see cref="DateOnly.DayNumber"/>.</summary>
    public int Day { get; private init; }

    /// <summary>When it was written here, UTC.</summary>
    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>How many, in the kind's own unit, or the value of a profile fact.</summary>
    public int Quantity { get; private init; }
    public Evidence Evidence { get; private init; }

    /// <summary>Number of the account; 0 is the system.</summary>
    public int Actor { get; private init; }

    /// <summary>Capability that wrote it (<see cref="SourceCode"/>).</summary>
    public short Capability { get; private init; }

    /// <summary>The record in that capability's own tables.</summary>
    public Guid Record { get; private init; }

    /// <summary>Which of the record's facts, from 0; a reversal takes −1 − part.</summary>
    public int Part { get; private init; }

    /// <summary>The fact this one takes back, or null.</summary>
    public long? Reverses { get; private init; }

    /// <summary>Why it was taken back, in the officer's words; only on reversals.</summary>
    public string? Reason { get; private init; }

    internal static Fact State(
        FactKind kind,
        int place,
        int? subject,
        DateOnly day,
        int quantity,
        Evidence evidence,
        FactSource source,
        int actor,
        DateTimeOffset now
    ) =>
        new()
        {
            Kind = kind.Code,
            Place = place,
            Subject = subject,
            Day = day.DayNumber,
            RecordedAt = now,
            Quantity = quantity,
            Evidence = evidence,
            Actor = actor,
            Capability = (short)source.Capability,
            Record = source.Record,
            Part = source.Part,
        };

    /// <summary>The reversal of this fact: same day, place, kind and subject; only seq, time, actor and reason are its own.</summary>
    internal Fact Reversal(int actor, DateTimeOffset now, string reason) =>
        new()
        {
            Kind = Kind,
            Place = Place,
            Subject = Subject,
            Day = Day,
            RecordedAt = now,
            Quantity = Quantity,
            Evidence = Evidence,
            Actor = actor,
            Capability = Capability,
            Record = Record,
            Part = -1 - Part,
            Reverses = Seq,
            Reason = reason,
        };

    internal void Number(long seq) => Seq = seq;

    internal sealed class Table : IEntityTypeConfiguration<Fact>
    {
        public void Configure(EntityTypeBuilder<Fact> builder)
        {
            builder.ToTable("facts");
            builder.HasKey(f => f.Seq);
            builder.Property(f => f.Seq).ValueGeneratedNever();
            // most facts reverse nothing: an index that leaves them out costs their writing nothing
            builder.HasIndex(f => f.Reverses).IsUnique().HasFilter("\"Reverses\" IS NOT NULL");
            builder
                .HasIndex(f => new
                {
                    f.Capability,
                    f.Record,
                    f.Part,
                })
                .IsUnique();
            builder.HasIndex(f => new { f.Subject, f.Day });
            // who ever lived in a household: its figures depend on all of them
            builder.HasIndex(f => f.Quantity).HasFilter("\"Kind\" = 4");
            builder.HasIndex(f => new
            {
                f.Kind,
                f.Place,
                f.Day,
            });
        }
    }
}

/// <summary>Which record of which capability a fact comes from.</summary>
public readonly record struct FactSource(SourceCode Capability, Guid Record, int Part = 0);

/// <summary>Number of a capability in facts; the list only grows.</summary>
public enum SourceCode : short
{
    People = 1,
    Teams = 2,
    Skills = 3,
    Visits = 4,
    PublicServices = 5,
    Classes = 6,
    Communication = 7,
    Totals = 8,
    Vneid = 9,
    Officials = 10,
}
