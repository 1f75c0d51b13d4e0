using System.Text.Json;
using HocVuSo.Classes.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Sync.Up;

/// <summary>
/// Whether the place a record speaks of was its crew's on the record's day (địa bàn của phiếu). Asked only for crews whose places were changed: for all others their
/// duties say it.
/// </summary>
public sealed class RecordUnits(PeopleReader people, ClassCalendar classes, MapKeeper maps, TimeProvider clock)
{
    /// <param name="coming">Villages of the newcomers that arrive beside it, by the ids of their records.</param>
    /// <returns>False where the crew had the place on other days only; true also where it never had it, which the register refuses by itself, and where nobody can say yet.</returns>
    internal async Task<bool> Covers(CrewTerm crew, FieldRecordJson record, IReadOnlyDictionary<Guid, int> coming, CancellationToken cancellation)
    {
        if (!crew.Moved || await Unit(record, coming, cancellation) is not { } unit)
        {
            return true;
        }
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        if (!map.Knows(unit))
        {
            return true;
        }
        var stays = crew.Stays.Where(s => map.Covers(s.UnitNo, unit, today)).ToList();
        return stays.Count == 0 || stays.Exists(s => s.Covers(record.Ours(record.Day, clock.GetUtcNow())));
    }

    /// <summary>Villages that newcomers among these records belong to.</summary>
    internal static Dictionary<Guid, int> Newcomers(IEnumerable<FieldRecordJson> records)
    {
        var villages = new Dictionary<Guid, int>();
        foreach (var record in records.Where(r => r.T is RecordKinds.Household or RecordKinds.Person))
        {
            if (Number(record.B, "v") is { } village)
            {
                villages.TryAdd(record.Id, village);
            }
        }
        return villages;
    }

    private async Task<int?> Unit(FieldRecordJson record, IReadOnlyDictionary<Guid, int> coming, CancellationToken cancellation)
    {
        switch (record.T)
        {
            case RecordKinds.Household or RecordKinds.Person:
                return Number(record.B, "v");
            case RecordKinds.Visit:
                return await Of(record.B, "h", coming, cancellation);
            case RecordKinds.Edit:
                return await Of(record.B, "e", coming, cancellation);
            case RecordKinds.Attendance:
                return Member(record.B, "s") is { ValueKind: JsonValueKind.String } session && session.TryGetGuid(out var id)
                    ? (await classes.Find(new(id), cancellation))?.UnitNo
                    : null;
            default:
                return null;
        }
    }

    private async Task<int?> Of(JsonElement body, string name, IReadOnlyDictionary<Guid, int> coming, CancellationToken cancellation)
    {
        if (Number(body, name) is { } number)
        {
            return (await people.HouseholdsBySubjects([number], cancellation)).GetValueOrDefault(number)?.VillageNo
                ?? (await people.BySubjects([number], cancellation)).GetValueOrDefault(number)?.VillageNo;
        }
        if (Member(body, name) is not { ValueKind: JsonValueKind.String } text || !text.TryGetGuid(out var id))
        {
            return null;
        }
        return coming.TryGetValue(id, out var village)
            ? village
            : (await people.Household(new(id), cancellation))?.VillageNo ?? (await people.Person(new(id), cancellation))?.VillageNo;
    }

    private static JsonElement? Member(JsonElement body, string name) =>
        body.ValueKind is JsonValueKind.Object && body.TryGetProperty(name, out var value) ? value : null;

    private static int? Number(JsonElement body, string name) =>
        Member(body, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;
}
