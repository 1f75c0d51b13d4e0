// What the screens show: the villages of the server with everything this phone has written laid over them.
import type { Card, Ref } from '../core/records.ts'
import type { OutboxRow, RowState } from '../core/store.ts'
import { byWay, type Household, type Person, type Village } from '../core/village.ts'
import { fold, readBirth, dayOf } from '../core/vietnam.ts'

export interface ViewPerson extends Person {
    ref: Ref
}

export interface ViewHouse extends Household {
    /** How records speak of it: its number, or the id of the record that brings it. */
    ref: Ref
    village: number
    people: ViewPerson[]
    /** State of the newest record about it; undefined when there is none. */
    state?: RowState
    stateAt?: number
    why?: string | undefined
    /** A visit of this phone that was refused and waits to be put right. */
    toFix?: string
}

const packed = (iso: string) => Number(iso.replaceAll('-', ''))

/** Ngõ 3, nhà 5 → the lane, and the house in it; as on the server (LaneAddress). */
export function splitAddress(alley: string): { lane: string; house: string } {
    const parts = alley.split(/[,;]/).map(p => p.trim()).filter(p => p)
    const isHouse = (p: string) => /^\d/.test(p) || (/^(nhà|nha|số|so) /i.test(p) && /\d/.test(p))
    return { lane: parts.filter(p => !isHouse(p)).join(', '), house: parts.filter(isHouse).join(', ') }
}

function packBirth(text: string): number {
    const parts = text.split('/').map(Number).reverse()
    return (parts[0] ?? 0) * 10000 + (parts[1] ?? 0) * 100 + (parts[2] ?? 0)
}

export interface World {
    /** In walking order, each with its people. */
    houses: ViewHouse[]
    /** Everyone, also who stands in no household, by number or by the id of a newcomer's record. */
    people: Map<string, ViewPerson>
}

/** Households and people as they stand after what this phone wrote. */
/** The last one, while nothing it was made of has changed: every screen asks for it. */
let last: { villages: Village[]; cards: Card[]; rows: OutboxRow[]; world: World } | undefined

export function worldOf(villages: Village[], cards: Card[], rows: OutboxRow[]): World {
    if (last?.villages !== villages || last.cards !== cards || last.rows !== rows) last = { villages, cards, rows, world: overlay(villages, cards, rows) }
    return last.world
}

const searched = new WeakMap<ViewHouse, string>()

/** What a house is found by: its names and its place, folded, made once. */
export function textOf(house: ViewHouse): string {
    let text = searched.get(house)
    if (text === undefined) searched.set(house, (text = fold(`${house.head} ${house.lane} ${house.house} ${house.dir} ${house.people.map(p => p.name).join(' ')}`)))
    return text
}

export function overlay(villages: Village[], cards: Card[], rows: OutboxRow[]): World {
    const row = new Map(rows.map(r => [r.id, r]))
    const houses = new Map<string, ViewHouse>()
    const people = new Map<string, ViewPerson>()
    for (const village of villages) {
        for (const h of village.houses) houses.set(String(h.n), { ...h, ref: h.n, village: village.no, people: [] })
        for (const p of village.people) people.set(String(p.n), { ...p, ref: p.n })
    }
    // what was added in another village of this phone belongs to the list of that one
    const here = (no: number) => villages.length === 0 || villages.some(v => v.no === no)
    // a newcomer's id becomes her number as soon as the server has given one
    const resolve = (ref: Ref): string => (typeof ref === 'string' ? String(row.get(ref)?.number || ref) : String(ref))
    let local = 0
    let moved = villages.length > 1
    for (const card of cards) {
        const r = row.get(card.id)
        if (!r || r.replaced || (r.state === 'fix' && card.t !== 'visit')) continue
        const number = r.number || 0
        if ((card.t === 'household' || card.t === 'person') && !here(card.b.v)) continue
        if (card.t === 'household' && !houses.has(String(number))) {
            const { lane, house } = splitAddress(card.b.alley ?? '')
            moved = true
            houses.set(number ? String(number) : card.id, {
                n: number || --local, ref: number || card.id, village: card.b.v, lane, house, head: card.b.head, dir: card.b.dir ?? '', count: 0, last: 0, out: 0, appt: 0, people: [],
            })
        } else if (card.t === 'person' && !people.has(String(number))) {
            const home = card.b.h === undefined ? undefined : houses.get(resolve(card.b.h))
            people.set(number ? String(number) : card.id, {
                n: number || --local, ref: number || card.id, h: home?.n ?? 0, name: card.b.name, birth: packBirth(card.b.birth), sex: card.b.sex ?? 0, res: 1, dev: card.b.dev ?? 0, rel: card.b.rel ?? '', lv: '000000', ok: 0,
            })
        } else if (card.t === 'visit') {
            const house = houses.get(resolve(card.b.h))
            if (!house) continue
            Object.assign(house, { state: r.state, stateAt: r.state === 'sent' ? r.ackAt : r.at, why: r.message })
            if (r.state === 'fix') {
                house.toFix = card.id
                continue
            }
            delete house.toFix
            const day = packed(card.b.day)
            if (day >= house.last) Object.assign(house, { last: day, out: card.b.o, appt: card.b.a ? packed(card.b.a) : 0 })
            for (const w of card.b.w ?? []) {
                const learner = people.get(resolve(w.p))
                if (!learner) continue
                if (w.c) learner.ok = 1
                if (learner.ok) learner.lv = [...learner.lv].map((c, i) => (w.l[i] !== '0' ? w.l[i] : c)).join('')
            }
        } else if (card.t === 'attendance') {
            if (r.state === 'fix') continue
            for (const w of card.b.w ?? []) {
                const learner = w.c ? people.get(resolve(w.p)) : undefined
                if (learner) learner.ok = 1
            }
        } else if (card.t === 'edit') {
            const key = resolve(card.b.e)
            const [house, person] = [houses.get(key), people.get(key)]
            if (house && card.b.field === 'directions') house.dir = card.b.wanted
            if (house && card.b.field === 'alley') {
                Object.assign(house, splitAddress(card.b.wanted))
                moved = true
            }
            if (person && card.b.field === 'birth' && readBirth(card.b.wanted, dayOf(Date.now()))) person.birth = packBirth(card.b.wanted)
            if (person && card.b.field === 'device') person.dev = Number(card.b.wanted)
        }
    }
    const byNumber = new Map([...houses.values()].map(h => [h.n, h]))
    for (const p of people.values()) byNumber.get(p.h)?.people.push(p)
    // a village comes in walking order
    const list = [...houses.values()]
    return { houses: moved ? list.sort(byWay) : list, people }
}

/** Ông, Bà, Anh, Chị by age and sex; empty where the list does not say. */
export function address(person: { birth: number; sex: number } | undefined, today: number): string {
    if (!person || !person.sex || !person.birth) return ''
    const age = Math.floor(today / 10000) - Math.floor(person.birth / 10000)
    return age >= 60 ? (person.sex === 1 ? 'Ông' : 'Bà') : age >= 18 ? (person.sex === 1 ? 'Anh' : 'Chị') : 'Em'
}

export const headOf = (house: ViewHouse): ViewPerson | undefined => house.people.find(p => p.name === house.head) ?? house.people.find(p => p.rel === 'Chủ hộ')

/** "Bà Trần Thị Lành" */
export function houseName(house: ViewHouse, today: number): string {
    const word = address(headOf(house), today)
    return word && word !== 'Em' ? `${word} ${house.head}` : house.head
}
