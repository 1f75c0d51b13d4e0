namespace HocVuSo.Platform;

/// <summary>One duty of one account: a role over the subtree below a path of the unit tree (<c>/25/09076/</c>).</summary>
public sealed record Grant(Role Role, string Path);

/// <summary>Who is acting in this request, job or command (người thực hiện).</summary>
public sealed class Actor
{
    /// <summary>Number of the account; 0 is the system itself, −1 nobody signed in.</summary>
    public int Account { get; private set; } = -1;
    public string DisplayName { get; private set; } = "";
    public IReadOnlyList<Grant> Grants { get; private set; } = [];

    /// <summary>"Xã Vĩnh Tường": the unit of her first duty, for the head of office pages; empty where there is none.</summary>
    public string Home { get; private set; } = "";
    public bool IsSignedIn => Account > 0;
    public bool IsSystem => Account == 0;

    /// <exception cref="ArgumentOutOfRangeException">0, which may do everything: whoever means it says <see cref="BecomeSystem"/>.</exception>
    public void Become(int account, string displayName, IReadOnlyList<Grant> grants, string home = "")
    {
        ArgumentOutOfRangeException.ThrowIfZero(account);
        (Account, DisplayName, Grants, Home) = (account, displayName, grants, home);
    }

    /// <summary>Jobs and the command line act as the system, which may do everything it is written to do.</summary>
    public void BecomeSystem() => (Account, DisplayName, Grants, Home) = (0, "Hệ thống", [], "");

    public void Become(Actor other) => (Account, DisplayName, Grants, Home) = (other.Account, other.DisplayName, other.Grants, other.Home);

    /// <summary>Whether a duty allows this on the unit at <paramref name="path"/> (its own path in the tree of the day).</summary>
    public bool May(Permission permission, string path) =>
        IsSystem || Grants.Any(g => g.Role.Allows(permission) && path.StartsWith(g.Path, StringComparison.Ordinal));

    public bool MayAnywhere(Permission permission) => IsSystem || Grants.Any(g => g.Role.Allows(permission));

    /// <summary>Paths of the subtrees in which this is allowed.</summary>
    public IEnumerable<string> Scope(Permission permission) =>
        IsSystem ? ["/"] : Grants.Where(g => g.Role.Allows(permission)).Select(g => g.Path).Distinct(StringComparer.Ordinal);

    /// <exception cref="NotAllowedException">Not allowed here; answered like something that does not exist, so that names do not leak.</exception>
    public void Demand(Permission permission, string path)
    {
        if (!May(permission, path))
        {
            throw new NotAllowedException(permission);
        }
    }
}

/// <summary>The actor has no duty that allows this here.</summary>
public sealed class NotAllowedException(Permission permission) : Exception($"{permission} is not allowed here.")
{
    public Permission Permission { get; } = permission;
}

/// <summary>Half-open ranges over unit paths: "everything below me" without LIKE (style section 4).</summary>
public static class Paths
{
    /// <summary>The end of the range that begins at <paramref name="path"/>: the closing slash counted up by one.</summary>
    public static string End(string path) => path[..^1] + (char)('/' + 1);
}
