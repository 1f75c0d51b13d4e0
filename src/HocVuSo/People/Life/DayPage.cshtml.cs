using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.People.Life;

/// <summary>The register of one village as it was on a day (danh sách dân cư theo ngày).</summary>
[Needs(Permission.ReadPeople)]
public sealed class DayPage(RegisterOnDay register, PeopleReader people, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel
{
    public const int PerPage = 200;

    [BindProperty(SupportsGet = true, Name = "ngay")]
    public string? Day { get; set; }

    [BindProperty(SupportsGet = true, Name = "thon")]
    public string? VillageCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<UnitCard> Villages { get; private set; } = [];
    public UnitCard? Village { get; private set; }
    public DateOnly On { get; private set; }
    public bool Unreadable { get; private set; }
    public IReadOnlyList<RegisterOnDay.Line> Lines { get; private set; } = [];
    public IReadOnlyList<RegisterOnDay.Line> Shown { get; private set; } = [];
    public IReadOnlyDictionary<int, HouseholdCard> Houses { get; private set; } = new Dictionary<int, HouseholdCard>();
    public int Pages => Math.Max(1, (Lines.Count + PerPage - 1) / PerPage);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (!actor.MayAnywhere(Permission.ReadPeople))
        {
            throw new NotAllowedException(Permission.ReadPeople);
        }
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        try
        {
            On = string.IsNullOrWhiteSpace(Day) ? today : Forms.Day(Day);
        }
        catch (RuleException)
        {
            (On, Unreadable) = (today, true);
        }
        // villages that ended since had people then: they are chosen by the map of the day
        Villages =
        [
            .. map
                .All.Select(no => map.Nearest(no, On))
                .Where(u => u.Kind is UnitKind.Village && actor.May(Permission.ReadPeople, map.PathOn(u.No, today)))
                .OrderBy(u => Vn.PlaceKey(u.Name), StringComparer.Ordinal),
        ];
        Village =
            Villages.FirstOrDefault(v => string.Equals(v.Code, VillageCode, StringComparison.Ordinal))
            ?? (VillageCode is null ? Villages.FirstOrDefault() : null);
        if (Village is null)
        {
            return;
        }
        Lines = await register.Of(Village.No, On, cancellation);
        Number = Math.Clamp(Number, 1, Pages);
        Shown = [.. Lines.Skip((Number - 1) * PerPage).Take(PerPage)];
        Houses = await people.HouseholdsBySubjects([.. Shown.Select(l => l.HouseholdNo).Where(h => h > 0).Distinct()], cancellation);
    }
}
