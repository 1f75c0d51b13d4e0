using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.PublicServices.Contract;
using HocVuSo.PublicServices.Help;
using HocVuSo.PublicServices.Procedures;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.PublicServices.Dossiers;

/// <summary>Ticked dossiers of a list become one support record each (đánh dấu đã hỗ trợ).</summary>
public sealed class TickDossiers(Db db, RecordingScope scope, RecordSupport record, ProcedureCatalogue procedures, TimeProvider clock)
{
    /// <param name="Rows">At most 500.</param>
    public sealed record Command(int CommuneNo, IReadOnlyList<DossierRowId> Rows, bool FiledByCitizen, bool Alone);

    /// <summary>Dossiers that have a record already are left alone, so sending twice doubles nothing.</summary>
    /// <returns>How many records were made.</returns>
    /// <exception cref="RuleException"><c>public-services.nothing-ticked</c>; those of <see cref="RecordSupport"/>.</exception>
    public async Task<int> Run(Command command, CancellationToken cancellation)
    {
        await scope.Demand(Permission.RecordSupport, command.CommuneNo, cancellation);
        if (command.Rows.Count == 0)
        {
            throw new RuleException("public-services.nothing-ticked", "Chưa đánh dấu hồ sơ nào.");
        }
        var ids = command.Rows.Distinct().ToList();
        Batch.Check(ids.Count);
        var rows = await db.Set<DossierRow>().AsTracking().Where(r => r.CommuneNo == command.CommuneNo && ids.Contains(r.Id)).ToListAsync(cancellation);
        var keys = rows.ConvertAll(r => r.DossierKey);
        var counted = await db.Set<SupportRecord>()
            .AsNoTracking()
            .Where(s => s.CommuneNo == command.CommuneNo && keys.Contains(s.DossierKey!))
            .ToDictionaryAsync(s => s.DossierKey!, s => s.Id, StringComparer.Ordinal, cancellation);
        var helps = new List<RecordSupport.Command>();
        var offers = new Dictionary<DateOnly, IReadOnlyList<Procedure>>();
        foreach (var row in rows)
        {
            if (counted.TryGetValue(row.DossierKey, out var earlier))
            {
                row.Tick(earlier);
                continue;
            }
            if (!offers.TryGetValue(row.ReceivedOn, out var offered))
            {
                offers[row.ReceivedOn] = offered = await procedures.On(row.CommuneNo, row.ReceivedOn, cancellation);
            }
            var procedure = offered.FirstOrDefault(p => p.Code == row.ProcedureCode) ?? offered.First(p => p.Code == "khac");
            var id = SupportId.From(row.SupportId is null ? row.Id.Value : Ids.New(clock));
            helps.Add(
                new(
                    id,
                    row.CommuneNo,
                    row.ReceivedOn,
                    procedure.Code,
                    procedure.EndToEnd,
                    SupportChannel.OneStopCentre,
                    command.FiledByCitizen,
                    command.Alone,
                    Person: null,
                    row.DossierCode
                )
            );
            row.Tick(id);
        }
        await db.SaveChangesAsync(cancellation);
        return helps.Count == 0 ? 0 : await record.RunMany(helps, cancellation);
    }
}
