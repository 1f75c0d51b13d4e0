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

    /// <summary>Born into the household.</summary>
    Born = 8,

    /// <summary>Came from another commune or province.</summary>
    MovedIn = 9,

    /// <summary>Lived here before she was written down.</summary>
    Found = 10,

    /// <summary>Away for a time, still registered here.</summary>
    WentAway = 11,
    CameBack = 12,
    JoinedGroup = 13,
    LeftGroup = 14,

    /// <summary>Another ID number or name than was written: it was somebody else's.</summary>
    Identity = 15,

    /// <summary>A list brought other values.</summary>
    Imported = 16,

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
    public HouseholdId? FromHouseholdId { get; private init; }
    public HouseholdId? ToHouseholdId { get; private init; }

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

    /// <summary>A move, with where from and where to: the register of a past day is counted back by these.</summary>
    public static PersonChange OfMove(
        Guid id,
        Person person,
        DateOnly day,
        (int Village, HouseholdId? Household) to,
        string before,
        string after,
        int changedBy,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = id,
            PersonId = person.Id,
            Kind = ChangeKind.Move,
            Day = day,
            Before = before,
            After = after,
            FromVillage = person.VillageNo,
            ToVillage = to.Village,
            FromHouseholdId = person.HouseholdId,
            ToHouseholdId = to.Household,
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
            builder.HasIndex(c => new { c.Kind, c.Day });
        }
    }
}
