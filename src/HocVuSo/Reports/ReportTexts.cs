namespace HocVuSo.Reports;

/// <summary>
/// The parts of a report that people write. Each list holds paragraphs; <c>[text in square brackets]</c> is printed marked, as something still to
/// fill in. An empty list leaves its part out.
/// </summary>
public sealed record ReportTexts
{
    /// <summary>The papers the report answers, e.g. <c>Kế hoạch số 16-KH/TU ngày 29/8/2025 của Tỉnh ủy Phú Thọ</c>.</summary>
    public IReadOnlyList<string> Plans { get; init; } = [];

    /// <summary>What was decided and organised (I).</summary>
    public IReadOnlyList<string> Direction { get; init; } = [];

    /// <summary>Channels and forms of communication (II.1).</summary>
    public IReadOnlyList<string> Communication { get; init; } = [];

    /// <summary>Models carried out (II.5).</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    public IReadOnlyList<string> Strengths { get; init; } = [];
    public IReadOnlyList<string> Difficulties { get; init; } = [];
    public IReadOnlyList<string> Causes { get; init; } = [];
    public IReadOnlyList<string> Tasks { get; init; } = [];
    public IReadOnlyList<string> Proposals { get; init; } = [];

    /// <summary>
    /// A first draft to edit. It says what is to be done or asks the writer to fill in; it claims nothing that no record shows.
    /// </summary>
    public static ReportTexts Draft(ReportUnit unit) =>
        new()
        {
            Plans = ["Kế hoạch số [số, ký hiệu; ngày ban hành; cơ quan ban hành; tên kế hoạch]"],
            Direction = ["[Nêu kế hoạch, văn bản phân công, kiểm tra, đôn đốc của địa phương, ghi rõ số và ngày]"],
            Communication = ["[Nêu các kênh, hình thức tuyên truyền đã sử dụng]"],
            Models = ["[Nêu các mô hình đã triển khai và kết quả có minh chứng]"],
            Difficulties = ["[Nêu khó khăn, vướng mắc của địa phương]"],
            Causes = ["[Nêu nguyên nhân khách quan, chủ quan của các tồn tại, hạn chế]"],
            Tasks =
            [
                "Tiếp tục duy trì hoạt động của Tổ công nghệ số cộng đồng theo phương châm “đi từng ngõ, gõ từng nhà, hướng dẫn từng người”; ưu tiên người cao tuổi, người khuyết tật và các đối tượng yếu thế khác.",
                "Tăng cường hướng dẫn để người dân tự thực hiện dịch vụ công trực tuyến, thanh toán số và tự bảo vệ trên không gian mạng.",
                "Cập nhật số liệu kịp thời, đầy đủ minh chứng; rà soát, bổ sung các số liệu còn thiếu.",
            ],
            Proposals =
            [
                $"Đề nghị UBND {unit.Province}, Sở Khoa học và Công nghệ tiếp tục hướng dẫn chuyên môn, hỗ trợ tài liệu và tập huấn cho thành viên Tổ công nghệ số cộng đồng.",
                "[Nêu đề xuất, kiến nghị khác; xóa dòng này nếu không có]",
            ],
        };
}
