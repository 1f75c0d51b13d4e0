using System.ComponentModel.DataAnnotations;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.PublicServices.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.PublicServices.Totals;

/// <summary>A unit enters a signed table of dossiers, documents or work files (nhập biểu số liệu có ký).</summary>
public sealed class RecordSignedTable(Db db, RecordingScope scope, FactWriter facts, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Whole">Handled or issued in the period.</param>
    /// <param name="Online">Of them online or electronic.</param>
    public sealed record Command(
        SignedTableId Id,
        TableKind Kind,
        int UnitNo,
        DateOnly From,
        DateOnly To,
        [Range(0, 10_000_000)] int Whole,
        [Range(0, 10_000_000)] int Online,
        SignedPaper Paper,
        [Range(0, 10_000_000)] int? EndToEnd = null,
        [Range(0, 10_000_000)] int? OnTime = null,
        [Range(0, 10_000_000)] int? Digitised = null,
        [Range(0, 10_000_000)] int? ToDigitise = null
    );

    /// <summary>A retry under the same id changes nothing.</summary>
    /// <exception cref="RuleException"><c>public-services.id-reused</c>; <c>public-services.period-counted</c>: a standing table shares a day with this one; those of <see cref="SignedTable.Sign"/>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        await scope.Demand(Permission.RecordTotals, command.UnitNo, command.To, cancellation);
        scope.CheckDay(command.Paper.Day);
        if (await db.FindAsync<SignedTable>([command.Id], cancellation) is { } existing)
        {
            if (existing.Says(command))
            {
                return;
            }
            throw new RuleException("public-services.id-reused", "Mã phiếu đã dùng cho một phiếu khác. Mở trang mới rồi ghi lại.");
        }
        var table = SignedTable.Sign(command, actor.Account, clock.GetUtcNow());
        await CheckPeriod(command, cancellation);
        var place = await facts.PlaceOf(command.UnitNo, cancellation);
        foreach (var (part, (kind, value)) in Lines(table).Index())
        {
            if (value is { } quantity)
            {
                facts.State(kind, place, null, table.To, quantity, Evidence.Document, new(SourceCode.Totals, command.Id.Value, part));
            }
        }
        db.Add(table);
        audit.Note("public-services.record-table", command.Id.Value, command.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task CheckPeriod(Command command, CancellationToken cancellation)
    {
        var standing = await db.Set<SignedTable>()
            .AsNoTracking()
            .Where(t => t.UnitNo == command.UnitNo && t.Kind == command.Kind && t.TakenBack == null && t.From <= command.To && t.To >= command.From)
            .OrderBy(t => t.From)
            .FirstOrDefaultAsync(cancellation);
        if (standing is not null)
        {
            throw new RuleException(
                "public-services.period-counted",
                "Kỳ từ {0} đến {1} đã có biểu theo văn bản số {2}. Hủy biểu cũ, ghi lý do, rồi nhập biểu mới.",
                Vn.Date(standing.From),
                Vn.Date(standing.To),
                standing.PaperNumber
            );
        }
    }

    private static (FactKind Kind, int? Value)[] Lines(SignedTable table) =>
        table.Kind switch
        {
            TableKind.Dossiers =>
            [
                (Kinds.DossiersHandled, table.Whole),
                (Kinds.DossiersOnline, table.Online),
                (Kinds.DossiersEndToEnd, table.EndToEnd),
                (Kinds.DossiersOnTime, table.OnTime),
                (Kinds.DossiersDigitised, table.Digitised),
                (Kinds.DossiersToDigitise, table.ToDigitise),
            ],
            TableKind.Documents => [(Kinds.DocumentsIssued, table.Whole), (Kinds.DocumentsElectronic, table.Online)],
            _ => [(Kinds.FilesHandled, table.Whole), (Kinds.FilesOnline, table.Online)],
        };
}

/// <summary>A table that was wrong is taken back with a reason (hủy biểu); then the right one can be entered.</summary>
public sealed class CorrectSignedTable(Db db, RecordingScope scope, FactWriter facts, Audit audit)
{
    public sealed record Command(SignedTableId Id, [Required, StringLength(200)] string Reason);

    /// <summary>Taking back twice changes nothing.</summary>
    /// <exception cref="RuleException"><c>public-services.table.not-found</c>; <c>ledger.no-reason</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var table =
            await db.FindAsync<SignedTable>([command.Id], cancellation)
            ?? throw new RuleException("public-services.table.not-found", "Không tìm thấy biểu số liệu.");
        await scope.Demand(Permission.RecordTotals, table.UnitNo, cancellation);
        if (table.TakenBack is not null)
        {
            return;
        }
        await facts.Reverse(SourceCode.Totals, command.Id.Value, command.Reason, cancellation);
        table.TakeBack(command.Reason);
        audit.Note("public-services.correct-table", command.Id.Value, table.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}
