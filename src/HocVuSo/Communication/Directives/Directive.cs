using System.ComponentModel.DataAnnotations;
using HocVuSo.Communication.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Communication.Directives;

/// <summary>A directive document the unit issued on the movement (văn bản chỉ đạo).</summary>
public sealed class Directive : IActivity
{
    private Directive() { }

    public ActivityId Id { get; private init; }
    public int UnitNo { get; private init; }

    /// <summary>Ngày ban hành.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>Số, ký hiệu: 16-KH/TU, 6456/KH-UBND.</summary>
    public string Number { get; private init; } = "";

    /// <summary>Trích yếu.</summary>
    public string Title { get; private init; } = "";

    /// <summary>Year and number while it stands; null once taken back.</summary>
    public string? Key { get; private set; }
    public DateTimeOffset EnteredAt { get; private init; }
    public int EnteredBy { get; private init; }
    public string? TakenBack { get; private set; }

    /// <exception cref="RuleException"><c>communication.directive-text</c>.</exception>
    public static Directive Of(RecordDirective.Command command, int actor, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(command.Number) || string.IsNullOrWhiteSpace(command.Title)
            ? throw new RuleException("communication.directive-text", "Ghi số, ký hiệu và trích yếu của văn bản.")
            : new()
            {
                Id = command.Id,
                UnitNo = command.UnitNo,
                Day = command.Day,
                Number = command.Number.Trim(),
                Title = command.Title.Trim(),
                Key = KeyOf(command),
                EnteredAt = now,
                EnteredBy = actor,
            };

    public static string KeyOf(RecordDirective.Command c) => $"{c.Day:yyyy} {string.Concat(c.Number.Where(x => !char.IsWhiteSpace(x))).ToUpperInvariant()}";

    public bool Says(RecordDirective.Command c) => (UnitNo, Day, Key ?? KeyOf(c)) == (c.UnitNo, c.Day, KeyOf(c));

    public void TakeBack(string reason) => (TakenBack, Key) = (reason.Trim(), null);

    internal sealed class Table : IEntityTypeConfiguration<Directive>
    {
        public void Configure(EntityTypeBuilder<Directive> builder)
        {
            builder.ToTable("directives");
            builder.HasIndex(d => new { d.UnitNo, d.Key }).IsUnique();
            builder.HasIndex(d => new { d.UnitNo, d.Day });
        }
    }
}

/// <summary>A directive document is entered (ghi văn bản chỉ đạo).</summary>
public sealed class RecordDirective(Db db, RecordingScope scope, FactWriter facts, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(
        ActivityId Id,
        int UnitNo,
        DateOnly Day,
        [Required, StringLength(60)] string Number,
        [Required, StringLength(300)] string Title
    );

    /// <summary>A retry under the same id changes nothing.</summary>
    /// <exception cref="RuleException"><c>communication.id-reused</c>; <c>communication.directive-counted</c>; <c>communication.directive-text</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        await scope.Demand(Permission.RecordTotals, command.UnitNo, command.Day, cancellation);
        if (await db.FindAsync<Directive>([command.Id], cancellation) is { } existing)
        {
            if (existing.Says(command))
            {
                return;
            }
            throw new RuleException("communication.id-reused", "Mã này đã dùng cho một mục khác. Mở trang mới rồi ghi lại.");
        }
        var directive = Directive.Of(command, actor.Account, clock.GetUtcNow());
        if (await db.Set<Directive>().AnyAsync(d => d.UnitNo == directive.UnitNo && d.Key == directive.Key, cancellation))
        {
            throw new RuleException("communication.directive-counted", "Văn bản số {0} năm {1} đã ghi.", directive.Number, directive.Day.Year);
        }
        var place = await facts.PlaceOf(command.UnitNo, cancellation);
        facts.State(Kinds.DirectiveIssued, place, null, directive.Day, 1, Evidence.Person, new(SourceCode.Communication, directive.Id.Value));
        db.Add(directive);
        audit.Note("communication.record-directive", command.Id.Value, command.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}
