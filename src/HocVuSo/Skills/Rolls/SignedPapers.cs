using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Skills.Vneid;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Rolls;

/// <summary>The signed papers of schools and enterprises, by record.</summary>
public sealed class RollPapers(Db db) : IPaperNames
{
    public SourceCode Capability => SourceCode.Totals;

    public async Task<IReadOnlyDictionary<Guid, string>> Name(IReadOnlyList<Guid> records, CancellationToken cancellation)
    {
        var ids = records.Select(RollTotalId.From).ToList();
        var schools = await db.Set<SchoolTotal>()
            .Where(t => ids.Contains(t.Id))
            .Select(t => new
            {
                t.Id,
                t.PaperNumber,
                t.PaperDay,
            })
            .ToListAsync(cancellation);
        var enterprises = await db.Set<EnterpriseTotal>()
            .Where(t => ids.Contains(t.Id))
            .Select(t => new
            {
                t.Id,
                t.PaperNumber,
                t.PaperDay,
            })
            .ToListAsync(cancellation);
        return schools.Concat(enterprises).ToDictionary(t => t.Id.Value, t => $"văn bản số {t.PaperNumber} ngày {Vn.Date(t.PaperDay)}");
    }
}

/// <summary>The letters that carry a VNeID total, by record.</summary>
public sealed class VneidPapers(Db db) : IPaperNames
{
    public SourceCode Capability => SourceCode.Vneid;

    public async Task<IReadOnlyDictionary<Guid, string>> Name(IReadOnlyList<Guid> records, CancellationToken cancellation)
    {
        var ids = records.Select(VneidListId.From).ToList();
        return await db.Set<VneidTotal>()
            .Where(t => ids.Contains(t.Id))
            .ToDictionaryAsync(t => t.Id.Value, t => $"công văn số {t.DocumentNumber} ngày {Vn.Date(t.DocumentDay)}", cancellation);
    }
}
