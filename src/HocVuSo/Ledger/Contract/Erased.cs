using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Ledger.Contract;

/// <summary>Somebody was erased (đã xóa theo yêu cầu): her facts stay under a number that leads nowhere, so no figure changes but those by a sensitive group.</summary>
/// <remarks>The one exception to append-only, done by the Ledger alone (architecture section 13).</remarks>
public sealed class Erased
{
    private Erased() { }

    /// <summary>The number that leads nowhere now.</summary>
    public int SubjectNo { get; private init; }
    public DateOnly Day { get; private init; }

    /// <summary>On what ground: number of the request, or the retention rule; never a name.</summary>
    public string Ground { get; private init; } = "";

    /// <summary>Facts that stay under the number.</summary>
    public int Facts { get; private init; }

    /// <summary>Figures that lose her; empty when none does.</summary>
    public string Figures { get; private init; } = "";
    public int ErasedBy { get; private init; }

    internal static Erased Of(int subject, DateOnly day, string ground, int facts, string figures, int by) =>
        new()
        {
            SubjectNo = subject,
            Day = day,
            Ground = ground,
            Facts = facts,
            Figures = figures,
            ErasedBy = by,
        };

    internal sealed class Table : IEntityTypeConfiguration<Erased>
    {
        public void Configure(EntityTypeBuilder<Erased> builder)
        {
            builder.ToTable("erased");
            builder.HasKey(e => e.SubjectNo);
            builder.Property(e => e.SubjectNo).ValueGeneratedNever();
            builder.Property(e => e.Ground).HasMaxLength(200);
        }
    }
}
