using System.ComponentModel.DataAnnotations;
using HocVuSo.Communication.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;

namespace HocVuSo.Communication.Directives;

/// <summary>Directive documents the unit issued (văn bản chỉ đạo).</summary>
public sealed class DirectivePage(Db db, Gate gate, UnitPicker units, TimeProvider clock, Text text)
    : ActivityPage<Directive>(db, gate, units, text, ActivityKind.Directive, "/tuyen-truyen/van-ban")
{
    public sealed record Form(
        ActivityId Id,
        DateOnly Day,
        [Required(ErrorMessage = "Ghi số, ký hiệu."), StringLength(60)] string Number,
        [Required(ErrorMessage = "Ghi trích yếu."), StringLength(300)] string Title
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
        await Gate.Run((RecordDirective slice) => slice.Run(new(Input.Id, Unit.No, Input.Day, Input.Number, Input.Title), cancellation), cancellation);
        return await Done(T["Đã ghi văn bản."], cancellation);
    }

    protected override void BeginForm() => Input ??= new(Ids.New<ActivityId>(clock), clock.TodayInVietnam(), "", "");
}
