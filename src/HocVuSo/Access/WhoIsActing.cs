using System.Globalization;
using System.Security.Claims;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Access;

/// <summary>Fills <see cref="Actor"/> for each request from the cookie and the duties of the day; an ended duty or a changed password works at once.</summary>
public sealed class WhoIsActing(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Actor actor, Db db, MapKeeper maps, TimeProvider clock)
    {
        if (context.User.Identity?.IsAuthenticated == true)
        {
            context.Response.OnStarting(Personal, context.Response);
            if (!await Load(context, actor, db, maps, clock))
            {
                await context.SignOutAsync();
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
        }
        await next(context);
    }

    /// <summary>What someone sees because she signed in is kept by no cache, unless its endpoint says otherwise.</summary>
    private static Task Personal(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "private, no-store";
        }
        return Task.CompletedTask;
    }

    private static async Task<bool> Load(HttpContext context, Actor actor, Db db, MapKeeper maps, TimeProvider clock)
    {
        var cancellation = context.RequestAborted;
        var no = int.Parse(context.User.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);
        var stamp = context.User.FindFirstValue(SignIn.StampClaim);
        var account = await db.Set<Account>().Where(a => a.No == no && a.Active).Select(a => new { a.DisplayName, a.Stamp }).SingleOrDefaultAsync(cancellation);
        if (account is null || !string.Equals(account.Stamp.ToString(), stamp, StringComparison.Ordinal))
        {
            return false;
        }
        var today = clock.TodayInVietnam();
        var duties = await db.Set<Duty>()
            .Where(d => d.AccountNo == no && d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today))
            .ToListAsync(cancellation);
        var map = await maps.Map(cancellation);
        var home = duties.Count > 0 ? map.Nearest(duties[0].UnitNo, today).Heading : "";
        actor.Become(no, account.DisplayName, [.. duties.SelectMany(d => map.ScopesOn(d.UnitNo, today).Select(path => new Grant(d.Role, path)))], home);
        return true;
    }
}
