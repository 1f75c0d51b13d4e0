using System.Globalization;
using HocVuSo.Indicators.Cube;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Indicators.Contract;

/// <summary>A rule the province may change (quy định có thời hạn), with what holds until it does (policy.md section 14).</summary>
/// <param name="Key">Stable, lower case.</param>
/// <param name="Name">Vietnamese, said when a value is refused; the settings page has it in both languages.</param>
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

    public const string GuardianAge = "guardian-age";
    public const string AnswerDays = "privacy-answer-days";
    public const string DoDays = "privacy-do-days";
    public const string DoDaysThird = "privacy-do-days-third";
    public const string ExtendDays = "privacy-extend-days";
    public const string KeepLeftMonths = "keep-left-months";
    public const string KeepUnsavedDays = "keep-unsaved-days";
    public const string KeepNotesMonths = "keep-notes-months";
    public const string FamilyCoachMonths = "family-coach-months";
    public const string FamilyOnePerson = "family-one-person";
    public const string FamilyAloneSkills = "family-alone-skills";
    public const string CoveredMonths = "household-covered-months";
    public const string TeamSilentDays = "team-silent-days";
    public const string VillageQuietDays = "village-quiet-days";

    /// <summary>Houses of one volunteer's lessons in a day beyond which the day is looked at.</summary>
    public const string ReviewHomes = "review-homes";

    /// <summary>Minutes of one volunteer's lessons in a day beyond which the day is looked at.</summary>
    public const string ReviewMinutes = "review-minutes";

    /// <summary>Houses with the very same answers on one day from which on it is looked at.</summary>
    public const string ReviewAlike = "review-alike";

    /// <summary>Per cent of the minutes taught: a day whose records were saved in less is looked at; 0: none is.</summary>
    public const string ReviewFast = "review-fast";

    /// <summary>Houses a member of a team sets out to reach in a week where her team has said nothing else; 0: no such goal.</summary>
    public const string WeeklyHomes = "team-weekly-homes";

    /// <summary>Houses; nobody reaches more in a week.</summary>
    public const int MostWeeklyHomes = 60;

    /// <summary>Public holidays of one year, entered on a page of their own; see <see cref="WorkingDays.Year.Text"/>.</summary>
    internal const string Holidays = "holidays";

    /// <summary>Đồng an hour; 0: not set.</summary>
    public const string AllowanceRate = "team-allowance-rate";

    /// <summary>Đồng a month for one member; 0: not set.</summary>
    public const string AllowanceCeiling = "team-allowance-ceiling";

    public static IReadOnlyList<RuleDefinition> All { get; } =
    [
        new(
            PeriodPreset,
            "Kỳ báo cáo",
            "",
            nameof(Contract.PeriodPreset.Decree09),
            "Nghị định 09/2019/NĐ-CP",
            v => v is nameof(Contract.PeriodPreset.Decree09) or nameof(Contract.PeriodPreset.Calendar)
        ),
        new(AdultAge, "Tuổi trưởng thành", "tuổi", "18", "Mặc định của phần mềm, chờ văn bản của tỉnh", v => IsWithin(v, 15, 21)),
        new(ElderlyAge, "Tuổi của người cao tuổi", "tuổi", "60", "Mặc định của phần mềm, chờ văn bản của tỉnh", v => IsWithin(v, 50, 80)),
        new(GuardianAge, "Tuổi cần người đại diện đồng ý", "tuổi", "16", "Luật số 91/2025/QH15, Điều 24", v => IsWithin(v, 14, 18)),
        new(AnswerDays, "Trả lời yêu cầu về dữ liệu cá nhân", "ngày làm việc", "2", "Nghị định 356/2025/NĐ-CP", v => IsWithin(v, 1, 10)),
        new(DoDays, "Thực hiện yêu cầu rút đồng ý, hạn chế, phản đối", "ngày", "15", "Nghị định 356/2025/NĐ-CP", v => IsWithin(v, 1, 60)),
        new(DoDaysThird, "Thực hiện yêu cầu xem, sao chép, sửa, xóa", "ngày", "20", "Nghị định 356/2025/NĐ-CP", v => IsWithin(v, 1, 60)),
        new(ExtendDays, "Gia hạn một lần yêu cầu về dữ liệu cá nhân", "ngày", "15", "Nghị định 356/2025/NĐ-CP", v => IsWithin(v, 1, 30)),
        new(
            KeepLeftMonths,
            "Giữ thông tin người đã rời danh sách dân cư",
            "tháng",
            "12",
            "Mặc định của phần mềm, chờ văn bản của tỉnh",
            v => IsWithin(v, 1, 240)
        ),
        new(KeepUnsavedDays, "Giữ tệp dân cư đã kiểm tra mà chưa lưu", "ngày", "30", "Mặc định của phần mềm, chờ văn bản của tỉnh", v => IsWithin(v, 1, 365)),
        new(
            KeepNotesMonths,
            "Giữ nội dung lần sửa thông tin người dân",
            "tháng",
            "60",
            "Mặc định của phần mềm, chờ văn bản của tỉnh",
            v => IsWithin(v, 6, 240)
        ),
        new(
            FamilyCoachMonths,
            "“Gia đình số”: đã hướng dẫn người nhà trong vòng",
            "tháng",
            "12",
            "Mặc định của phần mềm, chờ văn bản của tỉnh",
            v => IsWithin(v, 1, 60)
        ),
        new(FamilyOnePerson, "“Gia đình số”: hộ một người", "", "1", "Mặc định của phần mềm, chờ văn bản của tỉnh", v => v is "0" or "1"),
        new(
            FamilyAloneSkills,
            "“Gia đình số”: ai được coi là làm được",
            "nhóm việc",
            "0",
            "Mặc định của phần mềm, chờ văn bản của tỉnh",
            v => IsWithin(v, 0, 6)
        ),
        new(
            CoveredMonths,
            "Hộ được coi là đã đến: có lượt thăm trong vòng",
            "tháng",
            "12",
            "Mặc định của phần mềm, chờ văn bản của tỉnh",
            v => IsWithin(v, 1, 36)
        ),
        new(
            TeamSilentDays,
            "Tổ được coi là im lặng: không có lượt thăm trong",
            "ngày",
            "30",
            "Mặc định của phần mềm, chờ văn bản của tỉnh",
            v => IsWithin(v, 7, 365)
        ),
        new(
            WeeklyHomes,
            "Mục tiêu tuần của một thành viên Tổ",
            "nhà một tuần",
            "5",
            "Mặc định của phần mềm, chờ văn bản của tỉnh",
            v => IsWithin(v, 0, MostWeeklyHomes)
        ),
        // 6–8 homes a day is good, 60 is invented; a lesson takes 20–40 minutes
        new(
            ReviewHomes,
            "Rà soát ngày mà một người hướng dẫn ở nhiều hơn",
            "nhà",
            "15",
            "Mặc định của phần mềm, chờ văn bản của tỉnh",
            v => IsWithin(v, 1, 100)
        ),
        new(
            ReviewMinutes,
            "Rà soát ngày mà một người hướng dẫn lâu hơn",
            "phút",
            "720",
            "Mặc định của phần mềm, chờ văn bản của tỉnh",
            v => IsWithin(v, 60, 1_440)
        ),
        new(
            ReviewAlike,
            "Rà soát ngày có nhiều nhà trả lời giống hệt nhau, từ",
            "nhà",
            "6",
            "Mặc định của phần mềm, chờ văn bản của tỉnh",
            v => IsWithin(v, 2, 100)
        ),
        new(
            ReviewFast,
            "Rà soát ngày ghi phiếu trên máy nhanh hơn thời gian hướng dẫn, dưới",
            "phần trăm số phút",
            "50",
            "Mặc định của phần mềm, chờ văn bản của tỉnh",
            v => IsWithin(v, 0, 100)
        ),
        new(AllowanceRate, "Mức bồi dưỡng thành viên Tổ", "đồng/giờ", "0", "Mặc định của phần mềm, chờ văn bản của tỉnh", v => IsWithin(v, 0, 1_000_000)),
        new(
            AllowanceCeiling,
            "Mức trần bồi dưỡng một thành viên Tổ trong tháng",
            "đồng/tháng",
            "0",
            "Mặc định của phần mềm, chờ văn bản của tỉnh",
            v => IsWithin(v, 0, 50_000_000)
        ),
        new(VillageQuietDays, "Thôn cần nhắc: không có phiếu nào trong", "ngày", "14", "Mặc định của phần mềm, chờ văn bản của tỉnh", v => IsWithin(v, 7, 365)),
    ];

    public static RuleDefinition? Find(string key) => All.FirstOrDefault(r => string.Equals(r.Key, key, StringComparison.Ordinal));

    private static bool IsWithin(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age >= least && age <= most;
}

/// <summary>Reads the dated rules; kept in memory until one changes here, and five seconds at most, so that a change on another node arrives.</summary>
public sealed class Rules(Database database)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);
    private volatile Held? held;
    private int changes;

    /// <param name="Change">How often rules had changed when this was read: what changed while it was read makes it old.</param>
    private sealed record Held(IReadOnlyList<DatedRule> Rows, FoldRules Fold, long Until, int Change);

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

    /// <summary>Working days by what was announced and what an officer entered; of a year entered twice the later holds.</summary>
    public async ValueTask<WorkingDays> Calendar(CancellationToken cancellation) =>
        WorkingDays.Announced.With(
            (await Now(cancellation))
                .Rows.Where(r => r.Key is RuleCatalogue.Holidays)
                .OrderBy(r => r.Id)
                .Select(r => WorkingDays.Year.Parse(r.ValidFrom.Year, r.Value, r.Source))
        );

    /// <summary>Called when a change of rules is durable.</summary>
    public void Forget() => Interlocked.Increment(ref changes);

    private static DatedRule? InForce(IReadOnlyList<DatedRule> all, string key, DateOnly day) =>
        all.Where(r => string.Equals(r.Key, key, StringComparison.Ordinal) && r.ValidFrom <= day && (r.ValidTo is null || day <= r.ValidTo)).MaxBy(r => r.Id);

    private async ValueTask<Held> Now(CancellationToken cancellation)
    {
        var change = Volatile.Read(ref changes);
        if (held is { } kept && kept.Until > Environment.TickCount64 && kept.Change == change)
        {
            return kept;
        }
        await using var db = database.Reading();
        var rows = await db.Set<DatedRule>().ToListAsync(cancellation);
        return held = new(rows, FoldOf(rows), Environment.TickCount64 + (long)Kept.TotalMilliseconds, change);
    }

    /// <summary>The ages as stretches of days: a new one wherever a row begins or the day after it ends.</summary>
    private static FoldRules FoldOf(List<DatedRule> rows)
    {
        var ages = rows.FindAll(r => r.Key is RuleCatalogue.AdultAge or RuleCatalogue.ElderlyAge);
        var family = rows.FindAll(r => r.Key is RuleCatalogue.FamilyCoachMonths or RuleCatalogue.FamilyOnePerson or RuleCatalogue.FamilyAloneSkills);
        if (ages.Count + family.Count == 0)
        {
            return FoldRules.Default;
        }
        var starts = ages.Select(r => r.ValidFrom).Concat(ages.Where(r => r.ValidTo is not null).Select(r => r.ValidTo!.Value.AddDays(1)));
        var stretches = starts
            .Prepend(DateOnly.MinValue)
            .Distinct()
            .Order()
            .Select(d => new Ages(d == DateOnly.MinValue ? 0 : d.DayNumber, Age(RuleCatalogue.AdultAge, d), Age(RuleCatalogue.ElderlyAge, d)));
        return new FoldRules(
            stretches,
            ages.Concat(family).Max(r => r.Id),
            new(Last(RuleCatalogue.FamilyCoachMonths), Last(RuleCatalogue.FamilyOnePerson) == 1, Last(RuleCatalogue.FamilyAloneSkills))
        );

        // the criteria of a model hold for all days: a family is not one by two measures
        int Last(string key) =>
            int.Parse(family.Where(r => r.Key == key).MaxBy(r => r.Id)?.Value ?? RuleCatalogue.Find(key)!.Default, CultureInfo.InvariantCulture);

        int Age(string key, DateOnly day) => int.Parse(InForce(rows, key, day)?.Value ?? RuleCatalogue.Find(key)!.Default, CultureInfo.InvariantCulture);
    }
}
