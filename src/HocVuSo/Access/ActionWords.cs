using System.Collections.Frozen;
using HocVuSo.Platform;

namespace HocVuSo.Access;

/// <summary>What the entries of the audit say, in words (việc đã ghi nhật ký). A test holds this list against every code the source writes.</summary>
internal static class ActionWords
{
    /// <summary>Tries to sign in: their record is the account itself, since nobody is signed in yet.</summary>
    internal static readonly string[] SignIns = ["access.sign-in", "access.wrong-password"];

    /// <summary>The code itself, when an older or a newer build wrote it.</summary>
    public static string Of(string action, Text T) => All.TryGetValue(action, out var words) ? words(T) : action;

    internal static readonly FrozenDictionary<string, Func<Text, string>> All = new Dictionary<string, Func<Text, string>>(StringComparer.Ordinal)
    {
        ["access.change-password"] = T => T["Đổi mật khẩu"],
        ["access.close-account"] = T => T["Khóa tài khoản"],
        ["access.end-duty"] = T => T["Kết thúc nhiệm vụ được giao của tài khoản"],
        ["access.give-duty"] = T => T["Giao nhiệm vụ, địa bàn cho tài khoản"],
        ["access.open-account"] = T => T["Lập tài khoản"],
        ["access.open-volunteer"] = T => T["Lập tài khoản cho thành viên Tổ"],
        ["access.reopen-account"] = T => T["Mở lại tài khoản"],
        ["access.reset-password"] = T => T["Đặt lại mật khẩu cho tài khoản"],
        ["access.sign-in"] = T => T["Đăng nhập"],
        ["access.wrong-password"] = T => T["Đăng nhập sai mật khẩu"],

        ["classes.add-attendance"] = T => T["Điểm danh thêm từ máy"],
        ["classes.attendance"] = T => T["Ghi điểm danh lớp học"],
        ["classes.cancel"] = T => T["Hủy buổi học"],
        ["classes.correct-sheet"] = T => T["Sửa phiếu gộp"],
        ["classes.plan"] = T => T["Lên lịch buổi học"],
        ["classes.record-sheet"] = T => T["Ghi phiếu gộp"],
        ["classes.reopen"] = T => T["Mở lại buổi học đã hủy"],

        ["communication.correct"] = T => T["Sửa hoạt động tuyên truyền"],
        ["communication.record-broadcast"] = T => T["Ghi buổi phát thanh"],
        ["communication.record-directive"] = T => T["Ghi văn bản chỉ đạo"],
        ["communication.record-news"] = T => T["Ghi tin, bài"],
        ["communication.record-talk"] = T => T["Ghi buổi tuyên truyền"],
        ["communication.record-video"] = T => T["Ghi video"],

        ["indicators.close-period"] = T => T["Chốt số liệu một kỳ"],
        ["indicators.publish-period"] = T => T["Công bố số liệu một kỳ"],
        ["indicators.set-rule"] = T => T["Đặt quy định"],

        ["officials.enrol"] = T => T["Thêm cán bộ, công chức vào danh sách"],
        ["officials.leave"] = T => T["Ghi cán bộ, công chức thôi công tác"],
        ["officials.tick"] = T => T["Ghi tập huấn, sử dụng thành thạo của cán bộ"],

        ["people.acknowledge-request"] = T => T["Báo đã nhận yêu cầu về dữ liệu cá nhân"],
        ["people.add"] = T => T["Thêm người"],
        ["people.add-household"] = T => T["Thêm hộ"],
        ["people.cancel-family-help"] = T => T["Rút lại lần người nhà dạy nhau"],
        ["people.change-head"] = T => T["Đổi chủ hộ"],
        ["people.choose-heirs"] = T => T["Phân hộ về thôn mới"],
        ["people.close-request"] = T => T["Kết thúc yêu cầu về dữ liệu cá nhân"],
        ["people.consent"] = T => T["Ghi sự đồng ý"],
        ["people.correct"] = T => T["Sửa thông tin người dân"],
        ["people.describe-household"] = T => T["Sửa thông tin hộ"],
        ["people.download-register"] = T => T["Tải danh sách dân cư"],
        ["people.erase"] = T => T["Xóa dữ liệu cá nhân"],
        ["people.extend-request"] = T => T["Gia hạn yêu cầu về dữ liệu cá nhân"],
        ["people.family-help"] = T => T["Ghi lần người nhà dạy nhau"],
        ["people.import-apply"] = T => T["Lưu danh sách dân cư đã kiểm tra"],
        ["people.import-check"] = T => T["Kiểm tra tệp danh sách dân cư"],
        ["people.import-discard"] = T => T["Bỏ tệp danh sách dân cư chưa lưu"],
        ["people.import-stop"] = T => T["Dừng lưu danh sách dân cư"],
        ["people.import-undo"] = T => T["Hoàn lại lần nhập danh sách dân cư"],
        ["people.join-group"] = T => T["Thêm người vào nhóm đối tượng"],
        ["people.join-households"] = T => T["Nhập hai hộ làm một"],
        ["people.keep-apart"] = T => T["Xác nhận hai người khác nhau"],
        ["people.leave"] = T => T["Ghi người rời danh sách dân cư"],
        ["people.leave-group"] = T => T["Ghi người thôi thuộc nhóm đối tượng"],
        ["people.lift-restriction"] = T => T["Bỏ hạn chế dùng dữ liệu của một người"],
        ["people.mark-sensitive"] = T => T["Ghi nhóm cần quan tâm riêng"],
        ["people.merge"] = T => T["Gộp hai người ghi trùng"],
        ["people.move"] = T => T["Chuyển người sang hộ khác, thôn khác"],
        ["people.read"] = T => T["Xem thông tin một người"],
        ["people.receive-request"] = T => T["Nhận yêu cầu về dữ liệu cá nhân"],
        ["people.residence"] = T => T["Ghi đi vắng, trở về"],
        ["people.split"] = T => T["Tách lại hai người đã gộp"],
        ["people.split-household"] = T => T["Tách hộ"],
        ["people.unmark-sensitive"] = T => T["Bỏ ghi nhóm cần quan tâm riêng"],
        ["people.withdraw-consent"] = T => T["Ghi rút sự đồng ý"],

        ["public-services.correct-support"] = T => T["Sửa phiếu hỗ trợ tại quầy"],
        ["public-services.correct-table"] = T => T["Sửa biểu số tổng có người ký"],
        ["public-services.end-procedure"] = T => T["Kết thúc một thủ tục"],
        ["public-services.enter-procedure"] = T => T["Nhập một thủ tục"],
        ["public-services.record-support"] = T => T["Ghi lượt hỗ trợ tại quầy"],
        ["public-services.record-table"] = T => T["Ghi biểu số tổng có người ký"],
        ["public-services.stage-dossiers"] = T => T["Nhập danh sách hồ sơ trong ngày"],

        ["reports.approve"] = T => T["Duyệt báo cáo"],
        ["reports.draft"] = T => T["Lập dự thảo báo cáo"],
        ["reports.edit"] = T => T["Sửa dự thảo báo cáo"],
        ["reports.recount"] = T => T["Tính lại số liệu của báo cáo"],
        ["reports.return"] = T => T["Trả báo cáo để sửa"],
        ["reports.submit"] = T => T["Trình lãnh đạo báo cáo"],

        ["skills.confirm-passed"] = T => T["Xác nhận đạt theo quyết định"],
        ["skills.correct-enterprise-total"] = T => T["Sửa số tổng của doanh nghiệp, hợp tác xã"],
        ["skills.correct-school-total"] = T => T["Sửa số tổng của nhà trường"],
        ["skills.load-framework"] = T => T["Nạp khung kỹ năng"],
        ["skills.mark-checklist"] = T => T["Chấm bảng kiểm thực hành"],
        ["skills.pick"] = T => T["Chọn người trong danh sách đề nghị"],
        ["skills.propose"] = T => T["Gửi danh sách đề nghị xác nhận đạt"],
        ["skills.record-enterprise-total"] = T => T["Ghi số tổng của doanh nghiệp, hợp tác xã"],
        ["skills.record-school-total"] = T => T["Ghi số tổng của nhà trường"],
        ["skills.return"] = T => T["Trả danh sách đề nghị"],
        ["skills.undo-checklist"] = T => T["Rút bảng kiểm thực hành"],
        ["skills.undo-passed"] = T => T["Rút quyết định xác nhận đạt"],

        ["sync.approve-device"] = T => T["Duyệt máy của thành viên Tổ"],
        ["sync.close-twin"] = T => T["Bỏ phiếu trùng gửi từ máy"],
        ["sync.invite"] = T => T["Phát lời mời vào Tổ"],
        ["sync.new-epoch"] = T => T["Bắt đầu đợt gửi nhận mới sau khi khôi phục dữ liệu"],
        ["sync.redeem"] = T => T["Dùng lời mời vào Tổ"],
        ["sync.refuse-device"] = T => T["Từ chối máy của thành viên"],
        ["sync.revoke-device"] = T => T["Thu hồi máy của thành viên Tổ"],
        ["sync.set-aside"] = T => T["Để riêng phiếu gửi từ máy"],
        ["sync.settle"] = T => T["Xử lý phiếu gửi từ máy đang chờ"],
        ["sync.take-attendance"] = T => T["Nhận phiếu điểm danh từ máy"],
        ["sync.take-edit"] = T => T["Nhận sửa thông tin từ máy"],
        ["sync.take-household"] = T => T["Nhận hộ mới từ máy"],
        ["sync.take-person"] = T => T["Nhận người mới từ máy"],
        ["sync.take-visit"] = T => T["Nhận phiếu thăm hộ từ máy"],

        ["targets.cascade"] = T => T["Giao chỉ tiêu xuống đơn vị dưới"],
        ["targets.set"] = T => T["Đặt chỉ tiêu"],

        ["teams.describe"] = T => T["Sửa thông tin Tổ công nghệ số"],
        ["teams.end"] = T => T["Kết thúc hoạt động của Tổ"],
        ["teams.found"] = T => T["Lập Tổ công nghệ số"],
        ["teams.join"] = T => T["Thêm thành viên vào Tổ"],
        ["teams.leave"] = T => T["Ghi thành viên rời Tổ"],
        ["teams.share-lanes"] = T => T["Chia ngõ cho thành viên Tổ"],
        ["teams.strike"] = T => T["Xóa thành viên nhập nhầm"],

        ["territory.apply-catalogue"] = T => T["Nhập danh mục đơn vị"],
        ["territory.change"] = T => T["Nhập thay đổi đơn vị"],
        ["territory.change-organization"] = T => T["Sửa cơ quan, tổ chức"],
        ["territory.discard-catalogue"] = T => T["Bỏ tệp danh mục đơn vị"],
        ["territory.found-organization"] = T => T["Thêm cơ quan, tổ chức"],
        ["territory.found-units"] = T => T["Lập đơn vị"],
        ["territory.stage-catalogue"] = T => T["Kiểm tra tệp danh mục đơn vị"],
        ["territory.withdraw"] = T => T["Rút thay đổi đơn vị"],

        ["visits.cancel"] = T => T["Rút lượt thăm hộ"],
        ["visits.correct"] = T => T["Sửa lượt thăm hộ"],
        ["visits.photo"] = T => T["Nhận ảnh của lượt thăm hộ"],
        ["visits.read-photo"] = T => T["Xem ảnh của lượt thăm hộ"],
        ["visits.record"] = T => T["Ghi lượt thăm hộ"],

        ["vneid.apply"] = T => T["Lưu danh sách xác nhận trên VNeID"],
        ["vneid.pick"] = T => T["Chọn người khớp trong danh sách VNeID"],
        ["vneid.receive"] = T => T["Nhận danh sách xác nhận trên VNeID"],
        ["vneid.total"] = T => T["Ghi số tổng xác nhận trên VNeID"],
        ["vneid.undo"] = T => T["Rút danh sách xác nhận trên VNeID"],
        ["vneid.undo-total"] = T => T["Rút số tổng xác nhận trên VNeID"],
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
