using HocVuSo.Platform;
using HocVuSo.PublicServices.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.PublicServices.Totals;

/// <summary>What a signed table counts.</summary>
public enum TableKind : byte
{
    /// <summary>Tình hình giải quyết thủ tục hành chính (biểu II.06a/VPCP/KSTT).</summary>
    Dossiers = 1,

    /// <summary>Văn bản điện tử.</summary>
    Documents = 2,

    /// <summary>Hồ sơ công việc trên môi trường mạng.</summary>
    WorkFiles = 3,
}

/// <summary>One signed table of a unit over a stretch of days (biểu số liệu có ký). Two standing tables of one kind never share a day.</summary>
public sealed class SignedTable
{
    private SignedTable() { }

    public SignedTableId Id { get; private init; }
    public TableKind Kind { get; private init; }
    public int UnitNo { get; private init; }
    public DateOnly From { get; private init; }

    /// <summary>Last day, inclusive; the day its facts fall on.</summary>
    public DateOnly To { get; private init; }

    /// <summary>Dossiers handled, documents issued, work files handled: the whole.</summary>
    public int Whole { get; private init; }

    /// <summary>Of them received and handled online, electronic, handled online.</summary>
    public int Online { get; private init; }

    // The rest belongs to dossiers alone; null where the table does not say.
    public int? EndToEnd { get; private init; }
    public int? OnTime { get; private init; }
    public int? Digitised { get; private init; }

    /// <summary>Dossiers the law counts for digitisation (policy.md section 11 leaves some out).</summary>
    public int? ToDigitise { get; private init; }
    public string PaperNumber { get; private init; } = "";
    public DateOnly PaperDay { get; private init; }
    public string Signer { get; private init; } = "";
    public DateTimeOffset EnteredAt { get; private init; }
    public int EnteredBy { get; private init; }
    public string? TakenBack { get; private set; }

    /// <exception cref="RuleException"><c>public-services.part-over-whole</c>; <c>public-services.period</c>; <c>public-services.paper-missing</c>.</exception>
    public static SignedTable Sign(RecordSignedTable.Command command, int actor, DateTimeOffset now)
    {
        if (command.From > command.To || command.From.AddYears(1) < command.To)
        {
            throw new RuleException("public-services.period", "Kỳ số liệu từ {0} đến {1} chưa đúng.", Vn.Date(command.From), Vn.Date(command.To));
        }
        var (whole, online) = Words(command.Kind);
        Shares.Check(command.Online, online, command.Whole, whole);
        Shares.Check(command.EndToEnd, "Hồ sơ toàn trình", command.Online, online);
        Shares.Check(command.OnTime, "Trước hạn và đúng hạn", command.Whole, whole);
        Shares.Check(command.Digitised, "Hồ sơ đã số hóa", command.ToDigitise, "hồ sơ phải số hóa");
        var paper = command.Paper.Checked();
        var dossiers = command.Kind == TableKind.Dossiers;
        return new()
        {
            Id = command.Id,
            Kind = command.Kind,
            UnitNo = command.UnitNo,
            From = command.From,
            To = command.To,
            Whole = command.Whole,
            Online = command.Online,
            EndToEnd = dossiers ? command.EndToEnd : null,
            OnTime = dossiers ? command.OnTime : null,
            Digitised = dossiers ? command.Digitised : null,
            ToDigitise = dossiers ? command.ToDigitise : null,
            PaperNumber = paper.Number,
            PaperDay = paper.Day,
            Signer = paper.Signer,
            EnteredAt = now,
            EnteredBy = actor,
        };
    }

    public bool Says(RecordSignedTable.Command c) =>
        (Kind, UnitNo, From, To, Whole, Online) == (c.Kind, c.UnitNo, c.From, c.To, c.Whole, c.Online)
        && (Kind != TableKind.Dossiers || (EndToEnd, OnTime, Digitised, ToDigitise) == (c.EndToEnd, c.OnTime, c.Digitised, c.ToDigitise));

    public void TakeBack(string reason) => TakenBack = reason.Trim();

    private static (string Whole, string Online) Words(TableKind kind) =>
        kind switch
        {
            TableKind.Dossiers => ("hồ sơ đã giải quyết", "Hồ sơ trực tuyến"),
            TableKind.Documents => ("văn bản phát hành", "Văn bản điện tử"),
            _ => ("hồ sơ công việc", "Hồ sơ công việc xử lý trên mạng"),
        };

    internal sealed class Table : IEntityTypeConfiguration<SignedTable>
    {
        public void Configure(EntityTypeBuilder<SignedTable> builder)
        {
            builder.ToTable("signed_tables", t => t.HasCheckConstraint("ck_signed_tables_part", "\"Online\" BETWEEN 0 AND \"Whole\""));
            builder.HasIndex(t => new
            {
                t.UnitNo,
                t.Kind,
                t.To,
            });
        }
    }
}
