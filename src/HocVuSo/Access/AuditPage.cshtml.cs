using System.Globalization;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Access;

/// <summary>Who did or read what in an administrator's units, newest first; ids and names of actions, no values (nhật ký).</summary>
[Needs(Permission.ReadAudit)]
public sealed class AuditPage(Db db, MapKeeper maps, Actor actor, Text T, TimeProvider clock) : PageModel
{
    public const int PageSize = 100;

    public sealed record Line(long Id, DateTimeOffset At, string Who, string Action, string? Entity, string? Unit);

    [BindProperty(SupportsGet = true, Name = "nguoi")]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? UnitCode { get; set; }

    /// <summary>As typed: 15/03/2026.</summary>
    [BindProperty(SupportsGet = true, Name = "ngay")]
    public string? DayAsked { get; set; }

    /// <summary>Shows what came before this entry.</summary>
    [BindProperty(SupportsGet = true, Name = "truoc")]
    public long? Before { get; set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public long? Next { get; private set; }
    public AuditHead? Head { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        var entries = Mine(map, today);
        if (Who is { Length: > 0 } who)
        {
            var name = Vn.Fold(who);
            var numbers = await db.Set<Account>().Where(a => a.UserName == name).Select(a => a.No).ToListAsync(cancellation);
            // who signs in is nobody yet: the account stands in the place of the record
            var asRecords = numbers.ConvertAll(n => (Guid?)AuditEntry.OfAccount(n));
            entries = entries.Where(e => numbers.Contains(e.Account) || (ActionWords.SignIns.Contains(e.Action) && asRecords.Contains(e.Entity)));
        }
        if (UnitCode is { Length: > 0 } code)
        {
            if (map.ByCode(code.Trim(), today) is not { } asked || !actor.May(Permission.ReadAudit, map.PathOn(asked.No, today)))
            {
                throw new NotAllowedException(Permission.ReadAudit);
            }
            var units = Below(map, asked.Path, today);
            entries = entries.Where(e => e.Unit != null && units.Contains(e.Unit.Value));
        }
        if (DayAsked is { Length: > 0 } && !DateOnly.TryParseExact(DayAsked.Trim(), ["d/M/yyyy", "yyyy-MM-dd"], Vn.Culture, DateTimeStyles.None, out _))
        {
            ModelState.AddModelError("ngay", T["“{0}” không phải một ngày. Ghi như 15/03/2026.", DayAsked]);
        }
        else if (
            DayAsked is { Length: > 0 }
            && DateOnly.ParseExact(DayAsked.Trim(), ["d/M/yyyy", "yyyy-MM-dd"], Vn.Culture) is { Year: >= 1900 and <= 2100 } day
        )
        {
            var start = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Vn.Offset).ToUniversalTime();
            var end = start.AddDays(1);
            entries = entries.Where(e => e.At >= start && e.At < end);
        }
        if (Before is { } before)
        {
            entries = entries.Where(e => e.Id < before);
        }
        var rows = await entries.OrderByDescending(e => e.Id).Take(PageSize + 1).ToListAsync(cancellation);
        Next = rows.Count > PageSize ? rows[PageSize - 1].Id : null;
        var accounts = rows.Select(By).Distinct().ToList();
        var names = await db.Set<Account>().Where(a => accounts.Contains(a.No)).ToDictionaryAsync(a => a.No, a => a.UserName, cancellation);
        Lines =
        [
            .. rows.Take(PageSize)
                .Select(r => new Line(
                    r.Id,
                    r.At,
                    names.GetValueOrDefault(By(r), By(r) == 0 ? "–" : Vn.Number(By(r))),
                    r.Action,
                    r.Entity?.ToString("N")[^8..],
                    r.Unit is { } unit && map.Knows(unit) ? map.Nearest(unit, today).Heading : null
                )),
        ];
        Head = await db.Set<AuditHead>().OrderByDescending(h => h.Seq).FirstOrDefaultAsync(cancellation);
    }

    private static int By(AuditEntry entry) => ActionWords.SignIns.Contains(entry.Action) ? AuditEntry.AccountIn(entry.Entity) ?? 0 : entry.Account;

    /// <summary>Over a whole province everything, entries without a unit too; else what names one of my units.</summary>
    private IQueryable<AuditEntry> Mine(TerritoryMap map, DateOnly today)
    {
        var scopes = actor.Scope(Permission.ReadAudit).ToList();
        if (scopes.Exists(p => p.Count(c => c == '/') <= 2))
        {
            return db.Set<AuditEntry>();
        }
        var units = scopes.SelectMany(p => Below(map, p, today)).Distinct().ToList();
        return db.Set<AuditEntry>().Where(e => e.Unit != null && units.Contains(e.Unit.Value));
    }

    private static List<int> Below(TerritoryMap map, string path, DateOnly today) =>
        [.. map.All.Where(no => map.PathOn(no, today).StartsWith(path, StringComparison.Ordinal))];
}
