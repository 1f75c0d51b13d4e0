using System.ComponentModel.DataAnnotations;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Officials;

/// <summary>Sets the two ticks of an official (đã tập huấn; sử dụng thành thạo). Taking one away is a reversal with a reason.</summary>
public sealed class TickOfficial(Db db, FactWriter facts, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="TrainedOn">Null: not trained.</param>
    /// <param name="FluentOn">Null: not fluent.</param>
    /// <param name="Reason">Needed when a tick is taken away or its day changes.</param>
    /// <param name="Version">Of the official the form was filled over.</param>
    public sealed record Command(
        OfficialId Id,
        DateOnly? TrainedOn,
        [StringLength(150)] string? TrainingClass,
        [StringLength(60)] string? Certificate,
        DateOnly? FluentOn,
        [StringLength(300)] string? Reason,
        int Version
    );

    /// <exception cref="RuleException"><c>officials.official.not-found</c>; <c>officials.day</c>; <c>ledger.no-reason</c>; <c>platform.stale</c> (409).</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var official =
            await db.Set<Official>().AsTracking().SingleOrDefaultAsync(o => o.Id == command.Id, cancellation)
            ?? throw new RuleException("officials.official.not-found", "Không tìm thấy người này trong danh sách.");
        var today = clock.TodayInVietnam();
        actor.Demand(Permission.RecordTotals, (await maps.Map(cancellation)).PathOn(official.UnitNo, today));
        if (official.Version != command.Version)
        {
            throw new StaleException("người này", Words(official.TrainedOn, official.FluentOn), Words(command.TrainedOn, command.FluentOn));
        }
        if (command.TrainedOn > today || command.FluentOn > today)
        {
            throw new RuleException("officials.day", "Ngày không được sau hôm nay.");
        }
        var place = await facts.PlaceOf(official.UnitNo, official.OrganizationNo, cancellation);
        if (official.TrainedOn != command.TrainedOn)
        {
            await Untick(official, official.TrainedOn is null ? 0 : official.Untrain(), command.Reason, cancellation);
            if (command.TrainedOn is { } day)
            {
                var part = official.Train(day, command.TrainingClass ?? "", command.Certificate ?? "");
                facts.State(Kinds.OfficialTrained, place, official.SubjectNo, day, 1, Evidence.Person, new(SourceCode.Officials, official.Id.Value, part));
            }
        }
        if (official.FluentOn != command.FluentOn)
        {
            await Untick(official, official.FluentOn is null ? 0 : official.Unfluent(), command.Reason, cancellation);
            if (command.FluentOn is { } day)
            {
                var part = official.BecomeFluent(day);
                facts.State(Kinds.OfficialFluent, place, official.SubjectNo, day, 1, Evidence.Person, new(SourceCode.Officials, official.Id.Value, part));
            }
        }
        audit.Note("officials.tick", official.Id.Value, official.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task Untick(Official official, int part, string? reason, CancellationToken cancellation)
    {
        if (part > 0)
        {
            await facts.Reverse(SourceCode.Officials, official.Id.Value, p => p == part, reason ?? "", cancellation);
        }
    }

    private static string Words(DateOnly? trained, DateOnly? fluent) =>
        $"tập huấn {(trained is { } t ? Vn.Date(t) : "–")}, thành thạo {(fluent is { } f ? Vn.Date(f) : "–")}";
}

/// <summary>An official retires or moves on (thôi công tác): from that day she is in no denominator.</summary>
public sealed class LeaveOffice(Db db, FactWriter facts, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(OfficialId Id, DateOnly Day);

    /// <exception cref="RuleException"><c>officials.official.not-found</c>; <c>officials.leave-day</c>; <c>officials.day</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var official =
            await db.Set<Official>().AsTracking().SingleOrDefaultAsync(o => o.Id == command.Id && o.LeftOn == null, cancellation)
            ?? throw new RuleException("officials.official.not-found", "Không tìm thấy người này trong danh sách.");
        var today = clock.TodayInVietnam();
        actor.Demand(Permission.RecordTotals, (await maps.Map(cancellation)).PathOn(official.UnitNo, today));
        if (command.Day > today)
        {
            throw new RuleException("officials.day", "Ngày không được sau hôm nay.");
        }
        var part = official.Leave(command.Day);
        var place = await facts.PlaceOf(official.UnitNo, official.OrganizationNo, cancellation);
        facts.State(Kinds.OfficialOnRoll, place, official.SubjectNo, command.Day, 0, Evidence.Person, new(SourceCode.Officials, official.Id.Value, part));
        audit.Note("officials.leave", official.Id.Value, official.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}
