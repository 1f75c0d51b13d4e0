// The attendance of a class, half done. Its people may stand on the lists of several villages, of which one is open at a time: all that the record needs is kept with each.
import type { AttendanceBody, Ref } from '../core/records.ts'
import type { ViewPerson } from './view.ts'

export interface Tick {
    ref: Ref
    name: string
    /** Has she just agreed? */
    agrees: boolean
}

export interface Newcomer {
    /** Of the record that will bring her: saved again after a save that was cut, she stays one. */
    id: string
    /** The village whose list was open when she was written down. */
    v: number
    name: string
    birth: string
    agrees: boolean
}

export interface Draft {
    /** By key (view.ts). */
    ticks: Record<string, Tick>
    newcomers: Newcomer[]
    /** The whole number as it was typed; null while nobody has touched it. */
    guests: string | null
}

export const blank: Draft = { ticks: {}, newcomers: [], guests: null }

export const tickOf = (p: ViewPerson, agrees = false): Tick => ({ ref: p.ref, name: p.name, agrees })

export interface Fresh {
    key: string
    tick: Tick
    /** Missing where she stands on another list than the one that is open. */
    person?: ViewPerson | undefined
}

/** Who is ticked here and not known to have been there. */
export function freshOf(draft: Draft, counted: ReadonlySet<number>, people: ReadonlyMap<string, ViewPerson>, resolve: (ref: Ref) => string): Fresh[] {
    return Object.entries(draft.ticks)
        .map(([key, tick]) => ({ key, tick, person: people.get(resolve(tick.ref)) }))
        .filter(({ tick, person }) => !counted.has(person?.n ?? Number(resolve(tick.ref))))
}

/** What the record says of those; the newcomers' own records go before it. */
export const attended = (fresh: Fresh[], newcomers: Newcomer[]): NonNullable<AttendanceBody['w']> => [
    ...fresh.map(({ tick, person }) => ({ p: person?.ref ?? tick.ref, c: tick.agrees && !person?.ok })),
    ...newcomers.map(n => ({ p: n.id, c: n.agrees })),
]

/** What a refused record said, also of people whose list is not open. */
export function fromBody(b: AttendanceBody, people: ReadonlyMap<string, ViewPerson>, resolve: (ref: Ref) => string): Draft {
    const tick = (ref: Ref, agrees: boolean): [string, Tick] => {
        const person = people.get(resolve(ref))
        return person ? [person.key, tickOf(person, agrees)] : [String(ref), { ref, name: '', agrees }]
    }
    return { ticks: Object.fromEntries((b.w ?? []).map(w => tick(w.p, w.c))), newcomers: [], guests: b.g === undefined ? null : String(b.g) }
}

/** As an earlier version of the app kept it: ticks of the open list alone, newcomers without their village. */
interface Older {
    ticks: Record<string, Tick | boolean>
    newcomers: (Omit<Newcomer, 'v'> & { v?: number })[]
    guests: string | null
}

export function fromHalf(half: Older, people: ReadonlyMap<string, ViewPerson>, village: number): Draft {
    const byKey = new Map([...people.values()].map(p => [p.key, p]))
    const ticks = Object.entries(half.ticks).flatMap(([key, tick]): [string, Tick][] => {
        const person = byKey.get(key)
        return typeof tick === 'object' ? [[key, tick]] : person ? [[key, tickOf(person, tick)]] : []
    })
    return { ticks: Object.fromEntries(ticks), newcomers: half.newcomers.map(n => ({ ...n, v: n.v ?? village })), guests: half.guests }
}
