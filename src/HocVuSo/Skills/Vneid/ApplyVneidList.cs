using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Vneid;

/// <summary>A reconciled list is applied (áp dụng danh sách VNeID): <see cref="VneidJournal"/> then writes its facts in chunks. It never touches đạt.</summary>
public sealed class ApplyVneidList(Db db, VneidDesk desk, Actor actor, Audit audit)
{
    public sealed record Command(VneidListId Id);

    /// <exception cref="RuleException"><c>skills.vneid.not-found</c>; <c>skills.vneid-step</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var list = await desk.Take(command.Id, cancellation);
        list.Apply(Math.Max(actor.Account, 0));
        audit.Note("vneid.apply", list.Id.Value, list.CommuneNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>A list is taken back with a reason (hủy danh sách VNeID): an applied one is reversed in chunks, one that was only reconciled is put aside.</summary>
public sealed class UndoVneidList(Db db, VneidDesk desk, Actor actor, Audit audit)
{
    public sealed record Command(VneidListId Id, string Reason);

    /// <exception cref="RuleException"><c>skills.vneid.not-found</c>; <c>skills.vneid-step</c>; <c>ledger.no-reason</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var list = await desk.Take(command.Id, cancellation);
        list.Undo(command.Reason, Math.Max(actor.Account, 0));
        audit.Note("vneid.undo", list.Id.Value, list.CommuneNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>Someone says whom a row means, or leaves it out (chọn người, bỏ dòng), before the list is applied.</summary>
public sealed class PickVneidRow(Db db, PeopleReader people, VneidDesk desk, MapKeeper maps, Audit audit, TimeProvider clock)
{
    /// <param name="Person">Null leaves the row out.</param>
    public sealed record Command(VneidListId Id, int Ordinal, PersonId? Person);

    /// <exception cref="RuleException"><c>skills.vneid.not-found</c>; <c>skills.vneid-step</c>; <c>skills.not-in-commune</c>; <c>skills.twice</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var list = await desk.Take(command.Id, cancellation);
        var row =
            await db.Set<VneidRow>().AsTracking().SingleOrDefaultAsync(r => r.ListId == list.Id && r.Ordinal == command.Ordinal, cancellation)
            ?? throw new RuleException("skills.vneid.not-found", "Không tìm thấy danh sách này.");
        if (command.Person is { } id)
        {
            var village = (await people.Person(id, cancellation))?.VillageNo;
            var held = (await maps.Map(cancellation)).HeldBy(list.CommuneNo, clock.TodayInVietnam());
            if (village is null || !held.Contains(village.Value))
            {
                throw new RuleException("skills.not-in-commune", "Có người không đứng trong danh sách dân cư của xã, phường này. Đối soát lại rồi gửi.");
            }
            if (await db.Set<VneidRow>().AnyAsync(r => r.ListId == list.Id && r.Ordinal != command.Ordinal && r.PersonId == id, cancellation))
            {
                throw new RuleException("skills.twice", "Người này đã có ở dòng khác của danh sách.");
            }
        }
        row.Pick(command.Person);
        list.Touch();
        audit.Note("vneid.pick", list.Id.Value, list.CommuneNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>Opens a list for a slice that changes it, after asking whether the actor may.</summary>
public sealed class VneidDesk(Db db, MapKeeper maps, Actor actor, TimeProvider clock)
{
    internal async Task<VneidList> Take(VneidListId id, CancellationToken cancellation)
    {
        var list =
            await db.Set<VneidList>().AsTracking().SingleOrDefaultAsync(l => l.Id == id, cancellation)
            ?? throw new RuleException("skills.vneid.not-found", "Không tìm thấy danh sách này.");
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.ImportVneid, map.PathOn(list.CommuneNo, clock.TodayInVietnam()));
        return list;
    }
}
