using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Skills;

/// <summary>Whom a frame is for; the four groups of QĐ 757/QĐ-BKHCN, Phụ lục I.</summary>
public enum FrameGroup : byte
{
    Citizens = 1,
    Officials = 2,
    Pupils = 3,
    Workers = 4,
}

/// <summary>One version of a skill frame for one target group (khung kiến thức, kỹ năng số). Ended, never changed or deleted.</summary>
/// <remarks>Source: QĐ 757/QĐ-BKHCN ngày 29/4/2025; NĐ 224/2026/NĐ-CP, Điều 77.</remarks>
public sealed class Framework
{
    private Framework() { }

    public FrameworkId Id { get; private init; }

    /// <summary>"QĐ 757", "NĐ 224".</summary>
    public string Code { get; private init; } = "";

    /// <summary>"1.0", "tạm".</summary>
    public string Version { get; private init; } = "";
    public FrameGroup Group { get; private init; }
    public string Title { get; private init; } = "";
    public DateOnly ValidFrom { get; private init; }

    /// <summary>Last day in force, inclusive; null while no end is known.</summary>
    public DateOnly? ValidTo { get; private set; }
    public string Source { get; private init; } = "";

    /// <summary>Stands in until the official text is loaded; every page that uses it says so.</summary>
    public bool IsProvisional { get; private init; }

    /// <summary>Skills of the frame in their order, one a line: "B1. Mở, tắt, sạc thiết bị".</summary>
    public string Skills { get; private init; } = "";

    /// <summary>How the frame is named in sentences: "Khung kỹ năng số cơ bản QĐ 757, phiên bản 1.0".</summary>
    public string Name => $"{Title} ({Code}, phiên bản {Version})";

    /// <exception cref="RuleException"><c>skills.frame-empty</c>: no code, version or title; <c>skills.frame-days</c>: it would end before it begins.</exception>
    public static Framework Load(
        FrameworkId id,
        string code,
        string version,
        FrameGroup group,
        string title,
        DateOnly from,
        DateOnly? to,
        string source,
        bool provisional,
        IEnumerable<string> skills
    )
    {
        if (string.IsNullOrWhiteSpace(code) || string.IsNullOrWhiteSpace(version) || string.IsNullOrWhiteSpace(title))
        {
            throw new RuleException("skills.frame-empty", "Khung cần ký hiệu văn bản, phiên bản và tên.");
        }
        if (to < from)
        {
            throw new RuleException("skills.frame-days", "Ngày hết hiệu lực {0} trước ngày có hiệu lực {1}.", Vn.Date(to.Value), Vn.Date(from));
        }
        return new()
        {
            Id = id,
            Code = code.Trim(),
            Version = version.Trim(),
            Group = group,
            Title = title.Trim(),
            ValidFrom = from,
            ValidTo = to,
            Source = source.Trim(),
            IsProvisional = provisional,
            Skills = string.Join('\n', skills.Select(s => s.Trim()).Where(s => s.Length > 0)),
        };
    }

    public void End(DateOnly lastDay) => ValidTo = lastDay < ValidFrom ? ValidFrom : lastDay;

    /// <summary>The frame a fresh installation works with: the seven groups the decree names, no skill invented.</summary>
    internal static Framework Provisional(FrameGroup group) =>
        Load(
            new(new Guid(0x48565300, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, (byte)group)),
            "NĐ 224/2026/NĐ-CP",
            "tạm",
            group,
            "Khung kỹ năng số cơ bản",
            new(2025, 3, 26),
            null,
            "Bảy nhóm của khoản 2 Điều 77; khung 1.0 của QĐ 757/QĐ-BKHCN chưa nạp",
            provisional: true,
            [
                "A. Kiến thức chung về chuyển đổi số",
                "B. Sử dụng thiết bị, phần mềm, dịch vụ số phổ biến",
                "C. Khai thác dữ liệu, thông tin",
                "D. Giao tiếp và hợp tác trên môi trường số",
                "E. Sáng tạo nội dung số",
                "F. Bảo đảm an toàn, an ninh mạng",
                "G. Giải quyết vấn đề nhờ ứng dụng sản phẩm, giải pháp công nghệ số",
            ]
        );

    internal sealed class Table : IEntityTypeConfiguration<Framework>
    {
        public void Configure(EntityTypeBuilder<Framework> builder)
        {
            builder.ToTable("frameworks");
            builder.Property(f => f.Code).HasMaxLength(60);
            builder.Property(f => f.Version).HasMaxLength(20);
            builder.Property(f => f.Title).HasMaxLength(200);
            builder.Property(f => f.Source).HasMaxLength(300);
            builder
                .HasIndex(f => new
                {
                    f.Group,
                    f.Code,
                    f.Version,
                })
                .IsUnique();
            builder.Ignore(f => f.Name);
        }
    }
}
