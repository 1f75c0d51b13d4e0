using HocVuSo.Indicators.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Indicators;

/// <summary>Identifies one closing (mã lần chốt số liệu).</summary>
public readonly record struct ClosingId(Guid Value) : IId<ClosingId>
{
    public static ClosingId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ClosingId id) => Ids.TryParse(text, out id);
}

/// <summary>A unit's figures of a period, closed at a ledger number (chốt số liệu). Later facts with an earlier day count where they belong and are listed as "đến muộn".</summary>
public sealed class Closing
{
    private Closing() { }

    public ClosingId Id { get; private init; }
    public int UnitNo { get; private init; }
    public DateOnly From { get; private init; }
    public DateOnly To { get; private init; }

    /// <summary>Ledger number the closed figures hold at.</summary>
    public long Seq { get; private init; }
    public int ClosedBy { get; private init; }
    public DateTimeOffset ClosedAt { get; private init; }

    /// <summary>When the figures became readable without signing in; null while they are not.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }
    public int? PublishedBy { get; private set; }
    public int Version { get; private set; }

    /// <exception cref="RuleException"><c>indicators.period-open</c>: the period has not ended.</exception>
    public static Closing Close(ClosingId id, int unit, Period period, long seq, int account, DateTimeOffset now)
    {
        if (period.To >= Vn.DayOf(now))
        {
            throw new RuleException("indicators.period-open", "Kỳ {0} chưa hết. Chốt số liệu từ ngày hôm sau ngày cuối kỳ.", period.Text);
        }
        return new()
        {
            Id = id,
            UnitNo = unit,
            From = period.From,
            To = period.To,
            Seq = seq,
            ClosedBy = account,
            ClosedAt = now,
            Version = 1,
        };
    }

    public void Publish(int account, DateTimeOffset now) => (PublishedBy, PublishedAt, Version) = (account, PublishedAt ?? now, Version + 1);

    internal sealed class Table : IEntityTypeConfiguration<Closing>
    {
        public void Configure(EntityTypeBuilder<Closing> builder)
        {
            builder.ToTable("closings");
            builder.Property(c => c.Version).IsConcurrencyToken();
            builder
                .HasIndex(c => new
                {
                    c.UnitNo,
                    c.From,
                    c.To,
                })
                .IsUnique();
        }
    }
}

/// <summary>One figure as it stood when its period was closed (số liệu đã chốt).</summary>
public sealed class ClosedFigure
{
    private ClosedFigure() { }

    public ClosingId ClosingId { get; private init; }
    public string Code { get; private init; } = "";

    /// <summary>Code of a group, empty for everyone.</summary>
    public string Group { get; private init; } = "";
    public int DefinitionVersion { get; private init; }

    /// <summary>See <see cref="Figure.RuleVersion"/>.</summary>
    public long RuleVersion { get; private init; }
    public long Numerator { get; private init; }
    public long? Denominator { get; private init; }
    public long ByPerson { get; private init; }
    public long BySheet { get; private init; }
    public long ByDocument { get; private init; }
    public DateOnly MapDay { get; private init; }

    /// <summary>How much of it was divided, not counted.</summary>
    public long Estimated { get; private init; }

    public static ClosedFigure Of(ClosingId closing, Figure figure) =>
        new()
        {
            ClosingId = closing,
            Code = figure.Definition.Code,
            Group = figure.Group ?? "",
            DefinitionVersion = figure.Definition.Version,
            RuleVersion = figure.RuleVersion,
            Numerator = figure.Numerator,
            Denominator = figure.Denominator,
            ByPerson = figure.ByEvidence.GetValueOrDefault(Evidence.Person),
            BySheet = figure.ByEvidence.GetValueOrDefault(Evidence.Sheet),
            ByDocument = figure.ByEvidence.GetValueOrDefault(Evidence.Document),
            MapDay = figure.MapDay,
            Estimated = figure.Estimated,
        };

    internal sealed class Table : IEntityTypeConfiguration<ClosedFigure>
    {
        public void Configure(EntityTypeBuilder<ClosedFigure> builder)
        {
            builder.ToTable("closed_figures");
            builder.HasKey(f => new
            {
                f.ClosingId,
                f.Code,
                f.Group,
            });
        }
    }
}
