using HocVuSo.Communication.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Communication.Talks;

/// <summary>A talk held face to face (buổi tuyên truyền trực tiếp).</summary>
public sealed class Talk : IActivity
{
    private Talk() { }

    public ActivityId Id { get; private init; }
    public int UnitNo { get; private init; }
    public DateOnly Day { get; private init; }
    public string Venue { get; private init; } = "";
    public string Topic { get; private init; } = "";

    /// <summary>All who held it together: one activity, counted once.</summary>
    public string Hosts { get; private init; } = "";

    /// <summary>People there, 0 where nobody counted, at most 5 000.</summary>
    public int Attended { get; private init; }

    /// <summary>Day, topic and venue folded while it stands; null once taken back.</summary>
    public string? Key { get; private set; }
    public DateTimeOffset EnteredAt { get; private init; }
    public int EnteredBy { get; private init; }
    public string? TakenBack { get; private set; }

    /// <exception cref="RuleException"><c>communication.text</c>.</exception>
    public static Talk Of(RecordTalk.Command command, int actor, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(command.Topic) || string.IsNullOrWhiteSpace(command.Venue)
            ? throw new RuleException("communication.text", "Ghi nội dung và địa điểm của buổi tuyên truyền.")
            : new()
            {
                Id = command.Id,
                UnitNo = command.UnitNo,
                Day = command.Day,
                Venue = command.Venue.Trim(),
                Topic = command.Topic.Trim(),
                Hosts = command.Hosts?.Trim() ?? "",
                Attended = command.Attended,
                Key = KeyOf(command),
                EnteredAt = now,
                EnteredBy = actor,
            };

    public static string KeyOf(RecordTalk.Command c) => $"{c.Day:yyyyMMdd} {Keys.Of(c.Topic)} / {Keys.Of(c.Venue)}";

    public bool Says(RecordTalk.Command c) => (UnitNo, Attended, Key ?? KeyOf(c)) == (c.UnitNo, c.Attended, KeyOf(c));

    public void TakeBack(string reason) => (TakenBack, Key) = (reason.Trim(), null);

    internal sealed class Table : IEntityTypeConfiguration<Talk>
    {
        public void Configure(EntityTypeBuilder<Talk> builder)
        {
            builder.ToTable("talks", t => t.HasCheckConstraint("ck_talks_attended", "\"Attended\" BETWEEN 0 AND 5000"));
            builder.HasIndex(t => new { t.UnitNo, t.Key }).IsUnique();
            builder.HasIndex(t => new { t.UnitNo, t.Day });
        }
    }
}
