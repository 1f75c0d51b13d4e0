using System.ComponentModel.DataAnnotations;
using HocVuSo.Classes.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Classes.Sheets;

/// <summary>A signed attendance sheet is entered as one batch (nhập phiếu gộp), or many that came in a list.</summary>
public sealed class RecordSheet(Db db, RecordingScope scope, MapKeeper maps, FactWriter facts, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Channel">Where the teaching took place; a class unless said otherwise.</param>
    public sealed record Command(
        SheetId Id,
        int UnitNo,
        DateOnly Day,
        [StringLength(150)] string? Venue,
        [Required, StringLength(200)] string Topic,
        [StringLength(200)] string? Host,
        [Range(1, AttendanceSheet.MostOnASheet)] int Number,
        [Required, StringLength(60)] string Reference,
        TeachingChannel Channel = TeachingChannel.Class,
        int OrganizationNo = 0
    );

    /// <summary>One sheet. A retry under the same id changes nothing.</summary>
    public Task Run(Command command, CancellationToken cancellation) => RunMany([command], cancellation);

    /// <summary>Up to 500 sheets in set-based statements; all or none.</summary>
    /// <returns>How many were new.</returns>
    /// <exception cref="RuleException"><c>classes.id-reused</c>; <c>classes.sheet-counted</c>: the reference has a standing sheet in this commune; <c>classes.sheet-number</c>; <c>platform.too-many</c>.</exception>
    public async Task<int> RunMany(IReadOnlyList<Command> commands, CancellationToken cancellation)
    {
        Batch.Check(commands.Count);
        foreach (var (unit, day) in commands.Select(c => (c.UnitNo, c.Day)).Distinct())
        {
            await scope.Demand(Permission.RecordTotals, unit, day, cancellation);
        }
        var ids = commands.Select(c => c.Id).ToList();
        var known = await db.Set<AttendanceSheet>().AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellation);
        if (commands.Any(c => known.TryGetValue(c.Id, out var existing) && !existing.Says(c)))
        {
            throw new RuleException("classes.id-reused", "Mã buổi học đã dùng cho một buổi khác. Mở trang mới rồi ghi lại.");
        }
        var map = await maps.Map(cancellation);
        var now = clock.GetUtcNow();
        var sheets = commands
            .Where(c => !known.ContainsKey(c.Id))
            .Select(c => AttendanceSheet.Of(c, map.CommuneOf(c.UnitNo, c.Day), actor.Account, now))
            .ToList();
        await CheckReferences(sheets, cancellation);
        foreach (var sheet in sheets)
        {
            var place = await facts.PlaceOf(sheet.UnitNo, sheet.OrganizationNo, cancellation);
            facts.State(Kinds.Taught(sheet.Channel), place, null, sheet.Day, sheet.Number, Evidence.Sheet, new(SourceCode.Classes, sheet.Id.Value));
        }
        await db.InsertAll(sheets, cancellation);
        audit.Note("classes.record-sheet", commands.Count == 1 ? commands[0].Id.Value : null, commands[0].UnitNo);
        await db.SaveChangesAsync(cancellation);
        return sheets.Count;
    }

    private async Task CheckReferences(List<AttendanceSheet> sheets, CancellationToken cancellation)
    {
        if (sheets.GroupBy(s => (s.CommuneNo, s.ReferenceKey)).FirstOrDefault(g => g.Count() > 1)?.First() is { } twice)
        {
            throw Counted(twice.Reference, twice.Day);
        }
        var keys = sheets.ConvertAll(s => s.ReferenceKey!);
        var communes = sheets.Select(s => s.CommuneNo).Distinct().ToList();
        var standing = await db.Set<AttendanceSheet>()
            .AsNoTracking()
            .Where(s => communes.Contains(s.CommuneNo) && keys.Contains(s.ReferenceKey!))
            .Select(s => new
            {
                s.CommuneNo,
                s.ReferenceKey,
                s.Reference,
                s.Day,
            })
            .ToListAsync(cancellation);
        if (standing.Find(s => sheets.Exists(n => n.CommuneNo == s.CommuneNo && n.ReferenceKey == s.ReferenceKey)) is { } counted)
        {
            throw Counted(counted.Reference, counted.Day);
        }
    }

    private static RuleException Counted(string reference, DateOnly day) =>
        new RuleException("classes.sheet-counted", "Phiếu số {0} đã nhập (ngày {1}). Một tờ danh sách ký chỉ nhập một lần.", reference, Vn.Date(day));
}

/// <summary>A sheet that was wrong is taken back with a reason (hủy phiếu gộp).</summary>
public sealed class CorrectSheet(Db db, RecordingScope scope, FactWriter facts, Audit audit)
{
    public sealed record Command(SheetId Id, [Required, StringLength(200)] string Reason);

    /// <summary>Taking back twice changes nothing.</summary>
    /// <exception cref="RuleException"><c>classes.sheet.not-found</c>; <c>ledger.no-reason</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var sheet =
            await db.FindAsync<AttendanceSheet>([command.Id], cancellation) ?? throw new RuleException("classes.sheet.not-found", "Không tìm thấy phiếu gộp.");
        await scope.Demand(Permission.RecordTotals, sheet.UnitNo, cancellation);
        if (sheet.TakenBack is not null)
        {
            return;
        }
        await facts.Reverse(SourceCode.Classes, command.Id.Value, command.Reason, cancellation);
        sheet.TakeBack(command.Reason);
        audit.Note("classes.correct-sheet", command.Id.Value, sheet.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}
