using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Life;

/// <summary>Somebody goes away for a time and stays registered here, or comes back (đi vắng, trở về).</summary>
public sealed class ChangeResidence(Db db, LifeDesk desk, FactWriter facts, Actor actor, Audit audit, Text T, TimeProvider clock)
{
    /// <param name="Residence">See <see cref="ResidenceCode"/>.</param>
    /// <param name="Day">First day on which it holds.</param>
    public sealed record Command(PersonId Id, int Version, int Residence, DateOnly Day);

    /// <summary>Sent twice, the second finds nothing to change.</summary>
    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="StaleException">Someone else changed the person since the form was opened.</exception>
    /// <exception cref="RuleException"><c>people.profile</c>; <c>people.left</c>; <c>people.day</c>; <c>people.day-order</c>: something later is written already.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var person = await desk.Person(command.Id, cancellation);
        Profile.Check(command.Residence, person.Device, "", "", "");
        if (person.Residence == command.Residence)
        {
            return;
        }
        var (before, after) = (FactWords.Residence(person.Residence, T), FactWords.Residence(command.Residence, T));
        if (person.Version != command.Version)
        {
            throw new StaleException($"nơi ở của {person.Name}", before, after);
        }
        LeaveRegister.CheckDay(command.Day, person.RegisteredOn, clock.TodayInVietnam());
        var last = await db.Set<PersonChange>()
            .Where(c => c.PersonId == person.Id)
            .Where(c => c.Kind == ChangeKind.Residence || c.Kind == ChangeKind.WentAway || c.Kind == ChangeKind.CameBack)
            .MaxAsync(c => (DateOnly?)c.Day, cancellation);
        if (last > command.Day)
        {
            throw new RuleException("people.day-order", "Đã ghi một lần thay đổi vào ngày {0}. Chọn ngày đó hoặc sau đó.", Vn.Date(last.Value));
        }
        var kind =
            command.Residence == ResidenceCode.Away ? ChangeKind.WentAway
            : person.Residence == ResidenceCode.Away ? ChangeKind.CameBack
            : ChangeKind.Residence;
        var change = PersonChange.Of(Ids.New(clock), person.Id, kind, command.Day, before, after, Math.Max(actor.Account, 0), clock.GetUtcNow());
        db.Add(change);
        var place = await facts.PlaceOf(person.VillageNo, cancellation);
        facts.State(Kinds.PersonResidence, place, person.SubjectNo, command.Day, command.Residence, Evidence.Person, new(SourceCode.People, change.Id));
        person.SetResidence(command.Residence);
        audit.Note("people.residence", person.Id.Value, person.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}
