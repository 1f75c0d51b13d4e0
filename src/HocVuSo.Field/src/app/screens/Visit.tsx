import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type Bytes, fromBase64 } from '../../core/bytes.ts'
import { announce } from '../../core/photos.ts'
import { resolver } from '../../core/records.ts'
import { addDays, birthText, dayText, timeText, ageOn } from '../../core/vietnam.ts'
import { Bar, cap, Field, Icon, Lamp, levelWord, Strip, Summary } from '../parts.tsx'
import { go, session } from '../session.ts'
import { address, houseName, isToFix, type ViewPerson, within } from '../view.ts'
import { asksBirth, asksNotes, asksWhen, birthsOf, blank, bodyOf, type Draft, faults, fromBody, learnersOf, taughtOf, visitedOn } from '../visitDraft.ts'
import { outcomes, skills, t } from '../words.ts'
import { next, useHouses } from './Houses.tsx'
import { PhotoPart } from './Photo.tsx'

/** The three tasks shown first: what somebody in the house cannot yet do alone; safety is always among them. */
function firstSkills(people: ViewPerson[]): number[] {
    const need = skills.map((_, i) => ({ i, n: people.filter(p => p.lv[i] !== '3').length + (i === 3 ? 0.5 : 0) + (i === 0 ? 0.6 : 0) }))
    return need.sort((a, b) => b.n - a.n || a.i - b.i).slice(0, 3).map(s => s.i).sort((a, b) => a - b)
}

/** Milliseconds after a save in which another is the second tap of a finger that meant the house before. */
const secondTap = 600

/** What is filled in about one house. */
interface Form {
    /** Which house, and which of its records is put right: what is half done about it lies under the same words. */
    of: string
    /** Null until what was half done has been read. */
    draft: Draft | null
    wrong: Record<string, string>
    photo: Bytes | null
}

/** A day in both ways in which it may be typed: a keyboard for numbers may have nothing but digits. */
const written = (day: number): [string, string] => [dayText(day), dayText(day).replaceAll('/', '')]

const begin = (of: string, fix: string | undefined): Form => ({ of, draft: fix || session.drafts.has(of) ? null : blank, wrong: {}, photo: null })

/** From house to house the form stays and is filled anew: to take it down and draw another costs a slow phone more than a person waits. */
export function Visit({ id, fix }: { id: string; fix?: string | undefined }) {
    const houses = useHouses()
    const house = houses.find(h => h.key === id)
    const of = fix ? `${id} ${fix}` : id
    const [kept, setForm] = useState<Form>(() => begin(of, fix))
    const form = kept.of === of ? kept : begin(of, fix)
    const { draft, wrong, photo } = form
    const open = useRef(of)
    open.current = of
    /** What comes too late, about a house she has left, changes nothing. */
    const change = (part: Partial<Form>) => open.current === of && setForm(f => ({ ...(f.of === of ? f : form), ...part }))
    /** The form that is being saved, and when the last one was. */
    const saving = useRef('')
    const saved = useRef(-secondTap)
    /** The photo that is being made small, for whoever saves meanwhile; it becomes null when it is none, or is not wanted any more. */
    const shrinking = useRef<Promise<Bytes | null> | null>(null)
    const shrinks = (picture: Promise<Bytes | null> | null) => {
        shrinking.current = picture
        void picture?.finally(() => {
            if (shrinking.current === picture) shrinking.current = null
        })
    }
    const later = useRef<{ timer: number; save: () => void } | null>(null)
    const scroller = useRef<HTMLElement>(null)
    const scrolled = useRef(0)
    useLayoutEffect(() => {
        if (scrolled.current > 0 && scroller.current) scroller.current.scrollTop = 0
    }, [of])
    // saved, given up or counted since, as when the way back leads here: there is nothing to put right
    const isOver = fix !== undefined && !isToFix(session.rows, fix)
    useEffect(() => {
        if (isOver && saving.current !== of) go(`#/h/${id}`, true)
    }, [of, isOver])
    useEffect(() => {
        session.formOpened()
        saving.current = ''
        shrinking.current = null
        void (async () => {
            const half = await session.drafts.read<Draft>(of)
            const old = fix ? session.cards.find(c => c.id === fix) : undefined
            const picture = await session.drafts.read<string>(`anh-${of}`)
            if (picture) change({ photo: fromBase64(picture) })
            if (half) change({ draft: { ...blank, ...half } })
            else if (open.current === of) {
                const fresh = old?.t === 'visit' ? fromBody(old.b, house?.people ?? [], resolver(session.rows)) : blank
                setForm(f => {
                    const now = f.of === of ? f : begin(of, fix)
                    return now.draft ? now : { ...now, draft: fresh }
                })
            }
        })()
        return () => {
            // the last letters of a form that was left without saving
            later.current?.save()
            session.formClosed()
        }
    }, [of])
    if (!house || !draft) return <><Bar title={t('Phiếu thăm hộ')} back="#/ho" /><main class="pad"><p>{house ? '' : t('Không tìm thấy hộ này trên máy.')}</p></main></>
    const today = session.today
    const visited = visitedOn(draft, today)
    /** Letters come fast: the last of them is kept a moment later, a first tap at once. */
    const set = (part: Partial<Draft>) => {
        if (saving.current === of) return // it is a record by now
        saved.current = -secondTap // whoever writes here means this house
        const next = { ...draft, ...part }
        change({ draft: next })
        forget()
        const save = () => {
            forget()
            void session.drafts.save(of, next)
        }
        later.current = { save, timer: window.setTimeout(save, part.out ? 0 : 300) }
    }
    const forget = () => {
        clearTimeout(later.current?.timer)
        later.current = null
    }
    const who = (p: ViewPerson) => taughtOf(draft, p)
    const teach = (p: ViewPerson, part: Partial<Draft['taught'][string]>) => set({ taught: { ...draft.taught, [p.key]: { ...who(p), ...part } } })
    const learners = learnersOf(draft, house.people)
    const asked = learners.filter(p => !p.ok)

    const save = async (event: Event) => {
        event.preventDefault()
        if (saving.current === of || performance.now() - saved.current < secondTap) return
        const found = faults(draft, house.people, today)
        if (Object.keys(found).length > 0) return void change({ wrong: found })
        saving.current = of
        forget()
        const running = shrinking.current
        try {
            const late = await running
            if (running && !late) return void (saving.current = '') // beside the photo it says why
            await keep(late ?? photo)
        } catch (cause) {
            console.error(cause)
            session.say(t('Chưa cất được phiếu của {0}. Máy có thể đã đầy: xóa bớt ảnh hoặc video rồi bấm lưu lại.', within(houseName(house, today))), true)
            saving.current = ''
            return
        }
        session.tell(t('Phiếu của {0} đã cất trên máy lúc {1}.', within(houseName(house, today)), timeText(session.now())))
        saved.current = performance.now()
        const door = next(houses, house)
        if (open.current === of) go(door ? `#/h/${door.key}` : '#/ho', fix !== undefined)
    }

    /** When this returns, the record is on the disk, and the draft is gone with the same step. */
    const keep = async (taken: Bytes | null) => {
        const body = bodyOf(draft, house, today)
        for (const { p, seen, wanted } of birthsOf(draft, house.people, today)) await session.keep({ t: 'edit', b: { e: p.ref, field: 'birth', seen, wanted } }, p.name)
        const shown = learners.find(p => p.key === draft.photoOf)
        const picture = (shown && taken) || undefined
        if (picture) body.ph = await announce(shown!.ref, picture)
        await session.keep({ t: 'visit', b: body }, house.head, { photo: picture, ends: [of, `anh-${of}`], replaces: fix })
    }

    const shown = draft.more ? skills.map((_, i) => i) : firstSkills(house.people)
    return (
        <>
            <Bar title={houseName(house, today)} sub={[cap([house.house, house.lane].filter(x => x).join(', ')), house.last ? t('Lần trước {0}', dayText(house.last)) : t('Lần đến đầu tiên')].filter(x => x).join('. ')} back="#/ho" of={of}>
                <a class="ic" href={`#/h/${id}/xem`} aria-label={t('Xem hộ và người trong nhà')}><Icon name="user" /></a>
            </Bar>
            <Strip />
            <form onSubmit={e => void save(e)} noValidate>
                <main class="pad" ref={scroller} onScroll={e => (scrolled.current = e.currentTarget.scrollTop)}>
                    <Summary wrong={wrong} />
                    {house.toFix && !fix && <p class="notice bad"><Icon name="triangle-alert" /><span><b>{t('Có phiếu cần sửa')}</b>{house.why} <a href={`#/h/${id}/sua/${house.toFix}`}>{t('Mở phiếu đó')}</a></span></p>}
                    {fix ? (
                        <Field id="day" label={t('Ngày đến nhà')} hint={t('Ví dụ: {0}, gõ liền {1} cũng được', ...written(today))} wrong={wrong.day}>
                            <input class="input" id="day" inputMode="numeric" value={draft.on ?? dayText(visited)} onInput={e => set({ on: e.currentTarget.value })} aria-describedby={wrong.day ? 'day-wrong' : 'day-hint'} />
                        </Field>
                    ) : visited < today && <p class="notice"><Icon name="calendar-days" /><span>{t('Lượt thăm ngày {0}', dayText(visited))}</span></p>}
                    <section>
                        <h2 class="step"><span>1</span>{t('Đến nhà hôm nay thế nào?')}</h2>
                        <fieldset class="nine"><legend class="hidden">{t('Chọn một kết quả')}</legend>
                            {outcomes.map((word, i) => <label key={word}><input type="radio" name="o" id={`o${i + 1}`} checked={draft.out === i + 1} onChange={() => set({ out: i + 1 })} /><span>{t(word)}</span></label>)}
                        </fieldset>
                    </section>
                    {draft.out === 1 && (
                        <section>
                            <h2 class="step"><span>2</span>{t('Hướng dẫn ai?')}</h2>
                            {house.people.map(p => (
                                <label class="tick" key={p.key}>
                                    <input type="checkbox" id={`p${p.key}`} checked={who(p).on} onChange={e => teach(p, { on: e.currentTarget.checked })} />
                                    <span><b>{address(p, today)} {p.name}</b><span class="muted small">{[p.birth ? t('{0} tuổi', ageOn(p.birth, today)) : t('chưa ghi năm sinh'), p.rel].filter(x => x).join('. ')}</span></span>
                                </label>
                            ))}
                            <p style="margin-top:10px"><a class="button outline wide" href={`#/h/${id}/them-nguoi`}><Icon name="plus" />{t('Thêm người trong nhà')}</a></p>
                            <Field id="unnamed" label={t('Người học khác, không ghi tên')} hint={t('Khách, hàng xóm, hoặc người không muốn ghi tên')}>
                                <div class="quick" role="group" aria-label={t('Số người học không ghi tên')}>{[0, 1, 2, 3, 4].map(k => <button type="button" id={k === 0 ? 'unnamed' : `unnamed${k}`} key={k} aria-pressed={draft.unnamed === k} onClick={() => set({ unnamed: k })}>{k}</button>)}</div>
                            </Field>
                        </section>
                    )}
                    {draft.out === 1 && asked.map(p => (
                        <section class="card" key={p.key}>
                            <h3>{t('Hỏi {0} trước khi ghi', within(`${address(p, today)} ${p.name}`.trim()))}</h3>
                            <p class="aloud">{t('Đọc cho nghe: “Cháu ghi lại bác học việc gì, làm được đến đâu, để lần sau dạy tiếp. Không ghi mật khẩu, mã OTP, số tài khoản.”')}</p>
                            <label class="tick">
                                <input type="checkbox" checked={who(p).agrees} onChange={e => teach(p, { agrees: e.currentTarget.checked })} />
                                <span><b>{t('Đồng ý')}</b><span class="muted small">{t('Chỉ hỏi một lần. Để trống thì vẫn học, phiếu không ghi tên')}</span></span>
                            </label>
                            {asksBirth(p) && (
                                <Field id={`birth${p.key}`} label={t('Ngày sinh')} hint={t('Không nhớ ngày thì ghi năm. Ví dụ: 1954')} wrong={wrong[`birth${p.key}`]}>
                                    <input class="input" id={`birth${p.key}`} inputMode="numeric" value={draft.births[p.key] ?? birthText(p.birth)} onInput={e => set({ births: { ...draft.births, [p.key]: e.currentTarget.value }, seenBirths: { [p.key]: birthText(p.birth), ...draft.seenBirths } })} />
                                </Field>
                            )}
                        </section>
                    ))}
                    {draft.out === 1 && learners.length > 0 && (
                        <section>
                            <h2 class="step"><span>3</span>{t('Việc gì, làm đến đâu?')}</h2>
                            {learners.map(p => (
                                <div key={p.key}>
                                    {learners.length > 1 && <h3 style="margin:10px 0 8px">{address(p, today)} {p.name}</h3>}
                                    {shown.map(i => (
                                        <fieldset class="skill" key={i}><legend>{t(skills[i]!)} <a class="small" href={`#/day/${i}/${id}`}>{t('Cách dạy')}</a></legend>
                                            <div class="three">{[1, 2, 3].map(level => (
                                                <label key={level}>
                                                    <input type="radio" name={`s${p.key}-${i}`} checked={who(p).levels[i] === String(level)} onChange={() => teach(p, { levels: who(p).levels.slice(0, i) + level + who(p).levels.slice(i + 1) })} />
                                                    <span><Lamp level={level} />{levelWord(level)}</span>
                                                </label>
                                            ))}</div>
                                        </fieldset>
                                    ))}
                                </div>
                            ))}
                            {!draft.more && <button type="button" class="button outline wide" onClick={() => set({ more: true })}><Icon name="plus" />{t('Thêm việc khác')}</button>}
                        </section>
                    )}
                    {draft.out === 1 && (
                        <section>
                            <h2 class="step"><span>4</span>{t('Bao lâu?')}</h2>
                            <Field id="minutes" label={t('Số phút hướng dẫn')} wrong={wrong.minutes}>
                                <div class="quick">{['15', '20', '30', '45', '60'].map(m => <button type="button" key={m} aria-pressed={draft.minutes === m} onClick={() => set({ minutes: m })}>{m}</button>)}</div>
                                <input class="input" id="minutes" inputMode="numeric" value={draft.minutes} onInput={e => set({ minutes: e.currentTarget.value })} aria-describedby={wrong.minutes ? 'minutes-wrong' : undefined} />
                            </Field>
                        </section>
                    )}
                    {draft.out === 1 && learners.length > 0 && <PhotoPart key={of} form={of} learners={learners} of={draft.photoOf} photo={photo} choose={photoOf => set({ photoOf })} take={picture => change({ photo: picture })} shrinks={shrinks} />}
                    {asksWhen(draft.out) && (
                        <section>
                            <h2 class="step"><span>{draft.out === 1 ? 5 : 2}</span>{t('Hẹn đến lại')}</h2>
                            <Field id="appointment" label={t('Ngày hẹn')} hint={draft.out === 2 ? t('Ví dụ: {0}, gõ liền {1} cũng được', ...written(addDays(today, 3))) : t('Để trống nếu không cần. Ví dụ: {0}, gõ liền {1} cũng được', ...written(addDays(today, 14)))} wrong={wrong.appointment}>
                                <div class="quick">{([[1, 'Ngày mai'], [3, '3 ngày nữa'], [7, '1 tuần nữa'], [14, '2 tuần nữa']] as const).map(([days, word]) => {
                                    const text = dayText(addDays(today, days))
                                    return <button type="button" key={days} aria-pressed={draft.appointment === text} onClick={() => set({ appointment: draft.appointment === text ? '' : text })}>{t(word)}</button>
                                })}</div>
                                <input class="input" id="appointment" inputMode="numeric" value={draft.appointment} onInput={e => set({ appointment: e.currentTarget.value })} aria-describedby={wrong.appointment ? 'appointment-wrong' : 'appointment-hint'} />
                            </Field>
                        </section>
                    )}
                    {asksNotes(draft.out) && (
                        <section>
                            <Field id="note" label={t('Lời nhắn cho lần sau')} hint={t('Không ghi mật khẩu, mã OTP, số tài khoản')} wrong={wrong.note}>
                                <textarea class="input" id="note" rows={2} maxLength={500} value={draft.note} onInput={e => set({ note: e.currentTarget.value })} />
                            </Field>
                            <Field id="difficulty" label={draft.out === 9 ? t('Nhà có thay đổi gì?') : t('Khó khăn cần báo lên trên')} hint={draft.out === 9 ? t('Ví dụ: bà mới mất, con trai tách hộ') : t('Ví dụ: cả ngõ không có sóng')} wrong={wrong.difficulty}>
                                <textarea class="input" id="difficulty" rows={2} maxLength={500} value={draft.difficulty} onInput={e => set({ difficulty: e.currentTarget.value })} />
                            </Field>
                        </section>
                    )}
                </main>
                <div class="save">
                    <p><Icon name="hard-drive-download" /> {t('Cất ngay trên máy, có mạng tự gửi')}</p>
                    <button class="button wide">{t('Lưu phiếu, sang nhà tiếp theo')}</button>
                </div>
            </form>
        </>
    )
}
