using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.People.Rights;
using HocVuSo.People.Search;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People;

/// <summary>Puts right what is written about a person (sửa thông tin người dân). What counts is a dated change with its facts; nothing is overwritten in the ledger.</summary>
public sealed class CorrectPerson(
    Db db,
    FactWriter facts,
    Changes changes,
    NameIndex names,
    Vault vault,
    MapKeeper maps,
    Actor actor,
    Audit audit,
    Text T,
    TimeProvider clock
)
{
    /// <param name="Version">Of the person when the form was opened.</param>
    /// <param name="IdNumber">Empty keeps the number there is: it is shown masked, so it cannot come back as it was.</param>
    public sealed record Command(
        PersonId Id,
        int Version,
        string Name,
        string Birth,
        Sex Sex = Sex.Unknown,
        string Relation = "",
        int Residence = ResidenceCode.Permanent,
        int Device = 0,
        string Occupation = "",
        string Note = "",
        string? IdNumber = null,
        string? Phone = null
    );

    /// <summary>Sent twice, the second finds nothing to change. A birth date is put right from the beginning; device and residence hold from today.</summary>
    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown: both answer alike.</exception>
    /// <exception cref="StaleException">Someone else changed the person since the form was opened.</exception>
    /// <exception cref="RuleException"><c>people.left</c> and those of <see cref="AddPerson"/>.</exception>
    public Task Run(Command command, CancellationToken cancellation) => Run(command, Permission.EditPeople, cancellation);

    /// <param name="needed">What the actor must be allowed in the village: the volunteer at the door may put right what she was told there.</param>
    internal async Task Run(Command command, Permission needed, CancellationToken cancellation)
    {
        var person = await db.Set<Person>().AsTracking().SingleOrDefaultAsync(p => p.Id == command.Id, cancellation) ?? throw new NotAllowedException(needed);
        var today = clock.TodayInVietnam();
        actor.DemandWriting(needed, await maps.Map(cancellation), person.VillageNo, today);
        if (person.LeftOn is not null)
        {
            throw new RuleException("people.left", "Người này không còn trong danh sách dân cư, nên không sửa được nữa.");
        }
        await Restrictions.Demand(db, person.Id, cancellation);
        var birth = BirthDate.Parse(command.Birth);
        var (idNumber, phone) = (IdentityNumbers.Number(command.IdNumber), IdentityNumbers.Phone(command.Phone));
        Profile.Check(command.Residence, command.Device, command.Relation, command.Occupation, command.Note);
        var details = new Person.Details(
            command.Name,
            birth,
            command.Sex,
            person.VillageNo,
            person.HouseholdId,
            command.Relation.Trim(),
            command.Residence,
            command.Device,
            command.Occupation.Trim(),
            command.Note.Trim()
        );
        Person.Check(details, today);
        var differences = Differences(person, details).ToList();
        if (differences.Count == 0 && idNumber.Length == 0 && phone.Length == 0)
        {
            return;
        }
        if (command.Version != person.Version && differences.Count > 0)
        {
            throw new StaleException(
                $"thông tin của {person.Name}",
                string.Join("; ", differences.Select(d => $"{d.What}: {d.Before}")),
                string.Join("; ", differences.Select(d => $"{d.What}: {d.After}"))
            );
        }
        var place = await facts.PlaceOf(person.VillageNo, cancellation);
        if (birth.Packed != person.Birth)
        {
            var change = Note(person, ChangeKind.Birth, person.RegisteredOn, new BirthDate(person.Birth).ToString(), birth.ToString());
            var reason = $"Sửa ngày sinh từ {new BirthDate(person.Birth)} thành {birth}";
            var day = await TakeBackBirth(person, reason, cancellation);
            facts.State(Kinds.PersonBirth, place, person.SubjectNo, day, birth.Packed, Evidence.Person, new(SourceCode.People, change.Id));
            person.SetBirth(birth);
        }
        if (command.Device != person.Device)
        {
            var change = Note(person, ChangeKind.Device, today, FactWords.Device(person.Device, T), FactWords.Device(command.Device, T));
            facts.State(Kinds.PersonDevice, place, person.SubjectNo, today, command.Device, Evidence.Person, new(SourceCode.People, change.Id));
            person.SetDevice(command.Device);
        }
        if (command.Residence != person.Residence)
        {
            var change = Note(person, ChangeKind.Residence, today, FactWords.Residence(person.Residence, T), FactWords.Residence(command.Residence, T));
            facts.State(Kinds.PersonResidence, place, person.SubjectNo, today, command.Residence, Evidence.Person, new(SourceCode.People, change.Id));
            person.SetResidence(command.Residence);
        }
        var uncounted = differences
            .Where(d => !d.Counts)
            .Select(d => d.What)
            .Concat(idNumber.Length > 0 ? [T["Số định danh cá nhân"]] : [])
            .Concat(phone.Length > 0 ? [T["Số điện thoại"]] : [])
            .ToList();
        if (uncounted.Count > 0)
        {
            Note(person, ChangeKind.Details, today, "", string.Join(", ", uncounted));
            person.Identify(vault, idNumber, phone);
            var bore = person.Folded;
            person.Describe(details);
            if (!string.Equals(bore, person.Folded, StringComparison.Ordinal))
            {
                await names.Keep([person.Folded], cancellation);
            }
            changes.Note(person.VillageNo, person.SubjectNo);
        }
        audit.Note("people.correct", person.Id.Value, person.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }

    private sealed record Difference(string What, string Before, string After, bool Counts = false);

    private IEnumerable<Difference> Differences(Person person, Person.Details now)
    {
        Difference[] all =
        [
            new(T["Họ và tên"], person.Name, now.Name.Trim()),
            new(T["Ngày sinh"], new BirthDate(person.Birth).ToString(), now.Birth.ToString(), Counts: true),
            new(T["Giới tính"], ProfileWords.SexWord(T, person.Sex), ProfileWords.SexWord(T, now.Sex)),
            new(T["Quan hệ với chủ hộ"], person.Relation, now.Relation),
            new(T["Nơi ở"], FactWords.Residence(person.Residence, T), FactWords.Residence(now.Residence, T), Counts: true),
            new(T["Thiết bị"], FactWords.Device(person.Device, T), FactWords.Device(now.Device, T), Counts: true),
            new(T["Nghề nghiệp"], person.Occupation, now.Occupation),
            new(T["Ghi chú"], person.Note, now.Note),
        ];
        return all.Where(d => !string.Equals(d.Before, d.After, StringComparison.Ordinal));
    }

    private PersonChange Note(Person person, ChangeKind kind, DateOnly day, string before, string after)
    {
        var change = PersonChange.Of(Ids.New(clock), person.Id, kind, day, before, after, Math.Max(actor.Account, 0), clock.GetUtcNow());
        db.Add(change);
        return change;
    }

    /// <summary>Takes back the birth date that stands now and answers from which day it held.</summary>
    private async Task<DateOnly> TakeBackBirth(Person person, string reason, CancellationToken cancellation)
    {
        var kind = Kinds.PersonBirth.Code;
        var stated = await db.Set<Fact>()
            .AsNoTracking()
            .Where(f => f.Subject == person.SubjectNo && f.Kind == kind && f.Reverses == null)
            .OrderBy(f => f.Seq)
            .Select(f => new
            {
                f.Record,
                f.Part,
                f.Day,
            })
            .ToListAsync(cancellation);
        foreach (var fact in stated)
        {
            await facts.Reverse(SourceCode.People, fact.Record, part => part == fact.Part, reason, cancellation);
        }
        return stated.Count == 0 ? person.RegisteredOn : DateOnly.FromDayNumber(stated[0].Day);
    }
}
