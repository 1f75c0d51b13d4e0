// Classes as the phone holds them (Sync/PhoneScope.cs), and what this phone has ticked laid over them: ticks of several phones only ever add up.
import { type Card, type Ref, resolver } from './records.ts'
import type { OutboxRow, RowState } from './store.ts'
import type { Person } from './village.ts'

export interface ClassEntry {
    id: string
    /** The unit it is for. */
    v: number
    /** yyyymmdd */
    day: number
    /** Minutes since midnight. */
    at: number
    topic: string
    venue: string
    teacher: string
    /** 0 planned, 1 attendance was recorded, 2 called off. */
    st: number
    /** Why it was called off. */
    why: string | null
    /** How many have a record under their name, by all phones and the office. */
    named: number
    unnamed: number
    /** Those of the unnamed whom somebody counted in the room as one number. */
    guests?: number
    /** Those of them who stand on this phone's list, by number. */
    there: number[]
    /** The group that keeps its attendance (memberships.ts); missing for the first. */
    who?: string
}

/** What the server said last, and when by this phone's clock. */
export interface Classes {
    at: number
    list: ClassEntry[]
}

export interface ViewClass extends ClassEntry {
    guests: number
    /** Numbers of all who are known to have been there: nobody is asked twice. */
    ticked: Set<number>
    /** How many came: what the server counted, and what it does not know yet. */
    came: number
    /** How many of them only this phone knows of. */
    pending: number
    /** State of the newest record of this phone about it. */
    state?: RowState
    code?: string | undefined
    why2?: string | undefined
    /** A record that was refused and waits to be put right. */
    toFix?: string
}

/** The classes in the order of time, with everything this phone has ticked. */
export function overlayClasses(classes: Classes, people: ReadonlyMap<string, Person>, cards: Card[], rows: OutboxRow[]): ViewClass[] {
    const row = new Map(rows.map(r => [r.id, r]))
    const resolve = resolver(rows)
    /** Her number, also where she stands on the list of another village; the id of a newcomer who has none yet. */
    const find = (ref: Ref) => people.get(resolve(ref))?.n ?? (Number(resolve(ref)) || resolve(ref))
    return classes.list.map(entry => {
        const view: ViewClass = { ...entry, guests: entry.guests ?? 0, ticked: new Set(entry.there), came: entry.named + entry.unnamed, pending: 0 }
        const fresh = new Set<Ref>()
        for (const card of cards) {
            const r = row.get(card.id)
            if (card.t !== 'attendance' || card.b.s !== entry.id || !r || r.replaced || r.code === 'sync.set-aside') continue
            Object.assign(view, { state: r.state, code: r.code, why2: r.message })
            if (r.state === 'fix') {
                view.toFix = card.id
                continue
            }
            delete view.toFix
            // what was acknowledged before the list was fetched is in it
            const counted = r.state === 'sent' && (r.ackAt ?? Infinity) <= classes.at
            if (!counted) view.pending += card.b.u ?? 0
            if (!counted && card.b.g !== undefined) view.guests = card.b.g
            for (const { p } of card.b.w ?? []) {
                const who = find(p)
                if (!counted && !(typeof who === 'number' && view.ticked.has(who))) fresh.add(who)
                if (typeof who === 'number') view.ticked.add(who)
            }
        }
        view.pending += fresh.size + Math.max(view.guests - (entry.guests ?? 0), 0)
        view.came += view.pending + Math.min(view.guests - (entry.guests ?? 0), 0)
        return view
    })
}

/** 19 giờ 30 */
export const clockText = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')} giờ ${String(minutes % 60).padStart(2, '0')}`
