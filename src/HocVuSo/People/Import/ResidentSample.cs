using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.People.Import;

/// <summary>The sample file offered for download: a sheet to fill in, and one that says how (tệp mẫu danh sách dân cư).</summary>
public static class ResidentSample
{
    public const string FileName = "mau-danh-sach-dan-cu.xlsx";

    private sealed record Column(string Title, double Width, bool Required, string How, string Example, string[]? Choices = null);

    private static readonly Column[] Columns =
    [
        new("STT", 6, false, "Số thứ tự, có hay không đều được.", "1"),
        new("Mã hộ", 10, false, "Những người cùng mã hộ là một hộ. Không có mã thì ghi cột Quan hệ: mỗi dòng “Chủ hộ” mở một hộ mới.", "H001"),
        new("Họ và tên", 28, true, "Ghi đủ họ và tên. Hai người trùng tên, trùng năm sinh thì thêm “con ông …” vào Ghi chú.", "Nguyễn Thị Lành"),
        new(
            "Quan hệ với chủ hộ",
            18,
            false,
            "Chủ hộ, vợ, chồng, con, bố, mẹ, cháu …",
            "Chủ hộ",
            ["Chủ hộ", "Vợ", "Chồng", "Con", "Con dâu", "Con rể", "Bố", "Mẹ", "Cháu", "Khác"]
        ),
        new("Ngày sinh", 14, true, "25/05/1954; không nhớ ngày thì ghi 05/1954 hoặc chỉ ghi năm 1954.", "1954"),
        new("Giới tính", 10, false, "Nam hoặc Nữ.", "Nữ", ["Nam", "Nữ"]),
        new("Số định danh cá nhân", 20, false, "Đủ 12 chữ số. Chưa có thì để trống. Không ghi số chứng minh nhân dân 9 số.", "025154001234"),
        new("Thôn/tổ dân phố", 20, true, "Đúng tên trong danh mục của xã, phường.", "Thôn Đông"),
        new("Xóm, ngõ, số nhà", 24, false, "Để tìm nhà; nhà không số thì ghi cách nhận ra nhà.", "Xóm Giếng, cạnh đình"),
        new(
            "Thường trú/tạm trú/đi vắng",
            18,
            false,
            "Để trống được hiểu là thường trú. Người đi làm ăn xa ghi Đi vắng.",
            "Thường trú",
            ["Thường trú", "Tạm trú", "Đi vắng"]
        ),
        new("Số điện thoại", 14, false, "10 chữ số.", "0912345678"),
        new("Thiết bị", 14, false, "Điện thoại đang dùng.", "Bàn phím", ["Không có", "Bàn phím", "Dùng chung", "Thông minh"]),
        new("Nghề nghiệp", 18, false, "Không bắt buộc.", "Làm ruộng"),
        new("Ghi chú", 24, false, "Điều cần nhớ khi đến nhà. Không ghi bệnh tật, hoàn cảnh riêng.", "Buổi tối mới có nhà"),
    ];

    /// <summary>The bytes of the file; the same each time.</summary>
    public static byte[] Write()
    {
        using var file = new MemoryStream();
        using (var writer = new XlsxWriter(file))
        {
            writer.BeginSheet("Danh sách", [.. Columns.Select(c => new OutColumn(c.Width, AsText: true, c.Choices))], frozenRows: 1);
            writer.Row(Columns.Select(c => new OutCell(c.Title, c.Required ? CellLook.RequiredHeader : CellLook.Header)));
            writer.BeginSheet("Hướng dẫn", [new(28), new(12), new(80), new(24)]);
            writer.Row([new("Cách điền danh sách dân cư", CellLook.Title)]);
            writer.Row([
                new("Điền ở trang “Danh sách”, mỗi người một dòng, dưới dòng tiêu đề. Chỉ ba cột bắt buộc: họ và tên, ngày sinh (hoặc năm sinh), thôn."),
            ]);
            writer.Row([new("Không đổi tên cột. Có thể thêm cột riêng của mình; hệ thống bỏ qua cột không biết.")]);
            writer.Row([new("Không gửi danh sách này qua Zalo hay thư điện tử cá nhân.")]);
            writer.Skip(1);
            writer.Row([
                new("Tên cột", CellLook.Header),
                new("Bắt buộc", CellLook.Header),
                new("Ghi thế nào", CellLook.Header),
                new("Thí dụ", CellLook.Header),
            ]);
            foreach (var column in Columns)
                writer.Row([
                    new(column.Title, CellLook.Wrapped),
                    new(column.Required ? "có" : "", CellLook.Wrapped),
                    new(column.How, CellLook.Wrapped),
                    new(column.Example, CellLook.Wrapped),
                ]);
        }
        return file.ToArray();
    }
}

/// <summary>Someone takes the sample file along (tải tệp mẫu). It holds no data, so nobody need sign in for it.</summary>
public static class DownloadResidentSample
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/nhap-dan-cu/mau",
                () => TypedResults.File(ResidentSample.Write(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ResidentSample.FileName)
            )
            .Open();
}
