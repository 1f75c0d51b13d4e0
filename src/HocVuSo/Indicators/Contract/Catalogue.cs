using System.Collections.Frozen;
using HocVuSo.Indicators.Cube;
using HocVuSo.Ledger.Contract;

namespace HocVuSo.Indicators.Contract;

/// <summary>The indicators that this build computes (danh mục chỉ số).</summary>
public static class Catalogue
{
    /// <summary>No legal text defines it: said so, never dressed up.</summary>
    private const string OwnRule = "Chỉ số theo dõi của hệ thống; chưa có văn bản pháp luật định nghĩa";

    private static readonly FactKind[] Taught = [.. Enum.GetValues<TeachingChannel>().Select(Kinds.Taught)];
    private static readonly FactKind[] Centre = [.. Support(c => c == SupportChannel.OneStopCentre)];
    private static readonly FactKind[] OtherChannels = [.. Support(c => c != SupportChannel.OneStopCentre)];
    private static readonly FactKind[] Visits = [.. Enumerable.Range(1, 9).Select(Kinds.Visited)];

    private static readonly Count<Persons> Adults = Measure.Stands<Persons>(Standing.Adults);
    private static readonly Count<Persons> AtPassed = Measure.Stands<Persons>(Standing.AdultsPassed);
    private static readonly Count<Persons> OnVneid = Measure.Stands<Persons>(Standing.AdultsVneid);
    private static readonly Count<Persons> Officials = Measure.Stands<Persons>(Standing.OfficialsOnRoll);

    public static IReadOnlyList<Definition> All { get; } =
    [
        Definition.Of(
            "DS",
            "Dân số",
            "Người đứng tên trong danh sách dân cư của thôn, tổ dân phố vào ngày cuối kỳ",
            Measure.Stands<Persons>(Standing.Residents),
            OwnRule,
            byGroup: true
        ),
        Definition.Of("HO", "Số hộ", "Hộ đứng tên trong danh sách vào ngày cuối kỳ", Measure.Stands<HouseholdCount>(Standing.Households), OwnRule),
        Definition.Of(
            "I01",
            "Cán bộ, công chức, viên chức đã tập huấn kỹ năng số",
            "Người đã tập huấn trên tổng số người trong danh sách",
            Measure.Stands<Persons>(Standing.OfficialsTrained).Over(Officials),
            "KH 01-KH/BCĐTW, T1"
        ),
        Definition.Of(
            "I01b",
            "Cán bộ, công chức, viên chức sử dụng thành thạo công cụ số",
            "Người sử dụng thành thạo hệ thống quản lý văn bản, chữ ký số, thư công vụ, nền tảng chuyên môn trên tổng số người trong danh sách",
            Measure.Stands<Persons>(Standing.OfficialsFluent).Over(Officials),
            "KH 01-KH/BCĐTW, T1"
        ),
        Definition.Of(
            "I02",
            "Học sinh trung học, sinh viên được trang bị kỹ năng số",
            "Học sinh, sinh viên được trang bị trên sĩ số, theo bảng tổng hợp có ký của trường",
            Measure.Stands<Persons>(Kinds.SecondaryEquipped).Over(Measure.Stands<Persons>(Kinds.SecondaryEnrolled)),
            "KH 01-KH/BCĐTW, T2"
        ),
        Definition.Of(
            "I03",
            "Học sinh tiểu học được trang bị kỹ năng số",
            "Học sinh được trang bị trên sĩ số, theo bảng tổng hợp có ký của trường",
            Measure.Stands<Persons>(Kinds.PrimaryEquipped).Over(Measure.Stands<Persons>(Kinds.PrimaryEnrolled)),
            "KH 01-KH/BCĐTW, T2"
        ),
        Definition.Of(
            "I04",
            "Người trưởng thành có kỹ năng số cơ bản",
            "Người trưởng thành đạt (đơn vị xác nhận) hoặc được xác nhận trên VNeID, trên tổng số người trưởng thành",
            AtPassed.Over(Adults),
            "KH 01-KH/BCĐTW, T3",
            byGroup: true
        ),
        Definition.Of(
            "I05",
            "Được xác nhận trên VNeID, trong số người đạt",
            "Người trưởng thành được xác nhận trên VNeID trên số người trưởng thành đạt",
            OnVneid.Over(AtPassed),
            "KH 01-KH/BCĐTW, T4",
            byGroup: true
        ),
        Definition.Of(
            "I05b",
            "Được xác nhận trên VNeID, trong số người trưởng thành",
            "Người trưởng thành được xác nhận trên VNeID trên tổng số người trưởng thành",
            OnVneid.Over(Adults),
            "KH 01-KH/BCĐTW, T4",
            byGroup: true
        ),
        Definition.Of(
            "I05t",
            "Được xác nhận trên VNeID, số tổng có văn bản",
            "Số người do Công an xã, phường cung cấp bằng công văn; không đổi trạng thái của ai",
            Measure.Stands<Persons>(Kinds.VneidTotal),
            "Công văn của Công an xã, phường"
        ),
        Definition.Of(
            "I06",
            "Người lao động doanh nghiệp, hợp tác xã đạt khung",
            "Người đạt trên tổng số lao động, theo số tổng có ký của đơn vị",
            Measure.Stands<Persons>(Kinds.WorkersMet).Over(Measure.Stands<Persons>(Kinds.WorkersOnRoll)),
            "KH 01-KH/BCĐTW, T5"
        ),
        Definition.Of(
            "I07",
            "Gia đình số",
            "Hộ có người làm được và đã hướng dẫn người nhà trong 12 tháng; hộ một người thì tự làm được, trên tổng số hộ",
            Measure.Stands<HouseholdCount>(Standing.DigitalFamilies).Over(Measure.Stands<HouseholdCount>(Standing.Households)),
            OwnRule
        ),
        Definition.Of(
            "I08",
            "Lượt hỗ trợ thủ tục trực tuyến tại Trung tâm Phục vụ hành chính công",
            "Mỗi phiếu một lượt, toàn trình và một phần; kênh khác không tính",
            Measure.Flow<Turns>(Centre),
            "NĐ 224/2026, Điều 78"
        ),
        Definition.Of(
            "I08a",
            "Trong đó dịch vụ công toàn trình",
            "Lượt hỗ trợ tại Trung tâm với dịch vụ công trực tuyến toàn trình",
            Measure.Flow<Turns>([.. Support(c => c == SupportChannel.OneStopCentre, endToEnd: true)]),
            "NĐ 224/2026, Điều 14"
        ),
        Definition.Of(
            "I08b",
            "Trong đó dịch vụ công một phần",
            "Lượt hỗ trợ tại Trung tâm với dịch vụ công trực tuyến một phần",
            Measure.Flow<Turns>([.. Support(c => c == SupportChannel.OneStopCentre, endToEnd: false)]),
            "NĐ 224/2026, Điều 14"
        ),
        Definition.Of(
            "I08c",
            "Lượt hỗ trợ thủ tục ở kênh khác",
            "Tại nhà, tại lớp, tại điểm hỗ trợ; không tính vào số của Trung tâm",
            Measure.Flow<Turns>(OtherChannels),
            "NĐ 224/2026, Điều 78, 79"
        ),
        Definition.Of(
            "I08n",
            "Số người được Trung tâm hỗ trợ",
            "Người khác nhau có phiếu hỗ trợ tại Trung tâm trong kỳ",
            Measure.Distinct<Persons>(Centre),
            OwnRule,
            byGroup: true
        ),
        Definition.Of(
            "I09",
            "Lượt người được hướng dẫn kỹ năng số cơ bản",
            "Tại nhà, tại lớp, tại quầy, tại buổi họp; phiếu từng người và phiếu gộp có danh sách ký",
            Measure.Flow<Turns>(Taught),
            OwnRule
        ),
        Definition.Of(
            "I09n",
            "Số người được hướng dẫn kỹ năng số",
            "Người khác nhau có phiếu từng người trong kỳ; phiếu gộp không tính ra người",
            Measure.Distinct<Persons>(Taught),
            OwnRule,
            byGroup: true
        ),
        Definition.Of(
            "I09d",
            "Số người lần đầu được hướng dẫn",
            "Người có phiếu hướng dẫn đầu tiên trong kỳ",
            new Count<Persons>([(short)Standing.FirstTaught], Timing.Flow),
            OwnRule,
            byGroup: true
        ),
        Definition.Of(
            "I10",
            "Thôn, tổ dân phố có Tổ công nghệ số cộng đồng",
            "Thôn có Tổ đang hoạt động (quyết định còn hiệu lực, có thành viên) trên số thôn",
            Measure.Stands<Units>(Standing.TeamsActive).Over(Measure.Stands<Units>(Standing.Villages)),
            "NĐ 224/2026, Điều 79"
        ),
        Definition.Of(
            "I10b",
            "Thành viên Tổ công nghệ số cộng đồng",
            "Thành viên đang hoạt động vào ngày cuối kỳ",
            Measure.Stands<Persons>(Standing.TeamMembers),
            "NĐ 224/2026, Điều 79"
        ),
        Definition.Of("I11", "Buổi tuyên truyền trực tiếp", "Buổi đã tổ chức trong kỳ", Measure.Flow<Events>(Kinds.TalkHeld), OwnRule),
        Definition.Of("I12", "Tin, bài về chuyển đổi số", "Tin, bài viết mới trong kỳ; đăng lại tính riêng", Measure.Flow<Items>(Kinds.ItemOriginal), OwnRule),
        Definition.Of("I12b", "Tin, bài đăng lại", "Lượt đăng lại trên các kênh trong kỳ", Measure.Flow<Items>(Kinds.ItemRepost), OwnRule),
        Definition.Of("I13", "Video hướng dẫn thủ tục hành chính", "Video đã làm trong kỳ", Measure.Flow<Items>(Kinds.VideoMade), OwnRule),
        Definition.Of(
            "I14",
            "Hồ sơ giải quyết trực tuyến",
            "Hồ sơ tiếp nhận và giải quyết trực tuyến trên hồ sơ đã giải quyết, theo biểu đã ký",
            Measure.Flow<Dossiers>(Kinds.DossiersOnline).Over(Measure.Flow<Dossiers>(Kinds.DossiersHandled)),
            "NĐ 224/2026, Điều 19"
        ),
        Definition.Of(
            "I14b",
            "Trong đó hồ sơ toàn trình",
            "Hồ sơ trực tuyến toàn trình trên hồ sơ đã giải quyết",
            Measure.Flow<Dossiers>(Kinds.DossiersEndToEnd).Over(Measure.Flow<Dossiers>(Kinds.DossiersHandled)),
            "NĐ 224/2026, Điều 19"
        ),
        Definition.Of(
            "I15",
            "Hồ sơ giải quyết đúng hạn",
            "Hồ sơ trước hạn và đúng hạn trên hồ sơ đã giải quyết",
            Measure.Flow<Dossiers>(Kinds.DossiersOnTime).Over(Measure.Flow<Dossiers>(Kinds.DossiersHandled)),
            "NĐ 224/2026, Điều 19"
        ),
        Definition.Of(
            "I16",
            "Văn bản điện tử",
            "Văn bản điện tử trên văn bản phát hành, theo biểu đã ký",
            Measure.Flow<Documents>(Kinds.DocumentsElectronic).Over(Measure.Flow<Documents>(Kinds.DocumentsIssued)),
            OwnRule
        ),
        Definition.Of(
            "I17",
            "Hồ sơ công việc xử lý trên môi trường mạng",
            "Hồ sơ công việc xử lý trực tuyến trên tổng số, theo biểu đã ký",
            Measure.Flow<Documents>(Kinds.FilesOnline).Over(Measure.Flow<Documents>(Kinds.FilesHandled)),
            "QĐ 2629/QĐ-TTg"
        ),
        Definition.Of(
            "I18",
            "Hồ sơ được số hóa",
            "Hồ sơ đã số hóa trên hồ sơ phải số hóa, theo biểu đã ký",
            Measure.Flow<Dossiers>(Kinds.DossiersDigitised).Over(Measure.Flow<Dossiers>(Kinds.DossiersToDigitise)),
            "NĐ 118/2025; NĐ 367/2025"
        ),
        Definition.Of(
            "I19",
            "Trường lồng ghép giáo dục kỹ năng số",
            "Trường dạy kỹ năng số, công nghệ thông tin và trí tuệ nhân tạo trên số trường",
            Measure.Stands<Units>(Kinds.SchoolTeachesSkills).Over(Measure.Stands<Units>(Kinds.SchoolOpen)),
            OwnRule
        ),
        Definition.Of(
            "I20",
            "Người dùng điện thoại thông minh",
            "Người có điện thoại thông minh trên dân số trong danh sách",
            Measure.Stands<Persons>(Standing.Smartphones).Over(Measure.Stands<Persons>(Standing.Residents)),
            OwnRule,
            byGroup: true
        ),
        Definition.Of("I29", "Buổi học cộng đồng", "Buổi học đã tổ chức trong kỳ", Measure.Flow<Events>(Kinds.ClassHeld), OwnRule),
        Definition.Of("I34", "Bản tin phát thanh", "Bản tin đã phát trong kỳ", Measure.Flow<Items>(Kinds.BulletinAired), OwnRule),
        Definition.Of("I34b", "Thời lượng phát thanh", "Số phút đã phát trong kỳ", Measure.Flow<Minutes>(Kinds.BulletinMinutes), OwnRule),
        Definition.Of("I45", "Văn bản chỉ đạo", "Văn bản đã ban hành trong kỳ", Measure.Flow<Documents>(Kinds.DirectiveIssued), OwnRule),
        Definition.Of(
            "HD",
            "Hộ đã đến",
            "Hộ có phiếu đến nhà trong kỳ trên số hộ",
            Measure.Distinct<HouseholdCount>(Visits).Over(Measure.Stands<HouseholdCount>(Standing.Households)),
            OwnRule
        ),
        Alone("K1", "VNeID", SkillGroup.Vneid),
        Alone("K2", "Dịch vụ công", SkillGroup.PublicServices),
        Alone("K3", "Thanh toán số", SkillGroup.Payment),
        Alone("K4", "An toàn số", SkillGroup.Safety),
        Alone("K5", "Sức khỏe số", SkillGroup.Health),
        Alone("K6", "Liên lạc trực tuyến", SkillGroup.Communication),
    ];

    private static readonly FrozenDictionary<string, Definition> ByCode = All.ToFrozenDictionary(d => d.Code, StringComparer.OrdinalIgnoreCase);

    public static Definition? Find(string code) => ByCode.GetValueOrDefault(code);

    public static Definition Of(string code) => ByCode[code];

    private static Definition Alone(string code, string name, SkillGroup skill) =>
        Definition.Of(
            code,
            name,
            "Người trưởng thành tự làm được nhóm việc này trên tổng số người trưởng thành",
            Measure.Stands<Persons>(Standing.AdultsAlone + (short)skill).Over(Adults),
            "Sáu nhóm việc Tổ công nghệ số cộng đồng hướng dẫn; chờ đối chiếu khung QĐ 757/QĐ-BKHCN",
            byGroup: true
        );

    private static IEnumerable<FactKind> Support(Func<SupportChannel, bool> channels, bool? endToEnd = null) =>
        from channel in Enum.GetValues<SupportChannel>().Where(channels)
        from bits in Enumerable.Range(0, 8)
        where endToEnd is null || endToEnd == ((bits & 4) != 0)
        select Kinds.Support(channel, (bits & 4) != 0, (bits & 2) != 0, (bits & 1) != 0);
}
