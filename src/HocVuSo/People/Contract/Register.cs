using HocVuSo.Ledger.Contract;
using HocVuSo.People.Search;
using HocVuSo.Platform;

namespace HocVuSo.People.Contract;

/// <summary>Puts people and households on the register together with their facts: the one road of forms, imports and the demo (danh sách dân cư).</summary>
public sealed class Register(Db db, FactWriter facts, NameIndex names, Vault vault, TimeProvider clock)
{
    /// <summary>What a new household brings.</summary>
    public sealed record NewHousehold(HouseholdId Id, string Code, int VillageNo, string HeadName, string Alley, int? HeadCount = null);

    /// <summary>What a new person brings.</summary>
    public sealed record NewPerson(PersonId Id, Person.Details Details, string? IdNumber = null, string? Phone = null);

    /// <summary>Registers households, then people, in set-based statements; the caller keeps a batch at 500 people or fewer.</summary>
    /// <param name="day">Day from which they stand on the register.</param>
    public async Task Add(IReadOnlyList<NewHousehold> households, IReadOnlyList<NewPerson> people, DateOnly day, CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var houseNumbers = await facts.NewSubjects(SubjectKind.Household, [.. households.Select(h => h.Id.Value)], cancellation);
        var numberOf = new Dictionary<HouseholdId, int>();
        var houses = new List<Household>(households.Count);
        for (var i = 0; i < households.Count; i++)
        {
            var h = households[i];
            houses.Add(Household.Register(h.Id, houseNumbers[i], h.Code, h.VillageNo, h.HeadName, h.Alley, day, h.HeadCount));
            numberOf[h.Id] = houseNumbers[i];
            var place = await facts.PlaceOf(h.VillageNo, cancellation);
            facts.State(Kinds.HouseholdVillage, place, houseNumbers[i], day, 1, Evidence.Person, new(SourceCode.People, h.Id.Value));
        }
        await db.InsertAll(houses, cancellation);

        var elsewhere = people
            .Select(p => p.Details.Household)
            .OfType<HouseholdId>()
            .Where(h => !numberOf.ContainsKey(h))
            .Select(h => h.Value)
            .Distinct()
            .ToList();
        foreach (var (id, number) in elsewhere.Count == 0 ? [] : await facts.Subjects(elsewhere, cancellation))
        {
            numberOf[new(id)] = number;
        }
        var numbers = await facts.NewSubjects(SubjectKind.Person, [.. people.Select(p => p.Id.Value)], cancellation);
        var rows = new List<Person>(people.Count);
        for (var i = 0; i < people.Count; i++)
        {
            var (id, details, idNumber, phone) = people[i];
            var person = Person.Register(id, numbers[i], details, day, today);
            person.Identify(vault, idNumber, phone);
            rows.Add(person);
            await StateProfile(id, numbers[i], details, numberOf, day, cancellation);
        }
        await db.InsertAll(rows, cancellation);
        await names.Keep(rows.Select(p => p.Folded).Concat(houses.Select(h => h.Folded)), cancellation);
    }

    private async Task StateProfile(
        PersonId id,
        int subject,
        Person.Details details,
        Dictionary<HouseholdId, int> households,
        DateOnly day,
        CancellationToken cancellation
    )
    {
        var place = await facts.PlaceOf(details.VillageNo, cancellation);
        void Profile(FactKind kind, int value, int part) =>
            facts.State(kind, place, subject, day, value, Evidence.Person, new(SourceCode.People, id.Value, part));
        Profile(Kinds.PersonVillage, 1, 0);
        Profile(Kinds.PersonBirth, details.Birth.Packed, 1);
        Profile(Kinds.PersonResidence, details.Residence, 2);
        if (details.Household is { } household)
        {
            Profile(Kinds.PersonHousehold, households[household], 3);
        }
        if (details.Device != 0)
        {
            Profile(Kinds.PersonDevice, details.Device, 4);
        }
    }
}
