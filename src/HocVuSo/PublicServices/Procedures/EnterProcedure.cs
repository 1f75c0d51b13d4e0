using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.PublicServices.Procedures;

/// <summary>A commune or province adds a procedure to its catalogue (thêm thủ tục).</summary>
public sealed class EnterProcedure(Db db, RecordingScope scope, Audit audit)
{
    public sealed record Command(
        int UnitNo,
        [Required, StringLength(40)] string Code,
        [Required, StringLength(200)] string Name,
        bool EndToEnd,
        DateOnly From,
        [StringLength(200)] string? Source = null
    );

    /// <exception cref="RuleException"><c>public-services.procedure-known</c>: one with this code is offered already.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        await scope.Demand(Permission.RecordTotals, command.UnitNo, cancellation);
        var code = command.Code.Trim();
        var standing = await db.Set<Procedure>().Where(p => p.Code == code && (p.ValidTo == null || p.ValidTo >= command.From)).ToListAsync(cancellation);
        if (standing.Count > 0)
        {
            throw new RuleException("public-services.procedure-known", "Mã {0} đã có: {1}. Đổi mức độ thì kết thúc dòng cũ trước.", code, standing[0].Name);
        }
        var no = (await db.Set<Procedure>().MaxAsync(p => (int?)p.No, cancellation) ?? 0) + 1;
        db.Add(Procedure.Enter(no, code, command.Name, command.EndToEnd, command.UnitNo, command.Source ?? "", command.From));
        audit.Note("public-services.enter-procedure", unit: command.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>A procedure is no longer offered after a day (kết thúc thủ tục).</summary>
public sealed class EndProcedure(Db db, RecordingScope scope, Audit audit)
{
    public sealed record Command(int No, DateOnly LastDay);

    /// <exception cref="RuleException"><c>public-services.procedure.not-found</c>; <c>public-services.procedure-common</c>: the common catalogue is changed by a release.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var procedure =
            await db.FindAsync<Procedure>([command.No], cancellation)
            ?? throw new RuleException("public-services.procedure.not-found", "Không tìm thấy thủ tục.");
        if (procedure.UnitNo is not { } unit)
        {
            throw new RuleException("public-services.procedure-common", "Đây là danh mục chung, không kết thúc ở từng đơn vị.");
        }
        await scope.Demand(Permission.RecordTotals, unit, cancellation);
        procedure.End(command.LastDay);
        audit.Note("public-services.end-procedure", unit: unit);
        await db.SaveChangesAsync(cancellation);
    }
}
