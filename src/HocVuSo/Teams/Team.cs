using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Teams;

/// <summary>The community team of a village (Tổ công nghệ số cộng đồng), set up by a decision of UBND cấp xã; one in force a village.</summary>
/// <remarks>Source: NĐ 224/2026/NĐ-CP, Điều 79 (copy, check before quoting).</remarks>
[Standing]
public sealed class Team
{
    private Team() { }

    public TeamId Id { get; private init; }
    public int SubjectNo { get; private init; }
    public int VillageNo { get; private init; }
    public string Name { get; private set; } = "";

    /// <summary>Who directs it (cơ quan quản lý, chỉ đạo): "UBND xã Vĩnh Tường".</summary>
    public string ParentBody { get; private set; } = "";

    /// <summary>How to reach the team (a telephone, a group in Zalo), encrypted; null when not given.</summary>
    [Sealed]
    public byte[]? Contact { get; private set; }

    /// <summary>"152/QĐ-UBND".</summary>
    public string DecisionNumber { get; private init; } = "";
    public DateOnly DecisionDay { get; private init; }

    /// <summary>Day from which the decision is in force.</summary>
    public DateOnly InForceFrom { get; private init; }

    /// <summary>End of the term written in the decision; null when it names none.</summary>
    public DateOnly? TermEnds { get; private set; }

    /// <summary>Day from which it is in force no longer; null while it is.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Why it ended: a new decision, a merged village, entered by mistake.</summary>
    public string EndReason { get; private set; } = "";

    /// <summary>Houses each member sets out to reach in a week, 1 to 60 (mục tiêu tuần); null: what the rule of the province says.</summary>
    public int? WeeklyHomes { get; private set; }
    public int Version { get; private set; }

    /// <exception cref="RuleException"><c>teams.decision</c>: no number, or in force before it was signed; <c>teams.term</c>: the term ends before it begins.</exception>
    public static Team Found(TeamId id, int subject, int village, string name, string number, DateOnly decided, DateOnly from, DateOnly? termEnds)
    {
        if (string.IsNullOrWhiteSpace(number) || number.Trim().Length > 60 || from < decided)
        {
            throw new RuleException("teams.decision", "Ghi số và ngày quyết định thành lập; Tổ hoạt động từ ngày ký trở đi.");
        }
        if (termEnds < from)
        {
            throw new RuleException("teams.term", "Nhiệm kỳ kết thúc trước khi bắt đầu. Xem lại ngày.");
        }
        return new()
        {
            Id = id,
            SubjectNo = subject,
            VillageNo = village,
            Name = name.Trim(),
            DecisionNumber = number.Trim(),
            DecisionDay = decided,
            InForceFrom = from,
            TermEnds = termEnds,
            Version = 1,
        };
    }

    /// <summary>Takes over what does not count: name, parent body, contact, term, goal of a week.</summary>
    /// <param name="contact">Null leaves the one that is there, empty removes it.</param>
    /// <exception cref="RuleException"><c>teams.name</c>; <c>teams.parent</c>; <c>teams.contact</c>; <c>teams.term</c>; <c>teams.weekly</c>.</exception>
    public void Describe(string name, string parent, string? contact, DateOnly? termEnds, int? weeklyHomes, Vault vault)
    {
        if (name.Trim().Length is 0 or > 150)
        {
            throw new RuleException("teams.name", "Ghi tên Tổ, không quá 150 ký tự.");
        }
        if (parent.Trim().Length > 150)
        {
            throw new RuleException("teams.parent", "Tên cơ quan quản lý không quá 150 ký tự.");
        }
        if (contact?.Trim().Length > 100)
        {
            throw new RuleException("teams.contact", "Ghi liên hệ của Tổ không quá 100 ký tự.");
        }
        if (termEnds < InForceFrom)
        {
            throw new RuleException("teams.term", "Nhiệm kỳ kết thúc trước khi bắt đầu. Xem lại ngày.");
        }
        if (weeklyHomes is < 1 or > RuleCatalogue.MostWeeklyHomes)
        {
            throw new RuleException("teams.weekly", "Mục tiêu tuần của một thành viên từ 1 đến {0} nhà, hoặc để trống.", RuleCatalogue.MostWeeklyHomes);
        }
        (Name, ParentBody, TermEnds, WeeklyHomes) = (name.Trim(), parent.Trim(), termEnds, weeklyHomes);
        Contact =
            contact is null ? Contact
            : contact.Trim() is { Length: > 0 } reach ? vault.Seal(reach)
            : null;
    }

    /// <exception cref="RuleException"><c>teams.ended</c>: it ended before; <c>teams.end-day</c>: before it began.</exception>
    public void End(DateOnly day, string reason)
    {
        if (EndedOn is not null)
        {
            throw new RuleException("teams.ended", "Tổ này đã kết thúc hoạt động.");
        }
        if (day < InForceFrom)
        {
            throw new RuleException("teams.end-day", "Ngày kết thúc trước ngày Tổ bắt đầu hoạt động {0}.", Vn.Date(InForceFrom));
        }
        (EndedOn, EndReason, Version) = (day, reason.Trim(), Version + 1);
    }

    public void Touch()
    {
        if (EndedOn is not null)
        {
            throw new RuleException("teams.ended", "Tổ này đã kết thúc hoạt động.");
        }
        Version++;
    }

    internal sealed class Table : IEntityTypeConfiguration<Team>
    {
        public void Configure(EntityTypeBuilder<Team> builder)
        {
            builder.ToTable("teams");
            builder.Property(t => t.Name).HasMaxLength(150);
            builder.Property(t => t.ParentBody).HasMaxLength(150);
            builder.Property(t => t.DecisionNumber).HasMaxLength(60);
            builder.Property(t => t.Version).IsConcurrencyToken();
            builder.HasIndex(t => t.SubjectNo).IsUnique();
            // one in force a village, whoever is faster
            builder.HasIndex(t => t.VillageNo).IsUnique().HasFilter("\"EndedOn\" IS NULL");
        }
    }
}

/// <summary>A member of a team or of a crew from one day to another (thành viên Tổ, thành viên đội hình).</summary>
[Standing]
public sealed class TeamMember
{
    /// <summary>Parts of the two facts of a membership.</summary>
    public const int JoinPart = 0;
    public const int LeavePart = 1;

    private TeamMember() { }

    public TeamMemberId Id { get; private init; }

    /// <summary>The team of a village, or a <see cref="Crews.Crew"/>.</summary>
    public TeamId TeamId { get; private init; }
    public string FullName { get; private set; } = "";
    public string Folded { get; private set; } = "";
    public string SortKey { get; private set; } = "";
    public TeamRole Role { get; private set; }

    /// <summary>Chức danh ở thôn: Bí thư chi bộ, Trưởng thôn, Bí thư Đoàn … Of a crew's member: where she comes from.</summary>
    public string VillageTitle { get; private set; } = "";

    /// <summary>Phone, encrypted; null when not given.</summary>
    [Sealed]
    public byte[]? Phone { get; private set; }
    public DateOnly JoinedOn { get; private set; }

    /// <summary>Day from which she is a member no longer; null while she is.</summary>
    public DateOnly? LeftOn { get; private set; }
    public string LeaveReason { get; private set; } = "";
    public int Version { get; private set; }

    /// <exception cref="RuleException"><c>teams.member-name</c>: empty or over 100 characters.</exception>
    public static TeamMember Join(TeamMemberId id, TeamId team, TeamMemberRow row, DateOnly day, Vault vault)
    {
        var member = new TeamMember
        {
            Id = id,
            TeamId = team,
            JoinedOn = day,
        };
        member.Describe(row, vault);
        return member;
    }

    /// <summary>Takes over what does not count: name, role, title, phone.</summary>
    public void Describe(TeamMemberRow row, Vault vault)
    {
        var name = row.Name.Trim();
        if (name.Length is 0 or > 100)
        {
            throw new RuleException("teams.member-name", "Ghi họ và tên thành viên, không quá 100 ký tự.");
        }
        (FullName, Folded, SortKey, Role, VillageTitle) = (name, Vn.Fold(name), Vn.SortKey(name), row.Role, row.VillageTitle.Trim());
        Phone = row.Phone is { Length: > 0 } phone ? vault.Seal(phone) : Phone;
        Version++;
    }

    /// <summary>The day she joined was written down wrong; the caller has seen that it is one of the team's.</summary>
    internal void Rejoin(DateOnly day) => JoinedOn = day;

    /// <exception cref="RuleException"><c>teams.leave-day</c>: before she joined.</exception>
    public void Leave(DateOnly day, string reason)
    {
        if (day < JoinedOn)
        {
            throw new RuleException("teams.leave-day", "Ngày thôi tham gia trước ngày vào Tổ {0}.", Vn.Date(JoinedOn));
        }
        (LeftOn, LeaveReason, Version) = (day, reason.Trim(), Version + 1);
    }

    internal sealed class Table : IEntityTypeConfiguration<TeamMember>
    {
        public void Configure(EntityTypeBuilder<TeamMember> builder)
        {
            builder.ToTable("team_members");
            builder.Property(m => m.FullName).HasMaxLength(100);
            builder.Property(m => m.VillageTitle).HasMaxLength(100);
            builder.Property(m => m.Version).IsConcurrencyToken();
            builder.HasIndex(m => new { m.TeamId, m.SortKey });
        }
    }
}

/// <summary>One member as the annex of the decision or a form gives her.</summary>
public sealed record TeamMemberRow(string Name, TeamRole Role = TeamRole.Member, string VillageTitle = "", string? Phone = null);
