using HocVuSo.People.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.People;

/// <summary>What was changed about a person, stored as a number: the list only grows.</summary>
public enum ChangeKind : byte
{
    /// <summary>Name, sex, relation, occupation, note, ID number, phone: nothing that is counted.</summary>
    Details = 1,

    /// <summary>The birth date stood wrong from the beginning.</summary>
    Birth = 2,
    Device = 3,
    Residence = 4,

    /// <summary>Another village or household of the same scope.</summary>
    Move = 5,
    Death = 6,
    MovedAway = 7,

    /// <summary>Her village was merged, split or dissolved; she was carried to the heir.</summary>
    CarriedOver = 30,
}

/// <summary>One dated change of a person's profile (lần thay đổi); the facts it states name it as their record.</summary>
public sealed class PersonChange
{
    private PersonChange() { }

    public Guid Id { get; private init; }
    public PersonId PersonId { get; private init; }
    public ChangeKind Kind { get; private init; }

    /// <summary>Day from which it holds.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>Value before, in words people read; empty where the value itself is not shown (ID number, phone).</summary>
    public string Before { get; private init; } = "";
    public string After { get; private init; } = "";

    /// <summary>Numbers of the villages of a move; null for anything else.</summary>
    public int? FromVillage { get; private set; }
    public int? ToVillage { get; private set; }

    /// <summary>Number of the account.</summary>
    public int ChangedBy { get; private init; }
    public DateTimeOffset ChangedAt { get; private init; }

    public static PersonChange Of(Guid id, PersonId person, ChangeKind kind, DateOnly day, string before, string after, int changedBy, DateTimeOffset now) =>
        new()
        {
            Id = id,
            PersonId = person,
            Kind = kind,
            Day = day,
            Before = before,
            After = after,
            ChangedBy = changedBy,
            ChangedAt = now,
        };

    /// <summary>The change took her from one village to another.</summary>
    public PersonChange Between(int from, int to)
    {
        (FromVillage, ToVillage) = (from, to);
        return this;
    }

    internal sealed class Table : IEntityTypeConfiguration<PersonChange>
    {
        public void Configure(EntityTypeBuilder<PersonChange> builder)
        {
            builder.ToTable("person_changes");
            builder.HasIndex(c => new { c.PersonId, c.Day });
        }
    }
}
