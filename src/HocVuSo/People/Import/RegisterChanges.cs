using System.Text.Json;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Import;

/// <summary>What a row of a downloaded list says of the person who bears its number, compared with the register (dòng thay đổi). Blank cells leave a value as it is.</summary>
public sealed class RegisterChanges
{
    /// <summary>Values that a list can change; the words are those of the forms.</summary>
    /// <param name="Household">Only of what stood before: where she comes back to when she had been taken to another village.</param>
    public sealed record Values(
        string Name,
        string Birth,
        Sex Sex,
        string Relation,
        int Residence,
        int Device,
        string Occupation,
        string Note,
        int VillageNo,
        string? IdNumber = null,
        string? Phone = null,
        Guid? Household = null
    );

    /// <summary>Somebody on the register; the keyed hashes of her numbers tell that the same number is no change.</summary>
    public sealed record Standing(PersonId Id, int Version, Values Values, byte[]? IdHash, byte[]? PhoneHash);

    private readonly Dictionary<int, Standing> people;

    private RegisterChanges(Dictionary<int, Standing> people) => this.people = people;

    /// <summary>Loads a commune's register only when the list has numbers of people in it.</summary>
    public static async Task<RegisterChanges> Load(Db db, IReadOnlyCollection<int> villages, bool needed, CancellationToken cancellation) =>
        new(
            !needed
                ? []
                : await db.Set<Person>()
                    .AsNoTracking()
                    .Where(p => villages.Contains(p.VillageNo) && p.LeftOn == null)
                    .Select(p => new
                    {
                        p.SubjectNo,
                        p.Id,
                        p.Version,
                        p.Name,
                        p.Birth,
                        p.Sex,
                        p.Relation,
                        p.Residence,
                        p.Device,
                        p.Occupation,
                        p.Note,
                        p.VillageNo,
                        p.IdHash,
                        p.PhoneHash,
                    })
                    .ToDictionaryAsync(
                        p => p.SubjectNo,
                        p => new Standing(
                            p.Id,
                            p.Version,
                            new(p.Name, new BirthDate(p.Birth).ToString(), p.Sex, p.Relation, p.Residence, p.Device, p.Occupation, p.Note, p.VillageNo),
                            p.IdHash,
                            p.PhoneHash
                        ),
                        cancellation
                    )
        );

    /// <summary>The person of a number; null when nobody of the commune bears it.</summary>
    public Standing? Find(int personNo) => people.GetValueOrDefault(personNo);

    /// <summary>The values she would have, or null when nothing changes.</summary>
    public static Values? Wanted(ResidentRow row, Standing standing, Vault vault)
    {
        var stands = standing.Values;
        var wanted = new Values(
            row.Name,
            row.Birth.ToString(),
            row.Sex is Sex.Unknown ? stands.Sex : row.Sex,
            Or(row.Relation, stands.Relation),
            row.Residence,
            row.Device == 0 ? stands.Device : row.Device,
            Or(row.Occupation, stands.Occupation),
            Or(row.Note, stands.Note),
            row.VillageNo,
            row.IdNumber is { } number && !Same(vault, number, standing.IdHash) ? number : null,
            row.Phone is { } phone && !Same(vault, phone, standing.PhoneHash) ? phone : null
        );
        return wanted == stands ? null : wanted;
    }

    public static CellIssue Unknown(ResidentRow row) =>
        new(
            IssueSeverity.Error,
            "people.import-person-unknown",
            row.At,
            row.Name,
            Saying.Of("Không có ai mang mã {0} trong danh sách dân cư của xã, phường này.", row.PersonNo),
            Saying.Of("Đừng sửa cột Mã người. Nếu là người mới thì để trống cột đó.")
        );

    public static byte[] Seal(Values values, Vault vault) => vault.Seal(JsonSerializer.Serialize(values));

    public static Values Open(byte[] value, Vault vault) => JsonSerializer.Deserialize<Values>(vault.Unseal(value))!;

    private static string Or(string told, string stands) => told.Length > 0 ? told : stands;

    private static bool Same(Vault vault, string number, byte[]? hash) => hash is not null && vault.Hashes(number).Any(h => h.AsSpan().SequenceEqual(hash));
}

/// <summary>Carries changed rows onto the register and back again, as the officer's own corrections would be; inside the gate.</summary>
public sealed class ApplyChanges(Db db, CorrectPerson correct, MovePerson move, Changes changes, Vault vault, MapKeeper maps, TimeProvider clock)
{
    /// <returns>How many were left alone, because somebody had changed, restricted or taken them off the register meanwhile, or the commune no longer holds a village.</returns>
    public async Task<int> Run(int commune, IReadOnlyList<ResidentImportChange> rows, CancellationToken cancellation)
    {
        var alone = 0;
        foreach (var change in rows)
        {
            var person = await Standing(change.PersonId, cancellation);
            var wanted = RegisterChanges.Open(change.Wanted, vault);
            if (person is null || person.Version != change.SeenVersion || !await Within(commune, person.VillageNo, wanted.VillageNo, cancellation))
            {
                alone++;
                continue;
            }
            var stood = Of(person, wanted);
            await Write(person, wanted, cancellation);
            var version = await db.Set<Person>().AsNoTracking().Where(p => p.Id == person.Id).Select(p => p.Version).SingleAsync(cancellation);
            change.Applied(RegisterChanges.Seal(stood, vault), version);
        }
        return alone;
    }

    /// <summary>Gives each her earlier values back, unless somebody has changed her since or the commune no longer holds her village of then.</summary>
    public async Task Undo(int commune, IReadOnlyList<ResidentImportChange> rows, CancellationToken cancellation)
    {
        foreach (var change in rows.Where(c => c.Stood is not null))
        {
            var stood = RegisterChanges.Open(change.Stood!, vault);
            if (
                await Standing(change.PersonId, cancellation) is { } person
                && person.Version == change.LeftVersion
                && await Within(commune, person.VillageNo, stood.VillageNo, cancellation)
            )
            {
                await Write(person, stood, cancellation);
                await TakeAway(person.Id, stood, cancellation);
            }
        }
    }

    /// <summary>A village she stays in may have become a former one; she is moved to none that is no more, and nowhere outside the commune.</summary>
    private async Task<bool> Within(int commune, int now, int then, CancellationToken cancellation)
    {
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        var scope = map.PathOn(commune, today);
        bool Here(int village) => map.PathOn(village, today).StartsWith(scope, StringComparison.Ordinal);
        return Here(now) && (now == then || (map.On(then, today) is not null && Here(then)));
    }

    private async Task<Person?> Standing(PersonId id, CancellationToken cancellation) =>
        await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.LeftOn == null, cancellation) is { } person
        && !await Rights.Restrictions.Holds(db, id, cancellation)
            ? person
            : null;

    /// <summary>As she stands; of her numbers only those the list changes, empty where she had none.</summary>
    private RegisterChanges.Values Of(Person p, RegisterChanges.Values wanted)
    {
        string? Before(string? told, byte[]? stands) =>
            told is null ? null
            : stands is null ? ""
            : vault.Unseal(stands);
        return new(
            p.Name,
            new BirthDate(p.Birth).ToString(),
            p.Sex,
            p.Relation,
            p.Residence,
            p.Device,
            p.Occupation,
            p.Note,
            p.VillageNo,
            Before(wanted.IdNumber, p.IdNumber),
            Before(wanted.Phone, p.Phone),
            p.HouseholdId?.Value
        );
    }

    /// <summary>A number she had not had before the list is no longer hers.</summary>
    private async Task TakeAway(PersonId id, RegisterChanges.Values stood, CancellationToken cancellation)
    {
        if (stood is { IdNumber: not "", Phone: not "" })
        {
            return;
        }
        var person = await db.Set<Person>().AsTracking().SingleAsync(p => p.Id == id, cancellation);
        person.Unidentify(stood.IdNumber is "", stood.Phone is "");
        changes.Note(person.VillageNo, person.SubjectNo);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task Write(Person person, RegisterChanges.Values wanted, CancellationToken cancellation)
    {
        await correct.Run(
            new(
                person.Id,
                person.Version,
                wanted.Name,
                wanted.Birth,
                wanted.Sex,
                wanted.Relation,
                wanted.Residence,
                wanted.Device,
                wanted.Occupation,
                wanted.Note,
                wanted.IdNumber,
                wanted.Phone
            ),
            Permission.ImportPeople,
            cancellation
        );
        if (wanted.VillageNo != person.VillageNo)
        {
            var version = await db.Set<Person>().AsNoTracking().Where(p => p.Id == person.Id).Select(p => p.Version).SingleAsync(cancellation);
            await move.Run(new(person.Id, version, wanted.VillageNo, await House(wanted, cancellation), clock.TodayInVietnam()), cancellation);
        }
    }

    /// <summary>The household she was in, while it is where she goes.</summary>
    private async Task<HouseholdId?> House(RegisterChanges.Values to, CancellationToken cancellation)
    {
        HouseholdId? id = to.Household is { } house ? new(house) : null;
        return id is not null && await db.Set<Household>().AnyAsync(h => h.Id == id && h.VillageNo == to.VillageNo && h.LeftOn == null, cancellation)
            ? id
            : null;
    }
}
