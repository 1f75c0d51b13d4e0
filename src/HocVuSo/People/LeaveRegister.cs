using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People;

/// <summary>A person died or moved out of the commune (rời danh sách): from that day she counts nowhere here; what she learned stays counted in its time.</summary>
public sealed class LeaveRegister(Db db, FactWriter facts, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Cause"><see cref="ChangeKind.Death"/> or <see cref="ChangeKind.MovedAway"/>.</param>
    /// <param name="Day">First day on which she is no longer on the register.</param>
    public sealed record Command(PersonId Id, int Version, ChangeKind Cause, DateOnly Day);

    /// <summary>Sent twice, the second finds her gone already.</summary>
    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="StaleException">Someone else changed the person since the form was opened.</exception>
    /// <exception cref="RuleException"><c>people.cause</c>; <c>people.day</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var person =
            await db.Set<Person>().AsTracking().SingleOrDefaultAsync(p => p.Id == command.Id, cancellation)
            ?? throw new NotAllowedException(Permission.EditPeople);
        var today = clock.TodayInVietnam();
        actor.Demand(Permission.EditPeople, (await maps.Map(cancellation)).PathOn(person.VillageNo, today));
        if (command.Cause is not (ChangeKind.Death or ChangeKind.MovedAway))
        {
            throw new RuleException("people.cause", "Chọn lý do: qua đời, hoặc chuyển đi nơi khác.");
        }
        if (person.LeftOn is not null)
        {
            return;
        }
        if (command.Version != person.Version)
        {
            throw new StaleException($"thông tin của {person.Name}", "đang có trong danh sách, vừa được sửa", $"rời danh sách từ {Vn.Date(command.Day)}");
        }
        CheckDay(command.Day, person.RegisteredOn, today);
        var change = PersonChange.Of(Ids.New(clock), person.Id, command.Cause, command.Day, "", "", Math.Max(actor.Account, 0), clock.GetUtcNow());
        db.Add(change);
        var place = await facts.PlaceOf(person.VillageNo, cancellation);
        facts.State(Kinds.PersonVillage, place, person.SubjectNo, command.Day, 0, Evidence.Person, new(SourceCode.People, change.Id));
        person.Leave(command.Day.AddDays(-1));
        audit.Note("people.leave", person.Id.Value, person.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }

    /// <exception cref="RuleException"><c>people.day</c>: before she stood on the register, or after today.</exception>
    internal static void CheckDay(DateOnly day, DateOnly registered, DateOnly today)
    {
        if (day < registered || day > today)
        {
            throw new RuleException("people.day", "Ngày phải từ {0} (ngày vào danh sách) đến hôm nay.", Vn.Date(registered));
        }
    }
}
