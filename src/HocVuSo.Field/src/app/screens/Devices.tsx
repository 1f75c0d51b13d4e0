import { useEffect, useState } from 'preact/hooks'
import { decideDevice, waitingDevices, type WaitingDevice } from '../../core/devices.ts'
import { Offline, Refused } from '../../core/wire.ts'
import { dayOf, dayText, timeText } from '../../core/vietnam.ts'
import { Bar, Icon, Lamp, Strip } from '../parts.tsx'
import { session, useSession } from '../session.ts'
import { t } from '../words.ts'

type State = { list: WaitingDevice[] } | 'asking' | 'offline' | 'not-hers'

/** The leader says which phones are really of her members: only online, because a yes opens the village at once. */
export function Devices() {
    const s = useSession()
    const [state, setState] = useState<State>('asking')
    const [refusing, setRefusing] = useState('')
    const [busy, setBusy] = useState('')
    const [told, setTold] = useState<{ text: string; bad: boolean } | null>(null)
    const load = async () => {
        setState(before => (typeof before === 'object' ? before : 'asking'))
        try {
            const list = await waitingDevices(session.device)
            setState(list ? { list } : 'not-hers')
        } catch (cause) {
            setState(cause instanceof Offline ? 'offline' : 'not-hers')
        }
    }
    useEffect(() => void load(), [s.online])
    const decide = async (device: WaitingDevice, word: 'approve' | 'refuse') => {
        setBusy(device.id)
        try {
            await decideDevice(session.device, device.id, word, device.who)
            setTold({ text: word === 'approve' ? t('Đã duyệt máy của {0}. Danh sách thôn sẽ về máy đó.', device.name) : t('Đã từ chối máy của {0}. Máy đó không nhận được danh sách.', device.name), bad: false })
        } catch (cause) {
            setTold({ text: cause instanceof Refused && cause.message ? cause.message : cause instanceof Offline ? t('Chưa gửi được vì mất mạng. Máy vẫn đang chờ, thử lại khi có mạng.') : t('Máy này không còn chờ anh/chị duyệt.'), bad: true })
        }
        setBusy('')
        setRefusing('')
        await load()
        void s.sync()
    }
    return (
        <>
            <Bar title={t('Duyệt máy của Tổ')} sub={s.me?.team ?? ''} back="#/toi">
                <button class="ic" aria-label={t('Xem lại danh sách chờ')} onClick={() => void load()}><Icon name="refresh-cw" /></button>
            </Bar>
            <Strip />
            <main class="pad">
                {told && <p class={told.bad ? 'notice bad' : 'notice'} role="status"><Icon name={told.bad ? 'triangle-alert' : 'circle-check'} /><span>{told.text}</span></p>}
                {state === 'asking' && <p class="loading">{t('Đang hỏi máy chủ…')}</p>}
                {state === 'offline' && <div class="empty"><Lamp level={0} /><p><b>{t('Duyệt máy cần có mạng')}</b><br />{t('Máy đang chờ vẫn chờ, phiếu trên máy đó không mất. Mở lại trang này khi có mạng.')}</p><button class="button" onClick={() => void load()}>{t('Thử lại')}</button></div>}
                {state === 'not-hers' && <div class="empty"><Lamp level={0} /><p>{t('Việc này do tổ trưởng hoặc cán bộ xã làm.')}</p></div>}
                {typeof state === 'object' && state.list.length === 0 && <div class="empty"><Lamp level={3} /><p>{t('Không có máy nào chờ duyệt.')}</p></div>}
                {typeof state === 'object' && state.list.length > 0 && <p class="small">{t('Hỏi thành viên có đúng là máy của mình không rồi mới duyệt. Duyệt xong máy đó có danh sách cả thôn.')}</p>}
                {typeof state === 'object' && state.list.map(d => (
                    <section class="card" key={d.id} style="margin-top:0">
                        <h3>{d.name}</h3>
                        <p class="small">{d.label}</p>
                        <p class="muted small">{d.village}. {t('Chờ từ {0}, {1}', timeText(d.since), dayText(dayOf(d.since)))}</p>
                        {refusing === d.id ? (
                            <>
                                <p><b>{t('Từ chối máy này?')}</b> {t('Muốn dùng lại thì phải gửi lời mời mới.')}</p>
                                <button class="button danger wide" disabled={busy !== ''} onClick={() => void decide(d, 'refuse')}>{t('Từ chối máy của {0}', d.name)}</button>
                                <button class="button outline wide" disabled={busy !== ''} onClick={() => setRefusing('')}>{t('Để sau')}</button>
                            </>
                        ) : (
                            <>
                                <button class="button wide" disabled={busy !== ''} onClick={() => void decide(d, 'approve')}><Icon name="check" />{busy === d.id ? t('Đang gửi…') : t('Duyệt máy của {0}', d.name)}</button>
                                <button class="button outline wide" disabled={busy !== ''} onClick={() => setRefusing(d.id)}>{t('Không phải máy của {0}', d.name)}</button>
                            </>
                        )}
                    </section>
                ))}
            </main>
        </>
    )
}
