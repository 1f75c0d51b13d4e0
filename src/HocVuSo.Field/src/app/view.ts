// What the screens show: the villages of the server with everything this phone has written laid over them.
import { type Card, type Ref, resolver } from '../core/records.ts'
import type { OutboxRow, RowState } from '../core/store.ts'
import { byWay, type Household, type Person, type Village } from '../core/village.ts'
import { fold, readBirth, dayOf } from '../core/vietnam.ts'

export interface ViewPerson extends Person {
    /** As of a house. */
    key: string
    ref: Ref
}

export interface ViewHouse extends Household {
    /** How addresses and half done forms speak of it: the id of the record that brings it, also when its number has come, for as long as that record is here; else its number. */
    key: string
    /** How records speak of it: its number, or the id of the record that brings it. */
    ref: Ref
    village: number
    people: ViewPerson[]
    /** State of the newest record about it; undefined when there is none. */
    state?: RowState
    stateAt?: number
    why?: string | undefined
    code?: string | undefined
    /** A visit of this phone that was refused and waits to be put right. */
    toFix?: string
}

/** 2026-03-15, as records carry it, in one number. */
export const packed = (iso: string) => Number(iso.replaceAll('-', ''))

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

/** The last one, while nothing it was made of has changed: every screen asks for it. */
let last: { villages: Village[]; cards: Card[]; rows: OutboxRow[]; world: World } | undefined

export function worldOf(villages: Village[], cards: Card[], rows: OutboxRow[]): World {
    if (last?.villages !== villages || last.cards !== cards || last.rows !== rows) last = { villages, cards, rows, world: overlay(villages, cards, rows) }
    return last.world
}

const searched = new WeakMap<ViewHouse, string>()

/** What a house is found by: its names and its place, folded, made once. */
export const textOf = (house: ViewHouse): string =>
    once(searched, house, () => `${house.head} ${house.lane} ${house.house} ${house.dir} ${house.people.map(p => p.name).join(' ')}`)

const calledBy = new WeakMap<ViewPerson, string>()
const placedBy = new WeakMap<ViewHouse, string>()

function once<K extends object>(kept: WeakMap<K, string>, key: K, text: () => string): string {
    let folded = kept.get(key)
    if (folded === undefined) kept.set(key, (folded = fold(text())))
    return folded
}

/** What a person is found by: her name and where she lives, folded, made once. */
export const personText = (person: ViewPerson, home: ViewHouse | undefined): string =>
    once(calledBy, person, () => person.name) + (home ? ' ' + once(placedBy, home, () => `${home.lane} ${home.house}`) : '')

/** Folds the names of a village while nobody waits for it. */
export function prepareSearch(houses: ViewHouse[]): () => void {
    let at = 0
    let timer = 0
    const some = () => {
        for (const end = performance.now() + 4; at < houses.length && performance.now() < end; at++) textOf(houses[at]!)
        if (at < houses.length) timer = window.setTimeout(some, 50)
    }
    timer = window.setTimeout(some, 400)
    return () => clearTimeout(timer)
}

/** A village as the screens speak of it, made once for as long as the village stays the same: an overlay copies only what it changes. */
interface Ground {
    houses: Map<string, ViewHouse>
    people: Map<string, ViewPerson>
}

const grounds = new WeakMap<Village, Ground>()

function groundOf(village: Village): Ground {
    let ground = grounds.get(village)
    if (!ground) {
        ground = { houses: new Map(), people: new Map() }
        for (const h of village.houses) ground.houses.set(String(h.n), { ...h, key: String(h.n), ref: h.n, village: village.no, people: [] })
        for (const p of village.people) {
            const person = { ...p, key: String(p.n), ref: p.n }
            ground.people.set(String(p.n), person)
            ground.houses.get(String(p.h))?.people.push(person)
        }
        grounds.set(village, ground)
    }
    return ground
}

/** Households and people as they stand after what this phone wrote. */
export function overlay(villages: Village[], cards: Card[], rows: OutboxRow[]): World {
    const row = new Map(rows.map(r => [r.id, r]))
    const [first, ...others] = villages.map(groundOf)
    const houses = new Map(first?.houses)
    const people = new Map(first?.people)
    for (const ground of others) {
        for (const [key, house] of ground.houses) houses.set(key, house)
        for (const [key, person] of ground.people) people.set(key, person)
    }
    // what was added in another village of this phone belongs to the list of that one
    const here = (no: number) => villages.length === 0 || villages.some(v => v.no === no)
    const resolve = resolver(rows)
    let local = 0
    let moved = villages.length > 1
    const added = new Map<number, string>()
    const copies = new Set<ViewHouse | ViewPerson>()
    /** A house that may be changed: what the village holds stays as it is. */
    const houseOf = (key: string): ViewHouse | undefined => {
        const house = houses.get(key)
        if (!house || copies.has(house)) return house
        const copy = { ...house, people: [...house.people] }
        copies.add(copy)
        houses.set(key, copy)
        return copy
    }
    const personOf = (key: string): ViewPerson | undefined => {
        const person = people.get(key)
        if (!person || copies.has(person)) return person
        const copy = { ...person }
        copies.add(copy)
        people.set(key, copy)
        const home = houseOf(added.get(person.h) ?? String(person.h))
        if (home) home.people = home.people.map(p => (p === person ? copy : p))
        return copy
    }
    for (const card of cards) {
        const r = row.get(card.id)
        if (!r || r.replaced || r.code === 'sync.set-aside' || (r.state === 'fix' && card.t !== 'visit')) continue
        // the lists were made after it was counted: what stands there, and what is gone from there, is newer
        const told = r.state === 'sent' && r.seq !== undefined && villages.length > 0 && villages.every(v => v.cursor >= r.seq!)
        const number = r.number || 0
        const at = resolve(card.id)
        if ((card.t === 'household' || card.t === 'person') && !here(card.b.v)) continue
        const listed = card.t === 'household' ? houseOf(at) : card.t === 'person' ? personOf(at) : undefined
        if (listed) listed.key = card.id
        else if (told && (card.t === 'household' || card.t === 'person')) continue
        else if (card.t === 'household') {
            const { lane, house } = splitAddress(card.b.alley ?? '')
            moved = true
            const n = number || --local
            const fresh: ViewHouse = { n, key: card.id, ref: number || card.id, village: card.b.v, lane, house, head: card.b.head, dir: card.b.dir ?? '', count: 0, last: 0, out: 0, appt: 0, people: [] }
            houses.set(at, fresh)
            copies.add(fresh)
            added.set(n, at)
        } else if (card.t === 'person') {
            const home = card.b.h === undefined ? undefined : houseOf(resolve(card.b.h))
            const fresh: ViewPerson = {
                n: number || --local, key: card.id, ref: number || card.id, h: home?.n ?? 0, name: card.b.name, birth: packBirth(card.b.birth), sex: card.b.sex ?? 0, res: 1, dev: card.b.dev ?? 0, rel: card.b.rel ?? '', lv: '000000', ok: 0,
            }
            people.set(at, fresh)
            copies.add(fresh)
            home?.people.push(fresh)
        } else if (card.t === 'visit') {
            const house = houseOf(resolve(card.b.h))
            if (!house) continue
            Object.assign(house, { state: r.state, stateAt: r.state === 'sent' ? r.ackAt : r.at, why: r.message, code: r.code })
            if (r.state === 'fix') {
                house.toFix = card.id
                continue
            }
            delete house.toFix
            if (told) continue
            const day = packed(card.b.day)
            if (day >= house.last) Object.assign(house, { last: day, out: card.b.o, appt: card.b.a ? packed(card.b.a) : 0 })
            for (const w of card.b.w ?? []) {
                const learner = personOf(resolve(w.p))
                if (!learner) continue
                if (w.c) learner.ok = 1
                if (learner.ok) learner.lv = [...learner.lv].map((c, i) => (w.l[i] !== '0' ? w.l[i] : c)).join('')
            }
        } else if (card.t === 'attendance') {
            if (r.state === 'fix' || told) continue
            for (const w of card.b.w ?? []) {
                const learner = w.c ? personOf(resolve(w.p)) : undefined
                if (learner) learner.ok = 1
            }
        } else if (card.t === 'edit' && !told) {
            const key = resolve(card.b.e)
            const [house, person] = [houseOf(key), personOf(key)]
            if (house && card.b.field === 'directions') house.dir = card.b.wanted
            if (house && card.b.field === 'alley') {
                Object.assign(house, splitAddress(card.b.wanted))
                moved = true
            }
            if (person && card.b.field === 'birth' && readBirth(card.b.wanted, dayOf(Date.now()))) person.birth = packBirth(card.b.wanted)
            if (person && card.b.field === 'device') person.dev = Number(card.b.wanted)
        }
    }
    // a village comes in walking order
    const list = [...houses.values()]
    return { houses: moved ? list.sort(byWay) : list, people }
}

/** Whether a record was refused and waits to be put right. */
export const isToFix = (rows: OutboxRow[], id: string): boolean => rows.some(r => r.id === id && r.state === 'fix' && !r.replaced)

/** How many houses were visited since a day, and how many times someone was taught; what was refused does not count until it is put right, and what was set aside not at all. */
export function visitsSince(cards: Card[], rows: OutboxRow[], day: number): { reached: number; taught: number } {
    const out = new Set(rows.filter(r => r.replaced || r.state === 'fix' || r.code === 'sync.set-aside').map(r => r.id))
    const resolve = resolver(rows)
    const reached = new Set<string>()
    let taught = 0
    for (const { t, b, id } of cards) {
        if (t !== 'visit' || packed(b.day) < day || out.has(id)) continue
        reached.add(resolve(b.h))
        taught += (b.w?.length ?? 0) + (b.u ?? 0)
    }
    return { reached: reached.size, taught }
}

/** Ông, Bà, Anh, Chị by age and sex; empty where the list does not say. */
export function address(person: { birth: number; sex: number } | undefined, today: number): string {
    if (!person || !person.sex || !person.birth) return ''
    const age = Math.floor(today / 10000) - Math.floor(person.birth / 10000)
    return age >= 60 ? (person.sex === 1 ? 'Ông' : 'Bà') : age >= 18 ? (person.sex === 1 ? 'Anh' : 'Chị') : 'Em'
}

/** A name inside a sentence: "phiếu của bà Trần Thị Lành". */
export const within = (name: string): string => name.replace(/^(Ông|Bà|Anh|Chị|Em) /, word => word.toLowerCase())

export const headOf = (house: ViewHouse): ViewPerson | undefined => house.people.find(p => p.name === house.head) ?? house.people.find(p => p.rel === 'Chủ hộ')

/** "Bà Trần Thị Lành" */
export function houseName(house: ViewHouse, today: number): string {
    const word = address(headOf(house), today)
    return word && word !== 'Em' ? `${word} ${house.head}` : house.head
}
