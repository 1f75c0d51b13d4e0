using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.PublicServices.Procedures;

/// <summary>An administrative procedure people need help with (thủ tục hành chính), on one stretch of days. Ended, never deleted: old records keep its name.</summary>
public sealed class Procedure
{
    private Procedure() { }

    /// <summary>From 1; the seeded ones first.</summary>
    public int No { get; private init; }

    /// <summary>Code of the national catalogue, 1.001193; one of our own where there is none.</summary>
    public string Code { get; private init; } = "";
    public string Name { get; private init; } = "";
    public string Folded { get; private init; } = "";

    /// <summary>Toàn trình; false is một phần.</summary>
    public bool EndToEnd { get; private init; }

    /// <summary>Unit that entered it and below which it is offered; null for the common catalogue.</summary>
    public int? UnitNo { get; private init; }
    public string Source { get; private init; } = "";
    public DateOnly ValidFrom { get; private init; }

    /// <summary>Last day on which it is offered; null while it is.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <exception cref="RuleException"><c>public-services.procedure-text</c>.</exception>
    public static Procedure Enter(int no, string code, string name, bool endToEnd, int unit, string source, DateOnly from)
    {
        if (code.Trim().Length is 0 or > 40 || name.Trim().Length is 0 or > 200)
        {
            throw new RuleException("public-services.procedure-text", "Ghi mã (không quá 40 ký tự) và tên thủ tục (không quá 200 ký tự).");
        }
        return new()
        {
            No = no,
            Code = code.Trim(),
            Name = name.Trim(),
            Folded = Vn.Fold(name),
            EndToEnd = endToEnd,
            UnitNo = unit,
            Source = source.Trim(),
            ValidFrom = from,
        };
    }

    /// <exception cref="RuleException"><c>public-services.procedure-ended</c>; <c>public-services.procedure-order</c>.</exception>
    public void End(DateOnly lastDay)
    {
        if (ValidTo is not null)
        {
            throw new RuleException("public-services.procedure-ended", "Thủ tục này đã kết thúc ngày {0}.", Vn.Date(ValidTo.Value));
        }
        if (lastDay < ValidFrom)
        {
            throw new RuleException("public-services.procedure-order", "Ngày kết thúc trước ngày bắt đầu {0}.", Vn.Date(ValidFrom));
        }
        ValidTo = lastDay;
    }

    internal sealed class Table : IEntityTypeConfiguration<Procedure>
    {
        public void Configure(EntityTypeBuilder<Procedure> builder)
        {
            builder.ToTable("procedures");
            builder.HasKey(p => p.No);
            builder.Property(p => p.No).ValueGeneratedNever();
            builder.HasIndex(p => new { p.Code, p.ValidFrom }).IsUnique();
            builder.HasData(CommonProcedures.Rows());
        }
    }
}

/// <summary>What every commune is asked for; a start, to be checked against the province's own publication.</summary>
internal static class CommonProcedures
{
    private const string Origin = "Cổng Dịch vụ công quốc gia; mức độ trực tuyến theo công bố của tỉnh, cần đối chiếu";

    private static readonly (string Code, string Name, bool EndToEnd)[] List =
    [
        ("1.001193", "Đăng ký khai sinh", true),
        ("2.000986", "Liên thông khai sinh, thường trú, thẻ bảo hiểm y tế trẻ em dưới 6 tuổi", true),
        ("1.000894", "Đăng ký kết hôn", false),
        ("1.000656", "Đăng ký khai tử", true),
        ("1.004873", "Cấp giấy xác nhận tình trạng hôn nhân", true),
        ("2.000635", "Cấp bản sao trích lục hộ tịch", true),
        ("2.000815", "Chứng thực bản sao từ bản chính", false),
        ("1.004222", "Đăng ký thường trú", true),
        ("1.004194", "Đăng ký tạm trú", true),
        ("tra-cuu", "Tra cứu, theo dõi hồ sơ đã nộp", true),
        ("tai-khoan", "Tạo, kích hoạt tài khoản định danh điện tử", true),
        ("khac", "Thủ tục khác", false),
    ];

    public static object[] Rows() =>
        [
            .. List.Select(
                (p, i) =>
                    (object)
                        new
                        {
                            No = i + 1,
                            p.Code,
                            p.Name,
                            Folded = Vn.Fold(p.Name),
                            p.EndToEnd,
                            UnitNo = (int?)null,
                            Source = Origin,
                            ValidFrom = new DateOnly(2020, 1, 1),
                            ValidTo = (DateOnly?)null,
                        }
            ),
        ];
}
