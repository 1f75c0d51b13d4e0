using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;

namespace HocVuSo.Targets.Contract;

/// <summary>One target of a unit for a year beside what has been reached (chỉ tiêu và mức đạt đến hôm nay).</summary>
/// <param name="Group">Code of a group, or null for everyone.</param>
/// <param name="Period">The reporting year.</param>
/// <param name="Target">Basis points of a ratio (8 000 = 80 %), else a count.</param>
/// <param name="Figure">What has been reached up to today, or up to the year's end when that is past.</param>
/// <param name="Share">Share of the year that has passed, 0 to 1.</param>
/// <param name="Start">What stood on the day before the year began, in the measure of <see cref="Goal"/>; 0 for what starts anew each year.</param>
/// <param name="PlanNumber">Number of the plan that sets it: "16-KH/TU".</param>
public sealed record TargetLine(
    TargetId Id,
    Definition Definition,
    string? Group,
    int UnitNo,
    int Year,
    Period Period,
    long Target,
    Figure Figure,
    double Share,
    double Start,
    string PlanNumber,
    DateOnly PlanDay,
    int Version
)
{
    /// <summary>Ratio as 0.8, count as a whole number: comparable with <see cref="Figure.Value"/>.</summary>
    public double Goal => Definition.IsRatio ? Target / 10000.0 : Target;

    /// <summary>Where the unit should be today, in the same measure as <see cref="Goal"/>: what counts up goes in a straight line from <see cref="Start"/> to the
    /// target; a rate of what happens (dossiers online) should be at its target on every day.</summary>
    public double Pace =>
        Definition is { IsRatio: true, Numerator.Timing: Timing.Flow } ? Goal
        : Definition.IsRatio ? OnTheWay
        : Math.Round(OnTheWay, MidpointRounding.AwayFromZero);

    private double OnTheWay => Start >= Goal ? Goal : Start + ((Goal - Start) * Share);

    /// <summary>Ahead of the pace (positive) or behind it: whole điểm phần trăm of a ratio, else whole pieces; null where nothing was recorded yet.</summary>
    public long? Difference =>
        !Figure.HasData && Definition.IsRatio ? null
        : Definition.IsRatio ? (long)Math.Round((Figure.Value!.Value - Pace) * 100, MidpointRounding.AwayFromZero)
        : Figure.Numerator - (long)Pace;

    /// <summary>Whether the year's target itself is reached.</summary>
    public bool Reached => Figure.Value >= Goal - 1e-9;

    /// <summary>"80%" or "2.300 lượt".</summary>
    public string GoalText(Text T) => Definition.IsRatio ? Vn.Percent(Goal) : $"{Vn.Number(Target)} {T[Definition.Numerator.Word]}";

    /// <summary>"74,5%" or "1.150 lượt": the line "mức cần có đến hôm nay".</summary>
    public string PaceText(Text T) => Definition.IsRatio ? Vn.Percent(Pace) : $"{Vn.Number((long)Pace)} {T[Definition.Numerator.Word]}";

    /// <summary>For screens: "Vượt 6 điểm", "Chậm 5 điểm", "Đúng mức", "Chưa có số".</summary>
    public string Words(Text T) =>
        (Difference, Definition.IsRatio) switch
        {
            (null, _) => T["Chưa có số"],
            (0, _) => T["Đúng mức"],
            (> 0, true) => T["Vượt {0} điểm", Vn.Number(Difference!.Value)],
            (< 0, true) => T["Chậm {0} điểm", Vn.Number(-Difference!.Value)],
            (> 0, false) => T["Vượt {0} {1}", Vn.Number(Difference!.Value), T[Definition.Numerator.Word]],
            _ => T["Chậm {0} {1}", Vn.Number(-Difference!.Value), T[Definition.Numerator.Word]],
        };

    /// <summary>For reports, always Vietnamese: "vượt 6 điểm phần trăm".</summary>
    public string ReportWords =>
        (Difference, Definition.IsRatio) switch
        {
            (null, _) => "chưa có số liệu",
            (0, _) => "đúng mức",
            (> 0, true) => $"vượt {Vn.Number(Difference!.Value)} điểm phần trăm",
            (< 0, true) => $"chậm {Vn.Number(-Difference!.Value)} điểm phần trăm",
            (> 0, false) => $"vượt {Vn.Number(Difference!.Value)} {Definition.Numerator.Word}",
            _ => $"chậm {Vn.Number(-Difference!.Value)} {Definition.Numerator.Word}",
        };
}
