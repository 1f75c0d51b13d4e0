using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Visits;

/// <summary>Puts a visit right (sửa, hủy lượt thăm): everything it stated is taken back with a reason, and a new record stands in its place, or none.</summary>
public sealed class CorrectVisit(Db db, FactWriter facts, RecordVisit record, PeopleReader people, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Reason">3 to 500 characters; everyone who opens the visit reads it.</param>
    /// <param name="Instead">What really took place; null cancels the visit.</param>
    public sealed record Command(VisitId Id, string Reason, RecordVisit.Command? Instead = null);

    /// <summary>Safe to run twice: the second time finds the same correction and changes nothing.</summary>
    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown: both answer alike.</exception>
    /// <exception cref="RuleException"><c>visits.reason</c>; <c>visits.already-corrected</c>; <c>visits.other-household</c>; and those of <see cref="RecordVisit"/>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var visit =
            await db.Set<Visit>().AsTracking().SingleOrDefaultAsync(v => v.Id == command.Id, cancellation)
            ?? throw new NotAllowedException(Permission.RecordVisit);
        var household = await people.Household(visit.HouseholdId, cancellation);
        if (household is null || !actor.MayOn(Permission.RecordVisit, visit, household, await maps.Map(cancellation), clock.TodayInVietnam()))
        {
            throw new NotAllowedException(Permission.RecordVisit);
        }
        var reason = command.Reason.Trim();
        if (reason.Length is < 3 or > Visit.LongestText)
        {
            throw new RuleException("visits.reason", "Ghi lý do sửa hoặc hủy, để người xem sau hiểu vì sao số liệu đổi.");
        }
        Secrets.Refuse(reason);
        if (command.Instead is { } other && other.HouseholdId != visit.HouseholdId)
        {
            throw new RuleException("visits.other-household", "Phiếu sửa phải của cùng một hộ. Ghi nhầm hộ thì hủy phiếu này rồi ghi phiếu mới ở hộ kia.");
        }
        if (visit.IsCancelled)
        {
            var successor = await db.Set<Visit>().Where(v => v.Corrects == visit.Id).Select(v => (VisitId?)v.Id).SingleOrDefaultAsync(cancellation);
            if (successor == command.Instead?.Id)
            {
                return;
            }
            throw new RuleException("visits.already-corrected", "Phiếu này đã được sửa hoặc hủy trước đó. Mở lại trang để xem bản mới.");
        }
        visit.Cancel(reason, Math.Max(actor.Account, 0), clock.GetUtcNow());
        await facts.Reverse(SourceCode.Visits, visit.Id.Value, reason, cancellation);
        audit.Note(command.Instead is null ? "visits.cancel" : "visits.correct", visit.Id.Value, visit.VillageNo);
        await db.SaveChangesAsync(cancellation);
        if (command.Instead is { } instead)
        {
            await record.Run([instead], visit, cancellation);
        }
    }
}
