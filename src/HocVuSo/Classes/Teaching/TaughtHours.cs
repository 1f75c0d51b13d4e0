using HocVuSo.Classes.Contract;
using HocVuSo.Teams.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Classes.Teaching;

/// <summary>How long one member of a team taught at a class (giờ hướng dẫn lớp), by the list its learners signed.</summary>
public sealed class TaughtHours
{
    public const int MostMinutes = 480;

    private TaughtHours() { }

    public SessionId SessionId { get; private init; }
    public TeamMemberId MemberId { get; private init; }

    /// <summary>Whole minutes, 1 to 480.</summary>
    public int Minutes { get; private init; }

    public static TaughtHours Of(SessionId session, TeamMemberId member, int minutes) =>
        new()
        {
            SessionId = session,
            MemberId = member,
            Minutes = minutes,
        };

    internal sealed class Table : IEntityTypeConfiguration<TaughtHours>
    {
        public void Configure(EntityTypeBuilder<TaughtHours> builder)
        {
            builder.ToTable("class_taught_hours", t => t.HasCheckConstraint("ck_class_taught_hours_minutes", "\"Minutes\" BETWEEN 1 AND 480"));
            builder.HasKey(t => new { t.SessionId, t.MemberId });
            builder.HasIndex(t => t.MemberId);
        }
    }
}
