using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Teams.Crews;

/// <summary>
/// People of several bodies who go from house to house for some days (đội hình chiến dịch, tổ lưu động): Đoàn Thanh niên, staff of the one-stop desk, from here or from
/// elsewhere. It is no team of a village and counts in no indicator of teams; what its members do counts for the village.
/// </summary>
[Standing]
public sealed class Crew
{
    /// <summary>Longest stretch of days: a year.</summary>
    public const int MostDays = 366;

    private Crew() { }

    /// <summary>Shares its kind with the ids of teams, so that members, invitations and phones are the same thing for both.</summary>
    public TeamId Id { get; private init; }

    /// <summary>The commune or province that leads it: whose officer invites, approves phones and decides on what is held.</summary>
    public int UnitNo { get; private init; }
    public string Name { get; private init; } = "";

    /// <summary>Decision or plan: "45/KH-UBND".</summary>
    public string DecisionNumber { get; private init; } = "";
    public DateOnly DecisionDay { get; private init; }

    /// <summary>First day on which it may hold the lists of its villages.</summary>
    public DateOnly From { get; private init; }

    /// <summary>Last day, as the decision or plan has it.</summary>
    public DateOnly Until { get; private init; }

    /// <summary>Last day where it ended before; the day before <see cref="From"/> for one that never went. Null while nothing else was said.</summary>
    public DateOnly? EndedOn { get; private set; }
    public string EndReason { get; private set; } = "";
    public int Version { get; private set; }

    /// <summary>The last day that holds.</summary>
    public DateOnly LastDay => EndedOn ?? Until;

    /// <exception cref="RuleException"><c>crews.name</c>; <c>crews.decision</c>; <c>crews.days</c>: the wrong way round, longer than a year, or over already.</exception>
    public static Crew Form(FormCrew.Command command, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(command.Name) || command.Name.Trim().Length > 100)
        {
            throw new RuleException("crews.name", "Ghi tên đội hình, không quá 100 ký tự. Ví dụ: Thanh niên tình nguyện hè 2026.");
        }
        if (string.IsNullOrWhiteSpace(command.DecisionNumber) || command.DecisionNumber.Trim().Length > 60 || command.DecisionDay > today)
        {
            throw new RuleException("crews.decision", "Ghi số và ngày của quyết định hoặc kế hoạch; ngày ký không sau hôm nay.");
        }
        if (command.Until < command.From || command.Until.DayNumber - command.From.DayNumber >= MostDays || command.Until < today)
        {
            throw new RuleException("crews.days", "Ngày kết thúc từ hôm nay trở đi, không trước ngày bắt đầu, và cả đợt không quá một năm.");
        }
        return new()
        {
            Id = command.Id,
            UnitNo = command.UnitNo,
            Name = command.Name.Trim(),
            DecisionNumber = command.DecisionNumber.Trim(),
            DecisionDay = command.DecisionDay,
            From = command.From,
            Until = command.Until,
            Version = 1,
        };
    }

    /// <param name="lastDay">Its last day.</param>
    /// <exception cref="RuleException"><c>crews.ended</c>; <c>crews.end-day</c>: after the day it ends by itself, or more than a day before it began.</exception>
    public void End(DateOnly lastDay, string reason)
    {
        if (EndedOn is not null)
        {
            throw new RuleException("crews.ended", "Đội hình này đã kết thúc.");
        }
        if (lastDay > Until || lastDay < From.AddDays(-1))
        {
            throw new RuleException("crews.end-day", "Ngày cuối từ {0} đến {1}.", Vn.Date(From.AddDays(-1)), Vn.Date(Until));
        }
        (EndedOn, EndReason, Version) = (lastDay, reason.Trim(), Version + 1);
    }

    /// <summary>Its places were changed; forms opened before are stale.</summary>
    internal void Moved() => Version++;

    internal sealed class Table : IEntityTypeConfiguration<Crew>
    {
        public void Configure(EntityTypeBuilder<Crew> builder)
        {
            builder.ToTable("crews", t => t.HasCheckConstraint("ck_crews_days", "\"From\" <= \"Until\""));
            builder.Property(c => c.Name).HasMaxLength(100);
            builder.Property(c => c.DecisionNumber).HasMaxLength(60);
            builder.Property(c => c.EndReason).HasMaxLength(200);
            builder.Property(c => c.Version).IsConcurrencyToken();
            builder.HasIndex(c => c.UnitNo);
        }
    }
}
