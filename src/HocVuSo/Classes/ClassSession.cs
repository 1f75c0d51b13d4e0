using System.Security.Cryptography;
using HocVuSo.Classes.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Classes;

/// <summary>One evening of a community class (buổi học). Planned first; it counts as held once attendance is recorded.</summary>
public sealed class ClassSession
{
    /// <summary>How far ahead one may plan.</summary>
    public const int DaysAhead = 180;

    private ClassSession() { }

    public SessionId Id { get; private init; }

    /// <summary>The village it is for, or the commune.</summary>
    public int UnitNo { get; private init; }

    /// <summary>A culture house, school … where it takes place; 0 for none.</summary>
    public int OrganizationNo { get; private init; }
    public DateOnly Day { get; private init; }
    public TimeOnly StartsAt { get; private init; }
    public string Venue { get; private init; } = "";
    public string Topic { get; private init; } = "";
    public string Teacher { get; private init; } = "";

    /// <summary>Unions and bodies that hold it together; one activity, counted once.</summary>
    public string Hosts { get; private init; } = "";
    public int EnteredBy { get; private init; }

    /// <summary>People there without a record under their name: guests, and residents who did not agree to one.</summary>
    public int Unnamed { get; private set; }

    /// <summary>Source of the fact of those; a new one with each change, so that the old can be reversed.</summary>
    public Guid UnnamedRecord { get; private set; }

    /// <summary>The part of <see cref="Unnamed"/> that somebody counted in the room and wrote as one number: a later count takes the place of an earlier one.</summary>
    public int Guests { get; private set; }

    /// <summary>The record that counted them; of two counts the one with the greater id stands, whichever came first.</summary>
    public Guid GuestsBy { get; private set; }

    /// <summary>Number of the list that was signed (số danh sách ký); empty while nobody wrote down who taught.</summary>
    public string SignedList { get; private set; } = "";

    /// <summary>Attendance was recorded: the evening took place.</summary>
    public bool Held { get; private set; }

    /// <summary>Why it was called off or taken back; null while it stands.</summary>
    public string? TakenBack { get; private set; }
    public int Version { get; private set; }

    /// <exception cref="RuleException"><c>classes.too-far</c>; <c>classes.text</c>.</exception>
    public static ClassSession Plan(PlanClass.Command command, int actor, DateOnly today)
    {
        if (command.Day > today.AddDays(DaysAhead))
        {
            throw new RuleException("classes.too-far", "Chỉ xếp lịch trước không quá {0} ngày.", DaysAhead);
        }
        if (string.IsNullOrWhiteSpace(command.Topic) || string.IsNullOrWhiteSpace(command.Venue))
        {
            throw new RuleException("classes.text", "Ghi nội dung và địa điểm của buổi học.");
        }
        return new()
        {
            Id = command.Id,
            UnitNo = command.UnitNo,
            OrganizationNo = command.OrganizationNo,
            Day = command.Day,
            StartsAt = command.StartsAt,
            Venue = command.Venue.Trim(),
            Topic = command.Topic.Trim(),
            Teacher = command.Teacher?.Trim() ?? "",
            Hosts = command.Hosts?.Trim() ?? "",
            EnteredBy = actor,
            Version = 1,
        };
    }

    public bool Says(PlanClass.Command c) => (UnitNo, Day, StartsAt, Topic, Venue) == (c.UnitNo, c.Day, c.StartsAt, c.Topic.Trim(), c.Venue.Trim());

    /// <summary>The same evening once more, after it was called off and took place all the same.</summary>
    public ClassSession Reopen(int actor) =>
        new()
        {
            Id = IdReopened,
            UnitNo = UnitNo,
            OrganizationNo = OrganizationNo,
            Day = Day,
            StartsAt = StartsAt,
            Venue = Venue,
            Topic = Topic,
            Teacher = Teacher,
            Hosts = Hosts,
            EnteredBy = actor,
            Version = 1,
        };

    /// <summary>Under which id it is reopened: drawn from its own, so that whoever reopens it reopens one evening.</summary>
    public SessionId IdReopened => new(new Guid(SHA256.HashData([.. "reopened "u8, .. Id.Value.ToByteArray()]).AsSpan(0, 16)));

    public void Hold() => Held = true;

    public void CountGuests(int guests, Guid by) => (Guests, GuestsBy) = (guests, by);

    public void Sign(string reference) => (SignedList, Version) = (reference.Trim(), Version + 1);

    public void Count(int unnamed, Guid record) => (Unnamed, UnnamedRecord, Version) = (unnamed, record, Version + 1);

    public void TakeBack(string reason) => (TakenBack, Version) = (reason.Trim(), Version + 1);

    internal sealed class Table : IEntityTypeConfiguration<ClassSession>
    {
        public void Configure(EntityTypeBuilder<ClassSession> builder)
        {
            builder.ToTable("class_sessions", t => t.HasCheckConstraint("ck_class_sessions_unnamed", "\"Unnamed\" BETWEEN 0 AND 500"));
            builder.Property(s => s.Version).IsConcurrencyToken();
            builder.Property(s => s.SignedList).HasMaxLength(60);
            builder.HasIndex(s => new { s.UnitNo, s.Day });
        }
    }
}
