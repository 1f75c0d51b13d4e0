using HocVuSo.Platform.Spreadsheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.People.Import;

/// <summary>How the lists of one commune name their columns, as a person put it right once (ánh xạ cột).</summary>
public sealed class SenderMapping
{
    private SenderMapping() { }

    public int CommuneNo { get; private init; }

    /// <summary>Of the header's titles; see <see cref="ColumnMapping{TField}"/>.</summary>
    public string Signature { get; private init; } = "";
    public string Mapping { get; private set; } = "";

    public static SenderMapping Of(int commune, string signature, string mapping) =>
        new()
        {
            CommuneNo = commune,
            Signature = signature,
            Mapping = mapping,
        };

    public void Change(string mapping) => Mapping = mapping;

    internal sealed class Table : IEntityTypeConfiguration<SenderMapping>
    {
        public void Configure(EntityTypeBuilder<SenderMapping> builder)
        {
            builder.ToTable("sender_mappings");
            builder.HasKey(m => new { m.CommuneNo, m.Signature });
        }
    }
}
