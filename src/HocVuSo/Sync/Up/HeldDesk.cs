using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Sync.Contract;
using HocVuSo.Sync.Joining;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync.Up;

/// <summary>Where a person decides on what phones brought and could not be counted by itself.</summary>
public sealed class HeldDesk(Db db, Outbox outbox, Standings standings, Leading leading, Actor actor, TimeProvider clock)
{
    /// <summary>Counts a held record after all.</summary>
    /// <param name="day">Day on which it really took place, where the phone's clock was wrong; null for the phone's day.</param>
    /// <exception cref="NotAllowedException">Neither leads the team nor manages the teams of the commune, or the record is unknown.</exception>
    /// <exception cref="RuleException"><c>sync.not-held</c>: somebody else was faster; <c>sync.day-ahead</c>; <c>sync.waits</c>; and why it cannot be counted.</exception>
    public async Task Count(Guid id, DateOnly? day, CancellationToken cancellation)
    {
        var held = await Find(id, cancellation);
        if (day > clock.TodayInVietnam() || (day is null && outbox.Content(held).LiesAhead(clock.GetUtcNow())))
        {
            throw new RuleException("sync.day-ahead", "Ngày thật của phiếu không thể sau hôm nay. Sửa lại ngày rồi tính.");
        }
        if (await Reason(held) is HoldReason.NotApproved or HoldReason.Newcomer)
        {
            throw new RuleException("sync.waits", "Phiếu này đang chờ duyệt máy, hoặc chờ hộ và người mới thêm. Có rồi thì phiếu tự tính.");
        }
        var answer = await outbox.Again(held, Math.Max(actor.Account, 0), day, cancellation);
        if (answer.S is ItemAnswer.Refused)
        {
            throw new CannotCountException(answer.C!, answer.M!);
        }
    }

    /// <summary>Why it is held by now: a phone that was refused, or whose member has left, is waited for no longer.</summary>
    public async Task<HoldReason> Reason(FieldRecord held) =>
        held.Reason is HoldReason.NotApproved && await standings.Now(held.DeviceId) is { Trusted: false } ? HoldReason.Quarantine : held.Reason;

    /// <summary>After a phone was approved: what waited for that is taken, and what waited for a newcomer who is there by now. Safe to run again, and run again at its next contacts.</summary>
    public async Task Approved(DeviceId device, CancellationToken cancellation)
    {
        var phone = await db.Set<Device>().AsNoTracking().SingleAsync(d => d.Id == device, cancellation);
        List<DeviceId> storages = [device, .. await phone.Before(db.Set<Device>()).Select(d => d.Id).ToListAsync(cancellation)];
        var waiting = await db.Set<FieldRecord>()
            .AsNoTracking()
            .Where(r =>
                r.State == RecordState.Held
                && storages.Contains(r.DeviceId)
                && (
                    r.Reason == HoldReason.NotApproved
                    || (r.Reason == HoldReason.Newcomer && db.Set<FieldRecord>().Any(n => n.Id == r.WaitsFor && n.State == RecordState.Accepted))
                )
            )
            .OrderBy(r => r.SavedAt)
            .ThenBy(r => r.Id) // several are saved in one millisecond
            .ToListAsync(cancellation);
        foreach (var held in waiting)
        {
            await outbox.Again(held, decidedBy: null, day: null, cancellation);
        }
    }

    private async Task<FieldRecord> Find(Guid id, CancellationToken cancellation)
    {
        var held =
            await db.Set<FieldRecord>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellation)
            ?? throw new NotAllowedException(Permission.LeadTeam);
        await leading.Demand(held.VillageNo, cancellation);
        return held.Kept is not null ? held : throw new RuleException("sync.not-held", "Phiếu này đã có người quyết định. Mở lại trang để xem.");
    }

    private sealed class CannotCountException(string code, string sentence) : RuleException(code, sentence);
}

/// <summary>The leader decides that a held record shall not count (bỏ phiếu chờ): its receipt stays, what it said goes.</summary>
public sealed class SetAsideRecord(Db db, Leading leading, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(Guid Id);

    /// <summary>Safe to run twice.</summary>
    /// <exception cref="NotAllowedException">Neither leads the team nor manages the teams of the commune, or the record is unknown.</exception>
    /// <exception cref="RuleException"><c>sync.counted</c>: it counts already; it is cancelled on its own page.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var record =
            await db.Set<FieldRecord>().AsTracking().SingleOrDefaultAsync(r => r.Id == command.Id, cancellation)
            ?? throw new NotAllowedException(Permission.LeadTeam);
        await leading.Demand(record.VillageNo, cancellation);
        if (record.State is RecordState.SetAside)
        {
            return;
        }
        if (record.State is not RecordState.Held)
        {
            throw new RuleException("sync.counted", "Phiếu này đã được tính. Muốn hủy thì mở phiếu trong mục Thăm hộ.");
        }
        record.SetAside(Math.Max(actor.Account, 0), clock.GetUtcNow());
        audit.Note("sync.set-aside", record.Id, record.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>The leader decides which of two values stands (giữ bản nào).</summary>
public sealed class SettleConflict(Db db, FieldValues values, PeopleReader people, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Subject">The ledger's number of the household or person.</param>
    public sealed record Command(int Subject, string Field, string Value);

    /// <summary>Safe to run twice.</summary>
    /// <exception cref="NotAllowedException">Neither leads the team nor manages the teams of the commune, or nothing is in conflict there.</exception>
    /// <exception cref="RuleException">Those of the register.</exception>
    /// <exception cref="StaleException">Another value was written there since.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        var edits = await db.Set<FieldEdit>().AsNoTracking().Where(e => e.Subject == command.Subject && e.Field == command.Field).ToListAsync(cancellation);
        // whoever leads where she is decides; the edits of who has moved may have been written in another village
        var here = (await FieldNotes.Read(people, [command.Subject], cancellation)).GetValueOrDefault(command.Subject)?.VillageNo;
        var edit =
            edits.Find(e => actor.May(Permission.LeadTeam, map.PathOn(here ?? e.VillageNo, today))) ?? throw new NotAllowedException(Permission.LeadTeam);
        await values.Settle(command.Subject, command.Field, FieldNotes.Normal(command.Field, command.Value), cancellation);
        audit.Note("sync.settle", edit.Id, here ?? edit.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>Someone has looked at two people who may be one (đã xem, không phải một người, hoặc đã gộp).</summary>
public sealed class CloseTwin(Db db, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(Guid One, Guid Other);

    /// <summary>Safe to run twice.</summary>
    /// <exception cref="NotAllowedException">Neither leads the team nor manages the teams of the commune, or there is no such pair.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var twin =
            await db.Set<LikelyTwin>().AsTracking().SingleOrDefaultAsync(t => t.One == command.One && t.Other == command.Other, cancellation)
            ?? throw new NotAllowedException(Permission.LeadTeam);
        actor.Demand(Permission.LeadTeam, (await maps.Map(cancellation)).PathOn(twin.VillageNo, clock.TodayInVietnam()));
        twin.Close(clock.GetUtcNow());
        audit.Note("sync.close-twin", twin.One, twin.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}
