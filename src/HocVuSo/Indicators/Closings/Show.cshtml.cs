using HocVuSo.Indicators.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Indicators.Closings;

/// <summary>The page behind <c>/chot-so-lieu/{id}</c>: what came after a closing, closed values beside live ones, and the text of an amendment.</summary>
[Needs(Permission.WriteReport)]
public sealed class ShowPage(Db db, MapKeeper maps, LateFacts late, Actor actor, TimeProvider clock) : PageModel
{
    public const int Most = 100;

    public Closing Closing { get; private set; } = null!;
    public UnitCard Unit { get; private set; } = null!;
    public LateFacts.View Late { get; private set; } = null!;
    public Period Period => new(Closing.From, Closing.To);

    public async Task<IActionResult> OnGetAsync(ClosingId id, CancellationToken cancellation)
    {
        if (await db.Set<Closing>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellation) is not { } closing)
        {
            return NotFound();
        }
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.WriteReport, map.PathOn(closing.UnitNo, clock.TodayInVietnam()));
        (Closing, Unit) = (closing, map.Nearest(closing.UnitNo, closing.To));
        Late = await late.Read(closing, Most, cancellation);
        return Page();
    }

    public static string Value(Figure? figure) =>
        figure is null ? "chưa có số liệu"
        : figure.Denominator is { } under ? $"{Vn.Percent(figure.Value)} ({Vn.Number(figure.Numerator)}/{Vn.Number(under)})"
        : $"{Vn.Number(figure.Numerator)} {figure.Definition.Numerator.Word}";

    /// <summary>Always Vietnamese: it goes into an official paper.</summary>
    public string Amendment =>
        $"Số liệu {Period.Text} của {Unit.Title} chốt lúc {Vn.Moment(Closing.ClosedAt)}. Sau khi chốt có {Vn.Number(Late.Count)} bản ghi đến muộn. "
        + $"Đề nghị bổ sung, đính chính: {string.Join("; ", Late.Differences.Select(d => $"{d.Definition.Name}: đã chốt {Value(d.Closed)}, nay là {Value(d.Live)}"))}.";

    public static string Source(SourceCode capability, Text T) =>
        capability switch
        {
            SourceCode.People => T["Danh sách dân cư"],
            SourceCode.Teams => T["Tổ công nghệ số cộng đồng"],
            SourceCode.Skills => T["Kỹ năng, xác nhận đạt"],
            SourceCode.Visits => T["Lượt thăm hộ"],
            SourceCode.PublicServices => T["Hỗ trợ tại Trung tâm"],
            SourceCode.Classes => T["Lớp học, điểm danh"],
            SourceCode.Communication => T["Tuyên truyền"],
            SourceCode.Totals => T["Số tổng có văn bản"],
            SourceCode.Vneid => T["Danh sách VNeID"],
            _ => T["Cán bộ, công chức"],
        };
}
