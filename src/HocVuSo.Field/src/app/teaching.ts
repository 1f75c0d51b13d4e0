// Teaching scripts: one task with numbers of her own family, on her phone, her fingers; it ends with a sheet by the bed (field-notes section 9).

export const roles: Record<number, string> = { 1: 'Tổ trưởng', 2: 'Tổ phó', 3: 'Thành viên' }

export interface Script {
    /** What to say first. */
    open: string
    steps: string[]
    /** How to tell that she can do it alone. */
    proof: string
    /** What never to do here. */
    never: string
}

export const scripts: Script[] = [
    {
        open: 'Bác mở VNeID trên máy của bác giúp cháu. Cháu chỉ nói, bác bấm.',
        steps: ['Tìm biểu tượng VNeID trên màn hình, chạm một lần.', 'Bác tự nhập mật khẩu. Cháu quay mặt đi chỗ khác.', 'Vào Ví giấy tờ, tìm thẻ căn cước, xem tên mình có đúng không.', 'Thoát ra, rồi làm lại từ đầu một mình.'],
        proof: 'Bác mở được ví giấy tờ mà không ai nhắc.',
        never: 'Không cầm máy thay, không hỏi, không ghi mật khẩu và mã passcode.',
    },
    {
        open: 'Bác cần giấy gì ở xã? Mình nộp ở nhà, khỏi phải đi.',
        steps: ['Mở Cổng dịch vụ công, bấm Đăng nhập, chọn VNeID.', 'Gõ tên việc cần làm, ví dụ “trích lục khai sinh”.', 'Chụp giấy tờ bằng máy của bác, xem ảnh có rõ chữ không.', 'Bấm Nộp, đọc mã hồ sơ cho bác chép vào giấy.', 'Chỉ chỗ tra cứu hồ sơ đang ở bước nào.'],
        proof: 'Bác tự tra được hồ sơ của mình.',
        never: 'Không nộp thay bằng máy của mình; chưa hiểu thì hẹn ra Trung tâm Phục vụ hành chính công.',
    },
    {
        open: 'Mình thử trả tiền một món nhỏ ở quán quen, bác tự làm.',
        steps: ['Mở ứng dụng ngân hàng của bác; bác tự nhập mật khẩu.', 'Chọn Quét mã QR, đưa máy vào mã của quán.', 'Đọc to tên người nhận. Đúng mới ghi số tiền.', 'Bác tự nhập mã OTP; chưa chắc thì dừng lại.', 'Xem lịch sử giao dịch, thấy món vừa trả.'],
        proof: 'Bác đọc tên người nhận trước khi bấm chuyển.',
        never: 'Không ai được nghe mã OTP, kể cả người trong Tổ.',
    },
    {
        open: 'Bác đã gặp cuộc gọi lạ xưng công an, ngân hàng chưa? Mình tập tắt máy.',
        steps: ['Cháu giả làm người gọi, giục bác đọc mã. Bác nói “Tôi không đọc” rồi tắt máy.', 'Đọc ba câu: không đọc mã OTP, không bấm liên kết lạ, không chuyển tiền khi bị giục.', 'Tìm nút chặn số trong máy của bác.', 'Ghi số Công an xã và số con cháu lên tờ giấy, dán cạnh giường.'],
        proof: 'Bác tắt máy ngay ở lần tập thứ hai.',
        never: 'Không dọa bác, không chê ai đã bị lừa.',
    },
    {
        open: 'Bác hay khám ở đâu? Mình xem thử lịch và sổ sức khỏe trên máy.',
        steps: ['Mở VNeID, vào Sổ sức khỏe điện tử; hoặc ứng dụng của bệnh viện bác hay đến.', 'Tìm chỗ Đặt lịch khám, chọn ngày.', 'Xem thẻ bảo hiểm y tế, đọc hạn dùng.', 'Lưu số điện thoại trạm y tế xã vào danh bạ.'],
        proof: 'Bác tự tìm được thẻ bảo hiểm y tế trên máy.',
        never: 'Không ghi bệnh của bác vào phiếu.',
    },
    {
        open: 'Bác muốn nhìn thấy cháu nào nhất? Mình gọi ngay bây giờ.',
        steps: ['Mở Zalo trên máy của bác, tìm tên con cháu.', 'Chạm biểu tượng máy quay. Chờ bên kia nghe máy.', 'Đưa máy ngang mặt, chỗ sáng. Nói chuyện một phút.', 'Tắt máy. Bác gọi lại một lần nữa, không ai chỉ.', 'Dán tờ giấy ba bước cạnh giường.'],
        proof: 'Bác gọi lại lần hai mà không cần nhắc.',
        never: 'Không kết bạn với người lạ giúp bác.',
    },
]

/** A moment at somebody's door, and what to do in it: taken from the rules below. */
export interface Moment {
    story: string
    ways: string[]
    /** Which of them is right. */
    right: number
    why: string
}

export const moments: Moment[] = [
    {
        story: 'Bà mắt kém, đưa máy và nói: “Mã vừa gửi về đây, cháu đọc rồi nhập giúp bà.”',
        ways: ['Đọc mã và nhập giúp cho nhanh', 'Bật chữ lớn để bà tự đọc, tự nhập; mình quay mặt đi', 'Chép mã vào sổ rồi đọc lại cho bà nhập'],
        right: 1,
        why: 'Mã OTP chỉ người có tài khoản được thấy. Mình không xem, không nghe, không ghi, dù bà nhờ.',
    },
    {
        story: 'Bác lúng túng, đưa luôn điện thoại: “Cháu bấm hết giúp bác.”',
        ways: ['Trả máy, nói từng bước để bác tự bấm', 'Bấm giúp lần này, lần sau bác tự làm', 'Bấm trên máy của mình cho bác xem'],
        right: 0,
        why: 'Bác làm trên máy của bác, bằng tay của bác thì mới nhớ, và không ai nghi ngờ mình.',
    },
    {
        story: 'Bác hay quên mật khẩu, nhờ mình ghi vào phiếu để lần sau nhắc.',
        ways: ['Ghi vào lời nhắn của phiếu', 'Ghi vào sổ tay của mình', 'Không ghi; chỉ bác cách tự đặt lại mật khẩu'],
        right: 2,
        why: 'Phiếu và sổ của Tổ không bao giờ có mật khẩu, mã PIN, mã OTP.',
    },
    {
        story: 'Đang học thì có người gọi tới, xưng công an, bảo bác chuyển tiền ngay vào một tài khoản “để kiểm tra”.',
        ways: ['Bảo bác hỏi lại số tài khoản cho đúng', 'Bảo bác dừng lại, tắt máy, cùng bác gọi Công an xã', 'Để bác tự quyết, mình không xen vào'],
        right: 1,
        why: 'Công an không làm việc và không bắt chuyển tiền qua điện thoại. Dừng lại trước, rồi báo Công an xã.',
    },
    {
        story: 'Bác đồng ý chụp một ảnh buổi học. Trên bàn có thẻ căn cước và điện thoại đang mở ứng dụng ngân hàng.',
        ways: ['Chụp luôn cho kịp', 'Chụp rồi che chỗ đó sau', 'Nhờ bác cất thẻ, tắt màn hình, rồi mới chụp'],
        right: 2,
        why: 'Không chụp căn cước, sổ tiết kiệm, màn hình ngân hàng, kể cả khi định che sau.',
    },
    {
        story: 'Mình đi một mình, đến nhà một bà cụ sống một mình. Bà mời vào.',
        ways: ['Đứng ngoài chào, hẹn lúc đi hai người hoặc lúc có con cháu bà', 'Vào học luôn cho đỡ mất công', 'Vào nhà nhưng để cửa mở'],
        right: 0,
        why: 'Nhà có người già một mình thì đi hai người, nói rõ mình là ai, đeo thẻ của Tổ: bà yên tâm, mình cũng vậy.',
    },
]

export const safety = [
    'Không hỏi, không nghe, không ghi mã OTP, mật khẩu, mã PIN của bà con. Bà con tự nhập, mình quay mặt đi.',
    'Bà con làm trên máy của mình, bằng tay của mình. Mình chỉ nói.',
    'Không chụp ảnh căn cước, sổ tiết kiệm, màn hình ngân hàng.',
    'Không nhận tiền, không cho vay, không nhờ chuyển tiền giúp.',
    'Đến nhà có người già một mình thì đi hai người, nói rõ mình là ai, đeo thẻ của Tổ.',
    'Nhà chưa muốn học thì chào và đi, không nài ép.',
    'Thấy dấu hiệu lừa đảo: bảo bà con dừng lại, gọi Công an xã.',
    'Mất điện thoại: báo tổ trưởng ngay để thôi dùng máy đó.',
]
