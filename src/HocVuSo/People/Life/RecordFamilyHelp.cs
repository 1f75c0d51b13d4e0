using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Life;

/// <summary>Somebody of the household taught another (ghi ai dạy ai trong nhà): the volunteer who saw it, or the officer.</summary>
public sealed class RecordFamilyHelp(Db db, FamilyHelps helps, Consents consents, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="BothAgree">The sentence was read aloud and both said yes today to their names being written down.</param>
    public sealed record Command(Guid Id, PersonId Coach, PersonId Learner, DateOnly Day, string Topic, bool BothAgree = false);

    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException">Those of <see cref="FamilyHelps.Record"/> and of <see cref="Consents"/>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var village = await Demand(command.Coach, cancellation);
        if (command.BothAgree)
        {
            await consents.GiveAll([command.Coach, command.Learner], ConsentPurpose.LearningRecord, clock.TodayInVietnam(), Consents.HeardAloud, cancellation);
        }
        await helps.Record(command.Id, command.Coach, command.Learner, command.Day, command.Topic, cancellation);
        audit.Note("people.family-help", command.Id, village);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Whoever visits or edits there may say so.</summary>
    internal async Task<int> Demand(PersonId person, CancellationToken cancellation)
    {
        var village =
            await db.Set<Person>().Where(p => p.Id == person).Select(p => (int?)p.VillageNo).SingleOrDefaultAsync(cancellation)
            ?? throw new NotAllowedException(Permission.RecordVisit);
        var path = (await maps.Map(cancellation)).PathOn(village, clock.TodayInVietnam());
        if (!actor.May(Permission.EditPeople, path))
        {
            actor.Demand(Permission.RecordVisit, path);
        }
        return village;
    }
}

/// <summary>It was not so (rút lại): the help is taken back with its fact and a reason.</summary>
public sealed class CancelFamilyHelp(Db db, FamilyHelps helps, RecordFamilyHelp desk, Audit audit)
{
    public sealed record Command(Guid Id, string Reason);

    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException"><c>ledger.no-reason</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var help =
            await db.Set<FamilyHelp>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == command.Id, cancellation)
            ?? throw new NotAllowedException(Permission.RecordVisit);
        var village = await desk.Demand(help.CoachPersonId, cancellation);
        await helps.Cancel(command.Id, command.Reason, cancellation);
        audit.Note("people.cancel-family-help", command.Id, village);
        await db.SaveChangesAsync(cancellation);
    }
}
