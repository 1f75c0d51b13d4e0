using System.Security.Cryptography;
using System.Text.Json;
using HocVuSo.Indicators.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Sync;
using HocVuSo.Sync.Joining;
using HocVuSo.Sync.Up;
using HocVuSo.Territory.Contract;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;
using Made = HocVuSo.Demo.DemoPeople.Made;

namespace HocVuSo.Demo;

/// <summary>
/// What a person has to decide on in a village whose phones are at work (việc chờ người xem): volunteers who disagree, a phone whose clock was wrong, a neighbour who
/// is perhaps on the list already, a day with too many homes. Records go the way of a phone's own from the moment its seal is open.
/// </summary>
internal sealed class DemoDoubts(Gate gate, Db db, PeopleReader register, SteppingClock clock, DemoCast cast, CancellationToken cancellation)
{
    private const int Phones = 3;

    /// <summary>More than a day has room for (<see cref="RuleCatalogue.ReviewHomes"/>).</summary>
    private const int HomesInOneDay = 17;

    /// <param name="houses">Houses of the village nobody has been to by phone, at least 24.</param>
    public async Task In(UnitCard village, IReadOnlyList<IGrouping<HouseholdId, Made>> houses, DateOnly day)
    {
        clock.GoTo(day, hour: 20);
        var phones = await db.Set<Device>()
            .AsNoTracking()
            .Where(d => d.VillageNo == village.No && d.State == DeviceState.Active)
            .OrderBy(d => d.Id)
            .Take(Phones)
            .ToListAsync(cancellation);
        var (first, second, third) = (phones[0], phones[1], phones[2]);
        var cards = await register.HouseholdsByIds([.. houses.Take(4).Select(h => h.Key)], cancellation);
        var doors = houses.Take(4).Select(h => cards[h.Key]).ToList();
        await Disagree(
            village,
            doors[0],
            FieldNotes.Directions,
            doors[0].Directions,
            (first, "Cổng xanh, sau nhà văn hóa"),
            (second, "Cổng sắt xanh, cạnh trạm biến áp")
        );
        await Disagree(village, doors[1], FieldNotes.Alley, doors[1].Alley, (first, "Ngõ 5"), (third, "Ngõ 7"));
        await WrongClock(village, second, doors[2], day, TimeSpan.FromHours(48));
        await PerhapsTheSame(village, third, houses[3].First(p => p.Adult), doors[0], day);
        await TooGood(village, first, [.. houses.Skip(4).Take(HomesInOneDay)], day);
    }

    /// <summary>Two at one door: each saw what stood there and wants something else.</summary>
    private async Task Disagree(UnitCard village, HouseholdCard door, string field, string seen, params (Device Phone, string Wanted)[] both)
    {
        foreach (var (phone, wanted) in both)
        {
            await Take(phone, village, RecordKinds.Edit, new EditBody(Number(door.SubjectNo), field, seen, wanted));
        }
    }

    private Task WrongClock(UnitCard village, Device phone, HouseholdCard door, DateOnly day, TimeSpan behind) =>
        Take(
            phone,
            village,
            RecordKinds.Visit,
            new VisitBody(Number(door.SubjectNo), day.AddDays(-behind.Days), (int)VisitOutcome.NobodyHome),
            HoldReason.Clock,
            behind
        );

    /// <summary>Someone of the same name and year was met at another door.</summary>
    private Task PerhapsTheSame(UnitCard village, Device phone, Made known, HouseholdCard door, DateOnly day) =>
        Take(
            phone,
            village,
            RecordKinds.Person,
            new PersonBody(village.No, day, known.Name, (known.Birth / 10_000).ToString(Vn.Culture), Number(door.SubjectNo))
        );

    /// <summary>A week of lessons written down on its last evening, one a minute, with the same answers for all.</summary>
    private async Task TooGood(UnitCard village, Device phone, IReadOnlyList<IGrouping<HouseholdId, Made>> houses, DateOnly day)
    {
        var doors = await register.HouseholdsByIds([.. houses.Select(h => h.Key)], cancellation);
        var learners = houses.ToDictionary(h => h.Key, h => h.First(p => p.Adult).Id);
        var people = await register.ByIds([.. learners.Values], cancellation);
        foreach (var (house, minute) in houses.Select((h, i) => (h.Key, i + 1)))
        {
            clock.GoTo(day, hour: 20, minute);
            var learner = new LearnerBody(Number(people[learners[house]].SubjectNo), "210000", C: true);
            await Take(phone, village, RecordKinds.Visit, new VisitBody(Number(doors[house].SubjectNo), day, (int)VisitOutcome.Taught, [learner], M: 20));
        }
    }

    /// <param name="behind">How much the phone's clock was behind, which it knew.</param>
    private async Task Take<T>(Device phone, UnitCard village, string kind, T body, HoldReason hold = HoldReason.None, TimeSpan behind = default)
    {
        cast.Crew(phone.AccountNo, [village]);
        var json = new FieldRecordJson(
            FieldFormats.Current,
            Ids.New(clock),
            phone.Id.Value,
            (clock.GetUtcNow() - behind).ToUnixTimeMilliseconds(),
            kind,
            JsonSerializer.SerializeToElement(body, FieldJson.Options),
            (long)behind.TotalMilliseconds
        );
        var plain = JsonSerializer.SerializeToUtf8Bytes(json, FieldJson.Options);
        var record = new OpenedRecord(json, phone, plain, SHA256.HashData(plain)[..16]);
        await gate.Run((TakeRecord s) => s.Run(new(record, hold), cancellation), cancellation);
    }

    private static JsonElement Number(int subject) => JsonSerializer.SerializeToElement(subject);
}
