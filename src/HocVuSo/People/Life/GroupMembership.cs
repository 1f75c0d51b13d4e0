using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.People.Life;

/// <summary>Target groups a person may belong to, several at once (nhóm đối tượng); the number is the code of the fact that says so.</summary>
/// <remarks>Grown-ups and the elderly are computed from the birth date; disability, poverty and ethnicity stand apart (Sensitive).</remarks>
public enum TargetGroup : short
{
    Worker = 20,
    Farmer = 21,
    Trader = 22,

    /// <summary>Secondary pupils and students.</summary>
    Pupil = 23,
    Official = 24,
    Unskilled = 25,
    Factory = 26,
    PrimaryPupil = 27,
}

/// <summary>A person belongs to a group from one day to another (thuộc nhóm). The ledger has the same as facts; this is the capability's own account of it.</summary>
public sealed class GroupMembership
{
    private GroupMembership() { }

    /// <summary>Record of the facts.</summary>
    public Guid Id { get; private init; }
    public PersonId PersonId { get; private init; }
    public TargetGroup Group { get; private init; }
    public DateOnly FromDay { get; private init; }

    /// <summary>First day on which she no longer belongs to it; null while she does.</summary>
    public DateOnly? ToDay { get; private set; }
    public int RecordedBy { get; private init; }

    public static GroupMembership Join(Guid id, PersonId person, TargetGroup group, DateOnly day, int by) =>
        new()
        {
            Id = id,
            PersonId = person,
            Group = group,
            FromDay = day,
            RecordedBy = by,
        };

    public void Leave(DateOnly day) => ToDay = day;

    public static FactKind KindOf(TargetGroup group) =>
        group switch
        {
            TargetGroup.Worker => Kinds.GroupWorker,
            TargetGroup.Farmer => Kinds.GroupFarmer,
            TargetGroup.Trader => Kinds.GroupTrader,
            TargetGroup.Pupil => Kinds.GroupPupil,
            TargetGroup.Official => Kinds.GroupOfficial,
            TargetGroup.Unskilled => Kinds.GroupUnskilled,
            TargetGroup.Factory => Kinds.GroupFactory,
            _ => Kinds.GroupPrimaryPupil,
        };

    internal sealed class Table : IEntityTypeConfiguration<GroupMembership>
    {
        public void Configure(EntityTypeBuilder<GroupMembership> builder)
        {
            builder.ToTable("person_groups");
            builder.HasIndex(m => new
            {
                m.PersonId,
                m.Group,
                m.FromDay,
            });
        }
    }
}
