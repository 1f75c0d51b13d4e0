using System.ComponentModel.DataAnnotations;
using HocVuSo.Communication.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;

namespace HocVuSo.Communication.News;

/// <summary>News items (tin, bài): a form, an import of a list, and what was entered.</summary>
public sealed class NewsPage(Db db, Gate gate, UnitPicker units, TimeProvider clock, Text text)
    : ActivityPage<NewsItem>(db, gate, units, text, ActivityKind.News, "/tuyen-truyen/tin-bai")
{
    public sealed record Form(
        ActivityId Id,
        DateOnly Day,
        [Required(ErrorMessage = "Ghi tiêu đề."), StringLength(300)] string Title,
        [Required(ErrorMessage = "Ghi kênh đăng."), StringLength(100)] string Channel,
        [StringLength(500)] string? Link,
        [StringLength(100)] string? Author,
        bool IsRepost,
        [Range(0, 100_000_000, ErrorMessage = "Lượt xem là số nguyên không âm.")] int? Views
    );

    [BindProperty]
    public Form Input { get; set; } = null!;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (!ModelState.IsValid)
        {
            return Wrong();
        }
        var command = new RecordNews.Command(Input.Id, Unit.No, Input.Day, Input.Title, Input.Channel, Input.Link, Input.Author, Input.IsRepost, Input.Views);
        var outcome = await Gate.Run((RecordNews slice) => slice.Run(command, cancellation), cancellation);
        return await Done(outcome.Reposts > 0 ? T["Đã ghi là tin đăng lại."] : T["Đã ghi tin, bài."], cancellation);
    }

    public Task<IActionResult> OnPostFileAsync(IFormFile? file, CancellationToken cancellation)
    {
        Input = null!;
        return TakeList(
            file,
            stream => NewsFile.Read(stream, Unit.No, Issues, clock),
            async items =>
            {
                var outcome = await Gate.Run((RecordNews slice) => slice.RunMany(items, cancellation), cancellation);
                return T[
                    "Đã nhập {0} tin viết mới, {1} tin đăng lại; {2} tin có từ trước, không ghi thêm.",
                    Vn.Number(outcome.Originals),
                    Vn.Number(outcome.Reposts),
                    Vn.Number(outcome.Known)
                ];
            },
            cancellation
        );
    }

    protected override void BeginForm() => Input ??= new(Ids.New<ActivityId>(clock), clock.TodayInVietnam(), "", "", null, null, IsRepost: false, null);
}
