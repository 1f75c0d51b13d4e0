import { useEffect, useState } from 'preact/hooks'
import { dayText, timeText, dayOf } from '../../core/vietnam.ts'
import { Bar, Icon, Nav, Strip } from '../parts.tsx'
import { useSession } from '../session.ts'
import { chooseLanguage, language, skills, t } from '../words.ts'
import { roles } from '../teaching.ts'
import { practised } from './Teach.tsx'

interface InstallPrompt extends Event {
    prompt(): Promise<void>
}

let offered: InstallPrompt | null = null
addEventListener('beforeinstallprompt', event => {
    event.preventDefault()
    offered = event as InstallPrompt
})

export function Me() {
    const s = useSession()
    const [, redraw] = useState(0)
    const [large, setLarge] = useState(document.documentElement.classList.contains('large'))
    const installed = matchMedia('(display-mode: standalone)').matches
    useEffect(() => {
        document.documentElement.classList.toggle('large', large)
        localStorage.setItem('large', large ? '1' : '')
    }, [large])
    return (
        <>
            <Bar title={s.me?.name ?? t('Tôi')} sub={s.me ? `${t(roles[s.me.role] ?? 'Thành viên')}. ${s.me.team}` : ''} />
            <Strip />
            <main class="pad">
                {s.me?.until ? <p class="notice"><Icon name="calendar-days" /><span><b>{t('Đợt hoạt động từ ngày {0} đến hết ngày {1}', dayText(s.me.from ?? 0), dayText(s.me.until))}</b>{t('Hết đợt, danh sách tự gỡ khỏi máy khi có mạng; phiếu đã ghi vẫn tự gửi và được tính.')}</span></p> : null}
                {s.groups.length > 1 && (
                    <section class="card">
                        <h3>{t('Các nhóm dùng máy này')}</h3>
                        <ul>{s.groups.map(g => <li key={g.who}>{g.team}{g.waiting ? `. ${t('Chờ duyệt máy')}` : g.me?.until ? `. ${t('Đến hết ngày {0}', dayText(g.me.until))}` : ''}</li>)}</ul>
                        <p class="muted small">{t('Phiếu tính cho nhóm phụ trách thôn đang mở.')}</p>
                    </section>
                )}
                {typeof s.me?.waiting === 'number' && (
                    <section class="card">
                        <ul class="rows"><li><a class="row" href="#/duyet"><Icon name="lock" /><b>{t('Duyệt máy của Tổ')}<span class="muted small" style="display:block;font-weight:400">{s.me.waiting > 0 ? t('{0} máy đang chờ', s.me.waiting) : t('Không có máy nào chờ duyệt.')}</span></b><Icon name="chevron-right" /></a></li></ul>
                    </section>
                )}
                <section class="card">
                    <ul class="rows">
                        <li><a class="row" href="#/an-toan"><Icon name="shield" /><b>{t('Quy tắc an toàn khi đến nhà')}</b><Icon name="chevron-right" /></a></li>
                        <li><a class="row" href="#/an-toan/tap"><Icon name="circle-check" /><b>{t('Tập xử lý tình huống')}<span class="muted small" style="display:block;font-weight:400">{practised()}</span></b><Icon name="chevron-right" /></a></li>
                        {skills.map((word, i) => <li key={word}><a class="row" href={`#/day/${i}`}><Icon name="book-open" /><b>{t('Cách dạy: {0}', t(word))}</b><Icon name="chevron-right" /></a></li>)}
                    </ul>
                </section>
                {!installed && (
                    <section class="card">
                        <h3>{t('Cài lên màn hình chính')}</h3>
                        <p class="small">{t('Cài rồi thì mở nhanh hơn và máy không tự xóa danh sách.')}</p>
                        {offered ? <button class="button wide" onClick={() => void offered?.prompt().then(() => redraw(n => n + 1))}>{t('Cài ứng dụng')}</button>
                            : <p class="small muted">{/iPhone|iPad/.test(navigator.userAgent) ? t('Bấm nút Chia sẻ, chọn “Thêm vào MH chính”.') : t('Mở trình đơn của trình duyệt, chọn “Cài đặt ứng dụng” hoặc “Thêm vào màn hình chính”.')}</p>}
                    </section>
                )}
                <section class="card">
                    <h3>{t('Máy này')}</h3>
                    <p class="small">{s.lastContact ? t('Liên lạc với máy chủ lần cuối {0}, {1}.', timeText(s.lastContact), dayText(dayOf(s.lastContact))) : t('Chưa liên lạc với máy chủ.')}</p>
                    <p class="small">{s.persisted ? t('Máy giữ danh sách lâu dài.') : t('Máy có thể tự xóa danh sách khi đầy bộ nhớ; phiếu chưa gửi thì nên gửi sớm.')}</p>
                    <div class="quick">
                        <button aria-pressed={large} onClick={() => setLarge(!large)}>{t('Chữ lớn')}</button>
                        <button aria-pressed={language() === 'en'} onClick={() => void chooseLanguage(language() === 'en' ? 'vi' : 'en').then(() => s.changed())}>English</button>
                    </div>
                    <button class="button outline wide" onClick={() => s.lock()}><Icon name="lock" />{t('Khóa lại')}</button>
                </section>
                {s.me && s.me.mates.length > 0 && <section class="card"><h3>{t('Người trong Tổ')}</h3><ul>{s.me.mates.map(name => <li key={name}>{name}</li>)}</ul></section>}
            </main>
            <Nav at="#/toi" />
        </>
    )
}
