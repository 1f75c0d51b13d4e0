import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { momentText } from '../core/vietnam.ts'
import { paths } from './iconPaths.ts'
import { session, useSession } from './session.ts'
import { levels, t } from './words.ts'

export const Icon = ({ name }: { name: keyof typeof paths }) => <svg class="i" viewBox="0 0 24 24" aria-hidden="true" dangerouslySetInnerHTML={{ __html: paths[name] }} />

const flame = 'M16 9c-1 4-5 6-5 9.8a5 5 0 0 0 10 0C21 15 17 13 16 9Z'

/** The lamp of one skill: 0 nothing recorded, 1 not yet, 2 with help, 3 alone. Always beside its words. */
export function Lamp({ level }: { level: number }) {
    return (
        <svg class="lamp" viewBox="0 0 32 32" aria-hidden="true">
            {level <= 1 && <path fill="none" stroke="#0E2F45" stroke-width="1.6" stroke-dasharray="2 2" d={flame} />}
            {level === 2 && <path fill="#F5A40C" d="M11 18.8a5 5 0 0 0 10 0Z" />}
            {level === 2 && <path fill="none" stroke="#0E2F45" stroke-width="1.8" stroke-linejoin="round" d={flame} />}
            {level >= 3 && <path fill="#F5A40C" d="M16 8c-1 4-5 6.2-5 10.6A5 5 0 0 0 16 23Z" />}
            {level >= 3 && <path fill="#FFC53D" d="M16 8v15h2v-1.5h2V13h-2v-2.5Z" />}
            <path fill="#0E2F45" d="M6 25h20c-.5 3.8-4 6-10 6S6.5 28.8 6 25Z" />
        </svg>
    )
}

/** First letter large, as a line begins. */
export const cap = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const levelWord = (level: number): string => t(levels[level] ?? levels[0])

/** of: what the screen is about, where another may have the same title. */
export function Bar({ title, sub, back, of, children }: { title: string; sub?: string; back?: string; of?: string; children?: ComponentChildren }) {
    const heading = useRef<HTMLHeadingElement>(null)
    useEffect(() => {
        document.title = `${title} – Học Vụ Số`
        heading.current?.focus()
    }, [title, of])
    return (
        <>
            {session.isDemo && <p class="demo">{t('Dữ liệu minh họa')}</p>}
            <header class={back ? 'bar back' : 'bar'}>
                {back && <a class="ic" href={back} aria-label={t('Quay lại')}><Icon name="arrow-left" /></a>}
                <h1 tabIndex={-1} ref={heading} style="outline:none;box-shadow:none">{title}{sub && <small>{sub}</small>}</h1>
                {children}
            </header>
        </>
    )
}

/** Says what the network does; never in the way. */
export function Strip() {
    const s = useSession()
    const waiting = s.rows.filter(r => r.state === 'kept' || r.state === 'sending').length
    const sent = s.lastContact ? t('Gửi lần cuối {0}.', momentText(s.lastContact, s.today).replaceAll(' ', '\u00a0')) : ''
    if (s.note) {
        return (
            <div class={s.note.bad ? 'strip wrong' : 'strip done'} role="status">
                <Icon name={s.note.bad ? 'triangle-alert' : 'circle-check'} /><span>{s.note.text}</span>
            </div>
        )
    }
    if (s.waiting) {
        return <div class="strip" role="status"><Icon name="lock" /><span><b>{t('Chờ tổ trưởng duyệt máy')}</b>{t('Nhắn tổ trưởng mở trang “Máy của Tổ” và bấm Duyệt. Duyệt xong danh sách tự về máy.')}</span></div>
    }
    if (s.online && s.me?.waiting && location.hash !== '#/duyet') return <div class="strip" role="status"><Icon name="lock" /><span>{t('{0} máy đang chờ', s.me.waiting)}. <a href="#/duyet">{t('Xem và duyệt')}</a></span></div>
    if (s.online) return null
    return (
        <div class="strip" role="status">
            <Icon name="wifi-off" />
            <span><b>{t('Máy đang không có mạng')}</b>{waiting > 0 ? t('{0} phiếu cất trên máy, tự gửi khi có mạng.', waiting) : t('Danh sách vẫn xem và ghi được.')} {sent}</span>
        </div>
    )
}

const tabs = [['#/ho', 'house', 'Hộ'], ['#/hen', 'calendar-days', 'Lịch hẹn'], ['#/lop', 'presentation', 'Lớp học'], ['#/gui', 'cloud-upload', 'Chờ gửi'], ['#/toi', 'user', 'Tôi']] as const

export function Nav({ at }: { at: string }) {
    const s = useSession()
    // what was refused and went with a wipe can be put right by nobody
    const waiting = s.rows.filter(r => !r.carried && !r.replaced && (r.state === 'kept' || r.state === 'sending' || (r.state === 'fix' && s.cards.some(c => c.id === r.id)))).length
    return (
        <nav class="nav" aria-label={t('Mục chính')}>
            {tabs.map(([href, icon, word]) => (
                <a key={href} href={href} aria-current={at === href ? 'page' : undefined}>
                    <Icon name={icon} />{t(word)}{word === 'Chờ gửi' && waiting > 0 && <em aria-label={t('{0} phiếu', waiting)}>{waiting}</em>}
                </a>
            ))}
        </nav>
    )
}

export function Field(props: { id: string; label: string; hint?: string; wrong?: string | undefined; children: ComponentChildren }) {
    const { id, label, hint, wrong, children } = props
    return (
        <div class={wrong ? 'field wrong' : 'field'} id={`${id}-field`}>
            <label for={id}>{label}</label>
            {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
            {wrong && <span class="wrong-text" id={`${id}-wrong`}>{wrong}</span>}
            {children}
        </div>
    )
}

/** Mistakes of a form: on top, each leads to its place. */
export function Summary({ wrong }: { wrong: Record<string, string> }) {
    const list = Object.entries(wrong)
    const box = useRef<HTMLDivElement>(null)
    useEffect(() => {
        if (list.length > 0) box.current?.focus()
    }, [wrong])
    if (list.length === 0) return null
    const go = (event: Event, id: string) => {
        event.preventDefault()
        document.getElementById(id)?.focus()
    }
    return (
        <div class="summary" role="alert" tabIndex={-1} ref={box}>
            <h2>{t('Phiếu còn {0} chỗ cần sửa', list.length)}</h2>
            <ul>{list.map(([id, text]) => <li key={id}><a href={`#${id}`} onClick={e => go(e, id)}>{text}</a></li>)}</ul>
        </div>
    )
}
