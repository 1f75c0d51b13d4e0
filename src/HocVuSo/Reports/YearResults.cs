namespace HocVuSo.Reports;

/// <summary>Part II of the yearly report: what was achieved, group by group, each number from its figure.</summary>
internal static class YearResults
{
    internal static void Write(PaperDraft draft, CommuneYearReport.Request request)
    {
        draft.Heading(1, "Kết quả thực hiện");
        Communication(draft, request.Texts);
        Groups(draft);
        Services(draft);
        Teams(draft);
        draft.Heading(2, "Mô hình");
        draft.Write(request.Texts.Models);
        draft.Say(
            "[I07] hộ gia đình trên địa bàn đạt mô hình “Gia đình số”< ([I07:parts] hộ)><, [I07:compare]>.",
            "[I30:parts] nhà văn hóa {village} có điểm truy cập số cộng đồng<, [I30:compare]>."
        );
        if (YearTables.Targets(draft, request.Figures) is { } table)
        {
            draft.Heading(2, "Kết quả thực hiện chỉ tiêu");
            draft.Write([$"Kết quả thực hiện các chỉ tiêu năm {request.Year} như sau:"], keepWithNext: true);
            draft.Add(table);
        }
    }

    private static void Communication(PaperDraft draft, ReportTexts texts)
    {
        draft.Heading(2, "Công tác tuyên truyền");
        draft.Write(texts.Communication);
        draft.SayList(
            "Trong kỳ báo cáo, {kind} đã ",
            "tổ chức [I11] buổi tuyên truyền trực tiếp<, [I11:compare]>",
            "đăng tải [I12] tin, bài về chuyển đổi số< (chưa kể [I12b] lượt đăng lại trên các kênh)><, [I12:compare]>",
            "xây dựng [I13] video hướng dẫn thực hiện các thủ tục hành chính thường xuyên phát sinh ở cấp xã<, [I13:compare]>",
            "phát [I34] bản tin trên hệ thống truyền thanh cơ sở<, tổng thời lượng [I34b] phút>"
        );
    }

    private static void Groups(PaperDraft draft)
    {
        draft.Heading(2, "Phổ cập kỹ năng số theo nhóm đối tượng");
        draft.Heading(3, "Cán bộ, công chức, viên chức");
        draft.SayList(
            "",
            "[I01] cán bộ, công chức, viên chức< ([I01:parts] người)> được tập huấn, bồi dưỡng kỹ năng số<, [I01:compare]>",
            "[I01b] cán bộ, công chức, viên chức< ([I01b:parts] người)> sử dụng thành thạo các hệ thống quản lý văn bản, chữ ký số, thư điện tử công vụ và các nền tảng số phục vụ công tác chuyên môn<, [I01b:compare]>"
        );
        draft.Heading(3, "Học sinh, sinh viên");
        draft.Say(
            "[I02] học sinh trung học và sinh viên< ([I02:parts] người)> được trang bị kiến thức, kỹ năng số và kỹ năng an toàn trong môi trường mạng<, [I02:compare]>.",
            "[I03] học sinh tiểu học< ([I03:parts] người)> được trang bị kiến thức, kỹ năng số và kỹ năng an toàn trong môi trường mạng<, [I03:compare]>.",
            "[I19] trường học trên địa bàn< ([I19:parts] trường)> đã lồng ghép giáo dục kỹ năng số, ứng dụng công nghệ thông tin và trí tuệ nhân tạo trong giảng dạy<, [I19:compare]>."
        );
        draft.Heading(3, "Người dân");
        draft.Say(
            "Trong kỳ báo cáo, có [I09] lượt người dân được phổ cập kỹ năng số cơ bản<, với [I09n] người tham gia (mỗi người tính một lần)><, trong đó [I09d] người được hướng dẫn lần đầu><; [I09:compare]>."
        );
        draft.Say(
            "Tỷ lệ người dân trưởng thành có tri thức và kỹ năng số cơ bản đạt [I04]< ([I04:parts] người)><, [I04:compare]>"
                + "<; trong đó [I05]< ([I05:parts] người)> được xác nhận đạt phổ cập tri thức số trên nền tảng VNeID<, bằng [I05b] tổng số người trưởng thành><, [I05:compare]>>."
                + "||[I05] người dân trưởng thành đạt kỹ năng số cơ bản< ([I05:parts] người)> được xác nhận đạt phổ cập tri thức số trên nền tảng VNeID<, bằng [I05b] tổng số người trưởng thành>."
                + "||Tỷ lệ người dân trưởng thành được xác nhận đạt phổ cập tri thức số trên nền tảng VNeID đạt [I05b]< ([I05b:parts] người)>.",
            "Số người trưởng thành được xác nhận đạt phổ cập trên nền tảng VNeID là [I05t] người<, [I05t:compare]>.",
            "Đã tiếp cận, hướng dẫn [I36] người cao tuổi và đối tượng yếu thế trên địa bàn< ([I36:parts] người)><, [I36:compare]>."
        );
        draft.Heading(3, "Người lao động trong doanh nghiệp, hợp tác xã");
        draft.Say("[I06] người lao động trong doanh nghiệp, hợp tác xã< ([I06:parts] người)> đạt yêu cầu về kiến thức, kỹ năng số<, [I06:compare]>.");
    }

    private static void Services(PaperDraft draft)
    {
        draft.Heading(2, "Hỗ trợ thực hiện dịch vụ công trực tuyến");
        draft.Say(
            "{centre} đã hỗ trợ [I08] lượt người dân thực hiện thủ tục hành chính trực tuyến toàn trình và một phần"
                + "<, gồm [I08a] lượt đối với dịch vụ công trực tuyến toàn trình và [I08b] lượt đối với dịch vụ công trực tuyến một phần>"
                + "<; số người được hỗ trợ (mỗi người tính một lần) là [I08n] người><; [I08:compare]>."
        );
        draft.Say("Ngoài số lượt trên, các kênh khác (tại nhà, tại lớp học, tại điểm hỗ trợ) đã hỗ trợ [I08c] lượt.");
        draft.SayList(
            "",
            "tỷ lệ hồ sơ thủ tục hành chính tiếp nhận, giải quyết trực tuyến đạt [I14]< ([I14:parts] hồ sơ)><, [I14:compare]>",
            "tỷ lệ hồ sơ giải quyết đúng hạn đạt [I15]< ([I15:parts] hồ sơ)><, [I15:compare]>",
            "tỷ lệ văn bản điện tử đạt [I16]< ([I16:parts] văn bản)><, [I16:compare]>"
        );
    }

    private static void Teams(PaperDraft draft)
    {
        draft.Heading(2, "Tổ công nghệ số cộng đồng");
        draft.Say(
            "Đã thành lập và duy trì hoạt động [I10:parts] Tổ công nghệ số cộng đồng tại các {village}<, với [I10b] thành viên><; [I10:compare]>."
                + "||Các Tổ công nghệ số cộng đồng trên địa bàn có [I10b] thành viên.",
            "Trong kỳ báo cáo, [I37] thành viên< ([I37:parts] người)> được tập huấn, bồi dưỡng<, [I37:compare]>."
        );
    }
}
