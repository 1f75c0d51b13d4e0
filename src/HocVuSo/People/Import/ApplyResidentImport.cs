using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Import;

/// <summary>A checked file is saved (lưu danh sách dân cư): <see cref="ResidentJournal"/> then puts its people on the register in pieces.</summary>
public sealed class ApplyResidentImport(Db db, ImportDesk desk, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="OnlyComplete">Save nothing while any row has an error.</param>
    public sealed record Command(ResidentImportId Id, bool OnlyComplete = false);

    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException"><c>people.import-step</c>; <c>people.import-errors</c>; <c>people.import-nothing</c>; <c>people.import-busy</c>;
    /// <c>people.import-stale</c>: someone came onto the register since the file was checked.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var import = await desk.Take(command.Id, cancellation);
        import.Apply(command.OnlyComplete, Math.Max(actor.Account, 0));
        if (
            await db.Set<ResidentImport>()
                .AnyAsync(
                    i => i.CommuneNo == import.CommuneNo && i.Id != import.Id && (i.State == ImportState.Applying || i.State == ImportState.Undoing),
                    cancellation
                )
        )
        {
            throw new RuleException("people.import-busy", "Một tệp khác của xã, phường này đang nhập hoặc đang hủy. Chờ xong rồi bấm lại.");
        }
        var villages = (await maps.Map(cancellation)).HeldBy(import.CommuneNo, clock.TodayInVietnam()).ToList();
        if (await db.Set<Person>().AnyAsync(p => p.SubjectNo > import.ComparedTo && villages.Contains(p.VillageNo), cancellation))
        {
            throw new RuleException("people.import-stale", "Danh sách dân cư vừa có thêm người từ lúc kiểm tra tệp. Bấm Kiểm tra lại rồi lưu.");
        }
        audit.Note("people.import-apply", import.Id.Value, import.CommuneNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>A saved file is taken back with a reason (hủy lần nhập). People of whom other records tell stay.</summary>
public sealed class UndoResidentImport(Db db, ImportDesk desk, Actor actor, Audit audit)
{
    public sealed record Command(ResidentImportId Id, string Reason);

    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException"><c>people.import-step</c>; <c>ledger.no-reason</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var import = await desk.Take(command.Id, cancellation);
        import.Undo(command.Reason, Math.Max(actor.Account, 0));
        audit.Note("people.import-undo", import.Id.Value, import.CommuneNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>Saving is stopped in the middle (dừng nhập); what had been written is taken back.</summary>
public sealed class StopResidentImport(Db db, ImportDesk desk, Actor actor, Audit audit)
{
    public sealed record Command(ResidentImportId Id);

    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException"><c>people.import-step</c>: it is not being saved.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var import = await desk.Take(command.Id, cancellation);
        import.Stop(Math.Max(actor.Account, 0));
        audit.Note("people.import-stop", import.Id.Value, import.CommuneNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>A checked file is put aside unsaved (bỏ tệp); its rows are swept away afterwards.</summary>
public sealed class DiscardResidentImport(Db db, ImportDesk desk, Actor actor, Audit audit)
{
    public sealed record Command(ResidentImportId Id);

    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException"><c>people.import-step</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var import = await desk.Take(command.Id, cancellation);
        import.Discard(Math.Max(actor.Account, 0));
        audit.Note("people.import-discard", import.Id.Value, import.CommuneNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>Opens an import for whoever reads or changes it, after asking whether the actor may.</summary>
public sealed class ImportDesk(Db db, RecordingScope scope)
{
    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    public async Task<ResidentImport> Take(ResidentImportId id, CancellationToken cancellation)
    {
        var import =
            await db.Set<ResidentImport>().AsTracking().SingleOrDefaultAsync(i => i.Id == id && i.State != ImportState.Reading, cancellation)
            ?? throw new NotAllowedException(Permission.ImportPeople);
        await scope.Demand(Permission.ImportPeople, import.CommuneNo, cancellation);
        return import;
    }
}
