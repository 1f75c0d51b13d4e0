using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using HocVuSo.PublicServices.Contract;
using HocVuSo.PublicServices.Help;
using HocVuSo.PublicServices.Procedures;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.PublicServices.Dossiers;

/// <summary>The day's dossier list is brought in to be ticked (nhập danh sách hồ sơ). Nothing is counted yet.</summary>
public sealed class StageDossiers(Db db, RecordingScope scope, ProcedureCatalogue procedures, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Row(
        DossierRowId Id,
        [Required, StringLength(60)] string Code,
        [StringLength(500)] string Procedure,
        FilingWay Filing,
        DateOnly ReceivedOn,
        DateOnly? DueOn = null,
        DateOnly? ReturnedOn = null
    );

    /// <param name="Rows">At most 500; a longer list comes in several runs under the same id.</param>
    public sealed record Command(DossierListId Id, int CommuneNo, string FileName, string FileHash, IReadOnlyList<Row> Rows);

    /// <param name="Added">Dossiers that were not known in this commune.</param>
    /// <param name="Known">Dossiers that an earlier list, or an earlier line of this one, had.</param>
    public sealed record Outcome(int Added, int Known);

    /// <exception cref="RuleException"><c>public-services.list-is-a-commune</c>; <c>platform.too-many</c>; days in the future.</exception>
    public async Task<Outcome> Run(Command command, CancellationToken cancellation)
    {
        Batch.Check(command.Rows.Count);
        foreach (var day in command.Rows.Select(r => r.ReceivedOn).Distinct())
        {
            if ((await scope.Demand(Permission.RecordSupport, command.CommuneNo, day, cancellation)).Kind == UnitKind.Village)
            {
                throw new RuleException("public-services.list-is-a-commune", "Danh sách hồ sơ nhập cho xã, phường, không nhập cho thôn.");
            }
        }
        var keyed = command
            .Rows.Select(r => (Row: r, Key: SupportRecord.KeyOf(r.Code) ?? ""))
            .Where(r => r.Key.Length > 0)
            .DistinctBy(r => r.Key, StringComparer.Ordinal)
            .ToList();
        var keys = keyed.ConvertAll(r => r.Key);
        var known = await db.Set<DossierRow>()
            .AsNoTracking()
            .Where(r => r.CommuneNo == command.CommuneNo && keys.Contains(r.DossierKey))
            .Select(r => r.DossierKey)
            .ToListAsync(cancellation);
        var fresh = keyed.Where(r => !known.Contains(r.Key, StringComparer.Ordinal)).ToList();
        if (fresh.Count > 0)
        {
            if (await db.FindAsync<DossierList>([command.Id], cancellation) is null)
            {
                db.Add(DossierList.Bring(command.Id, command.CommuneNo, command.FileName, command.FileHash, actor.Account, clock.GetUtcNow()));
                await db.SaveChangesAsync(cancellation);
            }
            var codes = await Codes(command.CommuneNo, fresh.Max(r => r.Row.ReceivedOn), cancellation);
            await db.InsertAll(fresh.ConvertAll(r => DossierRow.Of(r.Row, command.Id, command.CommuneNo, r.Key, codes(r.Row.Procedure))), cancellation);
        }
        audit.Note("public-services.stage-dossiers", command.Id.Value, command.CommuneNo);
        await db.SaveChangesAsync(cancellation);
        return new(fresh.Count, command.Rows.Count - fresh.Count);
    }

    /// <summary>From a name in a list to a code of the catalogue: the same words, else the longest name inside it, else "Thủ tục khác".</summary>
    private async Task<Func<string, string>> Codes(int commune, DateOnly day, CancellationToken cancellation)
    {
        var offered = (await procedures.On(commune, day, cancellation)).OrderByDescending(p => p.Folded.Length).ToList();
        return name =>
        {
            var folded = Vn.Fold(name);
            return offered.Find(p => p.Folded == folded)?.Code ?? offered.Find(p => folded.Contains(p.Folded, StringComparison.Ordinal))?.Code ?? "khac";
        };
    }
}
