using System.Globalization;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Carrying;

/// <summary>The page behind <c>/dia-ban/{code}/chia-ho</c>: the households of a split village by alley, each to one of the new villages.</summary>
[Needs(Permission.EditPeople)]
public sealed class SplitPage(Db db, Gate gate, PeopleReader reader, MapKeeper maps, Actor actor, TimeProvider clock, Text T) : PageModel, IRefill
{
    public sealed record House(HouseholdId Id, string Head, int? HeirNo);

    public sealed record Alley(string Name, IReadOnlyList<House> Houses);

    public sealed record DoneLine(string Heir, int Houses, int People);

    public UnitCard Village { get; private set; } = null!;
    public DateOnly Day { get; private set; }
    public IReadOnlyList<UnitCard> Heirs { get; private set; } = [];
    public IReadOnlyList<Alley> Alleys { get; private set; } = [];
    public IReadOnlyList<DoneLine> Done { get; private set; } = [];
    public int HousesLeft { get; private set; }
    public int PeopleLeft { get; private set; }
    public int WithoutHouse { get; private set; }

    /// <summary>The first of those who are in no household.</summary>
    public IReadOnlyList<PersonCard> Alone { get; private set; } = [];

    /// <summary>Where those who are not shared out are counted.</summary>
    public string CountedIn { get; private set; } = "";
    public bool HasBegun { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        Dictionary<int, string> alley,
        Dictionary<int, int?> heir,
        Dictionary<Guid, int?> house,
        int? alone,
        int? rest,
        CancellationToken cancellation
    )
    {
        await Refill(cancellation);
        var byAlley = alley
            .Where(a => heir.GetValueOrDefault(a.Key) is not null)
            .ToDictionary(a => a.Value ?? "", a => heir[a.Key]!.Value, StringComparer.Ordinal);
        var choices = Alleys
            .SelectMany(a => a.Houses.Select(h => (h.Id, Heir: house.GetValueOrDefault(h.Id.Value) ?? (byAlley.TryGetValue(a.Name, out var to) ? to : 0))))
            .Where(c => c.Heir != 0)
            .ToList();
        if (rest is { } remaining)
        {
            var told = choices.Select(c => c.Id).ToHashSet();
            choices.AddRange(Alleys.SelectMany(a => a.Houses).Where(h => h.HeirNo is null && !told.Contains(h.Id)).Select(h => (h.Id, remaining)));
            alone ??= WithoutHouse > 0 ? remaining : null;
        }
        if (alone is { } other)
        {
            choices.Add((default, other));
        }
        if (choices.Count == 0)
        {
            throw new RuleException("people.carry-nothing", "Chọn thôn mới cho ít nhất một xóm, ngõ hoặc một hộ.");
        }
        foreach (var some in choices.Chunk(Batch.Most))
        {
            await gate.Run((ChooseHeirs slice) => slice.Run(new(Village.No, [.. some]), cancellation), cancellation);
        }
        TempData["Done"] = T["Đã lưu: {0} hộ. Người trong hộ theo về thôn mới từ ngày có hiệu lực.", Vn.Number(choices.Count(c => c.Id != default))];
        return Redirect(string.Create(CultureInfo.InvariantCulture, $"/dia-ban/{Village.Code}/chia-ho"));
    }

    public async Task Refill(CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        if (map.ByCode((string)RouteData.Values["code"]!, today) is not { Kind: UnitKind.Village } village)
        {
            throw new NotAllowedException(Permission.EditPeople);
        }
        ChooseHeirs.Demand(actor, map, village.No, today);
        var lines = map.From(village.No).ToList();
        if (lines.Count < 2)
        {
            throw new NotAllowedException(Permission.EditPeople);
        }
        (Village, Day, HasBegun) = (village, lines[0].Day, lines[0].Day <= today);
        CountedIn = FormerVillages.CountedIn(map, village.No, today);
        Heirs = [.. lines.Select(l => map.Nearest(l.To, l.Day))];
        var choices = await db.Set<CarryChoice>().Where(c => c.VillageNo == village.No).ToDictionaryAsync(c => c.HouseholdId, c => c.HeirNo, cancellation);
        var houses = await db.Set<Household>().Where(h => h.VillageNo == village.No && h.LeftOn == null).ToListAsync(cancellation);
        Alleys =
        [
            .. houses
                .OrderBy(h => h.SortKey, StringComparer.Ordinal)
                .GroupBy(h => h.Alley, StringComparer.Ordinal)
                .OrderBy(g => Vn.PlaceKey(g.Key), StringComparer.Ordinal)
                .Select(g => new Alley(g.Key, [.. g.Select(h => new House(h.Id, h.HeadName, choices.TryGetValue(h.Id, out var heir) ? heir : null))])),
        ];
        HousesLeft = houses.Count(h => !choices.ContainsKey(h.Id));
        var people = db.Set<Person>().Where(p => p.VillageNo == village.No && p.LeftOn == null);
        PeopleLeft = await people.CountAsync(cancellation);
        var alone = people.Where(p => p.HouseholdId == null);
        WithoutHouse = choices.ContainsKey(default) ? 0 : await alone.CountAsync(cancellation);
        Alone = WithoutHouse == 0 ? [] : await reader.First(village.No, 50, cancellation);
        var done = await db.Set<Carry>().Where(c => c.VillageNo == village.No).ToListAsync(cancellation);
        Done = [.. done.Select(c => new DoneLine(map.Nearest(c.HeirNo, c.Day).Heading, c.Households, c.Residents))];
    }
}
