using System.ComponentModel.DataAnnotations;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Vneid;

/// <summary>Takes in a VNeID list with what reconciliation found (nhập danh sách VNeID). It changes nobody's state until it is applied.</summary>
public sealed class ReceiveVneidList(Db db, PeopleReader people, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <summary>Most rows of one run; longer lists come in several, the last with <see cref="Command.Complete"/>.</summary>
    public const int MostRows = 500;

    public sealed record Command(
        VneidListId Id,
        int CommuneNo,
        [Required, StringLength(60)] string DocumentNumber,
        DateOnly DocumentDay,
        IReadOnlyList<VneidEntry> Rows,
        int First = 0,
        bool Complete = true,
        string FileName = "",
        byte[]? FileHash = null
    );

    /// <exception cref="RuleException"><c>skills.list-size</c>; <c>skills.same-list</c>: the same file is there; <c>skills.not-here</c>: a person of another commune;
    /// <c>skills.day</c>; <c>skills.document-number</c>; <c>skills.vneid-step</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.ImportVneid, map.PathOn(command.CommuneNo, today));
        if (command.Rows.Count is 0 or > MostRows)
        {
            throw new RuleException("skills.list-size", "Danh sách cần từ 1 đến {0} dòng mỗi lần ghi.", MostRows);
        }
        var list = await db.Set<VneidList>().AsTracking().SingleOrDefaultAsync(l => l.Id == command.Id, cancellation);
        if (list is null)
        {
            await RefuseKnownFile(command, cancellation);
            var day = MovementDays.Checked(command.DocumentDay, today);
            list = VneidList.Begin(
                command.Id,
                command.CommuneNo,
                command.DocumentNumber,
                day,
                command.FileName,
                command.FileHash,
                Math.Max(actor.Account, 0),
                clock.GetUtcNow()
            );
            db.Add(list);
            audit.Note("vneid.receive", list.Id.Value, list.CommuneNo);
        }
        else if (list.Rows > command.First)
        {
            return;
        }
        await DemandHere(command, map, today, cancellation);
        var rows = command.Rows.Select((entry, i) => VneidRow.Of(list.Id, list.Rows + i, entry, list.DocumentDay)).ToList();
        list.Receive(rows.Count, command.Complete);
        await db.SaveChangesAsync(cancellation);
        await db.InsertAll(rows, cancellation);
    }

    private async Task RefuseKnownFile(Command command, CancellationToken cancellation)
    {
        if (command.FileHash is null)
        {
            return;
        }
        var same = await db.Set<VneidList>()
            .AsTracking()
            .Where(l => l.FileHash == command.FileHash && l.CommuneNo == command.CommuneNo && l.Status != VneidStatus.Withdrawn)
            .ToListAsync(cancellation);
        // one that broke off while it was received is begun anew
        same.Where(l => l.Status is VneidStatus.Receiving).ToList().ForEach(l => l.Undo("Nhập dở, đã nhập lại", Math.Max(actor.Account, 0)));
        if (same.Find(l => l.Status is not VneidStatus.Withdrawn) is { } known)
        {
            throw new RuleException("skills.same-list", "Tệp này đã nhập ngày {0}; không có gì thay đổi.", Vn.Date(Vn.DayOf(known.ImportedAt)));
        }
    }

    private async Task DemandHere(Command command, TerritoryMap map, DateOnly today, CancellationToken cancellation)
    {
        var ids = command.Rows.Select(r => r.Person).OfType<PersonId>().Distinct().ToList();
        var cards = await people.ByIds(ids, cancellation);
        var held = map.HeldBy(command.CommuneNo, today);
        if (cards.Count < ids.Count || cards.Values.Any(c => !held.Contains(c.VillageNo)))
        {
            throw new RuleException("skills.not-in-commune", "Có người không đứng trong danh sách dân cư của xã, phường này. Đối soát lại rồi gửi.");
        }
    }
}
