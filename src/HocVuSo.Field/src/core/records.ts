// What a volunteer writes down: the records of the outbox and the cards by which she sees them again.
import { type Bytes, newId } from './bytes.ts'
import { sealPhoto } from './photos.ts'
import { type Author, prepareSeal, seal, type SealKey } from './seal.ts'
import type { Device } from './wire.ts'
import { cardList, cardPrefix, type OutboxRow, type Store } from './store.ts'
import { decrypt, encrypt } from './vault.ts'
import { dayOf } from './vietnam.ts'

/** Format of the records; the server understands two before the newest. 2: attendance, newcomers without a household, photos. 3: the phone's signature is that of its agreement. */
export const format = 3

/** A household or person: the server's number, or the id of a newcomer's record. */
export type Ref = number | string

/** The name under which what is listed now is found: a newcomer's id becomes her number as soon as the server has given one. */
export function resolver(rows: OutboxRow[]): (ref: Ref) => string {
    const numbers = new Map<Ref, number | undefined>(rows.map(r => [r.id, r.number]))
    return ref => String(numbers.get(ref) || ref)
}

export interface VisitBody {
    h: Ref
    day: string
    o: number
    w?: { p: Ref; l: string; c: boolean }[]
    m?: number
    u?: number
    a?: string
    n?: string
    x?: string
    ph?: PhotoBody
}

/** A photo that comes after the record: who is in it and agreed, SHA-256 of the picture. */
export interface PhotoBody {
    p: Ref
    h: string
}

export interface EditBody {
    e: Ref
    field: 'alley' | 'directions' | 'birth' | 'device' | 'residence'
    seen: string
    wanted: string
}

export interface HouseholdBody {
    v: number
    day: string
    head: string
    alley?: string
    dir?: string
}

export interface PersonBody {
    v: number
    day: string
    /** Missing where she came to a class and nobody asked. */
    h?: Ref
    name: string
    birth: string
    sex?: number
    rel?: string
    dev?: number
}

/** Who was at a class beyond what was known of it: never who was not. */
export interface AttendanceBody {
    s: string
    w?: { p: Ref; c: boolean }[]
    /** Others without a name beyond those counted before, as this app said it once. */
    u?: number
    /** All others without a name who are in the room, as one number: of several counts the latest stands. */
    g?: number
}

export type Written =
    | { t: 'visit'; b: VisitBody }
    | { t: 'edit'; b: EditBody }
    | { t: 'household'; b: HouseholdBody }
    | { t: 'person'; b: PersonBody }
    | { t: 'attendance'; b: AttendanceBody }

/** What the outbox shows of a record; readable, so encrypted and gone with a wipe. */
export type Card = Written & {
    id: string
    /** The phone's clock. */
    at: number
    /** Whose house, for the list. */
    title: string
    /** Day by the phone's clock, yyyymmdd. */
    day: number
}

/**
 * Signs, seals and stores one record; from here on it survives a lost PIN, an expiry and an update.
 * <paramref name="who"/>: the group it is written for (memberships.ts), the one whose list it speaks of.
 */
export async function write(device: Device, written: Written, title: string, photo?: Bytes, who = ''): Promise<Card> {
    return (await keep(device, written, title, await prepare(device.store, who), { photo })).card
}

/** What every record is signed and sealed with. */
export interface Hand {
    /** For which group (memberships.ts). */
    who: string
    author: Author
    server: SealKey
    off: number | undefined
}

/** Reads it, and agrees with the server's key: done ahead, a record is kept sooner. Undefined for a phone that is not of the group. */
export async function prepare(store: Store, who: string): Promise<Hand | undefined> {
    const [keys, id, server, off] = (await store.all([`signer${who}`, `device${who}`, 'seal', 'clockOff'])) as [CryptoKeyPair?, string?, SealKey?, number?]
    if (!keys || !id || !server) return undefined
    const author: Author = { id, signer: keys.privateKey }
    await prepareSeal(author, server)
    return { who, author, server, off }
}

/** What happens in the same step. */
export interface Along {
    photo?: Bytes | undefined
    /** Keys of half done forms that end with it. */
    ends?: string[]
    /** The refused record whose place it takes. */
    replaces?: string | undefined
    /** Its id where one was minted before: kept again, it stays one record. */
    id?: string
}

/** The same, with its row. */
export async function keep(device: Device, written: Written, title: string, hand: Hand | undefined, along: Along = {}): Promise<{ card: Card; row: OutboxRow }> {
    const { store, dataKey } = device
    if (!hand) throw new Error('This phone belongs to no team.')
    const { author, server, off } = hand
    const at = device.now()
    const { photo, ends = [], replaces, id: record = newId(at) } = along
    const card: Card = { ...written, id: record, at, title, day: dayOf(at) }
    const [item, picture, readable] = await Promise.all([
        seal(record, { f: format, id: record, d: author.id, at, t: written.t, b: written.b, ...(off === undefined ? {} : { off }) }, author, server),
        photo && sealPhoto(record, photo, author, server, at),
        dataKey ? encrypt(dataKey, card) : undefined,
    ])
    const row: OutboxRow = { ...item, state: 'kept', at, carried: false }
    await store.keep({ row, photo: picture, card: readable, ends, replaces })
    return { card, row }
}

/** Cards of this phone's own records, the oldest first; those whose row was let go are dropped with it. */
export async function cards(device: Device): Promise<Card[]> {
    const { store, dataKey } = device
    if (!dataKey) return []
    // the list before the rows: what is kept meanwhile has its row
    const list = (await store.get<string[]>(cardList)) ?? []
    const rows = new Set((await store.rows()).map(r => r.id))
    const [kept, gone]: [Card[], string[]] = [[], []]
    for (const id of list) {
        const bytes = rows.has(id) ? await store.readable(cardPrefix + id) : undefined
        if (bytes) kept.push(await decrypt<Card>(dataKey, bytes))
        else gone.push(id)
    }
    if (gone.length > 0) await store.dropCards(gone)
    return kept
}
