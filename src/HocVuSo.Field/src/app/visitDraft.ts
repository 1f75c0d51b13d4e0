// The form of a visit, half done.
import type { Ref, VisitBody } from '../core/records.ts'
import { dayText, readDay } from '../core/vietnam.ts'
import { packed, type ViewPerson } from './view.ts'

export interface Draft {
    /** When it took place, yyyymmdd; 0 for the day on which it is saved. */
    day: number
    /** The day as it was typed while it is put right; null where nobody has touched it. */
    on: string | null
    out: number
    taught: Record<string, { on: boolean; levels: string; agrees: boolean }>
    births: Record<string, string>
    unnamed: number
    minutes: string
    appointment: string
    note: string
    difficulty: string
    more: boolean
    /** Who has agreed to be in a photo, by her key; empty while nobody has. */
    photoOf: string
}

export const blank: Draft = { day: 0, on: null, out: 0, taught: {}, births: {}, unnamed: 0, minutes: '30', appointment: '', note: '', difficulty: '', more: false, photoOf: '' }

/** A form left open overnight is of the day on which it is saved; what is put right keeps its day, or has the one that was typed. */
export const visitedOn = (draft: Draft, today: number): number => Math.min((draft.on !== null && readDay(draft.on, today)) || draft.day || today, today)

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
