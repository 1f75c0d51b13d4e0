using System.Text.RegularExpressions;

namespace HocVuSo.Tests.Architecture;

/// <summary>What stands in the repository means the same on every machine.</summary>
[OneDatabase]
public sealed partial class RepositoryTests
{
    private static readonly string[] Binary = [".png", ".jpg", ".woff2", ".ico", ".xlsx", ".xls", ".docx", ".pdf", ".zip", ".db", ".bin"];

    [Fact]
    public void No_file_names_a_package_registry_or_a_path_of_one_machine()
    {
        var strays =
            from file in Repository.Files()
            where !Binary.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)
            from match in Stray().Matches(Repository.Read(file))
            select $"{file}: {match.Value}";
        Strays.None(strays);
    }

    [GeneratedRegex(
        """https?://(?:[\w.-]*\.)?(?:api\.nuget|registry\.npmjs|registry\.yarnpkg|pypi|pythonhosted|crates|deb\.debian|snapshot\.debian|proxy\.golang)\.[a-z]+|(?<![\w.$}])/(?:work|root|farm|Users|home)/[\w.-]+""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Stray();
}
