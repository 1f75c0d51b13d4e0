// Every text on the screen: the key is the Vietnamese text itself; English is fetched only by those who choose it.
import { numberText } from '../core/vietnam.ts'

let english: Record<string, string> | null = null

export const language = (): 'vi' | 'en' => (english ? 'en' : 'vi')

/** Loads the language chosen on this phone. */
export async function chooseLanguage(code: string): Promise<void> {
    english = code === 'en' ? (await import('./en.ts')).english : null
    document.documentElement.lang = language()
    localStorage.setItem('lang', language())
}

export function t(key: string, ...args: (string | number)[]): string {
    const text = english?.[key] ?? key
    return args.length === 0 ? text : text.replace(/\{(\d)\}/g, (_, i: string) => numeral(args[Number(i)] ?? ''))
}

/** A number as it is read: 1.216, in English 1,216. No year is given as a number. */
export const numeral = (value: string | number): string => (typeof value === 'number' ? numberText(value, english ? ',' : '.') : value)

/** First tap of a visit, in the order of the form (field-notes section 6). */
export const outcomes = [
    'Đã hướng dẫn',
    'Gặp rồi, hẹn hôm khác',
    'Không có ai ở nhà',
    'Chưa muốn học',
    'Cả nhà tự làm được rồi',
    'Đi xa lâu ngày',
    'Đã chuyển đi',
    'Không tìm thấy nhà',
    'Nhà có thay đổi, báo cán bộ xã',
] as const

/** The six groups of tasks, in the order of their digits. */
export const skills = ['Đăng nhập VNeID', 'Nộp hồ sơ trực tuyến', 'Thanh toán không tiền mặt', 'Nhận ra cuộc gọi lừa đảo', 'Đặt lịch khám, xem sức khỏe', 'Gọi video cho con cháu'] as const

export const levels = ['Chưa học', 'Chưa làm được', 'Cần người giúp', 'Tự làm được'] as const

export const devices = ['Chưa rõ', 'Không có điện thoại', 'Điện thoại bàn phím', 'Dùng chung máy', 'Điện thoại thông minh'] as const

export const weekdays = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'] as const

export const states = { kept: 'Đã cất trên máy', sending: 'Đang gửi', sent: 'Đã gửi', held: 'Trùng, chờ tổ trưởng xem', fix: 'Cần sửa' } as const

/** Why a record waits, or that it counts no more, by the server's code. */
export const holds: Record<string, string> = {
    'sync.held-clock': 'Đồng hồ máy lệch, chờ tổ trưởng xem ngày',
    'sync.held-quarantine': 'Máy đã thôi dùng, chờ tổ trưởng xem',
    'sync.held-notapproved': 'Chờ tổ trưởng duyệt máy',
    'sync.held-newcomer': 'Chờ phiếu thêm người đến cùng',
    'sync.held-campaign': 'Ngoài ngày của đợt, chờ cán bộ xã xem',
    'sync.held-cancelled': 'Buổi học đã hủy, chờ tổ trưởng xem',
    'sync.set-aside': 'Đã xem và để riêng, không tính',
}
