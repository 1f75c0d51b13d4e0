using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;

namespace HocVuSo.Teams.Contract;

/// <summary>How many houses a member of a team sets out to reach in a week (mục tiêu tuần): what her team has set, else the rule of the province.</summary>
/// <remarks>Practice: three to five useful evenings a month, 20–40 minutes a visit, six to eight houses on a day of a weekend.</remarks>
public sealed class WeeklyGoal(Rules rules, TimeProvider clock)
{
    /// <summary>Houses a week; 0 where no goal is set, and for a crew, whose days its decision says.</summary>
    public async ValueTask<int> Of(MemberCard member, CancellationToken cancellation) =>
        member.Crew is not null ? 0 : member.WeeklyHomes ?? await rules.Number(RuleCatalogue.WeeklyHomes, clock.TodayInVietnam(), cancellation);
}
