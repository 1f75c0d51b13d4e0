using System.ComponentModel.DataAnnotations;
using HocVuSo.Access.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Access;

/// <summary>The accounts of an administrator's units, with their duties, and the form that opens one (tài khoản).</summary>
[Needs(Permission.ManageAccounts)]
public sealed class AccountList(Db db, Gate gate, Actor actor, Vault vault, MapKeeper maps, IPasswordHasher<Account> hasher, Text T, TimeProvider clock)
    : PageModel,
        IRefill
{
    public const int PageSize = 50;

    public sealed record Form(
        [Required(ErrorMessage = "Ghi tên đăng nhập.")] string UserName,
        [Required(ErrorMessage = "Ghi họ và tên."), StringLength(80, ErrorMessage = "Họ và tên dài nhất 80 ký tự.")] string DisplayName,
        [StringLength(20, ErrorMessage = "Số điện thoại dài nhất 20 ký tự.")] string? Phone,
        Role Role,
        [Required(ErrorMessage = "Ghi mã đơn vị phụ trách.")] string UnitCode,
        [Required(ErrorMessage = "Ghi ngày bắt đầu.")] DateOnly? From,
        DateOnly? To
    );

    /// <summary>One account as the list shows it.</summary>
    /// <param name="Phone">Masked.</param>
    public sealed record Line(
        int No,
        string UserName,
        string DisplayName,
        string? Phone,
        bool Active,
        bool Locked,
        DateTimeOffset? LastSignInAt,
        IReadOnlyList<string> Duties
    );

    [BindProperty(SupportsGet = true, Name = "tim")]
    public string? Sought { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNo { get; set; } = 1;

    [BindProperty]
    public Form? Input { get; set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public int Total { get; private set; }

    /// <summary>Name and password of the account just opened; shown in this one answer.</summary>
    public (int No, string UserName, string Password)? Opened { get; private set; }
    public IEnumerable<SelectListItem> Roles => Enum.GetValues<Role>().Select(r => new SelectListItem(r.Words(T), r.ToString()));

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Input is null || !ModelState.IsValid)
        {
            await Refill(cancellation);
            return Page();
        }
        var password = Passwords.Make();
        var hash = OpenAccount.Hash(hasher, password);
        var (name, display, phone, role, unit, from, to) = Input;
        try
        {
            var no = await gate.Run(
                (OpenAccount slice) => slice.Run(new(name, display, hash, role, unit.Trim(), from!.Value, to, phone), cancellation),
                cancellation
            );
            Opened = (no, Vn.Fold(name), password);
            Response.Headers.CacheControl = "no-store";
            ModelState.Clear();
            Input = null;
        }
        catch (RuleException rule) when (FieldOf(rule.Code) is { } field)
        {
            ModelState.AddModelError(field, T[rule.Sentence, [.. rule.Args]]);
        }
        await Refill(cancellation);
        return Page();
    }

    public async Task Refill(CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        Input ??= new("", "", null, Role.TeamMember, "", today, null);
        var map = await maps.Map(cancellation);
        var accounts = Mine(map, today);
        if (Sought is { Length: > 0 })
        {
            var (folded, written) = (Vn.Fold(Sought), Sought.Trim());
            accounts = accounts.Where(a => a.UserName.Contains(folded) || a.DisplayName.Contains(written));
        }
        Total = await accounts.CountAsync(cancellation);
        PageNo = Math.Clamp(PageNo, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        var rows = await accounts.OrderBy(a => a.UserName).Skip((PageNo - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        var numbers = rows.Select(a => a.No).ToList();
        var duties = (await db.Set<Duty>().Where(d => numbers.Contains(d.AccountNo)).OrderBy(d => d.Id).ToListAsync(cancellation))
            .Where(d => d.Stands(today))
            .ToLookup(d => d.AccountNo, d => $"{d.Role.Words(T)}, {map.Nearest(d.UnitNo, today).Title}");
        Lines =
        [
            .. rows.Select(a => new Line(
                a.No,
                a.UserName,
                a.DisplayName,
                a.Phone is null ? null : Vault.Mask(vault.Unseal(a.Phone)),
                a.Active,
                a.IsLocked(clock.GetUtcNow()),
                a.LastSignInAt,
                [.. duties[a.No]]
            )),
        ];
    }

    /// <summary>Accounts whose standing duties lie in my units; over a whole province all of them.</summary>
    private IQueryable<Account> Mine(TerritoryMap map, DateOnly today)
    {
        if (actor.Scope(Permission.ManageAccounts).Any(p => p.Count(c => c == '/') <= 2))
        {
            return db.Set<Account>();
        }
        var units = map.AllOn(today).Where(u => actor.May(Permission.ManageAccounts, u.Path)).Select(u => u.No).ToList();
        var standing = db.Set<Duty>().Where(d => d.ValidTo == null || d.ValidTo >= today);
        return db.Set<Account>()
            .Where(a =>
                standing.Any(d => d.AccountNo == a.No && units.Contains(d.UnitNo)) && !standing.Any(d => d.AccountNo == a.No && !units.Contains(d.UnitNo))
            );
    }

    private static string? FieldOf(string code) =>
        code switch
        {
            "access.user-name" or "access.name-taken" => "Input.UserName",
            "access.unknown-unit" => "Input.UnitCode",
            "access.duty-days" => "Input.To",
            _ => null,
        };
}
