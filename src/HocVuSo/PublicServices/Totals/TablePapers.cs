using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.PublicServices.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.PublicServices.Totals;

/// <summary>The signed papers behind tables of dossiers, documents and work files, by record.</summary>
public sealed class TablePapers(Db db) : IPaperNames
{
    public SourceCode Capability => SourceCode.Totals;

    public async Task<IReadOnlyDictionary<Guid, string>> Name(IReadOnlyList<Guid> records, CancellationToken cancellation)
    {
        var ids = records.Select(SignedTableId.From).ToList();
        return await db.Set<SignedTable>()
            .Where(t => ids.Contains(t.Id))
            .ToDictionaryAsync(t => t.Id.Value, t => $"văn bản số {t.PaperNumber} ngày {Vn.Date(t.PaperDay)}", cancellation);
    }
}
