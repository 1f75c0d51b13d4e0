using System.Security.Cryptography;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Import;

/// <summary>The road of a file of residents: kept, read and compared with the register outside the gate, staged in pieces through it.</summary>
public sealed class ResidentImporter(
    Db db,
    Gate gate,
    PeopleReader people,
    Vault vault,
    MapKeeper maps,
    RecordingScope scope,
    KeptFiles files,
    ResidentJournal journal,
    TimeProvider clock
)
{
    public sealed record Job(int CommuneNo, DateOnly Day, string FileName);

    /// <summary>Reads and checks a file. When it cannot be read nothing of it is left.</summary>
    /// <exception cref="RuleException"><c>spreadsheets.*</c>; <c>people.no-header</c>; <c>people.import-columns</c>; <c>people.import-same-file</c>.</exception>
    public async Task<ResidentImportId> Begin(Stream upload, Job job, CancellationToken cancellation)
    {
        var unit = await scope.Demand(Permission.ImportPeople, job.CommuneNo, job.Day, cancellation);
        if (!unit.Kind.IsCommune())
        {
            throw new NotAllowedException(Permission.ImportPeople);
        }
        return await Keep(
            upload,
            id => Check(id, job, new Dictionary<string, ColumnMapping<ResidentField>>(StringComparer.Ordinal), null, cancellation),
            cancellation
        );
    }

    /// <summary>Reads a kept file once more under the columns a person chose; the new check takes the place of the old one.</summary>
    public async Task<ResidentImportId> Again(
        ResidentImport old,
        IReadOnlyDictionary<string, ColumnMapping<ResidentField>> chosen,
        CancellationToken cancellation
    )
    {
        var job = new Job(old.CommuneNo, old.Day, old.FileName);
        ResidentImportId id;
        await using (var file = files.Open(old.Id))
        {
            id = await Keep(file, next => Check(next, job, chosen, old.Id, cancellation), cancellation);
        }
        await journal.Sweep(old.Id, CancellationToken.None);
        files.Drop(old.Id);
        return id;
    }

    /// <summary>Writes the list back with what has to be put right in it.</summary>
    public async Task WriteErrors(ResidentImport import, Func<Saying, string> say, Stream target, CancellationToken cancellation)
    {
        await using var file = files.Open(import.Id);
        using var book = Spreadsheet.Open(file);
        var (reading, survey) = await Read(book, import.CommuneNo, CheckNotes.Read(import.Notes).Mappings(), cancellation);
        var match = await Match(import.CommuneNo, cancellation);
        var issues = new IssueList();
        foreach (var line in reading.Lines())
        {
            issues.AddRange(line.Issues);
            if (line.Row is { } row && match.Find(row, vault, out var clash) is null && clash)
            {
                issues.Add(RegisterMatch.Clash(row));
            }
        }
        var headers = survey.Used.ToDictionary(s => s.Sheet.Name, s => s.Header!.LastRow, StringComparer.Ordinal);
        ErrorReport.Write(book, headers, issues.Kept, say, target);
    }

    private async Task<ResidentImportId> Keep(Stream upload, Func<ResidentImportId, Task> check, CancellationToken cancellation)
    {
        var id = Ids.New<ResidentImportId>(clock);
        try
        {
            await files.Keep(id, upload, cancellation);
            await check(id);
            return id;
        }
        catch
        {
            await journal.Sweep(id, CancellationToken.None);
            files.Drop(id);
            throw;
        }
    }

    private async Task Check(
        ResidentImportId id,
        Job job,
        IReadOnlyDictionary<string, ColumnMapping<ResidentField>> chosen,
        ResidentImportId? replaces,
        CancellationToken cancellation
    )
    {
        await using var file = files.Open(id);
        var hash = await SHA256.HashDataAsync(file, cancellation);
        file.Position = 0;
        using var book = Spreadsheet.Open(file);
        var (reading, survey) = await Read(book, job.CommuneNo, chosen, cancellation);
        var lines = reading.Lines();
        await Stage(new(id, new(job.CommuneNo, job.Day, job.FileName, hash, replaces)), cancellation);
        var register = await Match(job.CommuneNo, cancellation);
        var numbered = survey.Used.Any(s => s.Mapping?[ResidentField.PersonNo] is not null);
        var held = (await maps.Map(cancellation)).HeldBy(job.CommuneNo, clock.TodayInVietnam()).ToList();
        var standing = await RegisterChanges.Load(db, held, numbered, cancellation);
        var changes = new List<ResidentImportChange>();
        var issues = new IssueList(CheckNotes.Most);
        var staged = new List<ResidentImportRow>(StageResidents.Most);
        var (added, suspicious, known, refused) = (0, 0, 0, 0);
        var (joined, opened) = (new Dictionary<int, HouseholdId>(), new HashSet<int>());
        var staging = Task.CompletedTask; // a piece is written while the next is read
        foreach (var line in lines)
        {
            issues.AddRange(line.Issues);
            if (line.Row is not { } row)
            {
                refused += line.HasError ? 1 : 0;
                continue;
            }
            if (row.PersonNo > 0)
            {
                if (standing.Find(row.PersonNo) is not { } person)
                {
                    refused++;
                    issues.Add(RegisterChanges.Unknown(row));
                }
                else if (RegisterChanges.Wanted(row, person, vault) is { } wanted)
                {
                    changes.Add(ResidentImportChange.Of(id, changes.Count, person.Id, person.Version, RegisterChanges.Seal(wanted, vault)));
                }
                else
                {
                    known++;
                }
                continue;
            }
            if (register.Find(row, vault, out var clash) is { } resident)
            {
                known++;
                issues.Add(RegisterMatch.Known(row));
                if (row.Household is { } key && resident.HouseholdId is { } house)
                {
                    joined.TryAdd(key, house);
                }
                continue;
            }
            if (clash)
            {
                refused++;
                issues.Add(RegisterMatch.Clash(row));
                continue;
            }
            suspicious += line.Issues.Count > 0 ? 1 : 0;
            if (row.Household is { } own)
            {
                opened.Add(own);
            }
            staged.Add(ResidentImportRow.Of(id, added++, Ids.New<PersonId>(clock), row, vault));
            if (staged.Count == StageResidents.Most)
            {
                await staging;
                staging = Stage(new(id, Rows: staged), cancellation);
                staged = new(StageResidents.Most);
            }
        }
        await staging;
        await Stage(new(id, Rows: staged), cancellation);
        var headsOnly = survey.Used.Any(s => s.HeadsOnly);
        var houses = await Houses(id, job.CommuneNo, reading.Households, opened, joined, headsOnly, cancellation);
        foreach (var part in houses.Chunk(StageResidents.Most))
        {
            await Stage(new(id, Households: part), cancellation);
        }
        foreach (var part in changes.Chunk(StageResidents.Most))
        {
            await Stage(new(id, Changes: part), cancellation);
        }
        if (added + known + refused + houses.Count + changes.Count == 0)
        {
            throw Refusal.Empty();
        }
        var counts = new ImportCounts(added, suspicious, known, refused, houses.Count(h => h.Ordinal >= 0), changes.Count);
        await Stage(new(id, End: new(counts, CheckNotes.Of(survey, issues).Write(), replaces, [.. chosen.Values])), cancellation);
    }

    /// <summary>Households that new people open or join. One with the code of a household on the register, or of whose people some are known, is that household.</summary>
    private async Task<List<ResidentImportHousehold>> Houses(
        ResidentImportId id,
        int commune,
        IReadOnlyList<FoundHousehold> found,
        HashSet<int> opened,
        Dictionary<int, HouseholdId> joined,
        bool headsOnly,
        CancellationToken cancellation
    )
    {
        var villages = (await maps.Map(cancellation)).HeldBy(commune, clock.TodayInVietnam()).ToList();
        var registered = await db.Set<Household>()
            .AsNoTracking()
            .Where(h => villages.Contains(h.VillageNo) && h.LeftOn == null)
            .Select(h => new
            {
                h.Id,
                h.VillageNo,
                h.Code,
                h.Folded,
            })
            .ToListAsync(cancellation);
        var byCode = registered.Where(h => h.Code.Length > 0).ToLookup(h => (h.VillageNo, h.Code.ToUpperInvariant()), h => h.Id);
        var byHead = registered.ToLookup(h => (h.VillageNo, h.Folded), h => h.Id);
        var houses = new List<ResidentImportHousehold>();
        var ordinal = 0;
        foreach (var house in found.Where(h => h.VillageNo != 0 && (opened.Contains(h.Key) || headsOnly)))
        {
            var same = house.Code.Length > 0 ? byCode[(house.VillageNo, house.Code.ToUpperInvariant())] : [];
            same = headsOnly && house.Code.Length == 0 ? byHead[(house.VillageNo, Vn.Fold(house.HeadName))] : same;
            if (joined.TryGetValue(house.Key, out var known) || same.Any())
            {
                houses.Add(ResidentImportHousehold.Join(id, house.Key, same.Any() ? same.First() : known));
                continue;
            }
            houses.Add(ResidentImportHousehold.Add(id, ordinal++, Ids.New<HouseholdId>(clock), house, headsOnly));
        }
        return houses;
    }

    private async Task<(ResidentReading Reading, ResidentFile File)> Read(
        Spreadsheet book,
        int commune,
        IReadOnlyDictionary<string, ColumnMapping<ResidentField>> chosen,
        CancellationToken cancellation
    )
    {
        var today = clock.TodayInVietnam();
        var names = VillageNames.Of(await maps.Map(cancellation), commune, today);
        var survey = ResidentSurvey.Of(book, names.Match);
        var kept = await db.Set<SenderMapping>()
            .AsNoTracking()
            .Where(m => m.CommuneNo == commune)
            .ToDictionaryAsync(m => m.Signature, m => m.Mapping, StringComparer.Ordinal, cancellation);
        ResidentSheet Mapped(ResidentSheet sheet)
        {
            if (sheet.Header?.Mapping.Signature is not { } signature)
            {
                return sheet;
            }
            var remembered = kept.TryGetValue(signature, out var text) ? ColumnMapping<ResidentField>.Recall(signature, text) : null;
            return sheet with { Mapping = chosen.GetValueOrDefault(signature) ?? remembered ?? sheet.Mapping };
        }
        survey = new([.. survey.Sheets.Select(Mapped)]);
        return (new(book, survey, names.Match, today), survey);
    }

    private async Task<RegisterMatch> Match(int commune, CancellationToken cancellation)
    {
        var villages = (await maps.Map(cancellation)).HeldBy(commune, clock.TodayInVietnam()).ToList();
        return new(await people.ForMatching(villages, cancellation));
    }

    private Task Stage(StageResidents.Command command, CancellationToken cancellation) =>
        gate.Piece((StageResidents slice) => slice.Run(command, cancellation), cancellation);
}
