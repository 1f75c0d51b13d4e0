using HocVuSo.Classes.Contract;
using HocVuSo.People.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Classes;

/// <summary>One resident at one class (lượt dự), recorded under her name with her consent.</summary>
public sealed class Attendance
{
    private Attendance() { }

    public AttendanceId Id { get; private init; }
    public SessionId SessionId { get; private init; }

    /// <summary>Null once taken back.</summary>
    public PersonId? PersonId { get; private set; }

    public static Attendance Of(AttendanceId id, SessionId session, PersonId person) =>
        new()
        {
            Id = id,
            SessionId = session,
            PersonId = person,
        };

    /// <summary>She was not there after all: the row stays for its facts and their reversals, the name goes.</summary>
    public void TakeBack() => PersonId = null;

    internal sealed class Table : IEntityTypeConfiguration<Attendance>
    {
        public void Configure(EntityTypeBuilder<Attendance> builder)
        {
            builder.ToTable("class_attendance");
            builder.HasIndex(a => new { a.SessionId, a.PersonId }).IsUnique();
            builder.HasIndex(a => a.PersonId);
        }
    }
}
