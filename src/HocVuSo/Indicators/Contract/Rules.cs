using System.Globalization;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Indicators.Contract;

/// <summary>A rule the province may change (quy định có thời hạn), with what holds until it does (policy.md section 14).</summary>
/// <param name="Key">Stable, lower case.</param>
/// <param name="Name">Vietnamese, for the settings page.</param>
/// <param name="Unit">Vietnamese word behind the value; empty where there is none.</param>
/// <param name="Default">Holds on days without a row.</param>
/// <param name="Source">Where the default comes from.</param>
public sealed record RuleDefinition(string Key, string Name, string Unit, string Default, string Source, Func<string, bool> Accepts);

/// <summary>The rules this build knows.</summary>
public static class RuleCatalogue
{
    public const string PeriodPreset = "period-preset";
    public const string AdultAge = "adult-age";
    public const string ElderlyAge = "elderly-age";

    public static IReadOnlyList<RuleDefinition> All { get; } =
    [
        new(PeriodPreset, "Kỳ báo cáo", "", nameof(Contract.PeriodPreset.Decree09), "Nghị định 09/2019/NĐ-CP", v => Enum.TryParse<PeriodPreset>(v, out _)),
        new(AdultAge, "Tuổi trưởng thành", "tuổi", "18", "Mặc định của phần mềm, chờ văn bản của tỉnh", v => IsAge(v, 15, 21)),
        new(ElderlyAge, "Tuổi của người cao tuổi", "tuổi", "60", "Mặc định của phần mềm, chờ văn bản của tỉnh", v => IsAge(v, 50, 80)),
    ];

    public static RuleDefinition? Find(string key) => All.FirstOrDefault(r => string.Equals(r.Key, key, StringComparison.Ordinal));

    private static bool IsAge(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age >= least && age <= most;
}

/// <summary>Reads the dated rules; kept in memory until one changes.</summary>
public sealed class Rules(Database database)
{
    private volatile IReadOnlyList<DatedRule>? rows;

    /// <summary>The value in force on a day, the default where the province has set none.</summary>
    public async ValueTask<string> Value(string key, DateOnly day, CancellationToken cancellation)
    {
        var all = rows ?? await Load(cancellation);
        var row = all.Where(r => string.Equals(r.Key, key, StringComparison.Ordinal) && r.ValidFrom <= day && (r.ValidTo is null || day <= r.ValidTo))
            .MaxBy(r => r.Id);
        return row?.Value ?? RuleCatalogue.Find(key)!.Default;
    }

    public async ValueTask<int> Number(string key, DateOnly day, CancellationToken cancellation) =>
        int.Parse(await Value(key, day, cancellation), CultureInfo.InvariantCulture);

    public async ValueTask<PeriodPreset> Preset(DateOnly day, CancellationToken cancellation) =>
        Enum.Parse<PeriodPreset>(await Value(RuleCatalogue.PeriodPreset, day, cancellation));

    /// <summary>The reporting year as it is cut by the rule in force on its last day.</summary>
    public async ValueTask<Period> Year(int year, CancellationToken cancellation) => Period.Year(year, await Preset(new DateOnly(year, 12, 14), cancellation));

    /// <summary>The reporting year a day belongs to.</summary>
    public async ValueTask<int> YearOf(DateOnly day, CancellationToken cancellation) => Period.YearOf(day, await Preset(day, cancellation));

    /// <summary>Called when a change of rules is durable.</summary>
    public void Forget() => rows = null;

    private async Task<IReadOnlyList<DatedRule>> Load(CancellationToken cancellation)
    {
        await using var db = database.Reading();
        return rows = await db.Set<DatedRule>().ToListAsync(cancellation);
    }
}
