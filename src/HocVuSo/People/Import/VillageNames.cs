using System.Text.RegularExpressions;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.People.Import;

/// <summary>Knows the villages of one commune by all their names, and those of others well enough to say so.</summary>
public sealed partial class VillageNames
{
    /// <summary>A village and the names it is called by: its own, and those of the villages it was formed from.</summary>
    public sealed record Known(int No, string Name, IReadOnlyList<string> FormerNames);

    private readonly List<(VillageText Text, Known Village, bool Former)> own = [];
    private readonly HashSet<string> ownCommunes;
    private readonly List<(string Folded, string Title)> otherCommunes;
    private readonly ILookup<string, string> othersVillages;

    /// <param name="communes">Title and former titles of the commune itself, folded or not: "xã Vĩnh Tường", "thị trấn Vĩnh Tường".</param>
    /// <param name="otherVillages">Villages elsewhere with the title of their commune.</param>
    public VillageNames(
        IEnumerable<Known> villages,
        IEnumerable<string> communes,
        IEnumerable<string> otherCommunes,
        IEnumerable<(string Village, string Commune)> otherVillages
    )
    {
        foreach (var village in villages)
        {
            own.Add((VillageText.Of(village.Name), village, false));
            own.AddRange(village.FormerNames.Select(name => (VillageText.Of(name), village, true)));
        }
        ownCommunes = communes.Select(CommuneName).ToHashSet(StringComparer.Ordinal);
        this.otherCommunes = [.. otherCommunes.Select(title => (CommuneName(title), title)).Where(c => !ownCommunes.Contains(c.Item1))];
        othersVillages = otherVillages.ToLookup(v => Key(VillageText.Of(v.Village)), v => v.Commune, StringComparer.Ordinal);
    }

    /// <summary>The villages of a commune on a day, with the names of their origins, against all other communes of the map.</summary>
    public static VillageNames Of(TerritoryMap map, int communeNo, DateOnly day)
    {
        var all = map.AllOn(day).ToList();
        var communes = all.Where(u => u.Kind.IsCommune()).ToDictionary(u => u.No, u => u.Title);
        var villages = all.Where(u => u.Kind == UnitKind.Village && u.ParentNo == communeNo)
            .Select(u => new Known(u.No, u.Name, [.. map.OriginsOf(u.No).Select(o => o.Name)]));
        var others = all.Where(u => u.Kind == UnitKind.Village && u.ParentNo is { } parent && parent != communeNo && communes.ContainsKey(parent))
            .Select(u => (u.Name, communes[u.ParentNo!.Value]));
        string[] titles = [map.Nearest(communeNo, day).Title, .. map.OriginsOf(communeNo).Select(o => o.Title)];
        return new(villages, titles, communes.Where(c => c.Key != communeNo).Select(c => c.Value), others);
    }

    /// <summary>What a text in the village or address column means; pieces between commas are tried one by one.</summary>
    public VillageMatch Match(string text)
    {
        var pieces = text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var piece in pieces)
            if (Commune().Match(Vn.Fold(piece)) is { Success: true } named && !ownCommunes.Contains(named.Groups["name"].Value))
                if (otherCommunes.Find(c => c.Folded.Equals(named.Groups["name"].Value, StringComparison.Ordinal)).Title is { } other)
                    return VillageMatch.OtherCommune(other);
        var best = (VillageMatch?)null;
        foreach (var piece in pieces.SelectMany(p => p.Split([" - ", " – "], StringSplitOptions.RemoveEmptyEntries)).Append(text))
        {
            if (Commune().IsMatch(Vn.Fold(piece)))
                continue;
            var match = One(VillageText.Of(Commune().Replace(piece, "")));
            if (match is { Outcome: VillageOutcome.Found })
                return match;
            if (best is null || Rank(match) < Rank(best))
                best = match;
        }
        return best ?? VillageMatch.Unknown([]);
    }

    private VillageMatch One(VillageText sought)
    {
        if (sought.Folded.Length == 0)
            return VillageMatch.Unknown([]);
        var accented = !sought.Accented.Equals(sought.Folded, StringComparison.Ordinal) || sought.Folded.All(c => char.IsAsciiDigit(c));
        var same = own.FindAll(o => o.Text.Folded.Equals(sought.Folded, StringComparison.Ordinal));
        if (accented && same.Exists(o => o.Text.Accented.Equals(sought.Accented, StringComparison.Ordinal)))
            same.RemoveAll(o => !o.Text.Accented.Equals(sought.Accented, StringComparison.Ordinal));
        if (sought.Kind.Length > 0 && same.Exists(o => o.Text.Kind.Equals(sought.Kind, StringComparison.Ordinal)))
            same.RemoveAll(o => !o.Text.Kind.Equals(sought.Kind, StringComparison.Ordinal));
        if (same.Exists(o => !o.Former))
            same.RemoveAll(o => o.Former);
        var villages = same.Select(o => o.Village).DistinctBy(v => v.No).ToList();
        if (villages.Count > 1)
            return VillageMatch.Ambiguous([.. villages.Select(v => v.Name)]);
        if (villages is [var village])
        {
            var (text, _, former) = same[0];
            var exact =
                !former
                && (sought.Kind.Length == 0 || sought.Kind.Equals(text.Kind, StringComparison.Ordinal))
                && (!accented || sought.Accented.Equals(text.Accented, StringComparison.Ordinal));
            return exact ? VillageMatch.Found(village.No, village.Name) : VillageMatch.Loosely(village.No, village.Name);
        }
        return othersVillages[Key(sought)].FirstOrDefault() is { } commune ? VillageMatch.OtherCommune(commune) : VillageMatch.Unknown(Nearest(sought));
    }

    /// <summary>Up to three own villages whose names are spelt most alike.</summary>
    private List<string> Nearest(VillageText sought) =>
        [
            .. own.Where(o => !o.Former)
                .Select(o => (o.Village.Name, Distance: Distance(o.Text.Folded, sought.Folded)))
                .Where(o => !char.IsAsciiDigit(sought.Folded[0]) && o.Distance <= Math.Max(2, sought.Folded.Length / 3))
                .OrderBy(o => o.Distance)
                .Select(o => o.Name)
                .Take(3),
        ];

    private static int Rank(VillageMatch match) =>
        match.Outcome switch
        {
            VillageOutcome.FoundLoosely => 1,
            VillageOutcome.OtherCommune => 2,
            VillageOutcome.Ambiguous => 3,
            _ => match.Others.Count > 0 ? 4 : 5,
        };

    private static string Key(VillageText text) => $"{text.Kind} {text.Folded}";

    private static string CommuneName(string title) => Commune().Match(Vn.Fold(title)) is { Success: true } match ? match.Groups["name"].Value : Vn.Fold(title);

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }

    [GeneratedRegex(@"^(xa|phuong|thi tran|dac khu|tt\.|p\.)\s*(?<name>\S.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Commune();
}
