using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using HocVuSo.Targets.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Targets;

/// <summary>Someone gives a unit its target for a year (giao chỉ tiêu), under the number of a plan.</summary>
public sealed class SetTarget(Db db, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Value">Basis points of a ratio, else a count.</param>
    /// <param name="Version">Of the row the form was filled over; 0 where there was none.</param>
    public sealed record Command(
        int UnitNo,
        [Range(2025, 2100)] int Year,
        [Required, StringLength(8)] string Indicator,
        string? Group,
        [Range(0, long.MaxValue)] long Value,
        [Required, StringLength(60)] string PlanNumber,
        DateOnly PlanDay,
        int Version = 0
    );

    /// <summary>Sets it; saying the same again changes nothing.</summary>
    /// <exception cref="RuleException">See <see cref="Target.Set"/>; <c>platform.stale</c> (409) when another row came meanwhile; <c>targets.unknown-unit</c>.</exception>
    public async Task<TargetId> Run(Command command, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        if (map.On(command.UnitNo, clock.TodayInVietnam()) is not { } unit)
        {
            throw new RuleException("targets.unknown-unit", "Đơn vị này không còn trên bản đồ hành chính hôm nay.");
        }
        actor.Demand(Permission.SetTargets, unit.Path);
        var id = await Put(command, cancellation);
        audit.Note("targets.set", id.Value, unit.No);
        await db.SaveChangesAsync(cancellation);
        return id;
    }

    /// <summary>Ends the row in force and adds the next; saved by the caller.</summary>
    internal async Task<TargetId> Put(Command command, CancellationToken cancellation)
    {
        var group = command.Group ?? "";
        var rows = await db.Set<Target>()
            .AsTracking()
            .Where(t => t.UnitNo == command.UnitNo && t.Year == command.Year && t.Indicator == command.Indicator && t.Group == group)
            .OrderByDescending(t => t.Version)
            .Take(1)
            .ToListAsync(cancellation);
        var last = rows.FirstOrDefault();
        if (last is { EndedAt: null } && last.Says(command.Value, command.PlanNumber, command.PlanDay))
        {
            return last.Id;
        }
        if ((last?.Version ?? 0) != command.Version)
        {
            throw new StaleException("chỉ tiêu này", last is null ? "–" : last.Text, Target.TextOf(command.Indicator, command.Value));
        }
        last?.End(clock.GetUtcNow());
        var next = Target.Set(
            Ids.New<TargetId>(clock),
            command.UnitNo,
            command.Year,
            command.Indicator,
            group,
            command.Value,
            command.PlanNumber,
            command.PlanDay,
            (last?.Version ?? 0) + 1,
            Math.Max(actor.Account, 0),
            clock
        );
        db.Add(next);
        return next.Id;
    }
}
