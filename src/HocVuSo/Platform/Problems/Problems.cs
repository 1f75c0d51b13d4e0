using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Platform;

/// <summary>Turns what went wrong in the API into ProblemDetails: a rule is 400 or 409, a wrong scope 404, anything else is a bug.</summary>
public sealed class ProblemHandler(IProblemDetailsService problems, ILogger<ProblemHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!httpContext.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return false;
        }
        var (status, code, detail) = Describe(exception);
        if (status == 500)
        {
            log.LogError(exception, "A request failed, trace {Trace}", httpContext.TraceIdentifier);
        }
        httpContext.Response.StatusCode = status;
        return await problems.TryWriteAsync(
            new ProblemDetailsContext
            {
                HttpContext = httpContext,
                Exception = exception,
                ProblemDetails = new ProblemDetails
                {
                    Type = "urn:hocvuso:" + code,
                    Title = detail,
                    Status = status,
                },
            }
        );
    }

    /// <summary>Status, stable code and sentence of an exception; the database is the last judge, so a race answers as the check did.</summary>
    public static (int Status, string Code, string Sentence) Describe(Exception exception) =>
        exception switch
        {
            StaleException rule => (409, rule.Code, rule.Message),
            RuleException rule => (rule.Code.EndsWith(".not-found", StringComparison.Ordinal) ? 404 : 400, rule.Code, rule.Message),
            NotAllowedException => (404, "platform.not-found", "Không tìm thấy, hoặc không thuộc phạm vi phụ trách."),
            DbUpdateConcurrencyException => (409, "platform.stale", "Người khác vừa sửa mục này. Mở lại trang để xem bản mới rồi lưu lần nữa."),
            DbUpdateException or System.Data.Common.DbException { SqlState: "23505" } => (
                409,
                "platform.conflict",
                "Mục này vừa được ghi ở nơi khác. Mở lại trang để xem."
            ),
            BadHttpRequestException => (400, "platform.bad-request", "Yêu cầu không đúng khuôn dạng."),
            _ => (500, "platform.fault", "Máy chủ gặp lỗi. Việc đang làm chưa được lưu; thử lại sau ít phút."),
        };
}

/// <summary>Puts the sentence of a broken rule above the same form, with what the person typed still in it.</summary>
public sealed class RulePageFilter(Text text) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Exception is null || executed.ExceptionHandled || context.HandlerInstance is not PageModel page)
        {
            return;
        }
        switch (executed.Exception)
        {
            case NotAllowedException:
                executed.ExceptionHandled = true;
                executed.Result = context.HttpContext.User.Identity?.IsAuthenticated == true ? new StatusCodeResult(404) : new ChallengeResult();
                break;
            case RuleException rule when HttpMethods.IsPost(context.HttpContext.Request.Method):
                executed.ExceptionHandled = true;
                page.ModelState.AddModelError("", text[rule.Sentence, [.. rule.Args]]);
                if (page is IRefill refill)
                {
                    await refill.Refill(context.HttpContext.RequestAborted);
                }
                page.Response.StatusCode = rule is StaleException ? 409 : 400;
                executed.Result = page.Page();
                break;
            case RuleException { Code: var code } when code.EndsWith(".not-found", StringComparison.Ordinal):
                executed.ExceptionHandled = true;
                executed.Result = new StatusCodeResult(404);
                break;
            default:
                break;
        }
    }
}

/// <summary>A form page that loads its lists again before it is shown a second time.</summary>
public interface IRefill
{
    Task Refill(CancellationToken cancellation);
}
