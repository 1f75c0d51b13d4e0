using System.Globalization;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using HocVuSo.Visits.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Visits;

/// <summary>Visits of the scope, newest first (danh sách lượt thăm hộ).</summary>
[Needs(Permission.ReadPeople)]
public sealed class List(Db db, PeopleReader people, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel
{
    public const int PerPage = 50;

    [BindProperty(SupportsGet = true, Name = "thon")]
    public string? VillageCode { get; set; }

    /// <summary>dd/MM/yyyy or yyyy-MM-dd; what cannot be read is left out.</summary>
    [BindProperty(SupportsGet = true, Name = "tu")]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "den")]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "ket-qua")]
    public int? Outcome { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNo { get; set; } = 1;

    public IReadOnlyList<UnitCard> Villages { get; private set; } = [];
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public int Total { get; private set; }
    public bool IsFiltered => VillageCode is not null || Day(From) is not null || Day(To) is not null || Outcome is not null;

    public sealed record Row(
        VisitId Id,
        DateOnly Day,
        string HeadName,
        string Village,
        VisitOutcome Outcome,
        int Taught,
        DateOnly? Appointment,
        bool Cancelled
    );

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Villages = await people.VillagesOf(Permission.ReadPeople, cancellation);
        VillageCode = VillageCode is { Length: > 0 } code ? code : null;
        var chosen = VillageCode is null ? null : Villages.Chosen(VillageCode, Permission.ReadPeople);
        // what was recorded in a village that has ended stays in the list of the one that took it over
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        var places = map.VillagesEver(actor, Permission.ReadPeople, today);
        var numbers = places.Keys.Where(no => chosen is null || map.Heir(no, today) == chosen.No).ToList();
        var query = db.Set<Visit>().Where(v => numbers.Contains(v.VillageNo));
        query = Day(From) is { } from ? query.Where(v => v.Day >= from) : query;
        query = Day(To) is { } to ? query.Where(v => v.Day <= to) : query;
        query = Enum.GetValues<VisitOutcome>().Where(o => (int)o == Outcome).ToList() is [var outcome] ? query.Where(v => v.Outcome == outcome) : query;
        Total = await query.CountAsync(cancellation);
        PageNo = Math.Clamp(PageNo, 1, Math.Max(1, (Total + PerPage - 1) / PerPage));
        var page = await query
            .OrderByDescending(v => v.Day)
            .ThenByDescending(v => v.RecordedAt)
            .ThenBy(v => v.HouseholdId)
            .Skip((PageNo - 1) * PerPage)
            .Take(PerPage)
            .ToListAsync(cancellation);
        var ids = page.Select(v => v.Id).ToList();
        var learners = await db.Set<VisitLearner>()
            .Where(l => ids.Contains(l.VisitId))
            .GroupBy(l => l.VisitId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var houses = await people.HouseholdsByIds([.. page.Select(v => v.HouseholdId).Distinct()], cancellation);
        Rows =
        [
            .. page.Select(v => new Row(
                v.Id,
                v.Day,
                houses.GetValueOrDefault(v.HouseholdId)?.HeadName ?? "",
                places[v.VillageNo].Name,
                v.Outcome,
                learners.GetValueOrDefault(v.Id) + v.Unnamed,
                v.Appointment,
                v.IsCancelled
            )),
        ];
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, ["d/M/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
