using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.People.Import;
using HocVuSo.People.Search;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Rights;

/// <summary>What households and the lists they came with say of one of their members (dấu vết ở hộ).</summary>
public sealed class HouseholdTraces(Db db, NameIndex names, Changes changes) : IResidentTraces
{
    public IReadOnlyList<string> Tables { get; } = ["households", "resident_import_households"];

    /// <summary>A household keeps standing, under the name of its eldest or under none; of one that was hers alone nothing but the number stays, so the address goes as well.</summary>
    public async Task Erase(DataSubject who, CancellationToken cancellation)
    {
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == who.Id, cancellation);
        if (person.HouseholdId is not { } house)
        {
            return;
        }
        var imported = db.Set<ResidentImportHousehold>().Where(h => h.HouseholdId == house);
        if (who.Alone is null)
        {
            imported = imported.Where(h => h.HeadName == person.Name);
            await imported.ExecuteUpdateAsync(h => h.SetProperty(x => x.HeadName, ""), cancellation);
        }
        else
        {
            await imported.ExecuteUpdateAsync(h => h.SetProperty(x => x.HeadName, "").SetProperty(x => x.Alley, ""), cancellation);
        }
        var household = await db.Set<Household>().AsTracking().SingleOrDefaultAsync(h => h.Id == house, cancellation);
        if (household is null || (who.Alone is null && !string.Equals(household.HeadName, person.Name, StringComparison.Ordinal)))
        {
            return;
        }
        var bore = household.Folded;
        var eldest = await db.Set<Person>()
            .Where(p => p.HouseholdId == house && p.Id != person.Id && p.LeftOn == null)
            .OrderBy(p => p.Birth)
            .Select(p => p.Name)
            .FirstOrDefaultAsync(cancellation);
        household.Head(who.Alone is null && eldest is not null ? eldest : $"Hộ {household.Code}");
        if (who.Alone is not null)
        {
            household.Describe("", "");
        }
        changes.Note(household.VillageNo, household.SubjectNo); // phones hold its head's name and its address
        await db.SaveChangesAsync(cancellation);
        await names.Keep([household.Folded], cancellation);
        await names.Drop(bore, cancellation);
    }

    /// <summary>Where she lives; the head's name where it is hers.</summary>
    public async Task<IReadOnlyList<TraceRow>> Read(DataSubject who, CancellationToken cancellation)
    {
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == who.Id, cancellation);
        var house = await db.Set<Household>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == person.HouseholdId, cancellation);
        return house is null
            ? []
            :
            [
                new(
                    "households",
                    [
                        ("Code", house.Code),
                        ("HeadName", string.Equals(house.HeadName, person.Name, StringComparison.Ordinal) ? house.HeadName : null),
                        ("Alley", house.Alley),
                        ("Directions", house.Directions),
                    ]
                ),
            ];
    }
}

/// <summary>Finds by what somebody is known.</summary>
internal static class DataSubjects
{
    /// <param name="entries">All entries that are she.</param>
    public static async Task<DataSubject> Of(Db db, Person person, IReadOnlyCollection<PersonId> entries, CancellationToken cancellation)
    {
        var others = db.Set<Person>().Where(p => p.HouseholdId == person.HouseholdId && p.LeftOn == null && !entries.Contains(p.Id));
        // a list that names heads only says how many live there beside them
        var alone = await db.Set<Household>()
            .Where(h => h.Id == person.HouseholdId && (h.HeadCount == null || h.HeadCount <= 1) && !others.Any())
            .Select(h => new OwnHousehold(h.Id, h.SubjectNo))
            .SingleOrDefaultAsync(cancellation);
        return new(person.Id, person.SubjectNo, alone);
    }
}
