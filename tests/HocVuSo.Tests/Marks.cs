using Xunit.v3;

namespace HocVuSo.Tests;

/// <summary>The database behind has nothing to say here (a page's look, a pure rule): runs on SQLite alone.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OneDatabaseAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("databases", "one")];
}

/// <summary>Drives the system's Chromium: runs in a stage of its own, on SQLite.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class BrowserAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("kind", "browser")];
}

/// <summary>Takes minutes: left out of <c>./test</c>, run by <c>--filter-trait kind=long</c>; a short version of it stands beside.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class LongAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("kind", "long")];
}

/// <summary>Runs the client in node against a server process that is killed: a stage of its own, on both databases.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ChaosAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("kind", "chaos")];
}
