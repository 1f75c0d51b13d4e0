using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Platform;

/// <summary>Turns what went wrong in the API into ProblemDetails: a rule is 400 or 409, a wrong scope 404, anything else is a bug.</summary>
public sealed class ProblemHandler(ILogger<ProblemHandler> log) : IExceptionHandler
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
        await Write(httpContext, status, code, detail, cancellationToken);
        return true;
    }

    /// <summary>Gives an answer of the API that has a status and nothing else its sentence.</summary>
    public static Task Say(StatusCodeContext bare)
    {
        var http = bare.HttpContext;
        var (code, sentence) = http.Response.StatusCode switch
        {
            401 => ("platform.sign-in", "Cần đăng nhập: chỉ số liệu đã chốt và công bố mới xem được mà không cần tài khoản."),
            404 => ("platform.not-found", "Không tìm thấy, hoặc không thuộc phạm vi phụ trách."),
            405 => ("platform.method", $"Địa chỉ này không nhận cách gọi {http.Request.Method}."),
            413 => ("platform.too-large", "Nội dung gửi lên lớn quá."),
            415 => ("platform.media-type", "Nội dung gửi lên phải là application/json."),
            429 => ("platform.too-many", "Gọi nhiều lần quá. Đợi một phút rồi thử lại."),
            >= 500 => ("platform.fault", "Máy chủ gặp lỗi. Thử lại sau ít phút."),
            _ => ("platform.bad-request", "Yêu cầu không đúng khuôn dạng."),
        };
        return Write(http, http.Response.StatusCode, code, sentence, http.RequestAborted);
    }

    /// <summary>Whatever the client says it accepts: a fault it can only read as JSON is better than none.</summary>
    private static Task Write(HttpContext http, int status, string code, string sentence, CancellationToken cancellation)
    {
        http.Response.StatusCode = status;
        var problem = new ProblemDetails
        {
            Type = "urn:hocvuso:" + code,
            Title = sentence,
            Status = status,
            Extensions = { ["traceId"] = Activity.Current?.Id ?? http.TraceIdentifier },
        };
        return http.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json", cancellation);
    }

    /// <summary>Status, stable code and sentence of an exception; the database is the last judge, so a race answers as the check did.</summary>
    public static (int Status, string Code, string Sentence) Describe(Exception exception) =>
        exception switch
        {
            StaleException rule => (409, rule.Code, rule.Message),
            RuleException rule => (rule.Code.EndsWith(".not-found", StringComparison.Ordinal) ? 404 : 400, rule.Code, rule.Message),
            NotAllowedException => (404, "platform.not-found", "Không tìm thấy, hoặc không thuộc phạm vi phụ trách."),
            DbUpdateConcurrencyException => (409, "platform.stale", "Người khác vừa sửa mục này. Mở lại trang để xem bản mới rồi lưu lần nữa."),
            DbUpdateException or System.Data.Common.DbException { SqlState: "23505" } or Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 19 } => (
                409,
                "platform.conflict",
                "Mục này vừa được ghi ở nơi khác. Mở lại trang để xem."
            ),
            BadHttpRequestException { StatusCode: 413 } => (413, "platform.too-large", "Nội dung gửi lên quá lớn. Chia nhỏ rồi gửi lại."),
            BadHttpRequestException => (400, "platform.bad-request", "Yêu cầu không đúng khuôn dạng."),
            _ => (500, "platform.fault", "Máy chủ gặp lỗi. Việc đang làm chưa được lưu; thử lại sau ít phút."),
        };
}

/// <summary>Puts the sentence of a broken rule above the same form, with what the person typed still in it.</summary>
public sealed class RulePageFilter(Text T) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerMethod is null && !HttpMethods.IsGet(context.HttpContext.Request.Method) && !HttpMethods.IsHead(context.HttpContext.Request.Method))
        {
            // a form that this page does not have: nothing was read for the page, so there is nothing to draw
            context.Result = NotThere(context.HttpContext);
            return;
        }
        if (HttpMethods.IsPost(context.HttpContext.Request.Method) && HasUnreadableDay(context) && context.HandlerInstance is PageModel form)
        {
            // what is no day would be taken for none given, and none given for today
            form.ModelState.AddModelError("", T["Ngày viết như 31/12/2026. Sửa lại ngày rồi lưu."]);
            context.Result = await Again(form, 400, context.HttpContext);
            return;
        }
        var executed = await next();
        if (executed.Exception is null || executed.ExceptionHandled || context.HandlerInstance is not PageModel page)
        {
            // a form that comes back with its mistakes is no success, whatever its handler says
            if (
                executed.Result is PageResult
                && !context.ModelState.IsValid
                && context.HttpContext.Response.StatusCode == 200
                && !HttpMethods.IsGet(context.HttpContext.Request.Method)
            )
            {
                context.HttpContext.Response.StatusCode = 400;
            }
            return;
        }
        switch (executed.Exception)
        {
            case NotAllowedException:
                executed.ExceptionHandled = true;
                executed.Result = NotThere(context.HttpContext);
                break;
            case RuleException rule when HttpMethods.IsPost(context.HttpContext.Request.Method):
                executed.ExceptionHandled = true;
                page.ModelState.AddModelError("", T[rule.Sentence, [.. rule.Args]]);
                executed.Result = await Again(page, rule is StaleException ? 409 : 400, context.HttpContext);
                break;
            case var other when HttpMethods.IsPost(context.HttpContext.Request.Method) && ProblemHandler.Describe(other).Status == 409:
                // two people at once: the table refused what the check still let through
                executed.ExceptionHandled = true;
                page.ModelState.AddModelError("", T["Mục này vừa được ghi hoặc sửa ở nơi khác. Mở lại trang để xem rồi làm lại."]);
                executed.Result = await Again(page, 409, context.HttpContext);
                break;
            case RuleException { Code: var code } when code.EndsWith(".not-found", StringComparison.Ordinal):
                executed.ExceptionHandled = true;
                executed.Result = new StatusCodeResult(404);
                break;
            default:
                break;
        }
    }

    private static bool HasUnreadableDay(PageHandlerExecutingContext context) =>
        context.HandlerMethod!.Parameters.Any(p =>
            p.ParameterType == typeof(DateOnly?)
            && (!context.HandlerArguments.TryGetValue(p.Name, out var day) || day is null)
            && !string.IsNullOrWhiteSpace(context.HttpContext.Request.Form[p.Name])
        );

    /// <summary>The same form once more; not there for one who may not even see it.</summary>
    private static async Task<IActionResult> Again(PageModel page, int status, HttpContext http)
    {
        try
        {
            if (page is IRefill refill)
            {
                await refill.Refill(http.RequestAborted);
            }
        }
        catch (NotAllowedException)
        {
            return NotThere(http);
        }
        catch (RuleException other) when (other.Code.EndsWith(".not-found", StringComparison.Ordinal))
        {
            return NotThere(http);
        }
        page.Response.StatusCode = status;
        return page.Page();
    }

    private static ActionResult NotThere(HttpContext http) => http.User.Identity?.IsAuthenticated == true ? new StatusCodeResult(404) : new ChallengeResult();
}

/// <summary>A form page that loads its lists again before it is shown a second time.</summary>
public interface IRefill
{
    Task Refill(CancellationToken cancellation);
}
