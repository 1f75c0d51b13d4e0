using HocVuSo.Classes.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Classes;

/// <summary>Marks that someone without a record under her name was already counted at a class (đã tính lượt), so that two phones that tick her count her once.</summary>
/// <remarks>Decision 0044: a keyed hash of class and person, from which nobody can read who she is; it goes after <see cref="Days"/> days.</remarks>
public sealed class CountedTurn
{
    /// <summary>Days after the class for which marks are kept: longer than a phone keeps its list without contact.</summary>
    public const int Days = 60;

    private CountedTurn() { }

    public SessionId SessionId { get; private init; }

    /// <summary>Keyed hash, see <see cref="Platform.Vault.Hash(string)"/>.</summary>
    public byte[] Mark { get; private init; } = [];

    /// <summary>Day of the class.</summary>
    public DateOnly Day { get; private init; }

    public static CountedTurn Of(ClassSession session, byte[] mark) =>
        new()
        {
            SessionId = session.Id,
            Mark = mark,
            Day = session.Day,
        };

    internal sealed class Table : IEntityTypeConfiguration<CountedTurn>
    {
        public void Configure(EntityTypeBuilder<CountedTurn> builder)
        {
            builder.ToTable("class_counted_turns");
            builder.HasKey(t => new { t.SessionId, t.Mark });
            builder.HasIndex(t => t.Day);
        }
    }
}
