using HocVuSo.Platform;
using Mono.Cecil;

namespace HocVuSo.Tests.Architecture;

/// <summary>Down by call, up by event: who may use whose Contract. Adding an arrow means changing this dictionary, where a reader sees it.</summary>
[OneDatabase]
public sealed class BoundaryTests
{
    private static readonly string[] Floor1 = ["Territory", "Ledger"];
    private static readonly string[] Floors2 = [.. Floor1, "Access", "Indicators"];
    private static readonly string[] UpToPeople = [.. Floors2, "People"];
    private static readonly string[] Floors4 = [.. UpToPeople, "Skills", "Teams", "Oversight"];
    private static readonly string[] Floors7 = [.. Floors4, "Targets"];
    private static readonly string[] All =
    [
        .. Floors7,
        "PublicServices",
        "Communication",
        "Visits",
        "Classes",
        "Learning",
        "Contests",
        "Initiatives",
        "Directives",
        "Sync",
        "Reports",
    ];

    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["Platform"] = [],
        ["Territory"] = [],
        ["Ledger"] = [],
        ["Access"] = Floor1,
        ["Indicators"] = Floor1,
        ["People"] = Floors2,
        ["Targets"] = Floors2,
        ["Skills"] = UpToPeople,
        ["Teams"] = UpToPeople,
        ["Oversight"] = UpToPeople,
        ["PublicServices"] = Floors4,
        ["Communication"] = Floors4,
        ["Visits"] = Floors4,
        ["Classes"] = Floors4,
        ["Learning"] = Floors4,
        ["Contests"] = Floors4,
        ["Initiatives"] = Floors4,
        ["Directives"] = Floors7,
        ["Sync"] = All,
        ["Reports"] = All,
    };

    /// <summary>Above all floors: Host is Program.cs in several files, Demo fills an empty installation by everybody's slices. Nobody may use them.</summary>
    private static readonly string[] Roof = ["Host", "Demo"];

    [Fact]
    public void A_capability_sees_only_the_Contract_folder_of_those_it_may_use()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(Db).Assembly.Location);
        Strays.None(
            from type in assembly.MainModule.GetTypes()
            let home = Capability(Home(type))
            where home is not null && !Roof.Contains(home, StringComparer.Ordinal)
            from used in UsedTypes.Of(type).Select(Home).Distinct(StringComparer.Ordinal)
            let other = Capability(used)
            where other is not null && !string.Equals(other, home, StringComparison.Ordinal) && other is not "Platform"
            where
                !MayUse.GetValueOrDefault(home, []).Contains(other, StringComparer.Ordinal)
                || !string.Equals(used, $"HocVuSo.{other}.Contract", StringComparison.Ordinal)
            select $"{type.FullName} -> {used}"
        );
    }

    [Fact]
    public void Every_folder_of_the_product_stands_on_a_floor()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(Db).Assembly.Location);
        var homeless = assembly
            .MainModule.GetTypes()
            .Select(t => Capability(Home(t)))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Except(MayUse.Keys.Concat(Roof), StringComparer.Ordinal);
        Strays.None(homeless);
    }

    /// <summary>The namespace a type lives in; a compiled page <c>AspNetCoreGeneratedDocument.Visits_List</c> lives in HocVuSo.Visits.</summary>
    private static string Home(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }
        return type.Namespace is "AspNetCoreGeneratedDocument" ? string.Join('.', "HocVuSo", type.Name.Split('_')[0]).TrimEnd('.') : type.Namespace;
    }

    private static string? Capability(string home) => home.Split('.') is ["HocVuSo", var capability, ..] ? capability : null;
}
