namespace HocVuSo.Platform.Layout;

/// <summary>Where a menu item stands: public pages, or one of the groups of the office side bar, in their order there.</summary>
public enum NavGroup
{
    Public,

    /// <summary>How the unit stands; without a heading.</summary>
    Overview,

    /// <summary>Who lives here: households, the register and its upkeep.</summary>
    People,

    /// <summary>Teaching and helping: visits, counter, classes, teams, talks.</summary>
    Work,

    /// <summary>What was reached: assessments, lists and totals of others.</summary>
    Results,
    Steering,
    System,
}

/// <summary>One item of a menu (mục trình đơn); a capability registers its own with <c>services.AddSingleton(new NavItem(…))</c>.</summary>
/// <param name="Label">Written as a lambda <c>T => T[…]</c> around the literal text, so that the text is found and translated.</param>
/// <param name="Href">Address in this site, <c>/ho-gia-dinh</c>; the item is current on it and on everything below it.</param>
/// <param name="Icon">Name in <c>IconPaths</c>.</param>
/// <param name="Needs">Shown to accounts that may do this somewhere; null: to everyone who sees the group.</param>
/// <param name="Order">Within the group, from small to great.</param>
/// <param name="Count">How many things wait there; 0 shows no badge. Asked once for each page, so it must be quick.</param>
/// <param name="Also">Another address on which, and below which, the item is current.</param>
/// <param name="Or">Another permission that shows it.</param>
public sealed record NavItem(
    Func<Text, string> Label,
    string Href,
    string Icon,
    NavGroup Group,
    Permission? Needs = null,
    int Order = 50,
    Func<IServiceProvider, CancellationToken, ValueTask<int>>? Count = null,
    string? Also = null,
    Permission? Or = null
)
{
    public bool IsFor(Actor actor) => Needs is not { } needs || actor.MayAnywhere(needs) || (Or is { } other && actor.MayAnywhere(other));

    public bool IsAt(PathString path) => Href is "/" ? path == "/" : Holds(path, Href) || (Also is not null && Holds(path, Also));

    private static bool Holds(PathString path, string address) => path.StartsWithSegments(address, StringComparison.OrdinalIgnoreCase);
}

/// <summary>One step of the way back (đường dẫn), from the top; the page itself is not in it.</summary>
public sealed record Crumb(string Label, string Href);

/// <summary>Whose installation this is.</summary>
/// <param name="Place">Under the product's name: "tỉnh Phú Thọ".</param>
/// <param name="IsDemo">Shows the banner with the installation's own date and time on every page and print.</param>
public sealed record Masthead(string Place, bool IsDemo);
