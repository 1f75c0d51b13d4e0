using HocVuSo.People.Contract;

namespace HocVuSo.Demo;

/// <summary>Common Vietnamese names, put together at random: nobody real.</summary>
internal static class DemoNames
{
    private static readonly string[] Family =
    [
        "Nguyễn",
        "Nguyễn",
        "Nguyễn",
        "Nguyễn",
        "Trần",
        "Trần",
        "Lê",
        "Lê",
        "Phạm",
        "Phạm",
        "Hoàng",
        "Vũ",
        "Đỗ",
        "Bùi",
        "Đặng",
        "Ngô",
        "Phan",
        "Dương",
        "Lưu",
        "Hà",
        "Đinh",
        "Khổng",
        "Kiều",
        "Chu",
        "Tạ",
        "Cao",
        "Lương",
        "Trịnh",
        "Triệu",
    ];

    private static readonly string[] MaleMiddle = ["Văn", "Văn", "Đức", "Minh", "Quang", "Hữu", "Xuân", "Mạnh", "Quốc", "Công", "Trọng", "Tiến", "Duy", "Anh"];
    private static readonly string[] FemaleMiddle =
    [
        "Thị",
        "Thị",
        "Thị",
        "Thu",
        "Ngọc",
        "Thanh",
        "Minh",
        "Phương",
        "Hồng",
        "Kim",
        "Thùy",
        "Bích",
        "Thị Thanh",
        "Thị Thu",
    ];

    private static readonly string[] MaleGiven =
    [
        "An",
        "Anh",
        "Bắc",
        "Bình",
        "Cường",
        "Dũng",
        "Duy",
        "Đạt",
        "Đông",
        "Đức",
        "Giang",
        "Hải",
        "Hiếu",
        "Hòa",
        "Hoàng",
        "Hùng",
        "Huy",
        "Khánh",
        "Kiên",
        "Lâm",
        "Long",
        "Minh",
        "Nam",
        "Phong",
        "Phúc",
        "Quân",
        "Quang",
        "Sơn",
        "Tài",
        "Thắng",
        "Thành",
        "Thịnh",
        "Tiến",
        "Toàn",
        "Trung",
        "Tuấn",
        "Tùng",
        "Việt",
        "Vinh",
        "Yên",
    ];

    private static readonly string[] FemaleGiven =
    [
        "An",
        "Anh",
        "Chi",
        "Dung",
        "Duyên",
        "Đào",
        "Giang",
        "Hà",
        "Hạnh",
        "Hằng",
        "Hiền",
        "Hoa",
        "Hòa",
        "Hồng",
        "Huệ",
        "Hương",
        "Hường",
        "Lan",
        "Lành",
        "Liên",
        "Linh",
        "Loan",
        "Mai",
        "Mận",
        "Minh",
        "Nga",
        "Ngân",
        "Ngọc",
        "Nhung",
        "Oanh",
        "Phương",
        "Quyên",
        "Tâm",
        "Thảo",
        "Thơm",
        "Thu",
        "Thủy",
        "Trang",
        "Tuyết",
        "Vân",
        "Xuân",
        "Yến",
    ];

    public static string FamilyName(Random random) => Family[random.Next(Family.Length)];

    public static string Of(Random random, string family, Sex sex)
    {
        var (middles, given) = sex is Sex.Male ? (MaleMiddle, MaleGiven) : (FemaleMiddle, FemaleGiven);
        var (middle, name) = (middles[random.Next(middles.Length)], random.Next(given.Length));
        var spoken = middle.Split(' ')[^1];
        // nobody is called Quang Quang
        return $"{family} {middle} {(string.Equals(given[name], spoken, StringComparison.Ordinal) ? given[(name + 1) % given.Length] : given[name])}";
    }

    public static string Any(Random random) => Of(random, FamilyName(random), random.Next(2) == 0 ? Sex.Male : Sex.Female);
}
