using System.ComponentModel.DataAnnotations;
using HocVuSo.Communication.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;

namespace HocVuSo.Communication.Broadcasts;

/// <summary>Loudspeaker bulletins (phát thanh).</summary>
public sealed class BroadcastPage(Db db, Gate gate, UnitPicker units, TimeProvider clock, Text text)
    : ActivityPage<Broadcast>(db, gate, units, text, ActivityKind.Broadcast, "/tuyen-truyen/phat-thanh")
{
    public sealed record Form(
        ActivityId Id,
        DateOnly Day,
        [RegularExpression(@"\d{1,2}[:h.]\d{2}", ErrorMessage = "Ghi giờ và phút, ví dụ 17:00.")] string StartsAt,
        [Required(ErrorMessage = "Ghi tên bài."), StringLength(200)] string Title,
        [Range(1, 120, ErrorMessage = "Thời lượng từ 1 đến 120 phút.")] int? Minutes,
        [Range(1, 60, ErrorMessage = "Số lần phát từ 1 đến 60.")] int? Repeats,
        [StringLength(300)] string? Villages
    );

    [BindProperty]
    public Form Input { get; set; } = null!;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (
            !ModelState.IsValid
            || Input.Minutes is not { } minutes
            || !TimeOnly.TryParse(Input.StartsAt.Replace('h', ':').Replace('.', ':'), Vn.Culture, out var starts)
        )
        {
            if (ModelState.IsValid)
            {
                ModelState.AddModelError(
                    Input.Minutes is null ? "Input.Minutes" : "Input.StartsAt",
                    Input.Minutes is null ? T["Ghi thời lượng."] : T["Ghi giờ và phút, ví dụ 17:00."]
                );
            }
            return Wrong();
        }
        var command = new RecordBroadcast.Command(Input.Id, Unit.No, Input.Day, starts, Input.Title, minutes, Input.Repeats ?? 1, Input.Villages);
        await Gate.Run((RecordBroadcast slice) => slice.Run(command, cancellation), cancellation);
        return await Done(T["Đã ghi bản tin: {0} phút.", Vn.Number(minutes * (Input.Repeats ?? 1))], cancellation);
    }

    public Task<IActionResult> OnPostFileAsync(IFormFile? file, CancellationToken cancellation)
    {
        Input = null!;
        return TakeList(
            file,
            stream => BroadcastFile.Read(stream, Unit.No, Issues, clock),
            async rows =>
            {
                var outcome = await Gate.Run((RecordBroadcast slice) => slice.RunMany(rows, cancellation), cancellation);
                return T["Đã nhập {0} bản tin; {1} bản tin có từ trước, không ghi thêm.", Vn.Number(outcome.New), Vn.Number(outcome.Known)];
            },
            cancellation
        );
    }

    protected override void BeginForm() => Input ??= new(Ids.New<ActivityId>(clock), clock.TodayInVietnam(), "17:00", "", null, 1, null);
}
