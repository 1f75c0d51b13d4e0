using System.ComponentModel.DataAnnotations;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Rolls;

/// <summary>A school's signed total is entered (nhập số tổng của trường).</summary>
public sealed class RecordSchoolTotal(
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
    /// <param name="OrganizationNo">Number of the school; 0 with <paramref name="NewSchool"/> enters it first.</param>
    /// <param name="UnitNo">Commune of a new school; of a known one its own counts.</param>
    public sealed record Command(
        RollTotalId Id,
        int UnitNo,
        int OrganizationNo,
        DateOnly Day,
        [Range(0, 100_000)] int? PrimaryEnrolled,
        [Range(0, 100_000)] int? PrimaryEquipped,
        [Range(0, 100_000)] int? SecondaryEnrolled,
        [Range(0, 100_000)] int? SecondaryEquipped,
        bool TeachesSkills,
        RollPaper Paper,
        [StringLength(150)] string? NewSchool = null
    );

    /// <summary>A retry under the same id changes nothing.</summary>
    /// <exception cref="RuleException"><c>skills.id-reused</c>; <c>skills.not-a-school</c>; <c>skills.month-counted</c>; those of <see cref="SchoolTotal.Sign"/> and of <see cref="FoundOrganization"/>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        if (await db.FindAsync<SchoolTotal>([command.Id], cancellation) is { } existing)
        {
            await scope.Demand(Permission.RecordTotals, existing.UnitNo, cancellation);
            if (existing.Says(command with { OrganizationNo = existing.OrganizationNo }))
            {
                return;
            }
            throw new RuleException("skills.id-reused", "Mã phiếu đã dùng cho một phiếu khác. Mở trang mới rồi ghi lại.");
        }
        var (unit, organization, no) = await School(command, cancellation);
        await scope.Demand(Permission.RecordTotals, unit, command.Day, cancellation);
        scope.CheckDay(command.Paper.Day);
        var total = SchoolTotal.Sign(command with { OrganizationNo = no }, unit, actor.Account, clock.GetUtcNow());
        if (
            await db.Set<SchoolTotal>().AsNoTracking().SingleOrDefaultAsync(t => t.OrganizationNo == no && t.Month == total.Month, cancellation) is { } standing
        )
        {
            throw new RuleException(
                "skills.month-counted",
                "Tháng {0} đơn vị này đã có số tổng theo văn bản số {1}. Hủy số cũ, ghi lý do, rồi nhập số mới.",
                total.Day.ToString("MM/yyyy", Vn.Culture),
                standing.PaperNumber
            );
        }
        await State(total, organization, cancellation);
        db.Add(total);
        audit.Note("skills.record-school-total", command.Id.Value, unit);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<(int Unit, OrganizationId Id, int No)> School(Command command, CancellationToken cancellation)
    {
        if (command.OrganizationNo == 0 && command.NewSchool is { Length: > 0 } name)
        {
            await scope.Demand(Permission.RecordTotals, command.UnitNo, cancellation);
            var kind = command.SecondaryEnrolled is null ? OrganizationKind.PrimarySchool : OrganizationKind.SecondarySchool;
            var id = Ids.New<OrganizationId>(clock);
            return (command.UnitNo, id, await found.Run(new(id, command.UnitNo, kind, name, command.Day), cancellation));
        }
        var school = (await maps.Map(cancellation)).Organization(command.OrganizationNo);
        return school is { Kind: OrganizationKind.PrimarySchool or OrganizationKind.SecondarySchool }
            ? (school.UnitNo, school.Id, school.No)
            : throw new RuleException("skills.not-a-school", "Chọn trường trong danh sách, hoặc ghi tên trường mới.");
    }

    private async Task State(SchoolTotal total, OrganizationId organization, CancellationToken cancellation)
    {
        var place = await facts.PlaceOf(total.UnitNo, total.OrganizationNo, cancellation);
        var subject = await facts.SubjectOf(SubjectKind.Organization, organization.Value, cancellation);
        (FactKind Kind, int? Value)[] lines =
        [
            (Kinds.SchoolOpen, 1),
            (Kinds.SchoolTeachesSkills, total.TeachesSkills ? 1 : 0),
            (Kinds.PrimaryEnrolled, total.PrimaryEnrolled),
            (Kinds.PrimaryEquipped, total.PrimaryEquipped),
            (Kinds.SecondaryEnrolled, total.SecondaryEnrolled),
            (Kinds.SecondaryEquipped, total.SecondaryEquipped),
        ];
        foreach (var (part, (kind, value)) in lines.Index())
        {
            if (value is { } quantity)
            {
                facts.State(kind, place, subject, total.Day, quantity, Evidence.Document, new(SourceCode.Totals, total.Id.Value, part));
            }
        }
    }
}

/// <summary>A school's total that was wrong is taken back with a reason (hủy số tổng của trường).</summary>
public sealed class CorrectSchoolTotal(Db db, RecordingScope scope, FactWriter facts, Audit audit)
{
    public sealed record Command(RollTotalId Id, [Required, StringLength(200)] string Reason);

    /// <summary>Taking back twice changes nothing.</summary>
    /// <exception cref="RuleException"><c>skills.total.not-found</c>; <c>ledger.no-reason</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var total = await db.FindAsync<SchoolTotal>([command.Id], cancellation) ?? throw new RuleException("skills.total.not-found", "Không tìm thấy số tổng.");
        await scope.Demand(Permission.RecordTotals, total.UnitNo, cancellation);
        if (total.TakenBack is not null)
        {
            return;
        }
        await facts.Reverse(SourceCode.Totals, command.Id.Value, command.Reason, cancellation);
        total.TakeBack(command.Reason);
        audit.Note("skills.correct-school-total", command.Id.Value, total.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}
