using System.Globalization;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.People.Duplicates;
using HocVuSo.People.Life;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Import;

/// <summary>
/// The register of one commune as a spreadsheet (tải danh sách hiện có), to be put right in it and uploaded again: the last column says who each row is. Numbers of
/// identity and phones are masked; a masked one that comes back leaves the number as it is.
/// </summary>
public sealed class DownloadRegister(Db db, Vault vault, MapKeeper maps, RecordingScope scope, Audit audit, TimeProvider clock)
{
    private const int PerQuery = 5_000;

    private static readonly string[] Titles =
    [
        "STT",
        "Mã hộ",
        "Họ và tên",
        "Quan hệ với chủ hộ",
        "Ngày sinh",
        "Giới tính",
        "Số định danh cá nhân",
        "Thôn/tổ dân phố",
        "Xóm, ngõ, số nhà",
        "Thường trú/tạm trú/đi vắng",
        "Số điện thoại",
        "Thiết bị",
        "Nghề nghiệp",
        "Ghi chú",
        "Nhóm đối tượng",
        "Mã người (không sửa)",
    ];

    /// <summary>Whoever takes the whole list along is written down first.</summary>
    /// <exception cref="NotAllowedException">No such duty there.</exception>
    public async Task Note(int commune, CancellationToken cancellation)
    {
        await scope.Demand(Permission.ImportPeople, commune, cancellation);
        audit.Note("people.download-register", unit: commune);
        await db.SaveChangesAsync(cancellation);
    }

    /// <exception cref="NotAllowedException">No such duty there.</exception>
    public async Task Write(int commune, Stream target, CancellationToken cancellation)
    {
        await scope.Demand(Permission.ImportPeople, commune, cancellation);
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        using var writer = new XlsxWriter(target);
        writer.BeginSheet("Danh sách", [.. Titles.Select((t, i) => new OutColumn(i is 2 or 8 or 13 ? 26 : 16, AsText: true))], frozenRows: 1);
        writer.Row(Titles.Select(t => new OutCell(t, CellLook.Header)));
        var ordinal = 0;
        foreach (var village in map.HeldBy(commune, today).Where(map.Knows).OrderBy(v => Vn.PlaceKey(map.Nearest(v, today).Name), StringComparer.Ordinal))
        {
            var name = map.Nearest(village, today).Name;
            for (var skip = 0; ; skip += PerQuery)
            {
                var people = await db.Set<Person>()
                    .AsNoTracking()
                    .Where(p => p.VillageNo == village && p.LeftOn == null && !db.Set<PersonAlias>().Any(a => a.DuplicateId == p.Id))
                    .OrderBy(p => p.HouseholdId)
                    .ThenBy(p => p.SubjectNo)
                    .Skip(skip)
                    .Take(PerQuery)
                    .ToListAsync(cancellation);
                if (people.Count == 0)
                {
                    break;
                }
                var ids = people.ConvertAll(p => p.Id);
                var houses = await db.Set<Household>()
                    .Where(h => h.VillageNo == village)
                    .Select(h => new
                    {
                        h.Id,
                        h.Code,
                        h.Alley,
                    })
                    .ToDictionaryAsync(h => h.Id, cancellation);
                var groups = (await db.Set<GroupMembership>().Where(m => ids.Contains(m.PersonId) && m.ToDay == null).ToListAsync(cancellation)).ToLookup(
                    m => m.PersonId,
                    m => m.Group
                );
                foreach (var person in people)
                {
                    var house = person.HouseholdId is { } id ? houses.GetValueOrDefault(id) : null;
                    writer.Row(
                        Row(++ordinal, person, house?.Code ?? "", house?.Alley ?? "", name, GroupWords.Write(groups[person.Id]))
                            .Select(t => new OutCell(t, CellLook.Text))
                    );
                }
            }
        }
    }

    private IEnumerable<string> Row(int ordinal, Person person, string code, string alley, string village, string groups) =>
        [
            ordinal.ToString(CultureInfo.InvariantCulture),
            code,
            person.Name,
            person.Relation,
            new BirthDate(person.Birth).ToString(),
            person.Sex is Sex.Unknown ? ""
            : person.Sex is Sex.Male ? "Nam"
            : "Nữ",
            Masked(person.IdNumber),
            village,
            alley,
            person.Residence switch
            {
                ResidenceCode.Temporary => "Tạm trú",
                ResidenceCode.Away => "Đi vắng",
                _ => "Thường trú",
            },
            Masked(person.Phone),
            person.Device switch
            {
                DeviceCode.None => "Không có",
                DeviceCode.Keypad => "Bàn phím",
                DeviceCode.Shared => "Dùng chung",
                DeviceCode.Smartphone => "Thông minh",
                _ => "",
            },
            person.Occupation,
            person.Note,
            groups,
            person.SubjectNo.ToString(CultureInfo.InvariantCulture),
        ];

    private string Masked(byte[]? value) => value is null ? "" : Vault.Mask(vault.Unseal(value));
}
