using System.Globalization;
using HocVuSo.Platform;

namespace HocVuSo.Ledger.Contract;

/// <summary>What a fact about a person or household says, in words people read (lời của một sự kiện số liệu).</summary>
public static class FactWords
{
    /// <param name="kind">A registered code.</param>
    public static string Of(short kind, int quantity, Text T) =>
        kind switch
        {
            1 => quantity > 0 ? T["Vào danh sách dân cư của thôn"] : T["Rời danh sách dân cư"],
            2 => T["Ngày sinh {0}", Birth(quantity)],
            3 => T["Nơi ở: {0}", Residence(quantity, T)],
            4 => quantity > 0 ? T["Vào hộ"] : T["Ra khỏi hộ"],
            5 => T["Thiết bị: {0}", Device(quantity, T)],
            6 => quantity > 0 ? T["Hộ vào danh sách của thôn"] : T["Hộ rời danh sách"],
            7 => T["Gộp vào một người khác vì ghi hai lần"],
            >= 20 and <= 27 => quantity > 0 ? T["Vào nhóm {0}", Group(kind, T)] : T["Ra khỏi nhóm {0}", Group(kind, T)],
            40 => T["Đã học"],
            41 => quantity > 0 ? T["Đạt, do đơn vị xác nhận"] : T["Thôi xác nhận đạt"],
            42 => quantity > 0 ? T["VNeID xác nhận"] : T["Thôi xác nhận trên VNeID"],
            43 => T["Hướng dẫn được người nhà"],
            >= 50 and < 56 => T["{0}: {1}", Skill((SkillGroup)(kind - 50), T), Level(quantity, T)],
            >= 100 and < 110 => Taught((TeachingChannel)(kind - 100), T),
            >= 200 and < 240 => T["Được hỗ trợ thủ tục trực tuyến"],
            >= 301 and <= 309 => T["Đến nhà"],
            _ => Event(kind, quantity, T),
        };

    /// <summary>The same by the kind's name, as the records behind a figure carry it.</summary>
    public static string Of(string kind, int quantity, Text T) => Of(Codes[kind], quantity, T);

    // kinds of help share a name, and the words for it
    private static readonly Dictionary<string, short> Codes = Kinds
        .All()
        .DistinctBy(k => k.Name, StringComparer.Ordinal)
        .ToDictionary(k => k.Name, k => k.Code, StringComparer.Ordinal);

    /// <summary>Events, items, signed totals: what stands in the ledger about no single person.</summary>
    private static string Event(short kind, int quantity, Text T) =>
        kind switch
        {
            320 => T["Buổi học cộng đồng"],
            321 => T["Buổi tuyên truyền trực tiếp"],
            322 => T["Người dự buổi tuyên truyền"],
            330 => T["Tin, bài viết mới"],
            331 => T["Tin, bài đăng lại"],
            332 => T["Video hướng dẫn"],
            333 => T["Bản tin phát thanh"],
            334 => T["Thời lượng phát thanh, phút"],
            335 => T["Văn bản chỉ đạo"],
            350 => T["Hồ sơ đã giải quyết"],
            351 => T["Hồ sơ giải quyết trực tuyến"],
            352 => T["Hồ sơ toàn trình"],
            353 => T["Hồ sơ đúng hạn"],
            354 => T["Hồ sơ đã số hóa"],
            355 => T["Hồ sơ phải số hóa"],
            360 => T["Văn bản phát hành"],
            361 => T["Văn bản điện tử"],
            362 => T["Hồ sơ công việc"],
            363 => T["Hồ sơ công việc xử lý trực tuyến"],
            400 => quantity > 0 ? T["Vào danh sách cán bộ, công chức, viên chức"] : T["Rời danh sách cán bộ, công chức, viên chức"],
            401 => T["Đã tập huấn"],
            402 => T["Sử dụng thành thạo công cụ số"],
            420 => quantity > 0 ? T["Tổ công nghệ số cộng đồng được thành lập"] : T["Tổ công nghệ số cộng đồng thôi hoạt động"],
            421 => quantity > 0 ? T["Thành viên vào Tổ"] : T["Thành viên rời Tổ"],
            440 => T["Trường đang hoạt động"],
            441 => T["Trường dạy kỹ năng số"],
            442 => T["Sĩ số trung học, sinh viên"],
            443 => T["Học sinh trung học, sinh viên được trang bị"],
            444 => T["Sĩ số tiểu học"],
            445 => T["Học sinh tiểu học được trang bị"],
            450 => T["Tổng số lao động"],
            451 => T["Lao động đạt khung"],
            460 => T["Số tổng do Công an xã, phường cung cấp"],
            _ => Kinds.Of(kind).Name,
        };

    public static string EvidenceWord(Evidence evidence, Text T) =>
        evidence switch
        {
            Evidence.Person => T["Phiếu từng người"],
            Evidence.Sheet => T["Phiếu gộp"],
            _ => T["Số tổng có văn bản"],
        };

    public static string Skill(SkillGroup skill, Text T) =>
        skill switch
        {
            SkillGroup.Vneid => T["VNeID"],
            SkillGroup.PublicServices => T["Dịch vụ công"],
            SkillGroup.Payment => T["Thanh toán số"],
            SkillGroup.Safety => T["An toàn số"],
            SkillGroup.Health => T["Sức khỏe số"],
            _ => T["Liên lạc trực tuyến"],
        };

    /// <param name="level">0 for no record, else a <see cref="LevelCode"/>.</param>
    public static string Level(int level, Text T) =>
        level switch
        {
            LevelCode.NotYet => T["Chưa làm được"],
            LevelCode.WithHelp => T["Cần người giúp"],
            LevelCode.Alone => T["Tự làm được"],
            _ => T["Chưa ghi nhận"],
        };

    public static string Residence(int code, Text T) =>
        code switch
        {
            ResidenceCode.Permanent => T["Thường trú"],
            ResidenceCode.Temporary => T["Tạm trú"],
            ResidenceCode.Away => T["Đi vắng, đang ở nơi khác"],
            _ => T["Chưa rõ"],
        };

    public static string Device(int code, Text T) =>
        code switch
        {
            DeviceCode.None => T["Chưa có điện thoại"],
            DeviceCode.Keypad => T["Điện thoại bàn phím"],
            DeviceCode.Shared => T["Dùng chung điện thoại với người nhà"],
            DeviceCode.Smartphone => T["Điện thoại thông minh"],
            _ => T["Chưa rõ"],
        };

    /// <summary>One of the dated target groups, codes 20 to 27.</summary>
    public static string Group(short kind, Text T) =>
        kind switch
        {
            20 => T["Người lao động doanh nghiệp, hợp tác xã"],
            21 => T["Nông dân"],
            22 => T["Tiểu thương"],
            23 => T["Học sinh trung học, sinh viên"],
            24 => T["Cán bộ, công chức, viên chức"],
            25 => T["Lao động phổ thông"],
            26 => T["Công nhân"],
            _ => T["Học sinh tiểu học"],
        };

    private static string Taught(TeachingChannel channel, Text T) =>
        channel switch
        {
            TeachingChannel.HomeVisit => T["Được hướng dẫn tại nhà"],
            TeachingChannel.Class => T["Học tại lớp"],
            TeachingChannel.Counter => T["Được hướng dẫn tại quầy"],
            TeachingChannel.Meeting => T["Được hướng dẫn tại buổi họp"],
            TeachingChannel.Workplace => T["Được hướng dẫn tại nơi làm việc"],
            _ => T["Học tại trường"],
        };

    private static string Birth(int packed)
    {
        var (year, month, day) = (packed / 10000, packed / 100 % 100, packed % 100);
        return (month, day) switch
        {
            (0, _) => year.ToString(CultureInfo.InvariantCulture),
            (_, 0) => string.Create(CultureInfo.InvariantCulture, $"{month:00}/{year}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{day:00}/{month:00}/{year}"),
        };
    }
}
