using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Skills.Vneid;

/// <summary>How one commune's police name their columns: asked once for each layout (ánh xạ cột).</summary>
public sealed class VneidColumns
{
    private VneidColumns() { }

    public int CommuneNo { get; private init; }

    /// <summary>Of the header's titles; see <see cref="ColumnMapping{TField}"/>.</summary>
    public string Signature { get; private init; } = "";
    public string Mapping { get; private set; } = "";

    internal static VneidColumns Of(int commune, string signature, string mapping) =>
        new()
        {
            CommuneNo = commune,
            Signature = signature,
            Mapping = mapping,
        };

    internal void Change(string mapping) => Mapping = mapping;

    internal sealed class Table : IEntityTypeConfiguration<VneidColumns>
    {
        public void Configure(EntityTypeBuilder<VneidColumns> builder)
        {
            builder.ToTable("vneid_columns");
            builder.HasKey(c => new { c.CommuneNo, c.Signature });
        }
    }
}

/// <summary>Remembers the columns of a layout for the next file of the same sender.</summary>
public sealed class RememberVneidColumns(Db db, MapKeeper maps, Actor actor, TimeProvider clock)
{
    public sealed record Command(int CommuneNo, string Signature, string Mapping);

    public async Task Run(Command command, CancellationToken cancellation)
    {
        actor.Demand(Permission.ImportVneid, (await maps.Map(cancellation)).PathOn(command.CommuneNo, clock.TodayInVietnam()));
        var known = await db.Set<VneidColumns>()
            .AsTracking()
            .SingleOrDefaultAsync(c => c.CommuneNo == command.CommuneNo && c.Signature == command.Signature, cancellation);
        if (known is null)
        {
            db.Add(VneidColumns.Of(command.CommuneNo, command.Signature, command.Mapping));
        }
        known?.Change(command.Mapping);
        await db.SaveChangesAsync(cancellation);
    }
}
