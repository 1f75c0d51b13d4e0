import { useState } from 'preact/hooks'
import { Bar, Field, Icon, Lamp, Strip } from '../parts.tsx'
import { useSession } from '../session.ts'
import { t } from '../words.ts'

const isIos = /iPhone|iPad/.test(navigator.userAgent)
const installed = matchMedia('(display-mode: standalone)').matches

const unread = () => t('Máy chưa đọc ghi được bộ nhớ. Đóng bớt ứng dụng, mở lại rồi thử lại; phiếu vẫn còn.')

/** No invitation yet. */
export function Stranger() {
    return (
        <>
            <Bar title={t('Đồng hành')} sub={t('Ứng dụng của Tổ công nghệ số cộng đồng')} />
            <Strip />
            <main class="pad">
                <div class="empty">
                    <Lamp level={0} />
                    <h2>{t('Mở lời mời của tổ trưởng')}</h2>
                    <p>{t('Tổ trưởng gửi đường liên kết qua Zalo hoặc đưa mã QR để quét. Bấm vào liên kết đó trên máy này.')}</p>
                </div>
                <div class="notice"><Icon name="shield" /><span><b>{t('Không cần mật khẩu, không cần email')}</b>{t('Không ai hỏi mã OTP của anh/chị. Ai hỏi là lừa đảo.')}</span></div>
            </main>
        </>
    )
}

/** An invitation was opened: say whose it is only after the server has said so. */
export function Invited() {
    const s = useSession()
    const [busy, setBusy] = useState(false)
    const [forgotten, setForgotten] = useState(false)
    const accept = async (anew = false) => {
        setBusy(true)
        await s.join(anew)
        setBusy(false)
    }
    return (
        <>
            <Bar title={t('Lời mời vào Tổ')} />
            <Strip />
            <main class="pad">
                {isIos && !installed && (
                    <div class="notice warn">
                        <Icon name="triangle-alert" />
                        <span><b>{t('iPhone: cài ứng dụng trước')}</b>{t('Bấm nút Chia sẻ, chọn “Thêm vào MH chính”, mở ứng dụng Đồng hành từ màn hình chính rồi bấm lại liên kết lời mời. Nếu đã nhận lời mời ở đây, trong 24 giờ vẫn mở lại được trên máy này.')}</span>
                    </div>
                )}
                <p>{s.begun ? t('Máy này đã có danh sách. Nhận lời mời thì máy giữ thêm danh sách của nhóm mới, sau khi người phụ trách nhóm duyệt. Mã PIN và danh sách đang có giữ nguyên.') : t('Một lời mời dùng cho một người, một máy. Nhận xong, đặt mã PIN rồi chờ tổ trưởng duyệt.')}</p>
                <button class="button lit wide" disabled={busy} onClick={() => void accept()}>{busy ? t('Đang gửi…') : t('Nhận lời mời')}</button>
                {s.begun && <button class="button outline wide" disabled={busy} onClick={() => s.decline()}>{t('Mở danh sách đang có')}</button>}
                {s.begun && !s.device.dataKey && (forgotten ? (
                    <section class="card">
                        <p><b>{t('Xóa danh sách trên máy này?')}</b> {t('Phiếu đã ghi vẫn còn và vẫn tự gửi. Tổ trưởng duyệt lại thì danh sách mới về. Nhóm khác trên máy cũng phải mời lại.')}</p>
                        <button class="button danger wide" disabled={busy} onClick={() => void accept(true)}>{t('Xóa danh sách, đặt mã mới')}</button>
                        <button class="button outline wide" disabled={busy} onClick={() => setForgotten(false)}>{t('Để sau')}</button>
                    </section>
                ) : <button class="button outline wide" disabled={busy} onClick={() => setForgotten(true)}>{t('Tôi quên mã PIN')}</button>)}
            </main>
        </>
    )
}

export function NewPin() {
    const s = useSession()
    const [pin, setPin] = useState('')
    const [again, setAgain] = useState('')
    const [wrong, setWrong] = useState('')
    const [busy, setBusy] = useState(false)
    const save = async (event: Event) => {
        event.preventDefault()
        const easy = /^(\d)\1{5}$/.test(pin) || '01234567890'.includes(pin) || '09876543210'.includes(pin)
        const fault = !/^\d{6}$/.test(pin) ? t('Mã PIN gồm 6 chữ số.') : easy ? t('Mã này dễ đoán. Chọn 6 số khác.') : pin !== again ? t('Hai lần nhập chưa giống nhau. Nhập lại giúp nhé.') : ''
        setWrong(fault)
        if (fault) return
        setBusy(true)
        try {
            await s.choosePin(pin)
        } catch {
            setWrong(unread())
        } finally {
            setBusy(false)
        }
    }
    return (
        <>
            <Bar title={s.joined ? t('Chào {0}', s.joined.name) : t('Đặt mã PIN')} {...(s.joined ? { sub: s.joined.team.includes(s.joined.village) ? s.joined.team : `${s.joined.team}. ${s.joined.village}` } : {})} />
            <Strip />
            <form onSubmit={e => void save(e)}>
                <main class="pad">
                    <div class="field-group">
                        <Field id="pin" label={t('Đặt mã PIN 6 số')} hint={t('Mã này chỉ mở danh sách trên máy. Không dùng mã của ngân hàng hay VNeID.')} wrong={wrong || undefined}>
                            <input class="input pin" id="pin" type="password" inputMode="numeric" autocomplete="new-password" maxLength={6} value={pin} onInput={e => setPin(e.currentTarget.value)} aria-describedby={wrong ? 'pin-wrong pin-hint' : 'pin-hint'} />
                        </Field>
                        <Field id="again" label={t('Nhập lại mã PIN')}>
                            <input class="input pin" id="again" type="password" inputMode="numeric" autocomplete="new-password" maxLength={6} value={again} onInput={e => setAgain(e.currentTarget.value)} />
                        </Field>
                    </div>
                    <div class="notice"><Icon name="lock" /><span>{t('Nhập sai 5 lần thì danh sách trên máy tự xóa. Phiếu đã ghi vẫn còn và vẫn gửi được.')}</span></div>
                    <button class="button lit wide" disabled={busy}>{t('Lưu mã PIN')}</button>
                </main>
            </form>
        </>
    )
}

export function Locked() {
    const s = useSession()
    const [pin, setPin] = useState('')
    const [wrong, setWrong] = useState('')
    const [busy, setBusy] = useState(false)
    const waiting = s.rows.filter(r => r.state === 'kept' || r.state === 'sending').length
    const open = async (value: string) => {
        setBusy(true)
        try {
            setWrong((await s.openWith(value)) ?? '')
        } catch {
            setWrong(unread())
        } finally {
            setPin('')
            setBusy(false)
        }
    }
    return (
        <>
            <Bar title={t('Đồng hành')} {...(s.joined ? { sub: s.joined.village } : {})} />
            <Strip />
            <main class="pad">
                <form onSubmit={e => { e.preventDefault(); void open(pin) }}>
                    <Field id="pin" label={t('Nhập mã PIN để mở danh sách')} wrong={wrong || undefined}>
                        <input
                            class="input pin" id="pin" type="password" inputMode="numeric" autocomplete="current-password" maxLength={6} value={pin} disabled={busy} aria-describedby={wrong ? 'pin-wrong' : undefined}
                            onInput={e => { const { value } = e.currentTarget; setPin(value); if (value.length === 6) void open(value) }}
                        />
                    </Field>
                    <p style="margin-top:14px"><button class="button wide" disabled={busy || pin.length < 6}>{t('Mở')}</button></p>
                </form>
                {waiting > 0 && <p class="muted">{t('{0} phiếu chờ gửi, tự gửi khi có mạng, không cần mở khóa.', waiting)}</p>}
                <p class="muted">{t('Quên mã PIN? Nhờ tổ trưởng gửi lời mời mới, mở lời mời rồi bấm “Tôi quên mã PIN”. Phiếu đã ghi vẫn còn.')}</p>
            </main>
        </>
    )
}
