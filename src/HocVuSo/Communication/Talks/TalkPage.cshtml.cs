using System.ComponentModel.DataAnnotations;
using HocVuSo.Communication.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;

namespace HocVuSo.Communication.Talks;

/// <summary>Talks held face to face (buổi tuyên truyền).</summary>
public sealed class TalkPage(Db db, Gate gate, UnitPicker units, TimeProvider clock, Text text)
    : ActivityPage<Talk>(db, gate, units, text, ActivityKind.Talk, "/tuyen-truyen")
{
    public sealed record Form(
        ActivityId Id,
        int Place,
        DateOnly Day,
        [Required(ErrorMessage = "Ghi địa điểm."), StringLength(150)] string Venue,
        [Required(ErrorMessage = "Ghi nội dung."), StringLength(200)] string Topic,
        [StringLength(200)] string? Hosts,
        [Range(0, 5000, ErrorMessage = "Số người dự từ 0 đến 5.000.")] int? Attended
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
        var command = new RecordTalk.Command(Input.Id, Input.Place, Input.Day, Input.Venue, Input.Topic, Input.Hosts, Input.Attended ?? 0);
        await Gate.Run((RecordTalk slice) => slice.Run(command, cancellation), cancellation);
        return await Done(T["Đã ghi buổi tuyên truyền."], cancellation);
    }

    protected override void BeginForm() => Input ??= new(Ids.New<ActivityId>(clock), Unit.No, clock.TodayInVietnam(), "", "", null, null);
}
