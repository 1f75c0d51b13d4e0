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

/// <summary>One account: its duties over time, its password, whether it is open (tài khoản).</summary>
[Needs(Permission.ManageAccounts)]
public sealed class AccountPage(
    Db db,
    Gate gate,
    AccountScope scope,
    Actor actor,
    Vault vault,
    MapKeeper maps,
    IPasswordHasher<Account> hasher,
    Text T,
    TimeProvider clock
) : PageModel, IRefill
{
    public sealed record Form(
        Role Role,
        [Required(ErrorMessage = "Ghi mã đơn vị phụ trách.")] string UnitCode,
        [Required(ErrorMessage = "Ghi ngày bắt đầu.")] DateOnly? From,
        DateOnly? To
    );

    public sealed record DutyLine(long Id, string Role, string Unit, DateOnly From, DateOnly? To, bool Stands);

    [BindProperty(SupportsGet = true)]
    public int No { get; set; }

    public Form Input { get; private set; } = null!;
    public Account Account { get; private set; } = null!;
    public string? Phone { get; private set; }
    public bool IsLocked { get; private set; }
    public IReadOnlyList<DutyLine> Lines { get; private set; } = [];
    public DateOnly Today => clock.TodayInVietnam();

    /// <summary>One's own account is kept by another administrator.</summary>
    public bool IsOwn => No == actor.Account;

    /// <summary>Shown in this one answer.</summary>
    public string? NewPassword { get; private set; }
    public IEnumerable<SelectListItem> Roles => Enum.GetValues<Role>().Select(r => new SelectListItem(r.Words(T), r.ToString()));

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostGiveAsync([FromForm(Name = "Input")] Form input, CancellationToken cancellation)
    {
        Input = input;
        if (!ModelState.IsValid)
        {
            await Refill(cancellation);
            return Page();
        }
        try
        {
            var command = new GiveDuty.Command(No, input.Role, input.UnitCode, input.From!.Value, input.To);
            await gate.Run((GiveDuty slice) => slice.Run(command, cancellation), cancellation);
            return Again();
        }
        catch (RuleException rule) when (FieldOf(rule.Code) is { } field)
        {
            ModelState.AddModelError(field, T[rule.Sentence, [.. rule.Args]]);
            await Refill(cancellation);
            return Page();
        }
    }

    public async Task<IActionResult> OnPostEndAsync(long duty, DateOnly? day, CancellationToken cancellation)
    {
        await gate.Run((EndDuty slice) => slice.Run(new(No, duty, day ?? Today), cancellation), cancellation);
        return Again();
    }

    public async Task<IActionResult> OnPostResetAsync(CancellationToken cancellation)
    {
        await scope.TakeOther(No, cancellation); // before a slow hash is computed
        var password = Passwords.Make();
        var hash = OpenAccount.Hash(hasher, password);
        await gate.Run((ResetPassword slice) => slice.Run(new(No, hash), cancellation), cancellation);
        NewPassword = password;
        Response.Headers.CacheControl = "no-store";
        await Refill(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken cancellation)
    {
        await gate.Run((CloseAccount slice) => slice.Run(new(No), cancellation), cancellation);
        return Again();
    }

    public async Task<IActionResult> OnPostReopenAsync(CancellationToken cancellation)
    {
        await gate.Run((ReopenAccount slice) => slice.Run(new(No), cancellation), cancellation);
        return Again();
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Account = await scope.Take(No, cancellation);
        Input ??= new(Role.TeamMember, "", Today, null);
        Phone = Account.Phone is null ? null : Vault.Mask(vault.Unseal(Account.Phone));
        IsLocked = Account.IsLocked(clock.GetUtcNow());
        var map = await maps.Map(cancellation);
        Lines =
        [
            .. (await db.Set<Duty>().Where(d => d.AccountNo == No).OrderByDescending(d => d.ValidFrom).ThenBy(d => d.Id).ToListAsync(cancellation)).Select(
                d => new DutyLine(d.Id, d.Role.Words(T), map.Nearest(d.UnitNo, Today).Heading, d.ValidFrom, d.ValidTo, d.Stands(Today))
            ),
        ];
    }

    private RedirectResult Again() => Redirect($"/tai-khoan/{No.ToString(System.Globalization.CultureInfo.InvariantCulture)}");

    private static string? FieldOf(string code) =>
        code switch
        {
            "access.unknown-unit" => "Input.UnitCode",
            "access.duty-days" => "Input.To",
            "access.duty-known" => "Input.Role",
            _ => null,
        };
}
