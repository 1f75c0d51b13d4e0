using HocVuSo.Platform.Layout.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace HocVuSo.Platform.Layout;

/// <summary>Every component in every state, for those who build pages; exists in Development only, elsewhere the answer is 404.</summary>
[Open]
public sealed class ComponentSheet(IWebHostEnvironment host) : PageModel
{
    public sealed record Example(
        string? BirthDate,
        string? Phone,
        string? Note,
        string? Village,
        string? Outcome,
        string? Level,
        string[] Skills,
        bool Consent
    );

    [BindProperty]
    public Example Input { get; set; } = new("1954", null, null, null, "taught", "2", ["vneid"], Consent: false);

    /// <summary>Numbers here are made up and say so on the page.</summary>
    public static IReadOnlyList<Tile> Tiles { get; } =
    [.. Enumerable.Range(0, 40).Select(i => new Tile($"Xã Mẫu {i + 1}", i == 7 ? null : 0.3 + i * 37 % 70 / 100.0, i % 10, i / 10, $"#xa-{i + 1}", i == 12))];

    public static IReadOnlyList<double> Shares { get; } =
    [.. Enumerable.Range(0, 58).Select(i => 0.4 + 0.5 * Math.Abs(Math.Sin(i * 1.7)) * ((i % 5 + 4) / 8.0))];

    public static IReadOnlyList<Choice> Outcomes { get; } =
    [
        new("taught", "Đã hướng dẫn"),
        new("later", "Gặp rồi, hẹn hôm khác"),
        new("nobody", "Không có ai ở nhà"),
        new("changed", "Nhà có thay đổi, báo cán bộ xã"),
        new("moved", "Đã chuyển đi"),
    ];

    public static IReadOnlyList<Choice> Levels { get; } =
    [new("0", "Chưa làm được", Lamp: 0), new("1", "Cần người giúp", Lamp: 1), new("2", "Tự làm được", Lamp: 2)];

    public static IReadOnlyList<Choice> Skills { get; } = [new("vneid", "Đăng nhập VNeID", "Cần căn cước gắn chip"), new("scam", "Nhận ra cuộc gọi lừa đảo")];

    public static IReadOnlyList<FigurePart> Parts { get; } =
    [new("Dịch vụ công trực tuyến toàn trình", 1412, "#p"), new("Dịch vụ công trực tuyến một phần", 902)];

    public static IReadOnlyList<FigurePart> Apart { get; } = [new("Tổ công nghệ số cộng đồng đến nhà", 612), new("Tại lớp học cộng đồng", null)];

    public static IReadOnlyList<SelectListItem> Villages { get; } = [new("Thôn Bãi", "1"), new("Thôn Đông", "2")];

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!host.IsDevelopment())
        {
            context.Result = NotFound();
        }
    }

    public void OnGet()
    {
        ModelState.AddModelError("Input.Phone", "Số này thiếu 1 chữ số. Xem lại giúp nhé.");
        ModelState.AddModelError("Input.Skills", "Chọn ít nhất một việc đã hướng dẫn");
        ModelState.SetModelValue("Input.Phone", "0912 345 67", "0912 345 67");
    }
}
