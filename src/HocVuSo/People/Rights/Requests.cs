using HocVuSo.Indicators.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Rights;

/// <summary>Somebody comes and asks about her data (nhận yêu cầu): written down with the clocks that run from today.</summary>
/// <remarks>Source: NĐ 356/2025/NĐ-CP as reported in policy.md section 7: answer in 2 working days, do it in 15 or 20 days.</remarks>
public sealed class ReceiveRequest(Db db, Rules rules, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Id">Minted where the form was opened.</param>
    /// <param name="Requester">Who came: "chính chủ", or name and relation of a guardian.</param>
    public sealed record Command(DataRequestId Id, PersonId PersonId, DataRight Right, string Requester, string Detail, DateOnly ReceivedOn);

    /// <summary>Sent twice, the second changes nothing.</summary>
    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException"><c>people.request-form</c>; <c>people.request-day</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var person =
            await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.PersonId, cancellation)
            ?? throw new NotAllowedException(Permission.HandleDataRights);
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        actor.Demand(Permission.HandleDataRights, map.PathOn(person.VillageNo, today));
        if (await db.Set<DataRequest>().AnyAsync(r => r.Id == command.Id, cancellation))
        {
            return;
        }
        var (requester, detail) = (command.Requester.Trim(), command.Detail.Trim());
        if (!Enum.IsDefined(command.Right) || requester.Length is 0 or > 150 || detail.Length > 1000)
        {
            throw new RuleException(
                "people.request-form",
                "Chọn điều người dân yêu cầu và ghi ai đến yêu cầu: chính chủ, hoặc tên và quan hệ của người đại diện."
            );
        }
        Secrets.Refuse(detail);
        if (command.ReceivedOn > today || command.ReceivedOn < today.AddDays(-60))
        {
            throw new RuleException("people.request-day", "Ngày nhận trong vòng 60 ngày qua, không sau hôm nay.");
        }
        var third = command.Right is DataRight.View or DataRight.Export or DataRight.Correct or DataRight.Erase;
        var answer = await rules.Number(RuleCatalogue.AnswerDays, command.ReceivedOn, cancellation);
        var does = await rules.Number(third ? RuleCatalogue.DoDaysThird : RuleCatalogue.DoDays, command.ReceivedOn, cancellation);
        var calendar = await rules.Calendar(cancellation);
        db.Add(
            DataRequest.Receive(
                command.Id,
                person.Id,
                map.CommuneOf(person.VillageNo, today),
                command.Right,
                (requester, detail),
                (command.ReceivedOn, calendar.After(command.ReceivedOn, answer), calendar.OnOrAfter(command.ReceivedOn.AddDays(does))),
                Math.Max(actor.Account, 0)
            )
        );
        audit.Note("people.receive-request", command.Id.Value, person.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>Opens a request for whoever handles it.</summary>
public sealed class RequestDesk(Db db, MapKeeper maps, Actor actor, TimeProvider clock)
{
    /// <summary>Tracked.</summary>
    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="StaleException">Someone else worked on it meanwhile; only where a version is given.</exception>
    public async Task<DataRequest> Take(DataRequestId id, int? version, CancellationToken cancellation)
    {
        var request =
            await db.Set<DataRequest>().AsTracking().SingleOrDefaultAsync(r => r.Id == id, cancellation)
            ?? throw new NotAllowedException(Permission.HandleDataRights);
        actor.Demand(Permission.HandleDataRights, (await maps.Map(cancellation)).PathOn(request.CommuneNo, clock.TodayInVietnam()));
        return version is null || version == request.Version
            ? request
            : throw new StaleException("yêu cầu này", request.Outcome.Length > 0 ? request.Outcome : "đã có người khác xử lý", "điều vừa ghi");
    }
}

/// <summary>The person is told that her request was received and what will be done (trả lời đã nhận); whoever does it handles it from now on.</summary>
public sealed class AcknowledgeRequest(Db db, RequestDesk desk, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(DataRequestId Id, int Version);

    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException"><c>people.request-closed</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var request = await desk.Take(command.Id, command.Version, cancellation);
        request.Acknowledge(clock.TodayInVietnam(), Math.Max(actor.Account, 0));
        audit.Note("people.acknowledge-request", request.Id.Value, request.CommuneNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>More time is needed, once, with the reason told to the person (gia hạn).</summary>
public sealed class ExtendRequest(Db db, RequestDesk desk, Rules rules, Audit audit)
{
    public sealed record Command(DataRequestId Id, int Version, string Reason);

    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException"><c>people.request-extended</c>; <c>people.request-reason</c>; <c>people.request-closed</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var request = await desk.Take(command.Id, command.Version, cancellation);
        if (command.Reason.Trim().Length is 0 or > 300)
        {
            throw new RuleException("people.request-reason", "Ghi lý do, không quá 300 ký tự; người dân sẽ đọc câu này.");
        }
        var days = await rules.Number(RuleCatalogue.ExtendDays, request.ReceivedOn, cancellation);
        request.Extend((await rules.Calendar(cancellation)).OnOrAfter(request.DoBy.AddDays(days)), command.Reason.Trim());
        audit.Note("people.extend-request", request.Id.Value, request.CommuneNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>A request is done or refused with a reason (kết thúc yêu cầu). To erase, to restrict and to lift a restriction happen here, in the same step.</summary>
public sealed class CloseRequest(Db db, RequestDesk desk, ErasePerson erase, Changes changes, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Outcome">What was done or why not, as the person will read it.</param>
    public sealed record Command(DataRequestId Id, int Version, bool Done, string Outcome);

    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException"><c>people.request-outcome</c>; <c>people.request-closed</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var request = await desk.Take(command.Id, command.Version, cancellation);
        var (outcome, today) = (command.Outcome.Trim(), clock.TodayInVietnam());
        if (outcome.Length is 0 or > 1000)
        {
            throw new RuleException("people.request-outcome", "Ghi đã làm gì, hoặc vì sao không làm được; người dân sẽ đọc câu này.");
        }
        Secrets.Refuse(outcome);
        request.Close(command.Done, outcome, today, Math.Max(actor.Account, 0));
        var person = request.PersonId;
        if (command.Done && request.Right is DataRight.Erase && person is { } erased)
        {
            request.Forget();
            await db.SaveChangesAsync(cancellation);
            await erase.Run(new(erased, $"Yêu cầu {request.Id.Value.ToString("N")[^8..]}"), cancellation);
        }
        if (command.Done && request.Right is DataRight.Restrict or DataRight.Object && person is { } restricted)
        {
            await Restrictions.Begin(db, changes, restricted, today, cancellation);
        }
        audit.Note("people.close-request", request.Id.Value, request.CommuneNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>A restriction is lifted again, at the person's wish (bỏ hạn chế).</summary>
public sealed class LiftRestriction(Db db, Changes changes, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(PersonId Id);

    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var person =
            await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.Id, cancellation)
            ?? throw new NotAllowedException(Permission.HandleDataRights);
        actor.Demand(Permission.HandleDataRights, (await maps.Map(cancellation)).PathOn(person.VillageNo, clock.TodayInVietnam()));
        await Restrictions.Lift(db, changes, command.Id, clock.TodayInVietnam(), cancellation);
        audit.Note("people.lift-restriction", command.Id.Value, person.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}
