using System.Text.Json;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Visits;

/// <summary>A visit whose day has not come here (phiếu chờ đến ngày): a clock ran ahead. Kept as it was sent, counted nowhere.</summary>
public sealed class HeldVisit
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new IdJsonConverter() } };

    private HeldVisit() { }

    /// <summary>Id the visit will have.</summary>
    public VisitId Id { get; private init; }
    public HouseholdId HouseholdId { get; private init; }
    public int VillageNo { get; private init; }

    /// <summary>Day it says it took place.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>The record as JSON.</summary>
    public string Content { get; private init; } = "";

    /// <summary>Number of the account that sent it.</summary>
    public int SentBy { get; private init; }
    public DateTimeOffset HeldAt { get; private init; }

    /// <summary>Code of the rule by which it could not be entered when its day came; null while it waits.</summary>
    public string? RefusedBy { get; private set; }

    /// <summary>What the sender is told.</summary>
    public static RuleException Why { get; } =
        new RuleException("visits.held", "Phiếu ghi ngày sau hôm nay. Đã giữ lại, chưa tính vào số liệu cho đến ngày đó; xem lại giờ của máy.");

    public static HeldVisit Hold(RecordVisit.Command command, int village, int account, DateTimeOffset now) =>
        new()
        {
            Id = command.Id,
            HouseholdId = command.HouseholdId,
            VillageNo = village,
            Day = command.Day,
            Content = JsonSerializer.Serialize(command, Json),
            SentBy = account,
            HeldAt = now,
        };

    public void Refuse(string code) => RefusedBy = code;

    public RecordVisit.Command Read() => JsonSerializer.Deserialize<RecordVisit.Command>(Content, Json)!;

    internal sealed class Table : IEntityTypeConfiguration<HeldVisit>
    {
        public void Configure(EntityTypeBuilder<HeldVisit> builder)
        {
            builder.ToTable("held_visits");
            builder.Property(h => h.Content).HasMaxLength(8_000);
            builder.HasIndex(h => h.Day);
        }
    }
}
