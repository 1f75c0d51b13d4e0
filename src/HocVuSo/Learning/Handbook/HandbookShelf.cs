using System.Reflection;
using HocVuSo.Platform;

namespace HocVuSo.Learning.Handbook;

/// <summary>All guides (sổ tay học vụ số), read once from the files inside the product.</summary>
public sealed class HandbookShelf
{
    private const string Root = "HocVuSo.Learning.Handbook.";

    // words that are in every question and say nothing about what is asked
    private static readonly HashSet<string> Empty =
    [
        .. "la gi lam sao the nao nhu cach de cho toi ban va thi o co khong mot cac nhung duoc can muon hoi giup voi ra vao khi bi cua phai".Split(' '),
    ];

    public IReadOnlyList<Guide> Guides { get; } = [.. Names().Order(StringComparer.Ordinal).Select(Read)];

    public Guide? Find(string slug) => Guides.FirstOrDefault(g => string.Equals(g.Slug, slug, StringComparison.Ordinal));

    /// <summary>Guides and steps in which the words of a question occur, the best first; with or without diacritics (<c>quen mat khau</c>).</summary>
    /// <remarks>A word in a title weighs 6, in a step's heading 4, among the keywords 3, in the text 1. At least two thirds of the telling words must occur.</remarks>
    public IReadOnlyList<Hit> Search(string question)
    {
        var all = Words(question).Distinct(StringComparer.Ordinal).ToArray();
        var telling = all.Where(w => !Empty.Contains(w)).ToArray();
        var words = telling.Length > 0 ? telling : all;
        return
        [
            .. Guides
                .Select(g => Weigh(g, words))
                .Where(h => h.Found > 0 && h.Found * 3 >= words.Length * 2)
                .OrderByDescending(h => h.Weight)
                .ThenBy(h => h.Guide.Title, StringComparer.Ordinal),
        ];
    }

    private static Hit Weigh(Guide guide, string[] words)
    {
        var title = Words(guide.Title + " " + guide.Short).ToHashSet(StringComparer.Ordinal);
        var keywords = Words(guide.Keywords).ToHashSet(StringComparer.Ordinal);
        var steps = guide
            .Steps.Select(s => (Step: s, Heading: Words(s.Title).ToHashSet(StringComparer.Ordinal), Text: Words(s.Plain).ToHashSet(StringComparer.Ordinal)))
            .ToList();
        var weighed = steps
            .Select(s =>
                (
                    s.Step,
                    Weight: words.Sum(w =>
                        s.Heading.Contains(w) ? 4
                        : s.Text.Contains(w) ? 1
                        : 0
                    )
                )
            )
            .Where(s => s.Weight > 0)
            .OrderByDescending(s => s.Weight)
            .ToList();
        var found = words.Count(w => title.Contains(w) || keywords.Contains(w) || steps.Any(s => s.Heading.Contains(w) || s.Text.Contains(w)));
        var weight =
            words.Sum(w =>
                title.Contains(w) ? 6
                : keywords.Contains(w) ? 3
                : 0
            ) + (weighed.Count > 0 ? weighed[0].Weight : 0);
        return new(guide, [.. weighed.Where(s => s.Weight * 2 >= weighed[0].Weight).Take(3).Select(s => s.Step).OrderBy(s => s.Number)], found, weight);
    }

    private static IEnumerable<string> Words(string text) => Vn.Fold(text).Split([.. " ,.;:?!()/“”\"'-…"], StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Names() =>
        Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(n => n.StartsWith(Root, StringComparison.Ordinal) && n.EndsWith(".md", StringComparison.Ordinal));

    private static Guide Read(string name)
    {
        var slug = name[Root.Length..^3];
        return new GuideReader(file => Resource($"{Root}{slug.Replace('-', '_')}.{file}")).Read(slug, Resource(name));
    }

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>One answer of the search: a guide, and the steps in it that speak of the question.</summary>
public sealed record Hit(Guide Guide, IReadOnlyList<GuideStep> Steps, int Found, int Weight);
