using System.Threading.RateLimiting;
using HocVuSo.Platform;
using HocVuSo.Platform.Layout;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace HocVuSo.Access;

public static class AccessModule
{
    public const string SignInLimit = "sign-in";

    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddScoped<SignIn>().AddScoped<SignIn.NoteTry>().AddScoped<OpenAccount>().AddScoped<Contract.AccountNames>();
        services.AddScoped<IUnitImpact, DutyImpact>().AddScoped<IUnitFacet, UnitAccounts>();
        services.AddScoped<AccountScope>().AddScoped<CloseAccount>().AddScoped<ReopenAccount>().AddScoped<ResetPassword>();
        services.AddScoped<GiveDuty>().AddScoped<EndDuty>().AddScoped<ChangePassword>().AddScoped<ChangePassword.Write>();
        services.AddSingleton(new NavItem(T => T["Tài khoản"], "/tai-khoan", "key-round", NavGroup.System, Permission.ManageAccounts, Order: 10));
        services.AddSingleton(new NavItem(T => T["Nhật ký"], "/nhat-ky", "history", NavGroup.System, Permission.ReadAudit, Order: 30));
        services.AddScoped<SignIn>().AddScoped<SignIn.NoteTry>().AddScoped<OpenAccount>().AddScoped<Contract.AccountNames>().AddScoped<Contract.Volunteers>();
        services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(o =>
            {
                o.LoginPath = "/dang-nhap";
                o.ReturnUrlParameter = "returnUrl";
                o.Cookie.Name = "hvs";
                o.Cookie.HttpOnly = true;
                o.Cookie.SameSite = SameSiteMode.Lax;
                o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                o.ExpireTimeSpan = TimeSpan.FromHours(10);
                o.SlidingExpiration = true;
                o.Events.OnRedirectToLogin = c => Answer(c, 401);
                o.Events.OnRedirectToAccessDenied = c => Answer(c, 404);
            });
        services.AddAuthorization();
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = 429;
            // pages only read with GET are not counted; guessing passwords is
            o.AddPolicy(
                SignInLimit,
                http =>
                    HttpMethods.IsPost(http.Request.Method)
                        ? RateLimitPartition.GetFixedWindowLimiter(
                            http.Connection.RemoteIpAddress?.ToString() ?? "",
                            _ => new FixedWindowRateLimiterOptions { PermitLimit = 20, Window = TimeSpan.FromMinutes(1) }
                        )
                        : RateLimitPartition.GetNoLimiter("reading")
            );
        });
    }

    public static void MapAccess(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost(
                "/dang-xuat",
                async Task<Results<RedirectHttpResult, BadRequest>> (HttpContext http, IAntiforgery antiforgery) =>
                {
                    if (!await antiforgery.IsRequestValidAsync(http))
                    {
                        return TypedResults.BadRequest();
                    }
                    await http.SignOutAsync();
                    return TypedResults.LocalRedirect("/");
                }
            )
            .NeedsAccount();

    /// <summary>A page sends the person to sign in; the API says so in a status.</summary>
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            context.Response.StatusCode = status;
        }
        else if (status == 404)
        {
            context.Response.StatusCode = 404;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }
        return Task.CompletedTask;
    }
}
