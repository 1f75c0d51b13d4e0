using System.ComponentModel.DataAnnotations;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Skills.Vneid;

/// <summary>The signed total of people confirmed on VNeID in a unit (số tổng có công văn): a figure, no person changes state.</summary>
public sealed class VneidTotal
{
    private VneidTotal() { }

    public VneidListId Id { get; private init; }
    public int UnitNo { get; private init; }

    /// <summary>People, from 0; stands until the next total of the unit.</summary>
    public int People { get; private init; }
    public string DocumentNumber { get; private init; } = "";
    public DateOnly DocumentDay { get; private init; }

    /// <summary>Who signed, as the paper has it.</summary>
    public string Signer { get; private init; } = "";
    public int EnteredBy { get; private init; }
    public DateTimeOffset EnteredAt { get; private init; }

    /// <summary>Why it was taken back; empty while it stands.</summary>
    public string Reason { get; private set; } = "";

    internal static VneidTotal Enter(EnterVneidTotal.Command command, int by, DateTimeOffset now) =>
        new()
        {
            Id = command.Id,
            UnitNo = command.UnitNo,
            People = command.People,
            DocumentNumber = command.DocumentNumber.Trim(),
            DocumentDay = command.DocumentDay,
            Signer = command.Signer.Trim(),
            EnteredBy = by,
            EnteredAt = now,
        };

    internal void Withdraw(string reason) => Reason = reason.Trim();

    internal sealed class Table : IEntityTypeConfiguration<VneidTotal>
    {
        public void Configure(EntityTypeBuilder<VneidTotal> builder)
        {
            builder.ToTable("vneid_totals", t => t.HasCheckConstraint("ck_vneid_totals_people", "\"People\" >= 0"));
            builder.HasIndex(t => new { t.UnitNo, t.DocumentDay });
        }
    }
}

/// <summary>Enters the total of a công văn (nhập số tổng VNeID).</summary>
public sealed class EnterVneidTotal(Db db, FactWriter facts, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(
        VneidListId Id,
        int UnitNo,
        [Range(0, 10_000_000)] int People,
        [Required, StringLength(60)] string DocumentNumber,
        DateOnly DocumentDay,
        [Required, StringLength(100)] string Signer
    );

    /// <exception cref="RuleException"><c>skills.day</c>; <c>skills.total-known</c>: the same công văn is there.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.ImportVneid, map.PathOn(command.UnitNo, today));
        var day = MovementDays.Checked(command.DocumentDay, today);
        var number = command.DocumentNumber.Trim();
        if (
            await db.Set<VneidTotal>()
                .AnyAsync(t => t.UnitNo == command.UnitNo && t.DocumentNumber == number && t.DocumentDay == day && t.Reason == "", cancellation)
        )
        {
            throw new RuleException("skills.total-known", "Công văn số {0} ngày {1} đã nhập rồi.", number, Vn.Date(day));
        }
        db.Add(VneidTotal.Enter(command, Math.Max(actor.Account, 0), clock.GetUtcNow()));
        var place = await facts.PlaceOf(command.UnitNo, cancellation);
        var unit = await facts.SubjectOf(SubjectKind.Unit, map.Nearest(command.UnitNo, today).Id.Value, cancellation);
        facts.State(Kinds.VneidTotal, place, unit, day, command.People, Evidence.Document, new(SourceCode.Vneid, command.Id.Value));
        audit.Note("vneid.total", command.Id.Value, command.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>Takes a wrongly entered total back (hủy số tổng VNeID); the total before it stands again.</summary>
public sealed class UndoVneidTotal(Db db, FactWriter facts, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(VneidListId Id, string Reason);

    /// <exception cref="RuleException"><c>skills.vneid.not-found</c>; <c>ledger.no-reason</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var total =
            await db.Set<VneidTotal>().AsTracking().SingleOrDefaultAsync(t => t.Id == command.Id, cancellation)
            ?? throw new RuleException("skills.vneid.not-found", "Không tìm thấy danh sách này.");
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.ImportVneid, map.PathOn(total.UnitNo, clock.TodayInVietnam()));
        await facts.Reverse(SourceCode.Vneid, total.Id.Value, command.Reason, cancellation);
        total.Withdraw(command.Reason);
        audit.Note("vneid.undo-total", total.Id.Value, total.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}
