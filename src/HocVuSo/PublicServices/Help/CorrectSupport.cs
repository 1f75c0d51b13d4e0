using System.ComponentModel.DataAnnotations;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.PublicServices.Contract;
using HocVuSo.Territory.Contract;

namespace HocVuSo.PublicServices.Help;

/// <summary>A record that was wrong is taken back with a reason (hủy phiếu hỗ trợ); the right one is entered anew.</summary>
public sealed class CorrectSupport(Db db, RecordingScope scope, FactWriter facts, Audit audit)
{
    public sealed record Command(SupportId Id, [Required, StringLength(200)] string Reason);

    /// <summary>Taking back twice changes nothing.</summary>
    /// <exception cref="RuleException"><c>public-services.support.not-found</c>; <c>ledger.no-reason</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var record =
            await db.FindAsync<SupportRecord>([command.Id], cancellation)
            ?? throw new RuleException("public-services.support.not-found", "Không tìm thấy phiếu hỗ trợ.");
        await scope.Demand(Permission.RecordSupport, record.UnitNo, cancellation);
        if (record.TakenBack is not null)
        {
            return;
        }
        await facts.Reverse(SourceCode.PublicServices, command.Id.Value, command.Reason, cancellation);
        record.TakeBack(command.Reason);
        audit.Note("public-services.correct-support", command.Id.Value, record.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}
