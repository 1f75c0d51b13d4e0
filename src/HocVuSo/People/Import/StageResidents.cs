using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Import;

/// <summary>Takes in what was read of a file, in pieces (kiểm tra danh sách dân cư). Nobody is on the register because of it.</summary>
public sealed class StageResidents(Db db, RecordingScope scope, Actor actor, Audit audit, TimeProvider clock)
{
    /// <summary>Most rows and households of one piece.</summary>
    public const int Most = 500;

    /// <param name="Begin">Only with the first piece.</param>
    /// <param name="End">Only with the last.</param>
    public sealed record Command(
        ResidentImportId Id,
        Begin? Begin = null,
        IReadOnlyList<ResidentImportRow>? Rows = null,
        IReadOnlyList<ResidentImportHousehold>? Households = null,
        End? End = null,
        IReadOnlyList<ResidentImportChange>? Changes = null
    );

    /// <param name="Replaces">Earlier check of the same file, which the finished one takes the place of.</param>
    public sealed record Begin(int CommuneNo, DateOnly Day, string FileName, byte[] FileHash, ResidentImportId? Replaces = null);

    /// <param name="Remember">Columns that a person chose, for the next file of this layout.</param>
    public sealed record End(
        ImportCounts Counts,
        string Notes,
        ResidentImportId? Replaces = null,
        IReadOnlyCollection<ColumnMapping<ResidentField>>? Remember = null
    );

    /// <exception cref="RuleException"><c>people.import-same-file</c>; <c>people.import-size</c>; <c>people.import-step</c>; of <see cref="RecordingScope.Demand(Permission, int, DateOnly, CancellationToken)"/>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        if (command.Rows is { Count: > Most } || command.Households is { Count: > Most } || command.Changes is { Count: > Most })
        {
            throw new RuleException("people.import-size", "Mỗi lần ghi không quá {0} dòng.", Most);
        }
        var import = command.Begin is { } begin
            ? await Open(command.Id, begin, cancellation)
            : await db.Set<ResidentImport>().AsTracking().SingleOrDefaultAsync(i => i.Id == command.Id, cancellation)
                ?? throw new NotAllowedException(Permission.ImportPeople);
        await scope.Demand(Permission.ImportPeople, import.CommuneNo, cancellation);
        if (command.End is { } end)
        {
            import.Complete(end.Counts, end.Notes);
            await Replace(end.Replaces, import.CommuneNo, cancellation);
            foreach (var mapping in end.Remember ?? [])
            {
                await Remember(import.CommuneNo, mapping, cancellation);
            }
        }
        await db.SaveChangesAsync(cancellation);
        await db.InsertAll(command.Rows ?? [], cancellation);
        await db.InsertAll(command.Households ?? [], cancellation);
        await db.InsertAll(command.Changes ?? [], cancellation);
    }

    private async Task<ResidentImport> Open(ResidentImportId id, Begin begin, CancellationToken cancellation)
    {
        await scope.Demand(Permission.ImportPeople, begin.CommuneNo, begin.Day, cancellation);
        var same = await db.Set<ResidentImport>()
            .Where(i => i.CommuneNo == begin.CommuneNo && i.FileHash == begin.FileHash)
            .Where(i => i.State != ImportState.Undone && i.State != ImportState.Discarded && i.State != ImportState.Reading)
            .ToListAsync(cancellation);
        if (same.Find(i => i.Id != begin.Replaces) is { } known)
        {
            throw known.State is ImportState.Checked
                ? new RuleException("people.import-same-file", "Tệp này đã được kiểm tra ngày {0} và đang chờ lưu; không có gì thay đổi.", DayOf(known))
                : new RuleException("people.import-same-file", "Tệp này đã nhập ngày {0}; không có gì thay đổi.", DayOf(known));
        }
        // whoever comes onto the register later has a higher number
        var last = await db.Set<Person>().MaxAsync(p => (int?)p.SubjectNo, cancellation) ?? 0;
        var import = ResidentImport.Begin(id, begin.CommuneNo, begin.Day, begin.FileName, begin.FileHash, last, Math.Max(actor.Account, 0), clock.GetUtcNow());
        db.Add(import);
        audit.Note("people.import-check", id.Value, begin.CommuneNo);
        return import;
    }

    private async Task Replace(ResidentImportId? earlier, int commune, CancellationToken cancellation)
    {
        if (earlier is { } id)
        {
            var replaced = await db.Set<ResidentImport>().AsTracking().SingleAsync(i => i.Id == id && i.CommuneNo == commune, cancellation);
            replaced.Discard(Math.Max(actor.Account, 0));
        }
    }

    private async Task Remember(int commune, ColumnMapping<ResidentField> mapping, CancellationToken cancellation)
    {
        var known = await db.Set<SenderMapping>()
            .AsTracking()
            .SingleOrDefaultAsync(m => m.CommuneNo == commune && m.Signature == mapping.Signature, cancellation);
        if (known is null)
        {
            db.Add(SenderMapping.Of(commune, mapping.Signature, mapping.Remember()));
        }
        known?.Change(mapping.Remember());
    }

    private static string DayOf(ResidentImport import) => Vn.Date(Vn.DayOf(import.ImportedAt));
}
