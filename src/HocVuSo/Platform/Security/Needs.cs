using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Platform;

/// <summary>Where an endpoint lets one act.</summary>
public enum Scope
{
    /// <summary>Nothing of any unit is shown or changed.</summary>
    None,

    /// <summary>Only inside the units of a duty that carries the permission; what lies elsewhere answers as if it were not there.</summary>
    Unit,

    /// <summary>Only what is one's own: the account, one's own duties.</summary>
    Own,
}

/// <summary>
/// States who may use a page or endpoint, and where: on the page model, or on a handler that asks for more. The framework checks the permission from this statement
/// before the handler runs; the scope is demanded where the unit is known. An endpoint without a statement refuses everyone.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute : Attribute
{
    /// <summary>Any account that is signed in; its own things only, unless <see cref="Scope"/> says otherwise.</summary>
    public NeedsAttribute() => (AnyOf, Scope) = ([], Scope.Own);

    /// <param name="anyOf">One of these is enough.</param>
    public NeedsAttribute(params Permission[] anyOf) => (AnyOf, Scope) = (anyOf, Scope.Unit);

    public IReadOnlyList<Permission> AnyOf { get; }
    public Scope Scope { get; init; }

    public bool Allows(Actor actor) => actor.IsSignedIn && (AnyOf.Count == 0 || AnyOf.Any(actor.MayAnywhere));
}

/// <summary>Open to everyone without an account (không cần đăng nhập).</summary>
/// <param name="scope"><see cref="Scope.Unit"/>: what is published is open, what is live asks for a duty there.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenAttribute(Scope scope = Scope.None) : Attribute, IAllowAnonymous
{
    public Scope Scope { get; } = scope;
}

/// <summary>Checks the permission a page states; without a statement the page is a mistake of ours and answers nobody.</summary>
public sealed class NeedsFilter(Actor actor) : IAsyncPageFilter
{
    private static readonly ConcurrentDictionary<(MemberInfo?, TypeInfo), Attribute?> Statements = [];

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        switch (StatementOf(context.ActionDescriptor, context.HandlerMethod?.MethodInfo))
        {
            case OpenAttribute:
                return next();
            case NeedsAttribute needs when needs.Allows(actor):
                return next();
            case NeedsAttribute:
                context.Result = actor.IsSignedIn ? new StatusCodeResult(404) : new ChallengeResult();
                return Task.CompletedTask;
            default:
                throw new InvalidOperationException(
                    $"{context.ActionDescriptor.ViewEnginePath} does not state who may: add [Needs(…)] or [Open] to its page model."
                );
        }
    }

    /// <summary>What holds for a handler: its own statement, else the page's.</summary>
    public static Attribute? StatementOf(CompiledPageActionDescriptor page, MemberInfo? handler) =>
        Statements.GetOrAdd((handler, page.PageTypeInfo), _ => On(handler) ?? On(page.ModelTypeInfo) ?? On(page.PageTypeInfo));

    private static Attribute? On(MemberInfo? member) =>
        (Attribute?)member?.GetCustomAttribute<NeedsAttribute>(inherit: true) ?? member?.GetCustomAttribute<OpenAttribute>(inherit: true);
}

/// <summary>The same statements for endpoints that are no pages.</summary>
public static class EndpointStatements
{
    /// <summary>One of these permissions somewhere; the endpoint itself demands it where the unit is known.</summary>
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder endpoint, params Permission[] anyOf) => endpoint.State(new NeedsAttribute(anyOf));

    /// <summary>One of these permissions somewhere, for what is of no unit.</summary>
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder endpoint, Scope scope, params Permission[] anyOf) =>
        endpoint.State(new NeedsAttribute(anyOf) { Scope = scope });

    /// <summary>Any account that is signed in.</summary>
    public static RouteHandlerBuilder NeedsAccount(this RouteHandlerBuilder endpoint) => endpoint.State(new NeedsAttribute());

    public static RouteHandlerBuilder Open(this RouteHandlerBuilder endpoint, Scope scope = Scope.None) => endpoint.WithMetadata(new OpenAttribute(scope));

    private static RouteHandlerBuilder State(this RouteHandlerBuilder endpoint, NeedsAttribute needs) =>
        endpoint
            .WithMetadata(needs)
            .RequireAuthorization()
            .AddEndpointFilter(
                async (context, next) =>
                    needs.Allows(context.HttpContext.RequestServices.GetRequiredService<Actor>())
                        ? await next(context)
                        : throw new NotAllowedException(needs.AnyOf.FirstOrDefault())
            );
}
