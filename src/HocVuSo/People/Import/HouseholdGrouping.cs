namespace HocVuSo.People.Import;

/// <summary>Puts rows together into households: by Mã hộ; without it a row whose relation is Chủ hộ opens a new one, and those below with a relation belong to it.</summary>
internal sealed class HouseholdGrouping
{
    private readonly Dictionary<(int Village, string Code), FoundHousehold> byCode = [];
    private readonly List<FoundHousehold> all = [];
    private FoundHousehold? current;
    private bool byHeading;

    public IReadOnlyList<FoundHousehold> All => all;

    /// <summary>A new sheet or village begins: who comes next does not belong to the household before.</summary>
    public void Close() => (current, byHeading) = (null, false);

    /// <summary>A heading "Hộ ông …" opens a household.</summary>
    public void Open(string headName)
    {
        (current, byHeading) = (New(""), true);
        current.HeadName = headName;
        current.HasHead = headName.Length > 0;
    }

    /// <param name="continues">A row without code and not a head goes on with the household above.</param>
    /// <param name="village">0 when the row's village is not known.</param>
    /// <returns>Null when nothing ties the row to a household.</returns>
    public FoundHousehold? Of(int village, string code, bool continues, bool isHead, string name, string alley)
    {
        if (code.Length > 0)
        {
            var key = (village, code.ToUpperInvariant());
            if (!byCode.TryGetValue(key, out current))
                byCode[key] = current = New(code);
        }
        else if (isHead)
        {
            if (!byHeading || current is not { Members: 0 })
                (current, byHeading) = (New(""), false);
        }
        else if (current is null || !(continues || byHeading) || (village != 0 && current.VillageNo != 0 && current.VillageNo != village))
        {
            return null;
        }
        Join(current, village, isHead, name, alley);
        return current;
    }

    private static void Join(FoundHousehold household, int village, bool isHead, string name, string alley)
    {
        household.Members++;
        if (household.VillageNo == 0)
            household.VillageNo = village;
        if ((isHead && !household.HasHead) || household.HeadName.Length == 0)
            household.HeadName = name;
        household.HasHead |= isHead;
        if (household.Alley.Length == 0)
            household.Alley = alley;
    }

    private FoundHousehold New(string code)
    {
        all.Add(new(all.Count, code));
        return all[^1];
    }
}
