using System.Globalization;
using HocVuSo.Indicators.Cube;
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

/// <summary>Reads the dated rules; kept in memory until one changes here, and five seconds at most, so that a change on another node arrives.</summary>
public sealed class Rules(Database database)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);
    private volatile Held? held;

    private sealed record Held(IReadOnlyList<DatedRule> Rows, FoldRules Fold, long Until);

    /// <summary>The value in force on a day, the default where the province has set none.</summary>
    public async ValueTask<string> Value(string key, DateOnly day, CancellationToken cancellation)
    {
        var all = (await Now(cancellation)).Rows;
        return InForce(all, key, day)?.Value ?? RuleCatalogue.Find(key)!.Default;
    }

    /// <summary>What the fold of the ledger depends on, in force over all days.</summary>
    public async ValueTask<FoldRules> OfFold(CancellationToken cancellation) => (await Now(cancellation)).Fold;

    public async ValueTask<int> Number(string key, DateOnly day, CancellationToken cancellation) =>
        int.Parse(await Value(key, day, cancellation), CultureInfo.InvariantCulture);

    public async ValueTask<PeriodPreset> Preset(DateOnly day, CancellationToken cancellation) =>
        Enum.Parse<PeriodPreset>(await Value(RuleCatalogue.PeriodPreset, day, cancellation));

    /// <summary>The reporting year as it is cut by the rule in force on its last day.</summary>
    public async ValueTask<Period> Year(int year, CancellationToken cancellation) => Period.Year(year, await Preset(new DateOnly(year, 12, 14), cancellation));

    /// <summary>The reporting year a day belongs to.</summary>
    public async ValueTask<int> YearOf(DateOnly day, CancellationToken cancellation) => Period.YearOf(day, await Preset(day, cancellation));

    /// <summary>From the first day of the year to today at most: what is asked for when no days are given.</summary>
    public async ValueTask<Period> YearUpTo(DateOnly day, DateOnly today, CancellationToken cancellation)
    {
        var year = await Year(await YearOf(day, cancellation), cancellation);
        return new(year.From, year.To < today ? year.To : today);
    }

    /// <summary>Called when a change of rules is durable.</summary>
    public void Forget() => held = null;

    private static DatedRule? InForce(IReadOnlyList<DatedRule> all, string key, DateOnly day) =>
        all.Where(r => string.Equals(r.Key, key, StringComparison.Ordinal) && r.ValidFrom <= day && (r.ValidTo is null || day <= r.ValidTo)).MaxBy(r => r.Id);

    private async ValueTask<Held> Now(CancellationToken cancellation)
    {
        if (held is { } kept && kept.Until > Environment.TickCount64)
        {
            return kept;
        }
        await using var db = database.Reading();
        var rows = await db.Set<DatedRule>().ToListAsync(cancellation);
        return held = new(rows, FoldOf(rows), Environment.TickCount64 + (long)Kept.TotalMilliseconds);
    }

    /// <summary>The ages as stretches of days: a new one wherever a row begins or the day after it ends.</summary>
    private static FoldRules FoldOf(List<DatedRule> rows)
    {
        var ages = rows.FindAll(r => r.Key is RuleCatalogue.AdultAge or RuleCatalogue.ElderlyAge);
        if (ages.Count == 0)
        {
            return FoldRules.Default;
        }
        var starts = ages.Select(r => r.ValidFrom).Concat(ages.Where(r => r.ValidTo is not null).Select(r => r.ValidTo!.Value.AddDays(1)));
        var stretches = starts
            .Prepend(DateOnly.MinValue)
            .Distinct()
            .Order()
            .Select(d => new Ages(d == DateOnly.MinValue ? 0 : d.DayNumber, Age(RuleCatalogue.AdultAge, d), Age(RuleCatalogue.ElderlyAge, d)));
        return new FoldRules(stretches, ages.Max(r => r.Id));

        int Age(string key, DateOnly day) => int.Parse(InForce(rows, key, day)?.Value ?? RuleCatalogue.Find(key)!.Default, CultureInfo.InvariantCulture);
    }
}
