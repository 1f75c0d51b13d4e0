using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Carrying;

/// <summary>Carries the people and households of villages that are no more to their heirs, dated with the day of the change, in pieces; safe to run again at any point.</summary>
public sealed class CarryOver(Gate gate) : IMapFollower
{
    public async Task Follow(TerritoryMap map, DateOnly today, CancellationToken cancellation)
    {
        // in the order of the days: who was carried twice while the server was down goes both ways
        foreach (var (last, _) in map.EndedBy(today).Where(e => e.Last.Kind is UnitKind.Village).OrderBy(e => e.Day).ThenBy(e => e.Last.No))
        {
            while (await gate.Piece((Chunk chunk) => chunk.Run(last.No, cancellation), cancellation)) { }
        }
    }

    /// <summary>One piece, inside the gate.</summary>
    public sealed class Chunk(Db db, FactWriter facts, Changes changes, MapKeeper maps, TimeProvider clock)
    {
        /// <summary>People or households that are carried at once.</summary>
        public const int Most = 250;

        /// <summary>Whether anything may be left to do.</summary>
        public async Task<bool> Run(int village, CancellationToken cancellation)
        {
            var map = await maps.Map(cancellation);
            var last = map.CardsOf(village)[^1];
            var heirs = map.From(village).ToList();
            if (heirs.Count == 0 || last.To >= clock.TodayInVietnam())
            {
                return false;
            }
            var day = last.To.AddDays(1);
            var choices = await db.Set<CarryChoice>().Where(c => c.VillageNo == village).ToDictionaryAsync(c => c.HouseholdId, c => c.HeirNo, cancellation);
            int? Heir(HouseholdId? household) =>
                heirs is [var only] ? only.To
                : choices.TryGetValue(household ?? default, out var heir) && heirs.Any(h => h.To == heir) ? heir
                : null;
            var chosen = choices.Keys.ToList();
            var all = heirs.Count == 1;
            var alone = all || choices.ContainsKey(default);
            var houses = await db.Set<Household>()
                .AsTracking()
                .Where(h => h.VillageNo == village && h.LeftOn == null && (all || chosen.Contains(h.Id)))
                .OrderBy(h => h.SubjectNo)
                .Take(Most)
                .ToListAsync(cancellation);
            if (houses.Count > 0)
            {
                await Carry(map, village, day, houses.Select(h => (h, Heir(h.Id))), Move, cancellation);
                return true;
            }
            var people = await db.Set<Person>()
                .AsTracking()
                .Where(p => p.VillageNo == village && p.LeftOn == null)
                .Where(p => all || (p.HouseholdId != null && chosen.Contains(p.HouseholdId!.Value)) || (alone && p.HouseholdId == null))
                .OrderBy(p => p.SubjectNo)
                .Take(Most)
                .ToListAsync(cancellation);
            await Carry(map, village, day, people.Select(p => (p, Heir(p.HouseholdId))), Move, cancellation);
            return people.Count == Most;
        }

        private async Task Carry<T>(
            TerritoryMap map,
            int village,
            DateOnly day,
            IEnumerable<(T Who, int? Heir)> all,
            Func<T, Way, Guid, (int, int)> move,
            CancellationToken cancellation
        )
        {
            foreach (var group in all.Where(a => a.Heir is not null).GroupBy(a => a.Heir!.Value))
            {
                var journal = await Journal(village, group.Key, day, cancellation);
                var way = new Way(
                    map.Nearest(village, day.AddDays(-1)),
                    map.Nearest(group.Key, day),
                    await facts.PlaceOf(group.Key, cancellation),
                    map.PartOf(village, group.Key),
                    day
                );
                foreach (var (who, _) in group)
                {
                    var (residents, households) = move(who, way, journal.Id);
                    journal.Add(residents, households, clock.GetUtcNow());
                }
            }
            await db.SaveChangesAsync(cancellation);
        }

        private (int, int) Move(Household house, Way way, Guid journal)
        {
            var day = house.RegisteredOn > way.Day ? house.RegisteredOn : way.Day;
            facts.State(Kinds.HouseholdVillage, way.Place, house.SubjectNo, day, way.Part, Evidence.Person, new(SourceCode.People, journal, house.SubjectNo));
            db.Add(HouseholdCarry.Of(house.Id, day, way.From.No, way.To.No));
            changes.Note(way.From.No, house.SubjectNo); // the village left behind
            house.Carry(way.To.No);
            return (0, 1);
        }

        private (int, int) Move(Person person, Way way, Guid journal)
        {
            var day = person.RegisteredOn > way.Day ? person.RegisteredOn : way.Day;
            var change = PersonChange
                .Of(Ids.New(clock), person.Id, ChangeKind.CarriedOver, day, way.From.Name, way.To.Name, 0, clock.GetUtcNow())
                .Between(way.From.No, way.To.No);
            db.Add(change);
            facts.State(Kinds.PersonVillage, way.Place, person.SubjectNo, day, way.Part, Evidence.Person, new(SourceCode.People, change.Id));
            changes.Note(way.From.No, person.SubjectNo);
            person.Move(way.To.No, person.HouseholdId);
            return (1, 0);
        }

        private async Task<Carry> Journal(int village, int heir, DateOnly day, CancellationToken cancellation)
        {
            var journal = await db.Set<Carry>().AsTracking().SingleOrDefaultAsync(c => c.VillageNo == village && c.HeirNo == heir, cancellation);
            if (journal is null)
            {
                journal = Carrying.Carry.Begin(Ids.New(clock), village, heir, day, clock.GetUtcNow());
                db.Add(journal);
            }
            return journal;
        }

        private sealed record Way(UnitCard From, UnitCard To, int Place, int Part, DateOnly Day);
    }
}
