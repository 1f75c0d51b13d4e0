// What she is told when an exchange has taken a list from her phone.
import type { Store } from '../core/store.ts'
import type { LetGo, Standing } from '../core/sync.ts'
import { dayText } from '../core/vietnam.ts'
import type { Note } from './session.ts'
import { t } from './words.ts'

/** Null where nothing went. It is said once. */
export async function farewell(store: Store, standing: Standing): Promise<Note | null> {
    const left = await store.get<LetGo>('letGo')
    if (left) {
        await store.remove('letGo')
        return left.over
            ? { text: t('Đợt hoạt động của {0} đã kết thúc ngày {1}. Danh sách của đợt đã gỡ khỏi máy; phiếu đã ghi vẫn tự gửi.', left.team, dayText(left.over)), bad: false }
            : { text: t('Máy này đã thôi dùng cho {0}. Danh sách của nhóm đó đã gỡ; phiếu đã ghi vẫn tự gửi.', left.team), bad: true }
    }
    if (standing === 'wiped') return { text: t('Máy này đã thôi dùng cho Tổ. Danh sách trên máy đã xóa.'), bad: true }
    if (standing !== 'over') return null
    const over = (await store.get<number>('over')) ?? 0
    return { text: t('Đợt hoạt động đã kết thúc ngày {0}. Danh sách trên máy đã xóa; phiếu đã ghi vẫn tự gửi.', dayText(over)), bad: false }
}
