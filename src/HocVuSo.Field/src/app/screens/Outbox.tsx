import { useRef, useState } from 'preact/hooks'
import { type Card, resolver } from '../../core/records.ts'
import type { OutboxRow } from '../../core/store.ts'
import { dayText, timeText } from '../../core/vietnam.ts'
import { Bar, Icon, Lamp, Nav, Strip } from '../parts.tsx'
import { useSession } from '../session.ts'
import { holds, outcomes, states, t } from '../words.ts'
import { useHouses } from './Houses.tsx'

const what = (card: Card): string =>
    card.t === 'visit' ? t(outcomes[card.b.o - 1] ?? '') : card.t === 'household' ? t('Thêm hộ') : card.t === 'person' ? t('Thêm người') : card.t === 'attendance' ? t('Điểm danh {0} người', (card.b.w?.length ?? 0) + (card.b.u ?? 0)) : t('Sửa: {0}', card.b.wanted)

const tone: Record<OutboxRow['state'], string> = { kept: 'warn', sending: 'warn', sent: 'good', held: 'warn', fix: 'bad' }

/** Every record of this phone and where it is. */
export function Outbox() {
    const s = useSession()
    const houses = useHouses()
    const file = useRef<HTMLInputElement>(null)
    const [told, setTold] = useState('')
    const [dropping, setDropping] = useState('')
    const rows = new Map(s.rows.map(r => [r.id, r]))
    const cards = [...s.cards].reverse().filter(c => !rows.get(c.id)?.replaced)
    const waiting = s.rows.filter(r => r.state === 'kept' || r.state === 'sending').length
    const carried = s.rows.filter(r => r.carried && r.state !== 'sent').length
    const nameless = s.rows.filter(r => !r.carried && !s.cards.some(c => c.id === r.id) && r.state !== 'sent' && r.state !== 'fix').length

    const save = async () => {
        const text = await s.exportOutbox()
        const name = `phieu-${dayText(s.today).replaceAll('/', '-')}.hvs.json`
        const blob = new File([text], name, { type: 'application/json' })
        if (navigator.canShare?.({ files: [blob] })) return void navigator.share({ files: [blob], title: name }).catch(() => undefined)
        const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: name })
        link.click()
        setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
        setTold(t('Đã xuất tệp {0}. Gửi tệp này qua Zalo cho người trong Tổ có mạng.', name))
    }
    const take = async (picked: File | undefined) => {
        if (!picked) return
        const count = await s.importOutbox(await picked.text())
        setTold(count === null ? t('Tệp này không phải tệp phiếu của ứng dụng Đồng hành.') : t('Đã nhận {0} phiếu từ tệp, sẽ tự gửi khi có mạng.', count))
    }
    const fixLink = (card: Card) => {
        const house = card.t === 'visit' ? houses.find(h => String(h.ref) === resolver(s.rows)(card.b.h)) : undefined
        if (card.t === 'attendance') return s.classes.list.some(c => c.id === card.b.s) ? `#/lop/${card.b.s}/sua/${card.id}` : null
        return house ? `#/h/${house.key}/sua/${card.id}` : null
    }
    return (
        <>
            <Bar title={t('Chờ gửi')} sub={waiting > 0 ? t('{0} phiếu cất trên máy', waiting) : t('Không còn phiếu nào chờ')}>
                <button class="ic" aria-label={t('Gửi ngay')} disabled={s.syncing} onClick={() => void s.sync()}><Icon name="refresh-cw" /></button>
            </Bar>
            <Strip />
            <main class="pad">
                {told && <p class="notice" role="status"><Icon name="circle-check" /><span>{told}</span></p>}
                {cards.length === 0 && nameless === 0 ? <div class="empty"><Lamp level={0} /><p>{t('Chưa có phiếu nào. Phiếu vừa ghi nằm ở đây cho đến khi gửi xong.')}</p></div> : (
                    <section class="card">
                        <ul class="rows">{cards.slice(0, 200).map(card => {
                            const row = rows.get(card.id)!
                            const link = row.state === 'fix' ? fixLink(card) : null
                            return (
                                <li key={card.id}><div>
                                    <b>{card.title}</b> <span class="muted small">{what(card)}. {dayText(card.day)}, {timeText(card.at)}</span><br />
                                    <span class={`tag ${tone[row.state]}`}><Icon name={row.state === 'sent' ? 'check' : row.state === 'fix' ? 'triangle-alert' : row.state === 'held' ? 'copy-check' : 'cloud-upload'} />{t(((row.state === 'held' || row.state === 'sent') && holds[row.code ?? '']) || states[row.state])}</span>
                                    {s.photos.has(card.id) && row.state !== 'fix' && <span class="tag warn"><Icon name="camera" />{t('Ảnh chờ gửi')}</span>}
                                    {(row.state === 'fix' || (row.state === 'kept' && row.unreadAt)) && <p class="small">{row.message}</p>}
                                    {row.state === 'fix' && (dropping === card.id ? (
                                        <>
                                            <p><b>{t('Bỏ phiếu này?')}</b> {t('Phiếu chưa được tính và sẽ không gửi lại.')}</p>
                                            <button class="button danger wide" onClick={() => void s.giveUp(card.id)}>{t('Bỏ phiếu này')}</button>
                                            <button class="button outline wide" style="margin-top:8px" onClick={() => setDropping('')}>{t('Để sau')}</button>
                                        </>
                                    ) : <button class="button outline" onClick={() => setDropping(card.id)}>{t('Bỏ phiếu này')}</button>)}
                                </div>{link && <a class="button outline" href={link}>{t('Sửa phiếu')}</a>}</li>
                            )
                        })}</ul>
                        {nameless > 0 && <p class="muted small">{t('{0} phiếu khác còn niêm phong trên máy, vẫn tự gửi.', nameless)}</p>}
                        {carried > 0 && <p class="muted small">{t('{0} phiếu mang giúp máy khác.', carried)}</p>}
                    </section>
                )}
                <section class="card">
                    <h3>{t('Máy không có mạng nhiều ngày?')}</h3>
                    <p class="small">{t('Xuất phiếu ra tệp, gửi qua Zalo cho người khác trong Tổ. Tệp đã niêm phong, chỉ máy chủ đọc được.')} {s.photos.size > 0 ? t('Ảnh không nằm trong tệp, ở lại máy đến khi có mạng.') : ''}</p>
                    <button class="button outline wide" disabled={waiting === 0} onClick={() => void save()}><Icon name="upload" />{t('Xuất phiếu ra tệp')}</button>
                    <button class="button outline wide" onClick={() => file.current?.click()}><Icon name="download" />{t('Nhận tệp phiếu của máy khác')}</button>
                    <input ref={file} type="file" accept=".json,application/json" hidden aria-label={t('Tệp phiếu')} onChange={e => void take(e.currentTarget.files?.[0])} />
                </section>
            </main>
            <Nav at="#/gui" />
        </>
    )
}

