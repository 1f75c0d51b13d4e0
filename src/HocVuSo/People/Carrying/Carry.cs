using HocVuSo.People.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.People.Carrying;

/// <summary>How far the people of a former village have been carried to one of its heirs (chuyển hộ theo sắp xếp thôn): the journal a restart goes on with.</summary>
public sealed class Carry
{
    private Carry() { }

    public Guid Id { get; private init; }
    public int VillageNo { get; private init; }
    public int HeirNo { get; private init; }

    /// <summary>First day in the heir.</summary>
    public DateOnly Day { get; private init; }
    public int Residents { get; private set; }
    public int Households { get; private set; }
    public DateTimeOffset LastAt { get; private set; }

    public static Carry Begin(Guid id, int village, int heir, DateOnly day, DateTimeOffset now) =>
        new()
        {
            Id = id,
            VillageNo = village,
            HeirNo = heir,
            Day = day,
            LastAt = now,
        };

    public void Add(int residents, int households, DateTimeOffset now) =>
        (Residents, Households, LastAt) = (Residents + residents, Households + households, now);

    internal sealed class Table : IEntityTypeConfiguration<Carry>
    {
        public void Configure(EntityTypeBuilder<Carry> builder)
        {
            builder.ToTable("carries");
            builder.HasIndex(c => new { c.VillageNo, c.HeirNo }).IsUnique();
        }
    }
}

/// <summary>To which heir a household of a village that is split or dissolved goes (phân hộ về thôn mới).</summary>
public sealed class CarryChoice
{
    private CarryChoice() { }

    public int VillageNo { get; private init; }

    /// <summary>Empty for everyone of the village who is in no household.</summary>
    public HouseholdId HouseholdId { get; private init; }
    public int HeirNo { get; private set; }

    public static CarryChoice Of(int village, HouseholdId household, int heir) =>
        new()
        {
            VillageNo = village,
            HouseholdId = household,
            HeirNo = heir,
        };

    public void Change(int heir) => HeirNo = heir;

    internal sealed class Table : IEntityTypeConfiguration<CarryChoice>
    {
        public void Configure(EntityTypeBuilder<CarryChoice> builder)
        {
            builder.ToTable("carry_choices");
            builder.HasKey(c => new { c.VillageNo, c.HouseholdId });
        }
    }
}

/// <summary>A household was carried from a former village to its heir (hộ theo thôn mới).</summary>
public sealed class HouseholdCarry
{
    private HouseholdCarry() { }

    public HouseholdId HouseholdId { get; private init; }

    /// <summary>First day in the heir.</summary>
    public DateOnly Day { get; private init; }
    public int FromVillage { get; private init; }
    public int ToVillage { get; private init; }

    public static HouseholdCarry Of(HouseholdId household, DateOnly day, int from, int to) =>
        new()
        {
            HouseholdId = household,
            Day = day,
            FromVillage = from,
            ToVillage = to,
        };

    internal sealed class Table : IEntityTypeConfiguration<HouseholdCarry>
    {
        public void Configure(EntityTypeBuilder<HouseholdCarry> builder)
        {
            builder.ToTable("household_carries");
            builder.HasKey(c => new { c.HouseholdId, c.Day });
        }
    }
}
