import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { newId } from '../../core/bytes.ts'
import { clockText, overlayClasses, type ViewClass } from '../../core/classes.ts'
import { type AttendanceBody, resolver } from '../../core/records.ts'
import { addDays, ageOn, dayText, fold, iso, readBirth, timeText, weekday } from '../../core/vietnam.ts'
import { attended, blank, type Draft, freshOf, fromBody, fromHalf, type Newcomer, tickOf } from '../attendanceDraft.ts'
import { useForm } from '../form.ts'
import { Bar, Field, Icon, Lamp, Nav, Strip, Summary } from '../parts.tsx'
import { useDeferredSearch } from '../search.ts'
import { go, session, useSession } from '../session.ts'
import { address, isToFix, personText, type ViewPerson, worldOf } from '../view.ts'
import { holds, states, t, weekdays } from '../words.ts'
import { useWorld } from './Houses.tsx'

function useClasses() {
    const s = useSession()
    const world = useWorld()
    return { world, classes: useMemo(() => overlayClasses(s.classes, world.people, s.cards, s.rows), [s.classes, world, s.cards, s.rows]) }
}

const when = (c: ViewClass): string => `${t(weekdays[weekday(c.day)]!)} ${dayText(c.day)}, ${clockText(c.at).replaceAll(' ', '\u00a0')}`

/** Classes of two weeks that this member may keep attendance of. */
export function ClassList() {
    const s = useSession()
    const { classes } = useClasses()
    const today = s.today
    const groups = [
        [t('Hôm nay'), classes.filter(c => c.day === today)],
        [t('Sắp tới'), classes.filter(c => c.day > today)],
        [t('Bảy ngày qua'), classes.filter(c => c.day < today).reverse()],
    ] as const
    return (
        <>
            <Bar title={t('Lớp học')} sub={t('Từ {0} đến {1}', dayText(addDays(today, -7)), dayText(addDays(today, 7)))} />
            <Strip />
            <main>
                {classes.length === 0 && (s.classes.at === 0 && !s.waiting ? (
                    <div class="empty"><Lamp level={0} /><p>{s.syncing ? t('Đang lấy lịch lớp học…') : t('Chưa có lịch lớp học trên máy. Mở mạng một lần để lấy về.')}</p>{!s.syncing && <button class="button" onClick={() => void s.sync()}>{t('Lấy lịch lớp học')}</button>}</div>
                ) : <div class="empty"><Lamp level={0} /><p>{t('Hai tuần này chưa có buổi học nào. Tổ trưởng hoặc cán bộ xã xếp lịch trên trang Lớp học, lịch tự về máy.')}</p></div>)}
                {groups.map(([title, list]) => list.length > 0 && (
                    <section class="lane-group" key={title}>
                        <h2>{title} <span>{t('{0} buổi', list.length)}</span></h2>
                        <ul>{list.map(c => <Evening key={c.id} entry={c} />)}</ul>
                    </section>
                ))}
            </main>
            <Nav at="#/lop" />
        </>
    )
}

function Evening({ entry: c }: { entry: ViewClass }) {
    const look = c.toFix ? 'fix' : c.state === 'kept' || c.state === 'sending' ? 'kept' : c.st === 2 ? '' : c.came > 0 ? 'sent' : 'appointed'
    return (
        <li class={`door ${look}${c.day === session.today && c.st !== 2 ? ' next' : ''}`}>
            <span class="node">{look === 'fix' ? <Icon name="triangle-alert" /> : look === 'kept' ? <Icon name="cloud-upload" /> : look === 'sent' ? <Icon name="check" /> : look ? <Icon name="presentation" /> : null}</span>
            <a href={`#/lop/${c.id}`}>
                <b>{c.topic}</b>
                <span class="muted">{when(c)}. {c.venue}</span>
                {c.toFix ? <span class="tag bad"><Icon name="triangle-alert" />{t(states.fix)}{c.why2 ? `: ${c.why2}` : ''}</span>
                    : c.state === 'held' ? <span class="tag warn"><Icon name="copy-check" />{t(holds[c.code ?? ''] ?? states.held)}</span>
                    : c.st === 2 ? <span class="tag warn"><Icon name="triangle-alert" />{t('Đã hủy')}</span>
                    : c.state === 'kept' || c.state === 'sending' ? <span class="tag warn"><Icon name="cloud-upload" />{t('{0} người, {1} chờ gửi', c.came, c.pending)}</span>
                    : c.came > 0 ? <span class="tag good"><Icon name="check" />{t('{0} người đã đến', c.came)}</span>
                    : c.day <= session.today ? <span class="tag">{t('Chưa điểm danh')}</span> : null}
            </a>
        </li>
    )
}

/** Names offered without a search; a whole village is found by its letters. */
const offered = 60

/** One evening: tick who is there, from the list of the village. What others tick is added to it. */
export function Attendance({ id, fix }: { id: string; fix?: string | undefined }) {
    const { world, classes } = useClasses()
    const entry = classes.find(c => c.id === id)
    const [draft, setDraft] = useState<Draft | null>(null)
    const key = fix ? `lop-${id} ${fix}` : `lop-${id}`
    const newcomerKey = `moi-${key}`
    const [adding, setAdding] = useState(() => session.drafts.has(newcomerKey))
    const [wrong, setWrong] = useState<Record<string, string>>({})
    const saving = useRef(false)
    /** Somebody is written down and not yet on the list. */
    const halfWritten = useRef(false)
    const [words, search] = useDeferredSearch()
    // saved, given up or counted since, as when the way back leads here: there is nothing to put right
    const isOver = fix !== undefined && !isToFix(session.rows, fix)
    useEffect(() => {
        if (isOver && !saving.current) go(`#/lop/${id}`, true)
    }, [isOver])
    useEffect(() => {
        session.formOpened()
        void (async () => {
            // the list of the village whose class it is
            const v = classes.find(c => c.id === id)?.v
            if (v && v !== session.villages[0]?.no && session.places.some(p => p.no === v)) await session.choose(v)
            const old = fix ? session.cards.find(c => c.id === fix) : undefined
            const half = await session.drafts.read<Draft>(key)
            // as they stand now: the list may have come since this screen was drawn
            const { people } = worldOf(session.villages, session.cards, session.rows)
            setDraft(half ? fromHalf(half, people, session.villages[0]?.no ?? 0) : old?.t === 'attendance' ? fromBody(old.b, people, resolver(session.rows)) : blank)
        })()
        return () => {
            session.formClosed()
        }
    }, [id, fix])
    const everyone = useMemo(() => {
        const homes = new Map(world.houses.map(h => [h.n, h]))
        return [...world.people.values()].map(p => ({ p, home: homes.get(p.h), text: personText(p, homes.get(p.h)) }))
    }, [world])
    const today = session.today
    if (!entry || !draft) return <><Bar title={t('Điểm danh')} back="#/lop" /><main class="pad"><p>{entry ? '' : t('Không tìm thấy buổi học này trên máy.')}</p></main></>
    const set = (change: Partial<Draft>) => {
        if (saving.current) return // it is a record by now
        const next = { ...draft, ...change }
        setDraft(next)
        void session.drafts.save(key, next)
    }
    const tick = (p: ViewPerson, on: boolean) => {
        if (on) set({ ticks: { ...draft.ticks, [p.key]: tickOf(p) } })
        else untick(p.key)
    }
    const untick = (who: string) => set({ ticks: Object.fromEntries(Object.entries(draft.ticks).filter(([other]) => other !== who)) })
    const all = freshOf(draft, entry.ticked, world.people, resolver(session.rows))
    const fresh = everyone.filter(x => x.p.key in draft.ticks && !entry.ticked.has(x.p.n))
    const elsewhere = all.filter(x => !x.person)
    const guests = draft.guests === null ? entry.guests : draft.guests.trim() === '' ? 0 : Number(draft.guests)
    const recounted = guests !== entry.guests
    const count = all.length + draft.newcomers.length + (Number.isInteger(guests) ? Math.max(guests - entry.guests, 0) : 0)
    // who has just been ticked stays in sight while others are searched for
    const found = words.length > 0 ? everyone.filter(x => words.every(w => x.text.includes(w))) : everyone
    const rows = [...fresh, ...found.filter(x => !(x.p.key in draft.ticks && !entry.ticked.has(x.p.n)))].slice(0, fresh.length + offered)
    const tickable = entry.day <= today

    const close = () => {
        setAdding(false)
        setWrong({})
    }
    const save = async (event: Event) => {
        event.preventDefault()
        if (saving.current) return
        const none: Record<string, string> = {}
        if (!Number.isInteger(guests) || guests < 0 || guests > 500) none.guests = t('Ghi số người, từ 0 đến 500.')
        else if (count === 0 && !recounted && !(adding && halfWritten.current)) none.q = t('Chưa đánh dấu ai. Tìm tên rồi chạm vào người đã đến.')
        if (adding && halfWritten.current) none.name = t('Người mới còn ghi dở. Thêm vào danh sách điểm danh, hoặc chọn “Thôi, không thêm”.')
        setWrong(none)
        if (Object.keys(none).length > 0) return
        saving.current = true
        try {
            await keep()
        } catch (cause) {
            console.error(cause)
            session.say(t('Chưa cất được điểm danh. Máy có thể đã đầy: xóa bớt ảnh hoặc video rồi bấm lưu lại.'), true)
            saving.current = false
            return
        }
        session.tell(t('Điểm danh thêm {0} người, cất trên máy lúc {1}.', count, timeText(session.now())))
        go('#/lop', fix !== undefined)
    }

    const keep = async () => {
        for (const n of draft.newcomers) await session.keep({ t: 'person', b: { v: n.v, day: iso(Math.min(entry.day, today)), name: n.name, birth: n.birth } }, n.name, { id: n.id })
        const [body, w]: [AttendanceBody, NonNullable<AttendanceBody['w']>] = [{ s: id }, attended(all, draft.newcomers)]
        if (w.length > 0) body.w = w
        if (recounted) body.g = guests
        await session.keep({ t: 'attendance', b: body }, entry.topic, { ends: [key], replaces: fix })
    }
    return (
        <>
            <Bar title={entry.topic} sub={`${when(entry)}. ${entry.venue}`} back="#/lop" />
            <Strip />
            <form onSubmit={e => void save(e)} noValidate>
                <main class="pad">
                    <Summary wrong={wrong} />
                    {entry.toFix && !fix && <p class="notice bad"><Icon name="triangle-alert" /><span><b>{t('Có phiếu cần sửa')}</b>{entry.why2} <a href={`#/lop/${id}/sua/${entry.toFix}`}>{t('Mở phiếu đó')}</a></span></p>}
                    {entry.st === 2 && <p class="notice warn"><Icon name="triangle-alert" /><span><b>{t('Buổi học đã hủy')}</b>{entry.why}. {t('Nếu vẫn học thì cứ điểm danh: tổ trưởng sẽ xem, phiếu không mất.')}</span></p>}
                    <section class="card" role="status">
                        <p><span class="count">{entry.came}</span> {t('người đã đến')}{entry.pending > 0 ? `, ${t('{0} người chờ gửi', entry.pending)}` : ''}</p>
                        {entry.teacher && <p class="muted small">{t('Hướng dẫn: {0}', entry.teacher)}</p>}
                        {entry.came > 0 && <p class="muted small">{t('Nhiều người cùng điểm danh thì máy chủ cộng lại, không tính ai hai lần. Đánh dấu nhầm thì báo tổ trưởng bỏ trên trang Lớp học.')}</p>}
                    </section>
                    {!tickable ? <p class="notice"><Icon name="calendar-days" /><span>{t('Buổi học chưa đến ngày. Điểm danh mở vào {0}.', dayText(entry.day))}</span></p> : (
                        <>
                            <section>
                                <h2 class="step"><span>1</span>{t('Ai đã đến?')}</h2>
                                <Field id="q" label={t('Tìm tên, xóm, ngõ')} hint={t('Gõ không dấu cũng được')} wrong={wrong.q}>
                                    <input class="input" id="q" type="search" autocomplete="off" onInput={e => search(e.currentTarget.value)} onKeyDown={e => void (e.key === 'Enter' && e.preventDefault())} aria-describedby={wrong.q ? 'q-wrong' : 'q-hint'} />
                                </Field>
                                {fresh.some(x => !x.p.ok) && <p class="aloud" style="margin-top:12px">{t('Đọc cho cả lớp nghe: “Tên và kết quả học được lưu để lần sau học tiếp, không dùng vào việc khác. Không đồng ý vẫn được học.”')}</p>}
                                <div style="margin-top:12px">{rows.map(({ p, home }) => {
                                    const was = entry.ticked.has(p.n)
                                    const on = was || p.key in draft.ticks
                                    return (
                                        <div key={p.key} style="margin-bottom:8px">
                                            <label class={was ? 'tick was' : 'tick'}>
                                                <input type="checkbox" checked={on} disabled={was} onChange={e => tick(p, e.currentTarget.checked)} />
                                                <span><b>{address(p, today)} {p.name}</b><span class="muted small">{[was ? t('Đã điểm danh') : '', p.birth ? t('{0} tuổi', ageOn(p.birth, today)) : '', home ? [home.lane, home.house].filter(x => x).join(', ') : ''].filter(x => x).join('. ')}</span></span>
                                            </label>
                                            {on && !was && !p.ok && (
                                                <label class="tick consent">
                                                    <input type="checkbox" checked={draft.ticks[p.key]!.agrees} onChange={e => set({ ticks: { ...draft.ticks, [p.key]: tickOf(p, e.currentTarget.checked) } })} aria-label={t('{0} đồng ý lưu tên', p.name)} />
                                                    <span>{t('Đồng ý lưu tên')}<span class="muted small" style="display:block">{t('Để trống thì chỉ tính lượt')}</span></span>
                                                </label>
                                            )}
                                        </div>
                                    )
                                })}</div>
                                {elsewhere.length > 0 && <ul class="rows card">{elsewhere.map(({ key: other, tick }) => (
                                    <li key={other}><div><b>{tick.name || t('Người đã đánh dấu')}</b><span class="muted small" style="display:block">{t('Không có trong danh sách đang mở')}</span></div><button type="button" class="button outline" onClick={() => untick(other)}>{t('Bỏ')}</button></li>
                                ))}</ul>}
                                {rows.length === 0 && <p class="muted">{words.length > 0 ? t('Không có ai khớp. Thử gõ ít chữ hơn, hoặc thêm người ở dưới.') : t('Chưa có danh sách của thôn trên máy. Vẫn ghi được người mới và số người không ghi tên.')}</p>}
                                {found.length > offered && <p class="muted small">{t('Còn {0} người nữa, gõ tên để tìm.', found.length - offered)}</p>}
                            </section>
                            <section>
                                <h2 class="step"><span>2</span>{t('Người chưa có trong danh sách')}</h2>
                                {draft.newcomers.length > 0 && <ul class="rows card" style="margin-bottom:8px">{draft.newcomers.map((n, i) => (
                                    <li key={i}><div><b>{n.name}</b>, {n.birth}<span class="muted small" style="display:block">{[n.agrees ? t('Đồng ý lưu tên') : t('Chỉ tính lượt'), n.v === session.villages[0]?.no ? '' : session.places.find(p => p.no === n.v)?.name].filter(x => x).join('. ')}</span></div><button type="button" class="button outline" onClick={() => set({ newcomers: draft.newcomers.filter((_, k) => k !== i) })}>{t('Bỏ')}</button></li>
                                ))}</ul>}
                                {adding && session.villages[0] ? <NewcomerForm half={newcomerKey} village={session.villages[0].no} everyone={everyone} today={today} wrong={wrong.name} halfWritten={halfWritten} add={n => { set({ newcomers: [...draft.newcomers, n] }); close() }} cancel={close} />
                                    : session.villages.length > 0 && <button type="button" class="button outline wide" onClick={() => setAdding(true)}><Icon name="plus" />{t('Thêm người trong thôn')}</button>}
                                <div style="margin-top:14px">
                                    <Field id="guests" label={t('Số khách, người không ghi tên cả buổi')} hint={entry.guests > 0 ? t('Đã ghi {0} người. Hai người cùng đếm thì số ghi sau thay số ghi trước, không cộng thêm.', entry.guests) : t('Khách nơi khác, người không muốn ghi tên. Đếm cả phòng rồi ghi một số.')} wrong={wrong.guests}>
                                        <input class="input" id="guests" inputMode="numeric" autocomplete="off" value={draft.guests ?? (entry.guests > 0 ? String(entry.guests) : '')} onInput={e => set({ guests: e.currentTarget.value })} aria-describedby={wrong.guests ? 'guests-wrong' : 'guests-hint'} />
                                    </Field>
                                </div>
                            </section>
                        </>
                    )}
                </main>
                {tickable && (
                    <div class="save">
                        <p><Icon name="hard-drive-download" /> {t('Cất ngay trên máy, có mạng tự gửi')}</p>
                        <button class="button wide">{count > 0 ? t('Lưu điểm danh {0} người', count) : t('Lưu điểm danh')}</button>
                    </div>
                )}
            </form>
        </>
    )
}

interface NewcomerProps {
    half: string
    village: number
    everyone: { p: ViewPerson }[]
    today: number
    wrong: string | undefined
    halfWritten: { current: boolean }
    add: (n: Newcomer) => void
    cancel: () => void
}

/** Someone of the village who stands on no list: a name and a birth year are enough. */
function NewcomerForm({ half, village, everyone, today, wrong: unfinished, halfWritten, add, cancel }: NewcomerProps) {
    const { value, set, drop } = useForm(half, { name: '', birth: '', agrees: false })
    const [own, setWrong] = useState<Record<string, string>>({})
    if (!value) return null
    const { name, birth, agrees } = value
    halfWritten.current = name.trim() !== '' || birth.trim() !== ''
    const wrong = unfinished && !own.name ? { ...own, name: unfinished } : own
    const alike = name.trim().length > 3 ? everyone.filter(x => fold(x.p.name) === fold(name)) : []
    const done = () => {
        const found: Record<string, string> = {}
        const year = readBirth(birth, today)
        if (!name.trim() || name.trim().length > 100) found.name = t('Ghi họ và tên.')
        if (!year) found.birth = t('Không nhớ ngày thì ghi năm. Ví dụ: 1954')
        setWrong(found)
        if (!year || Object.keys(found).length > 0) return
        drop()
        add({ id: newId(session.now()), v: village, name: name.trim(), birth: year, agrees })
    }
    // within the form of the class, whose button this is not
    const enter = (e: KeyboardEvent) => {
        if (e.key !== 'Enter' || !(e.target instanceof HTMLInputElement)) return
        e.preventDefault()
        done()
    }
    return (
        <div class="card" onKeyDown={enter}>
            <Field id="name" label={t('Họ và tên')} wrong={wrong.name}><input class="input" id="name" autocomplete="off" maxLength={100} value={name} onInput={e => set({ name: e.currentTarget.value })} aria-describedby={wrong.name ? 'name-wrong' : undefined} /></Field>
            <Field id="birth" label={t('Ngày sinh')} hint={t('Không nhớ ngày thì ghi năm. Ví dụ: 1954')} wrong={wrong.birth}><input class="input" id="birth" inputMode="numeric" autocomplete="off" value={birth} onInput={e => set({ birth: e.currentTarget.value })} aria-describedby={wrong.birth ? 'birth-wrong' : 'birth-hint'} /></Field>
            {alike.length > 0 && <p class="notice warn" style="margin-top:10px"><Icon name="triangle-alert" /><span><b>{t('Đã có người cùng tên trong thôn')}</b>{t('Nếu là một người thì tìm tên ở trên rồi đánh dấu.')}</span></p>}
            <label class="tick" style="margin:12px 0">
                <input type="checkbox" checked={agrees} onChange={e => set({ agrees: e.currentTarget.checked })} />
                <span><b>{t('Đồng ý lưu tên')}</b><span class="muted small">{t('Để trống thì chỉ tính lượt')}</span></span>
            </label>
            <button type="button" class="button wide" onClick={done}>{t('Thêm vào danh sách điểm danh')}</button>
            <button type="button" class="button outline wide" style="margin-top:8px" onClick={() => { drop(); cancel() }}>{t('Thôi, không thêm')}</button>
        </div>
    )
}
