using System.Globalization;
using System.Net;
using System.Security.Claims;
using HocVuSo.Access;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HocVuSo.Tests;

/// <summary>Signs the cast in without the password page, which costs a slow hash on purpose.</summary>
internal static class Tickets
{
    public static Cookie For(IServiceProvider services, Player player)
    {
        using var scope = services.CreateScope();
        var account = Find(scope.ServiceProvider.GetRequiredService<Db>(), player);
        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, account.No.ToString(CultureInfo.InvariantCulture)), new(SignIn.StampClaim, account.Stamp.ToString())],
            CookieAuthenticationDefaults.AuthenticationScheme
        );
        var ticket = new AuthenticationTicket(
            new ClaimsPrincipal(identity),
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + options.ExpireTimeSpan },
            CookieAuthenticationDefaults.AuthenticationScheme
        );
        return new Cookie(options.Cookie.Name!, options.TicketDataFormat.Protect(ticket));
    }

    /// <summary>Makes the actor of a scope the system, or someone of the cast with the duties she has on the clock's day.</summary>
    public static async Task Become(IServiceProvider scope, Player? player)
    {
        var actor = scope.GetRequiredService<Actor>();
        if (player is null)
        {
            actor.BecomeSystem();
            return;
        }
        var account = Find(scope.GetRequiredService<Db>(), player);
        var map = await scope.GetRequiredService<MapKeeper>().Map(CancellationToken.None);
        var today = scope.GetRequiredService<TimeProvider>().TodayInVietnam();
        actor.Become(account.No, account.DisplayName, player.Role is { } role ? [new Grant(role, map.ByCode(player.UnitCode, today)!.Path)] : []);
    }

    private static Account Find(Db db, Player player) => db.Set<Account>().AsNoTracking().Single(a => a.UserName == player.UserName);
}
