using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace HocVuSo.Platform.Layout;

/// <summary>What the layouts draw around a page, for one request.</summary>
public sealed class Frame(Actor actor, IEnumerable<NavItem> items, TimeProvider clock, Masthead masthead, Text T, IHttpContextAccessor http)
{
    private const string CrumbsKey = "Crumbs";
    private readonly HttpContext context = http.HttpContext!;

    public Masthead Masthead => masthead;
    public bool IsSignedIn => actor.IsSignedIn;
    public string DisplayName => actor.DisplayName;

    /// <summary>Whether the search box for people stands on the page.</summary>
    public bool MayFindPeople => actor.IsSignedIn && actor.MayAnywhere(Permission.ReadPeople);

    /// <summary>The reader's own unit; the installation's place for who has none.</summary>
    public string Place => actor.Home.Length > 0 ? actor.Home : masthead.Place;
    public string LanguageCode => T.Code;
    public bool IsLarge => ReaderChoices.WantsLarge(context.Request);

    /// <summary>09 giờ 42, ngày 22/12/2025: the installation's own clock.</summary>
    public string Now => Vn.Moment(clock.GetUtcNow());

    /// <summary>Nguyễn Thị Lành → TL: the last two words of a name.</summary>
    public string Initials =>
        string.Concat(DisplayName.Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeLast(2).Select(w => char.ToUpper(w[0], Vn.Culture)));

    public IEnumerable<NavItem> Menu(NavGroup group) =>
        items.Where(i => i.Group == group && i.IsFor(actor)).OrderBy(i => i.Order).ThenBy(i => i.Href, StringComparer.Ordinal);

    public ValueTask<int> CountOf(NavItem item) => item.Count?.Invoke(context.RequestServices, context.RequestAborted) ?? ValueTask.FromResult(0);

    /// <summary><c>page</c> for the menu item one is at (the longest that fits among the public or the office items), else null, which leaves the attribute out.</summary>
    public string? Current(NavItem item) =>
        ReferenceEquals(
            item,
            Enum.GetValues<NavGroup>()
                .Where(g => g is NavGroup.Public == item.Group is NavGroup.Public)
                .SelectMany(Menu)
                .Where(i => i.IsAt(context.Request.Path))
                .MaxBy(i => i.Href.Length)
        )
            ? "page"
            : null;

    /// <summary>This page's own address with one choice of the reader added.</summary>
    public string With(string key, string value)
    {
        var query = context
            .Request.Query.Where(p => !string.Equals(p.Key, key, StringComparison.Ordinal) && !ReaderChoices.IsChoice(p.Key))
            .SelectMany(p => p.Value, (p, v) => KeyValuePair.Create(p.Key, v));
        return QueryString.Create(query).Add(key, value).ToUriComponent();
    }

    /// <summary>A page says how to go back: <c>Frame.SetCrumbs(ViewData, new("Sổ tay", "/so-tay"))</c>.</summary>
    public static void SetCrumbs(ViewDataDictionary view, params IReadOnlyList<Crumb> crumbs) => view[CrumbsKey] = crumbs;

    public static IReadOnlyList<Crumb> CrumbsOf(ViewDataDictionary view) => view[CrumbsKey] as IReadOnlyList<Crumb> ?? [];
}
