namespace HocVuSo.People.Import;

public enum VillageOutcome
{
    /// <summary>The text names one village of the commune.</summary>
    Found,

    /// <summary>It probably does: the kind differs ("khu 3" for thôn 3), accents are missing, or it is a former name.</summary>
    FoundLoosely,
    Unknown,

    /// <summary>Several villages fit.</summary>
    Ambiguous,

    /// <summary>The village, or the commune written beside it, belongs elsewhere.</summary>
    OtherCommune,
}

/// <summary>What a text in the village column means.</summary>
/// <param name="No">Number of the village in Territory; 0 unless found.</param>
/// <param name="Name">Its own name, "Thôn Đông"; empty unless found.</param>
/// <param name="Others">For Ambiguous the villages that fit; for Unknown the nearest names; for OtherCommune the commune's title.</param>
public sealed record VillageMatch(VillageOutcome Outcome, int No, string Name, IReadOnlyList<string> Others)
{
    public bool IsFound => Outcome is VillageOutcome.Found or VillageOutcome.FoundLoosely;

    public static VillageMatch Found(int no, string name) => new(VillageOutcome.Found, no, name, []);

    public static VillageMatch Loosely(int no, string name) => new(VillageOutcome.FoundLoosely, no, name, []);

    public static VillageMatch Unknown(IReadOnlyList<string> nearest) => new(VillageOutcome.Unknown, 0, "", nearest);

    public static VillageMatch Ambiguous(IReadOnlyList<string> fitting) => new(VillageOutcome.Ambiguous, 0, "", fitting);

    public static VillageMatch OtherCommune(string commune) => new(VillageOutcome.OtherCommune, 0, "", [commune]);
}
