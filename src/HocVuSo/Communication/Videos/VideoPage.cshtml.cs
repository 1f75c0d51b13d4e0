using System.ComponentModel.DataAnnotations;
using HocVuSo.Communication.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;

namespace HocVuSo.Communication.Videos;

/// <summary>How-to videos (video hướng dẫn).</summary>
public sealed class VideoPage(Db db, Gate gate, UnitPicker units, TimeProvider clock, Text text)
    : ActivityPage<Video>(db, gate, units, text, ActivityKind.Video, "/tuyen-truyen/video")
{
    public sealed record Form(
        ActivityId Id,
        DateOnly Day,
        [Required(ErrorMessage = "Ghi tiêu đề."), StringLength(200)] string Title,
        [StringLength(200)] string? Procedure,
        [StringLength(500)] string? Link,
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
        var command = new RecordVideo.Command(Input.Id, Unit.No, Input.Day, Input.Title, Input.Procedure, Input.Link, Input.Views);
        await Gate.Run((RecordVideo slice) => slice.Run(command, cancellation), cancellation);
        return await Done(T["Đã ghi video."], cancellation);
    }

    public Task<IActionResult> OnPostFileAsync(IFormFile? file, CancellationToken cancellation)
    {
        Input = null!;
        return TakeList(
            file,
            stream => VideoFile.Read(stream, Unit.No, Issues, clock),
            async rows =>
            {
                var outcome = await Gate.Run((RecordVideo slice) => slice.RunMany(rows, cancellation), cancellation);
                return T["Đã nhập {0} video; {1} video có từ trước, không ghi thêm.", Vn.Number(outcome.New), Vn.Number(outcome.Known)];
            },
            cancellation
        );
    }

    protected override void BeginForm() => Input ??= new(Ids.New<ActivityId>(clock), clock.TodayInVietnam(), "", null, null, null);
}
