using System.ComponentModel.DataAnnotations;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Rolls;

/// <summary>An enterprise's or co-op's signed total is entered (nhập số tổng của doanh nghiệp, hợp tác xã).</summary>
public sealed class RecordEnterpriseTotal(
    Db db,
    RecordingScope scope,
    FoundOrganization found,
    MapKeeper maps,
    FactWriter facts,
    Actor actor,
    Audit audit,
    TimeProvider clock
)
{
    /// <param name="OrganizationNo">Number of the enterprise; 0 with <paramref name="NewEnterprise"/> enters it first.</param>
    /// <param name="UnitNo">Commune of a new enterprise; of a known one its own counts.</param>
    /// <param name="Cooperative">A new one is a co-op (hợp tác xã).</param>
    public sealed record Command(
        RollTotalId Id,
        int UnitNo,
        int OrganizationNo,
        DateOnly Day,
        [Range(0, 1_000_000)] int OnRoll,
        [Range(0, 1_000_000)] int? Studied,
        [Range(0, 1_000_000)] int Met,
        RollPaper Paper,
        [StringLength(150)] string? NewEnterprise = null,
        bool Cooperative = false
    );

    /// <summary>A retry under the same id changes nothing.</summary>
    /// <exception cref="RuleException"><c>skills.id-reused</c>; <c>skills.not-an-enterprise</c>; <c>skills.month-counted</c>; those of <see cref="EnterpriseTotal.Sign"/> and of <see cref="FoundOrganization"/>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        if (await db.FindAsync<EnterpriseTotal>([command.Id], cancellation) is { } existing)
        {
            await scope.Demand(Permission.RecordTotals, existing.UnitNo, cancellation);
            if (existing.Says(command with { OrganizationNo = existing.OrganizationNo }))
            {
                return;
            }
            throw new RuleException("skills.id-reused", "Mã phiếu đã dùng cho một phiếu khác. Mở trang mới rồi ghi lại.");
        }
        var (unit, organization, no) = await Enterprise(command, cancellation);
        await scope.Demand(Permission.RecordTotals, unit, command.Day, cancellation);
        scope.CheckDay(command.Paper.Day);
        var total = EnterpriseTotal.Sign(command with { OrganizationNo = no }, unit, actor.Account, clock.GetUtcNow());
        if (
            await db.Set<EnterpriseTotal>().AsNoTracking().SingleOrDefaultAsync(t => t.OrganizationNo == no && t.Month == total.Month, cancellation) is
            { } standing
        )
        {
            throw new RuleException(
                "skills.month-counted",
                "Tháng {0} đơn vị này đã có số tổng theo văn bản số {1}. Hủy số cũ, ghi lý do, rồi nhập số mới.",
                total.Day.ToString("MM/yyyy", Vn.Culture),
                standing.PaperNumber
            );
        }
        var place = await facts.PlaceOf(unit, no, cancellation);
        var subject = await facts.SubjectOf(SubjectKind.Organization, organization.Value, cancellation);
        facts.State(Kinds.WorkersOnRoll, place, subject, total.Day, total.OnRoll, Evidence.Document, new(SourceCode.Totals, total.Id.Value));
        facts.State(Kinds.WorkersMet, place, subject, total.Day, total.Met, Evidence.Document, new(SourceCode.Totals, total.Id.Value, 1));
        db.Add(total);
        audit.Note("skills.record-enterprise-total", command.Id.Value, unit);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<(int Unit, OrganizationId Id, int No)> Enterprise(Command command, CancellationToken cancellation)
    {
        if (command.OrganizationNo == 0 && command.NewEnterprise is { Length: > 0 } name)
        {
            await scope.Demand(Permission.RecordTotals, command.UnitNo, cancellation);
            var kind = command.Cooperative ? OrganizationKind.Cooperative : OrganizationKind.Enterprise;
            var id = Ids.New<OrganizationId>(clock);
            return (command.UnitNo, id, await found.Run(new(id, command.UnitNo, kind, name, command.Day), cancellation));
        }
        var known = (await maps.Map(cancellation)).Organization(command.OrganizationNo);
        return known is { Kind: OrganizationKind.Enterprise or OrganizationKind.Cooperative }
            ? (known.UnitNo, known.Id, known.No)
            : throw new RuleException("skills.not-an-enterprise", "Chọn doanh nghiệp, hợp tác xã trong danh sách, hoặc ghi tên mới.");
    }
}

/// <summary>An enterprise's total that was wrong is taken back with a reason (hủy số tổng của doanh nghiệp).</summary>
public sealed class CorrectEnterpriseTotal(Db db, RecordingScope scope, FactWriter facts, Audit audit)
{
    public sealed record Command(RollTotalId Id, [Required, StringLength(200)] string Reason);

    /// <summary>Taking back twice changes nothing.</summary>
    /// <exception cref="RuleException"><c>skills.total.not-found</c>; <c>ledger.no-reason</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var total =
            await db.FindAsync<EnterpriseTotal>([command.Id], cancellation) ?? throw new RuleException("skills.total.not-found", "Không tìm thấy số tổng.");
        await scope.Demand(Permission.RecordTotals, total.UnitNo, cancellation);
        if (total.TakenBack is not null)
        {
            return;
        }
        await facts.Reverse(SourceCode.Totals, command.Id.Value, command.Reason, cancellation);
        total.TakeBack(command.Reason);
        audit.Note("skills.correct-enterprise-total", command.Id.Value, total.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}
