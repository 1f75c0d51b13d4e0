// The form of a visit, half done.
import type { Ref, VisitBody } from '../core/records.ts'
import { secretIn } from '../core/secrets.ts'
import { addDays, birthText, dayText, iso, readBirth, readDay } from '../core/vietnam.ts'
import { packed, type ViewHouse, type ViewPerson } from './view.ts'
import { t } from './words.ts'

export interface Draft {
    /** When it took place, yyyymmdd; 0 for the day on which it is saved. */
    day: number
    /** The day as it was typed while it is put right; null where nobody has touched it. */
    on: string | null
    out: number
    taught: Record<string, { on: boolean; levels: string; agrees: boolean }>
    births: Record<string, string>
    /** What stood in the place of each birth when she began to write over it. */
    seenBirths: Record<string, string>
    unnamed: number
    minutes: string
    appointment: string
    note: string
    difficulty: string
    more: boolean
    /** Who has agreed to be in a photo, by her key; empty while nobody has. */
    photoOf: string
}

export const blank: Draft = { day: 0, on: null, out: 0, taught: {}, births: {}, seenBirths: {}, unnamed: 0, minutes: '30', appointment: '', note: '', difficulty: '', more: false, photoOf: '' }

/** A form left open overnight is of the day on which it is saved; what is put right keeps its day, or has the one that was typed. */
export const visitedOn = (draft: Draft, today: number): number => Math.min((draft.on !== null && readDay(draft.on, today, true)) || draft.day || today, today)

/** What the form asks after each outcome; what it does not show is neither looked at nor written. */
export const asksWhen = (out: number): boolean => out === 1 || out === 2 || out === 3
export const asksNotes = (out: number): boolean => out > 0 && out !== 3

export const taughtOf = (draft: Draft, p: ViewPerson): Draft['taught'][string] => draft.taught[p.key] ?? { on: false, levels: '000000', agrees: false }

export const learnersOf = (draft: Draft, people: ViewPerson[]): ViewPerson[] => (draft.out === 1 ? people.filter(p => taughtOf(draft, p).on) : [])

/** Whether the form asks when she was born: she is asked whether she agrees, and no day stands on the list. */
export const asksBirth = (p: ViewPerson): boolean => !p.ok && p.birth % 10000 === 0

/** What has to be put right before it is saved, by the field. */
export function faults(draft: Draft, people: ViewPerson[], today: number): Record<string, string> {
    const found: Record<string, string> = {}
    const [visited, learners] = [visitedOn(draft, today), learnersOf(draft, people)]
    const typed = draft.on === null ? visited : readDay(draft.on, today, true)
    if (!typed || typed > today) found.day = t('Ghi ngày đến nhà, không sau hôm nay. Ví dụ: {0}', dayText(today))
    if (!draft.out) found.o1 = t('Chưa chọn kết quả lần đến nhà.')
    if (draft.out === 1) {
        if (learners.length + draft.unnamed === 0) found[people[0] ? `p${people[0].key}` : 'unnamed'] = t('Chưa chọn người đã được hướng dẫn.')
        const minutes = Number(draft.minutes)
        if (!(Number.isInteger(minutes) && minutes >= 1 && minutes <= 480)) found.minutes = t('Ghi số phút, từ 1 đến 480.')
        for (const p of learners) if (asksBirth(p) && draft.births[p.key] && !readBirth(draft.births[p.key]!, today)) found[`birth${p.key}`] = t('Không nhớ ngày thì ghi năm. Ví dụ: 1954')
    }
    if (asksWhen(draft.out)) {
        const day = readDay(draft.appointment, today)
        if (draft.appointment.trim() && (!day || day <= visited || day > addDays(visited, 365))) found.appointment = t('Ngày hẹn phải sau hôm nay. Ví dụ: {0}', dayText(addDays(today, 7)))
        if (draft.out === 2 && !draft.appointment.trim()) found.appointment = t('Hẹn hôm nào? Ghi ngày, hoặc chạm một ngày gợi ý.')
    }
    if (asksNotes(draft.out)) for (const field of ['note', 'difficulty'] as const) if (secretIn(draft[field])) found[field] = t('Ghi chú có vẻ chứa mã, mật khẩu hoặc số giấy tờ. Xóa phần đó giúp nhé.')
    return found
}

/** What the record says. */
export function bodyOf(draft: Draft, house: ViewHouse, today: number): VisitBody {
    const visited = visitedOn(draft, today)
    const body: VisitBody = { h: house.ref, day: iso(visited), o: draft.out }
    if (draft.out === 1) {
        body.m = Number(draft.minutes)
        body.w = learnersOf(draft, house.people).map(p => ({ p: p.ref, l: taughtOf(draft, p).levels, c: !p.ok && taughtOf(draft, p).agrees }))
        if (draft.unnamed) body.u = draft.unnamed
    }
    const appointment = asksWhen(draft.out) ? readDay(draft.appointment, today) : null
    if (appointment) body.a = iso(appointment)
    if (asksNotes(draft.out) && draft.note.trim()) body.n = draft.note.trim()
    if (asksNotes(draft.out) && draft.difficulty.trim()) body.x = draft.difficulty.trim()
    return body
}

/** The births she has put right, each beside what stood there when she began. */
export function birthsOf(draft: Draft, people: ViewPerson[], today: number): { p: ViewPerson; seen: string; wanted: string }[] {
    return learnersOf(draft, people).flatMap(p => {
        const wanted = draft.births[p.key] ? readBirth(draft.births[p.key]!, today) : null
        const seen = draft.seenBirths[p.key] ?? birthText(p.birth)
        return wanted && wanted !== seen && wanted !== birthText(p.birth) ? [{ p, seen, wanted }] : []
    })
}

/** What a refused record said. */
export function fromBody(b: VisitBody, people: ViewPerson[], resolve: (ref: Ref) => string): Draft {
    const key = (ref: Ref) => people.find(p => String(p.ref) === resolve(ref))?.key ?? String(ref)
    return {
        ...blank,
        day: packed(b.day),
        out: b.o,
        minutes: String(b.m ?? 30),
        unnamed: b.u ?? 0,
        appointment: b.a ? dayText(packed(b.a)) : '',
        note: b.n ?? '',
        difficulty: b.x ?? '',
        taught: Object.fromEntries((b.w ?? []).map(w => [key(w.p), { on: true, levels: w.l, agrees: w.c }])),
        more: true,
    }
}
