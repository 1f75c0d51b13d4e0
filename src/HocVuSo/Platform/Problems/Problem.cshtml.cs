using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Platform.Problems;

/// <summary>What a person sees when something could not be done: what happened, what is safe, what to do next.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[Open]
public sealed class Problem : PageModel
{
    public int Status { get; private set; }

    /// <summary>Finds the one line of the log that tells more.</summary>
    public string Trace => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    public ConflictView? Conflict { get; private set; }

    /// <summary>The page the request was sent from.</summary>
    public string? Back => HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath;

    public void OnGet(int status) => Show(status);

    public void OnPost(int status) => Show(status);

    private void Show(int status)
    {
        Status = status is >= 400 and <= 599 ? status : StatusCodes.Status404NotFound;
        if (HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error is StaleException stale)
        {
            Status = StatusCodes.Status409Conflict;
            Conflict = new($"{stale.Args[0]}", $"{stale.Args[1]}", $"{stale.Args[2]}");
        }
        Response.StatusCode = Status;
    }
}

/// <summary>Two values of the same thing; a person chooses (trùng sửa).</summary>
/// <param name="What">"số điện thoại của hộ".</param>
/// <param name="Theirs">What is stored now, the newer one.</param>
/// <param name="Yours">What was just sent.</param>
/// <param name="By">Who stored it and when, if this person may know: "anh Tuấn, 09 giờ 50".</param>
public sealed record ConflictView(string What, string Theirs, string Yours, string? By = null);
