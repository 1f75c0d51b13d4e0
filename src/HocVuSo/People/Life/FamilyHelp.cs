using HocVuSo.People.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.People.Life;

/// <summary>Somebody taught another of her own household (ai dạy ai trong nhà): what makes a "Gia đình số".</summary>
public sealed class FamilyHelp
{
    private FamilyHelp() { }

    public Guid Id { get; private init; }
    public PersonId CoachPersonId { get; private init; }
    public PersonId LearnerPersonId { get; private init; }
    public HouseholdId HouseholdId { get; private init; }
    public DateOnly Day { get; private init; }

    /// <summary>What was taught, in the words of whoever saw it: "gọi video, tra cứu bảo hiểm".</summary>
    public string Topic { get; private init; } = "";
    public int RecordedBy { get; private init; }
    public string CancelReason { get; private set; } = "";

    public static FamilyHelp Of(Guid id, PersonId coach, PersonId learner, HouseholdId household, DateOnly day, string topic, int by) =>
        new()
        {
            Id = id,
            CoachPersonId = coach,
            LearnerPersonId = learner,
            HouseholdId = household,
            Day = day,
            Topic = topic,
            RecordedBy = by,
        };

    public void Cancel(string reason) => CancelReason = reason;

    internal sealed class Table : IEntityTypeConfiguration<FamilyHelp>
    {
        public void Configure(EntityTypeBuilder<FamilyHelp> builder)
        {
            builder.ToTable("family_helps");
            builder.Property(h => h.Topic).HasMaxLength(200);
            builder.HasIndex(h => new { h.HouseholdId, h.Day });
            builder.HasIndex(h => h.CoachPersonId);
            builder.HasIndex(h => h.LearnerPersonId);
        }
    }
}
