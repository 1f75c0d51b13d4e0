namespace HocVuSo.Platform;

/// <summary>Which form of a page came and was not taken, and what was typed into it: it stands open once more, and nothing has to be typed twice.</summary>
/// <param name="key">Field that says which of several like forms it is: <c>member</c>.</param>
public sealed class ReturnedForm(HttpRequest request, string key)
{
    /// <param name="handler">The form's page handler.</param>
    /// <param name="of">What the form is about, where there is one for each.</param>
    public bool Is(string handler, Guid? of = null) =>
        HttpMethods.IsPost(request.Method) && request.Query["handler"] == handler && (of is not { } id || request.Form[key] == id.ToString());

    /// <summary>What was typed into the form that is back, else what stands there.</summary>
    public string Typed(string handler, string field, string stands, Guid? of = null) => Is(handler, of) ? request.Form[field].ToString() : stands;

    public bool Ticked(string handler, string field, Guid? of = null) => Typed(handler, field, "", of) == "true";
}
