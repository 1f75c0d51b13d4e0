using System.ComponentModel.DataAnnotations;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.PublicServices.Contract;
using HocVuSo.PublicServices.Procedures;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.PublicServices.Help;

/// <summary>Counter staff log one help with a procedure in one tap (ghi phiếu hỗ trợ), or many that came in a list.</summary>
public sealed class RecordSupport(
    Db db,
    RecordingScope scope,
    MapKeeper maps,
    FactWriter facts,
    ProcedureCatalogue procedures,
    PeopleReader people,
    Consents consents,
    Actor actor,
    Audit audit,
    TimeProvider clock
)
{
    /// <param name="UnitNo">The commune for its one-stop centre; the village for the other channels.</param>
    /// <param name="Person">A resident picked from the list; null for a walk-in.</param>
    /// <param name="Agreed">She heard the sentence just now and said yes to a record under her name.</param>
    public sealed record Command(
        SupportId Id,
        int UnitNo,
        DateOnly Day,
        [Required, StringLength(40)] string ProcedureCode,
        bool EndToEnd,
        SupportChannel Channel,
        bool FiledByCitizen,
        bool Alone,
        PersonId? Person = null,
        [StringLength(60)] string? DossierCode = null,
        bool Agreed = false
    );

    /// <summary>One record. A retry under the same id changes nothing.</summary>
    public Task Run(Command command, CancellationToken cancellation) => RunMany([command], cancellation);

    /// <summary>Up to 500 records in set-based statements; all or none.</summary>
    /// <returns>How many were new: those that said the same under a known id are not written again.</returns>
    /// <exception cref="RuleException">
    /// <c>public-services.id-reused</c>; <c>public-services.dossier-counted</c>: the dossier has a record in this commune; <c>public-services.unknown-procedure</c>;
    /// <c>public-services.centre-is-a-commune</c>; <c>platform.too-many</c>.
    /// </exception>
    public async Task<int> RunMany(IReadOnlyList<Command> commands, CancellationToken cancellation)
    {
        Batch.Check(commands.Count);
        var units = new Dictionary<(int, DateOnly), UnitCard>();
        foreach (var at in commands.Select(c => (c.UnitNo, c.Day)).Distinct())
        {
            units[at] = await scope.Demand(Permission.RecordSupport, at.UnitNo, at.Day, cancellation);
        }
        var fresh = await Fresh(commands, cancellation);
        await CheckProcedures(fresh, cancellation);
        var map = await maps.Map(cancellation);
        var named = await Named(fresh, map, cancellation);
        var records = new List<SupportRecord>(fresh.Count);
        foreach (var command in fresh)
        {
            var unit = units[(command.UnitNo, command.Day)];
            var commune = map.CommuneOf(command.UnitNo, command.Day);
            if (command.Channel == SupportChannel.OneStopCentre && unit.Kind == UnitKind.Village)
            {
                throw new RuleException(
                    "public-services.centre-is-a-commune",
                    "Phiếu tại Trung tâm Phục vụ hành chính công ghi cho xã, phường, không ghi cho thôn."
                );
            }
            PersonCard? person = command.Person is { } id && named.TryGetValue(id, out var card) ? card : null;
            records.Add(SupportRecord.Of(command, commune, person?.Id, actor.Account, clock.GetUtcNow()));
            var centre = command.Channel == SupportChannel.OneStopCentre ? map.OneStopCentreOf(commune) : 0;
            facts.State(
                Kinds.Support(command.Channel, command.EndToEnd, command.FiledByCitizen, command.Alone),
                await facts.PlaceOf(command.UnitNo, centre, cancellation),
                person?.SubjectNo,
                command.Day,
                1,
                Evidence.Person,
                new(SourceCode.PublicServices, command.Id.Value)
            );
        }
        await CheckDossiers(records, cancellation);
        await db.InsertAll(records, cancellation);
        audit.Note("public-services.record-support", commands.Count == 1 ? commands[0].Id.Value : null, commands[0].UnitNo);
        await db.SaveChangesAsync(cancellation);
        return fresh.Count;
    }

    /// <summary>Residents who agreed to a record under their name; everyone picked must be one this person may see.</summary>
    private async Task<Dictionary<PersonId, PersonCard>> Named(List<Command> commands, TerritoryMap map, CancellationToken cancellation)
    {
        var ids = commands.Select(c => c.Person).OfType<PersonId>().Distinct().ToList();
        if (ids.Count == 0)
        {
            return [];
        }
        var cards = await people.ByIds(ids, cancellation);
        if (cards.Count < ids.Count || cards.Values.Any(c => !actor.May(Permission.ReadPeople, map.PathOn(c.VillageNo, clock.TodayInVietnam()))))
        {
            throw new NotAllowedException(Permission.ReadPeople);
        }
        foreach (var group in commands.Where(c => c is { Agreed: true, Person: not null }).GroupBy(c => c.Day))
        {
            await consents.Give(
                [.. group.Select(c => c.Person!.Value).Distinct()],
                ConsentPurpose.LearningRecord,
                group.Key,
                Consents.HeardAloud,
                cancellation
            );
        }
        await db.SaveChangesAsync(cancellation);
        var agreed = await people.Consenting(ids, ConsentPurpose.LearningRecord, cancellation);
        return cards.Where(c => agreed.Contains(c.Key)).ToDictionary(c => c.Key, c => c.Value);
    }

    private async Task<List<Command>> Fresh(IReadOnlyList<Command> commands, CancellationToken cancellation)
    {
        var ids = commands.Select(c => c.Id).ToList();
        var known = await db.Set<SupportRecord>().AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellation);
        if (commands.Any(c => known.TryGetValue(c.Id, out var existing) && !existing.Says(c)))
        {
            throw new RuleException("public-services.id-reused", "Mã phiếu đã dùng cho một phiếu khác. Mở trang mới rồi ghi lại.");
        }
        return [.. commands.Where(c => !known.ContainsKey(c.Id))];
    }

    private async Task CheckProcedures(List<Command> commands, CancellationToken cancellation)
    {
        foreach (var group in commands.GroupBy(c => (c.UnitNo, c.Day)))
        {
            var offered = (await procedures.On(group.Key.UnitNo, group.Key.Day, cancellation)).Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
            if (group.FirstOrDefault(c => !offered.Contains(c.ProcedureCode)) is { } stray)
            {
                throw new RuleException(
                    "public-services.unknown-procedure",
                    "Thủ tục {0} không có trong danh mục ngày {1}.",
                    stray.ProcedureCode,
                    Vn.Date(stray.Day)
                );
            }
        }
    }

    /// <summary>The same dossier in the same commune is one turn, however often it is entered.</summary>
    private async Task CheckDossiers(List<SupportRecord> records, CancellationToken cancellation)
    {
        var withCode = records.Where(r => r.DossierKey is not null).ToList();
        if (withCode.Count == 0)
        {
            return;
        }
        if (withCode.GroupBy(r => (r.CommuneNo, r.DossierKey)).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            var record = twice.First();
            throw Counted(record.DossierCode, record.Day);
        }
        var keys = withCode.ConvertAll(r => r.DossierKey!);
        var communes = withCode.Select(r => r.CommuneNo).Distinct().ToList();
        var standing = await db.Set<SupportRecord>()
            .AsNoTracking()
            .Where(s => communes.Contains(s.CommuneNo) && keys.Contains(s.DossierKey!))
            .Select(s => new
            {
                s.CommuneNo,
                s.DossierKey,
                s.DossierCode,
                s.Day,
            })
            .ToListAsync(cancellation);
        if (standing.Find(s => withCode.Exists(r => r.CommuneNo == s.CommuneNo && r.DossierKey == s.DossierKey)) is { } counted)
        {
            throw Counted(counted.DossierCode, counted.Day);
        }
    }

    private static RuleException Counted(string code, DateOnly day) =>
        new RuleException("public-services.dossier-counted", "Hồ sơ {0} đã có phiếu hỗ trợ ngày {1}. Mỗi hồ sơ tính một lượt.", code, Vn.Date(day));
}
