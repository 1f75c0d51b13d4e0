using System.ComponentModel.DataAnnotations;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Passing;

/// <summary>Someone enters a village's signed list of people proposed as đạt (đề nghị xác nhận đạt). It changes nobody's state.</summary>
public sealed class ProposePassed(Db db, PeopleReader people, Frameworks frameworks, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <summary>Most rows of one run; longer lists come in several, the last with <see cref="Command.Complete"/>.</summary>
    public const int MostRows = 500;

    /// <param name="First">Rows received before this run; a run that was received already changes nothing.</param>
    /// <param name="FileHash">SHA-256 of the file; null when entered by form.</param>
    /// <param name="Complete">The last run: the list waits for its confirmation.</param>
    public sealed record Command(
        ProposalId Id,
        int VillageNo,
        DateOnly SignedOn,
        [Required, StringLength(100)] string TeamLeader,
        [Required, StringLength(100)] string VillageHead,
        IReadOnlyList<ProposedRow> Rows,
        int First = 0,
        bool Complete = true,
        string FileName = "",
        byte[]? FileHash = null
    );

    /// <exception cref="RuleException"><c>skills.list-size</c>: none or over 500 rows a run; <c>skills.same-list</c>: the same file is there; <c>skills.not-here</c>: a person of
    /// another village; <c>skills.day</c>; <c>skills.signers</c>; <c>skills.list-closed</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.Assess, map.PathOn(command.VillageNo, today));
        if (command.Rows.Count is 0 or > MostRows)
        {
            throw new RuleException("skills.list-size", "Danh sách cần từ 1 đến {0} dòng mỗi lần ghi.", MostRows);
        }
        var list = await db.Set<Proposal>().AsTracking().SingleOrDefaultAsync(p => p.Id == command.Id, cancellation);
        if (list is null)
        {
            await RefuseKnownFile(command, cancellation);
            var signedOn = MovementDays.Checked(command.SignedOn, today);
            var frame = await frameworks.Use(FrameGroup.Citizens, signedOn, cancellation);
            list = Proposal.Begin(
                command.Id,
                command.VillageNo,
                frame.Id,
                signedOn,
                command.TeamLeader,
                command.VillageHead,
                Math.Max(actor.Account, 0),
                clock.GetUtcNow(),
                command.FileName,
                command.FileHash
            );
            db.Add(list);
            audit.Note("skills.propose", list.Id.Value, list.VillageNo);
        }
        else if (list.Rows > command.First)
        {
            return;
        }
        var rows = await Rows(list, command, cancellation);
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
        var same = await db.Set<Proposal>()
            .AsTracking()
            .Where(p => p.FileHash == command.FileHash && p.VillageNo == command.VillageNo)
            .Where(p => p.Status != ProposalStatus.Returned && p.Status != ProposalStatus.Withdrawn)
            .ToListAsync(cancellation);
        // one that broke off while it was received is begun anew
        same.Where(p => p.Status is ProposalStatus.Receiving).ToList().ForEach(p => p.Return("Nhập dở, đã nhập lại"));
        if (same.Find(p => p.Status is not ProposalStatus.Returned) is { } known)
        {
            throw new RuleException("skills.same-list", "Tệp này đã nhập ngày {0}; không có gì thay đổi.", Vn.Date(Vn.DayOf(known.ProposedAt)));
        }
    }

    private async Task<List<ProposedPerson>> Rows(Proposal list, Command command, CancellationToken cancellation)
    {
        var ids = command.Rows.Select(r => r.Person).OfType<PersonId>().Distinct().ToList();
        var cards = await people.ByIds(ids, cancellation);
        if (cards.Count < ids.Count || cards.Values.Any(c => c.VillageNo != list.VillageNo))
        {
            throw new RuleException("skills.not-here", "Có người không đứng trong danh sách dân cư của thôn này. Đối chiếu lại rồi gửi.");
        }
        var rows = new List<ProposedPerson>(command.Rows.Count);
        foreach (var row in command.Rows)
        {
            var card = row.Person is { } id ? cards[id] : null;
            rows.Add(
                ProposedPerson.Of(
                    list.Id,
                    list.Rows + rows.Count,
                    row,
                    row.Name.Length > 0 ? row.Name : card?.Name ?? "",
                    row.BirthYear > 0 ? row.BirthYear : card?.Birth.Year ?? 0
                )
            );
        }
        return rows;
    }
}
