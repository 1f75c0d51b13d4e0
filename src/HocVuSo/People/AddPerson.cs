using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.People.Life;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People;

/// <summary>Puts one person on the register (thêm người dân). Only name, birth year and village are required.</summary>
public sealed class AddPerson(
    Db db,
    Register register,
    PeopleReader people,
    JoinedHouseholds joined,
    Mover mover,
    ErasureList erased,
    MapKeeper maps,
    Actor actor,
    Audit audit,
    TimeProvider clock
)
{
    /// <param name="Id">Minted where the form was opened.</param>
    /// <param name="Birth">25/05/1954, 05/1954 or 1954.</param>
    /// <param name="Residence">See <see cref="ResidenceCode"/>.</param>
    /// <param name="Device">See <see cref="DeviceCode"/>; 0 for not known.</param>
    /// <param name="Arrival">How she comes onto the register: <see cref="ChangeKind.Born"/>, <see cref="ChangeKind.MovedIn"/> or <see cref="ChangeKind.Found"/>.</param>
    /// <param name="Day">Day from which she stands on it; null for today, or for the day of birth.</param>
    public sealed record Command(
        PersonId Id,
        int VillageNo,
        HouseholdId? HouseholdId,
        string Name,
        string Birth,
        Sex Sex = Sex.Unknown,
        string Relation = "",
        int Residence = ResidenceCode.Permanent,
        int Device = 0,
        string Occupation = "",
        string Note = "",
        string? IdNumber = null,
        string? Phone = null,
        ChangeKind Arrival = ChangeKind.Found,
        DateOnly? Day = null
    );

    /// <summary>
    /// Safe to run twice with the same name, birth and village. Whoever is added to a household that has joined another meanwhile, goes with its members: on the day they did,
    /// or at once where she came later.
    /// </summary>
    /// <exception cref="NotAllowedException">The village is not in the actor's scope.</exception>
    /// <exception cref="RuleException"><c>people.village</c>, <c>people.name</c>, <c>people.birth-date</c>, <c>people.birth-in-future</c>, <c>people.other-village</c>, <c>people.profile</c>,
    /// <c>people.id-number</c>, <c>people.phone</c>, <c>people.text-long</c>, <c>people.id-reused</c>, <c>people.arrival</c>, <c>people.arrival-day</c>, <c>people.erased</c>.</exception>
    public Task Run(Command command, CancellationToken cancellation) =>
        Run(
            command,
            Permission.EditPeople,
            command.Day ?? (command.Arrival is ChangeKind.Born ? BirthDate.Parse(command.Birth).Earliest : clock.TodayInVietnam()),
            cancellation
        );

    /// <param name="needed">What the actor must be allowed in the village.</param>
    /// <param name="day">Day from which she stands on the register.</param>
    internal async Task Run(Command command, Permission needed, DateOnly day, CancellationToken cancellation)
    {
        await Villages.Demand(maps, actor, needed, command.VillageNo, clock.TodayInVietnam(), cancellation);
        var map = await maps.Map(cancellation);
        var house = command.HouseholdId is { } named ? await people.Household(named, cancellation) : null;
        if (command.HouseholdId is not null && (house is null || !map.Became(command.VillageNo, house.VillageNo)))
        {
            throw new RuleException("people.other-village", "Hộ này ở thôn khác. Chọn thôn của hộ, hoặc chọn hộ khác.");
        }
        if (erased.Holds(command.Id))
        {
            throw new RuleException("people.erased", "Dữ liệu của người này đã xóa, nên không ghi lại. Bỏ phiếu này.");
        }
        CheckArrival(command, day);
        Profile.Check(command.Residence, command.Device, command.Relation, command.Occupation, command.Note);
        var heir = house is { LeftOn: not null } ? await joined.HeirOf(house, cancellation) : house;
        // she lived in the household as long as it stood on the register, if that is where somebody met her
        var first = house?.LeftOn >= day && heir is not null ? house.Id : heir?.Id;
        var details = new Person.Details(
            command.Name,
            BirthDate.Parse(command.Birth),
            command.Sex,
            command.VillageNo,
            first,
            command.Relation.Trim(),
            command.Residence,
            command.Device,
            command.Occupation.Trim(),
            command.Note.Trim()
        );
        if (await people.Person(command.Id, cancellation) is { } existing)
        {
            if (
                string.Equals(existing.Name, command.Name.Trim(), StringComparison.Ordinal)
                && existing.Birth == details.Birth
                && map.Became(command.VillageNo, existing.VillageNo)
                && (existing.HouseholdId == command.HouseholdId || existing.HouseholdId == heir?.Id)
            )
            {
                return;
            }
            throw new RuleException("people.id-reused", "Phiếu này đã dùng cho một mục khác. Mở phiếu mới rồi ghi lại.");
        }
        var added = new Register.NewPerson(command.Id, details, IdentityNumbers.Number(command.IdNumber), IdentityNumbers.Phone(command.Phone));
        await register.Add([], [added], day, cancellation);
        if (first is not null && first != heir?.Id)
        {
            var person = await db.Set<Person>().AsTracking().SingleAsync(p => p.Id == command.Id, cancellation);
            var target = new Mover.Target(heir!.VillageNo, heir.Id, heir.SubjectNo);
            await mover.Move(person, target, house!.LeftOn!.Value.AddDays(1), $"hộ {house.HeadName}", $"hộ {heir.HeadName} (nhập hộ)", cancellation);
        }
        if (command.Arrival is not ChangeKind.Found)
        {
            db.Add(PersonChange.Of(Ids.New(clock), command.Id, command.Arrival, day, "", "", Math.Max(actor.Account, 0), clock.GetUtcNow()));
        }
        audit.Note("people.add", command.Id.Value, command.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }

    /// <exception cref="RuleException"><c>people.arrival</c>; <c>people.arrival-day</c>.</exception>
    private void CheckArrival(Command command, DateOnly day)
    {
        if (command.Arrival is not (ChangeKind.Found or ChangeKind.Born or ChangeKind.MovedIn))
        {
            throw new RuleException("people.arrival", "Chọn: mới sinh, chuyển đến, hoặc ghi bổ sung.");
        }
        var birth = BirthDate.Parse(command.Birth);
        if (birth.Earliest > clock.TodayInVietnam())
        {
            return; // said of the birth date itself
        }
        if (day > clock.TodayInVietnam() || day < birth.Earliest || (command.Arrival is ChangeKind.Born && birth.Day == 0))
        {
            throw new RuleException("people.arrival-day", "Ngày có mặt phải từ ngày sinh đến hôm nay; trẻ mới sinh thì ghi đủ ngày sinh.");
        }
    }
}

/// <summary>Limits of what a form says of a person.</summary>
internal static class Profile
{
    /// <exception cref="RuleException"><c>people.profile</c>; <c>people.text-long</c>; those of <see cref="Secrets"/>.</exception>
    public static void Check(int residence, int device, string relation, string occupation, string note)
    {
        if (residence is < ResidenceCode.Permanent or > ResidenceCode.Away || device is < 0 or > DeviceCode.Smartphone)
        {
            throw new RuleException("people.profile", "Chọn nơi ở và thiết bị trong danh sách.");
        }
        if (relation.Length > 60 || occupation.Length > 100 || note.Length > 500)
        {
            throw new RuleException("people.text-long-profile", "Quan hệ không quá 60, nghề nghiệp không quá 100, ghi chú không quá 500 ký tự.");
        }
        Secrets.Refuse(note);
    }
}
