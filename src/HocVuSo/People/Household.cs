using HocVuSo.People.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.People;

/// <summary>A household (hộ gia đình): a door a volunteer can knock on.</summary>
public sealed class Household
{
    private Household() { }

    public HouseholdId Id { get; private init; }
    public int SubjectNo { get; private init; }

    /// <summary>Number within the installation's village, from the list (Mã hộ) or given by us.</summary>
    public string Code { get; private set; } = "";
    public int VillageNo { get; private set; }

    /// <summary>Name of the head as the list has it; a head may be dead and still be head.</summary>
    public string HeadName { get; private set; } = "";
    public string Folded { get; private set; } = "";
    public string SortKey { get; private set; } = "";

    /// <summary>Xóm, ngõ, số nhà.</summary>
    public string Alley { get; private set; } = "";

    /// <summary>Ghi chú đường đi ("cạnh giếng đình"), for houses without a number.</summary>
    public string Directions { get; private set; } = "";

    /// <summary>Head count of a list that names heads only; null when the members are known.</summary>
    public int? HeadCount { get; private set; }
    public DateOnly RegisteredOn { get; private init; }
    public DateOnly? LeftOn { get; private set; }
    public int Version { get; private set; }

    /// <exception cref="RuleException"><c>people.household-code</c>: code longer than 40 characters.</exception>
    public static Household Register(HouseholdId id, int subject, string code, int village, string headName, string alley, DateOnly day, int? headCount = null)
    {
        if (code.Length > 40)
        {
            throw new RuleException("people.household-code", "Mã hộ dài quá 40 ký tự.");
        }
        return new()
        {
            Id = id,
            SubjectNo = subject,
            Code = code,
            VillageNo = village,
            HeadName = headName,
            Folded = Vn.Fold(headName),
            SortKey = Vn.SortKey(headName),
            Alley = alley,
            HeadCount = headCount,
            RegisteredOn = day,
            Version = 1,
        };
    }

    public void Describe(string alley, string directions) => (Alley, Directions, Version) = (alley.Trim(), directions.Trim(), Version + 1);

    /// <summary>Another head, or the name put right.</summary>
    public void Head(string name) => (HeadName, Folded, SortKey, Version) = (name.Trim(), Vn.Fold(name), Vn.SortKey(name), Version + 1);

    /// <summary>Its village is no more; it stands in the heir from now on.</summary>
    public void Carry(int heir) => (VillageNo, Version) = (heir, Version + 1);

    /// <param name="day">Its last day on the register.</param>
    public void Leave(DateOnly day) => (LeftOn, Version) = (day, Version + 1);

    internal sealed class Table : IEntityTypeConfiguration<Household>
    {
        public void Configure(EntityTypeBuilder<Household> builder)
        {
            builder.ToTable("households");
            builder.Property(h => h.Version).IsConcurrencyToken();
            builder.HasIndex(h => h.SubjectNo).IsUnique();
            builder.HasIndex(h => new
            {
                h.VillageNo,
                h.Alley,
                h.SortKey,
            });
            builder.HasIndex(h => new { h.VillageNo, h.Code });
            builder.HasIndex(h => h.Folded);
        }
    }
}
