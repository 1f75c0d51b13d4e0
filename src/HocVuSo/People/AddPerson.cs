using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.People;

/// <summary>Puts one person on the register (thêm người dân). Only name, birth year and village are required.</summary>
public sealed class AddPerson(Db db, Register register, PeopleReader people, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Id">Minted where the form was opened.</param>
    /// <param name="Birth">25/05/1954, 05/1954 or 1954.</param>
    /// <param name="Residence">See <see cref="ResidenceCode"/>.</param>
    /// <param name="Device">See <see cref="DeviceCode"/>; 0 for not known.</param>
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
        string? Phone = null
    );

    /// <summary>Safe to run twice with the same name, birth and village.</summary>
    /// <exception cref="NotAllowedException">The village is not in the actor's scope.</exception>
    /// <exception cref="RuleException"><c>people.village</c>, <c>people.name</c>, <c>people.birth-date</c>, <c>people.birth-in-future</c>, <c>people.other-village</c>, <c>people.profile</c>,
    /// <c>people.id-number</c>, <c>people.phone</c>, <c>people.text-long</c>, <c>people.id-reused</c>.</exception>
    public Task Run(Command command, CancellationToken cancellation) => Run(command, Permission.EditPeople, clock.TodayInVietnam(), cancellation);

    /// <param name="needed">What the actor must be allowed in the village.</param>
    /// <param name="day">Day from which she stands on the register.</param>
    internal async Task Run(Command command, Permission needed, DateOnly day, CancellationToken cancellation)
    {
        await Villages.Demand(maps, actor, needed, command.VillageNo, clock.TodayInVietnam(), cancellation);
        if (command.HouseholdId is { } household && (await people.Household(household, cancellation))?.VillageNo != command.VillageNo)
        {
            throw new RuleException("people.other-village", "Hộ này ở thôn khác. Chọn thôn của hộ, hoặc chọn hộ khác.");
        }
        Profile.Check(command.Residence, command.Device, command.Relation, command.Occupation, command.Note);
        var details = new Person.Details(
            command.Name,
            BirthDate.Parse(command.Birth),
            command.Sex,
            command.VillageNo,
            command.HouseholdId,
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
                && existing.VillageNo == command.VillageNo
                && existing.HouseholdId == command.HouseholdId
            )
            {
                return;
            }
            throw new RuleException("people.id-reused", "Phiếu này đã dùng cho một mục khác. Mở phiếu mới rồi ghi lại.");
        }
        var added = new Register.NewPerson(command.Id, details, IdentityNumbers.Number(command.IdNumber), IdentityNumbers.Phone(command.Phone));
        await register.Add([], [added], day, cancellation);
        audit.Note("people.add", command.Id.Value, command.VillageNo);
        await db.SaveChangesAsync(cancellation);
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
