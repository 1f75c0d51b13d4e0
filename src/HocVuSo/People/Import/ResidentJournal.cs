using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.People.Life;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Import;

/// <summary>Carries a checked file onto the register, or off it again, in pieces; safe to run again at any point.</summary>
public sealed class ResidentJournal(Gate gate)
{
    /// <summary>Goes on until the last piece.</summary>
    public async Task Finish(ResidentImportId import, CancellationToken cancellation)
    {
        while (await gate.Piece((Chunk chunk) => chunk.Run(import, cancellation), cancellation)) { }
    }

    /// <summary>Removes the rows of a file that was put aside, and everything of one whose reading failed.</summary>
    public async Task Sweep(ResidentImportId import, CancellationToken cancellation)
    {
        while (await gate.Piece((Broom broom) => broom.Run(import, cancellation), cancellation)) { }
    }

    /// <summary>One piece, inside the gate. What it does and how far the journal has come are written in the same transaction.</summary>
    public sealed class Chunk(Db db, Register register, FactWriter facts, ApplyChanges changes, Vault vault, MapKeeper maps, Actor actor, TimeProvider clock)
    {
        /// <summary>People or households that are saved at once.</summary>
        public const int Most = 250;

        /// <summary>People or households that are taken back at once; each needs a look of its own.</summary>
        public const int MostUndone = 50;

        /// <summary>Whether anything is left to do.</summary>
        public async Task<bool> Run(ResidentImportId id, CancellationToken cancellation)
        {
            var import = await db.Set<ResidentImport>().AsTracking().SingleAsync(i => i.Id == id, cancellation);
            // whoever goes on after a restart, the facts name who decided
            var commune = (await maps.Map(cancellation)).PathOn(import.CommuneNo, clock.TodayInVietnam());
            actor.Become(import.ActedBy, "", [new Grant(Role.CommuneOfficer, commune)]);
            var more = import.State switch
            {
                ImportState.Applying => await Write(import, cancellation),
                ImportState.Undoing => await Undo(import, cancellation),
                _ => false,
            };
            if (!more && import.State is ImportState.Applying or ImportState.Undoing)
            {
                import.Finish();
            }
            await db.SaveChangesAsync(cancellation);
            return more;
        }

        private async Task<bool> Write(ResidentImport import, CancellationToken cancellation)
        {
            var from = import.Written;
            var newcomers = import.Households + import.New;
            var until =
                from < import.Households ? Math.Min(from + Most, import.Households)
                : from < newcomers ? Math.Min(from + Most, newcomers)
                : Math.Min(from + MostUndone, import.Steps);
            if (from < import.Households)
            {
                var houses = await Houses(import.Id, from, until).OrderBy(h => h.Ordinal).ToListAsync(cancellation);
                await register.Add(
                    [.. houses.Select(h => new Register.NewHousehold(h.HouseholdId, h.Code, h.VillageNo, h.HeadName, h.Alley, h.HeadCount))],
                    [],
                    import.Day,
                    cancellation
                );
            }
            else if (from >= newcomers && until > from)
            {
                import.LeaveAlone(await changes.Run(import.CommuneNo, await Changed(import, from - newcomers, until - newcomers, cancellation), cancellation));
            }
            else if (until > from)
            {
                await AddPeople(import, from - import.Households, until - import.Households, cancellation);
            }
            import.Journal(until);
            return until < import.Steps;
        }

        private async Task AddPeople(ResidentImport import, int from, int until, CancellationToken cancellation)
        {
            var rows = await Rows(import.Id, from, until).OrderBy(r => r.Ordinal).ToListAsync(cancellation);
            var keys = rows.Where(r => r.HouseholdKey >= 0).Select(r => r.HouseholdKey).Distinct().ToList();
            var houses = await db.Set<ResidentImportHousehold>()
                .AsNoTracking()
                .Where(h => h.ImportId == import.Id && keys.Contains(h.FileKey))
                .ToDictionaryAsync(h => h.FileKey, h => h.HouseholdId, cancellation);
            await register.Add([], [.. rows.Select(r => Newcomer(r, houses))], import.Day, cancellation);
            await JoinGroups(rows, import, cancellation);
            // she is on the register now: nothing more of her is needed here
            await Rows(import.Id, from, until)
                .ExecuteUpdateAsync(
                    row =>
                        row.SetProperty(r => r.FullName, "")
                            .SetProperty(r => r.Birth, 0)
                            .SetProperty(r => r.Relation, "")
                            .SetProperty(r => r.Occupation, "")
                            .SetProperty(r => r.Note, "")
                            .SetProperty(r => r.IdNumber, (byte[]?)null)
                            .SetProperty(r => r.Phone, (byte[]?)null),
                    cancellation
                );
        }

        /// <summary>Groups are facts of the same record as her registration, so that undoing takes them back with it.</summary>
        private async Task JoinGroups(List<ResidentImportRow> rows, ResidentImport import, CancellationToken cancellation)
        {
            var grouped = rows.FindAll(r => r.GroupBits != 0);
            if (grouped.Count == 0)
            {
                return;
            }
            var subjects = await facts.Subjects([.. grouped.Select(r => r.PersonId.Value)], cancellation);
            var memberships = new List<GroupMembership>();
            foreach (var row in grouped)
            {
                var place = await facts.PlaceOf(row.VillageNo, cancellation);
                foreach (var group in GroupWords.Of(row.GroupBits))
                {
                    var source = new FactSource(SourceCode.People, row.PersonId.Value, (short)group);
                    facts.State(GroupMembership.KindOf(group), place, subjects[row.PersonId.Value], import.Day, 1, Evidence.Person, source);
                    memberships.Add(GroupMembership.Join(Ids.New(clock), row.PersonId, group, import.Day, Math.Max(actor.Account, 0)));
                }
            }
            await db.InsertAll(memberships, cancellation);
        }

        private Task<List<ResidentImportChange>> Changed(ResidentImport import, int from, int until, CancellationToken cancellation) =>
            db.Set<ResidentImportChange>()
                .AsTracking()
                .Where(c => c.ImportId == import.Id && c.Ordinal >= from && c.Ordinal < until)
                .OrderBy(c => c.Ordinal)
                .ToListAsync(cancellation);

        private Register.NewPerson Newcomer(ResidentImportRow row, Dictionary<int, HouseholdId> houses) =>
            new(
                row.PersonId,
                new(
                    row.FullName,
                    new BirthDate(row.Birth),
                    row.Sex,
                    row.VillageNo,
                    houses.TryGetValue(row.HouseholdKey, out var household) ? household : null,
                    row.Relation,
                    row.Residence,
                    row.Device,
                    row.Occupation,
                    row.Note
                ),
                row.IdNumber is { } number ? vault.Unseal(number) : null,
                row.Phone is { } phone ? vault.Unseal(phone) : null
            );

        /// <summary>Backwards: the people first, then the households.</summary>
        private async Task<bool> Undo(ResidentImport import, CancellationToken cancellation)
        {
            var until = import.Written;
            var newcomers = import.Households + import.New;
            var from = Math.Max(
                until - MostUndone,
                until > newcomers ? newcomers
                    : until > import.Households ? import.Households
                    : 0
            );
            if (until > newcomers)
            {
                await changes.Undo(import.CommuneNo, await Changed(import, from - newcomers, until - newcomers, cancellation), cancellation);
            }
            else if (until > import.Households)
            {
                await UndoPeople(import, from - import.Households, until - import.Households, cancellation);
            }
            else if (until > 0)
            {
                await UndoHouseholds(import, from, until, cancellation);
            }
            import.Journal(from);
            return from > 0;
        }

        private async Task UndoPeople(ResidentImport import, int from, int until, CancellationToken cancellation)
        {
            var ids = await Rows(import.Id, from, until).Select(r => r.PersonId).ToListAsync(cancellation);
            var people = await db.Set<Person>().AsTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancellation);
            var told = await Told(people.ToDictionary(p => p.SubjectNo, p => p.Id.Value), cancellation);
            var stay = people.Where(p => told.Contains(p.SubjectNo)).Select(p => p.Id).ToList();
            foreach (var person in people.Where(p => p.LeftOn is null && !told.Contains(p.SubjectNo)))
            {
                await facts.Reverse(SourceCode.People, person.Id.Value, import.Reason, cancellation);
                person.Leave(import.Day.AddDays(-1));
                await db.Set<GroupMembership>().Where(m => m.PersonId == person.Id).ExecuteDeleteAsync(cancellation);
            }
            import.Stay(stay.Count);
            if (stay.Count > 0)
            {
                await db.Set<ResidentImportRow>()
                    .Where(r => r.ImportId == import.Id && stay.Contains(r.PersonId))
                    .ExecuteUpdateAsync(row => row.SetProperty(r => r.Stayed, true), cancellation);
            }
        }

        private async Task UndoHouseholds(ResidentImport import, int from, int until, CancellationToken cancellation)
        {
            var ids = await Houses(import.Id, from, until).Select(h => h.HouseholdId).ToListAsync(cancellation);
            var houses = await db.Set<Household>().AsTracking().Where(h => ids.Contains(h.Id)).ToListAsync(cancellation);
            var lived = await db.Set<Person>()
                .Where(p => p.HouseholdId != null && ids.Contains(p.HouseholdId!.Value) && p.LeftOn == null)
                .Select(p => p.HouseholdId!.Value)
                .ToListAsync(cancellation);
            var told = await Told(houses.ToDictionary(h => h.SubjectNo, h => h.Id.Value), cancellation);
            foreach (var house in houses.Where(h => h.LeftOn is null && !lived.Contains(h.Id) && !told.Contains(h.SubjectNo)))
            {
                await facts.Reverse(SourceCode.People, house.Id.Value, import.Reason, cancellation);
                house.Leave(import.Day.AddDays(-1));
            }
        }

        /// <summary>Subjects of whom any record but their own registration tells.</summary>
        private async Task<HashSet<int>> Told(Dictionary<int, Guid> subjects, CancellationToken cancellation)
        {
            var numbers = subjects.Keys.Select(n => (int?)n).ToList();
            var found = await db.Set<Fact>()
                .AsNoTracking()
                .Where(f => numbers.Contains(f.Subject))
                .Select(f => new
                {
                    f.Seq,
                    Subject = f.Subject!.Value,
                    f.Record,
                    f.Reverses,
                })
                .ToListAsync(cancellation);
            var reversed = found.Where(f => f.Reverses is not null).Select(f => f.Reverses!.Value).ToHashSet();
            return [.. found.Where(f => f.Reverses is null && !reversed.Contains(f.Seq) && f.Record != subjects[f.Subject]).Select(f => f.Subject)];
        }

        private IQueryable<ResidentImportRow> Rows(ResidentImportId id, int from, int until) =>
            db.Set<ResidentImportRow>().AsNoTracking().Where(r => r.ImportId == id && r.Ordinal >= from && r.Ordinal < until);

        private IQueryable<ResidentImportHousehold> Houses(ResidentImportId id, int from, int until) =>
            db.Set<ResidentImportHousehold>().AsNoTracking().Where(h => h.ImportId == id && h.Ordinal >= from && h.Ordinal < until);
    }

    /// <summary>Sweeps away at most 500 rows, inside the gate.</summary>
    public sealed class Broom(Db db)
    {
        private const int Most = 500;

        /// <summary>Whether anything is left to sweep.</summary>
        public async Task<bool> Run(ResidentImportId id, CancellationToken cancellation)
        {
            var import = await db.Set<ResidentImport>().AsTracking().SingleOrDefaultAsync(i => i.Id == id, cancellation);
            if (import?.State is not (ImportState.Reading or ImportState.Discarded))
            {
                return false;
            }
            var first = await db.Set<ResidentImportRow>().Where(r => r.ImportId == id).MinAsync(r => (int?)r.Ordinal, cancellation);
            if (first is not null)
            {
                return await db.Set<ResidentImportRow>().Where(r => r.ImportId == id && r.Ordinal < first + Most).ExecuteDeleteAsync(cancellation) > 0;
            }
            var key = await db.Set<ResidentImportHousehold>().Where(h => h.ImportId == id).MinAsync(h => (int?)h.FileKey, cancellation);
            if (key is not null)
            {
                return await db.Set<ResidentImportHousehold>().Where(h => h.ImportId == id && h.FileKey < key + Most).ExecuteDeleteAsync(cancellation) > 0;
            }
            if (await db.Set<ResidentImportChange>().Where(c => c.ImportId == id).MinAsync(c => (int?)c.Ordinal, cancellation) is { } change)
            {
                return await db.Set<ResidentImportChange>().Where(c => c.ImportId == id && c.Ordinal < change + Most).ExecuteDeleteAsync(cancellation) > 0;
            }
            if (import.State is ImportState.Reading)
            {
                db.Remove(import);
                await db.SaveChangesAsync(cancellation);
            }
            return false;
        }
    }
}
