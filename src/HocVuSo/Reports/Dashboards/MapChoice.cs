namespace HocVuSo.Reports.Dashboards;

/// <summary>The field "Theo bản đồ ngày" of a page that shows figures.</summary>
/// <param name="Action">Address without the choice.</param>
/// <param name="Kept">The page's other choices.</param>
public sealed record MapChoice(string Action, IReadOnlyList<(string Name, string? Value)> Kept, DateOnly? Map)
{
    public string Back => Action + QueryString.Create(Kept.Where(k => !string.IsNullOrEmpty(k.Value)).Select(k => KeyValuePair.Create(k.Name, k.Value)));
}
