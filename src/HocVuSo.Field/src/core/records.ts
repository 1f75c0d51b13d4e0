// What a volunteer writes down: the records of the outbox and the cards by which she sees them again.
import { type Bytes, newId } from './bytes.ts'
import { sealPhoto } from './photos.ts'
import { seal, type SealKey } from './seal.ts'
import type { Device } from './sync.ts'
import type { OutboxRow } from './store.ts'
import { decrypt, encrypt } from './vault.ts'
import { dayOf } from './vietnam.ts'

/** Format of the records; the server understands two before the newest. 2: attendance, newcomers without a household, photos. */
export const format = 2

/** A household or person: the server's number, or the id of a newcomer's record. */
export type Ref = number | string

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

/** Signs, seals and stores one record; from here on it survives a lost PIN, an expiry and an update. */
export async function write(device: Device, written: Written, title: string, photo?: Bytes): Promise<Card> {
    const { store } = device
    const [keys, id, server, off] = await Promise.all([store.get<CryptoKeyPair>('signer'), store.get<string>('device'), store.get<SealKey>('seal'), store.get<number>('clockOff')])
    if (!keys || !id || !server) throw new Error('This phone belongs to no team.')
    const at = device.now()
    const record = newId(at)
    const item = await seal(record, { f: format, id: record, d: id, at, t: written.t, b: written.b, ...(off === undefined ? {} : { off }) }, keys.privateKey, server)
    // the photo first: a record that announces one always has it
    if (photo) await store.addPhoto(await sealPhoto(record, photo, server, at))
    const card: Card = { ...written, id: record, at, title, day: dayOf(at) }
    // a card without its row is let go of, a row without its card is sent all the same: neither waits for the other
    await Promise.all([store.addRow({ ...item, state: 'kept', at, carried: false } satisfies OutboxRow), device.dataKey ? saveCard(device, device.dataKey, card) : null])
    return card
}

const prefix = 'card:'

async function saveCard(device: Device, key: CryptoKey, card: Card): Promise<void> {
    const [list, bytes] = await Promise.all([device.store.get<string[]>('cards'), encrypt(key, card)])
    await device.store.setReadable(prefix + card.id, bytes)
    await device.store.set('cards', [...(list ?? []), card.id])
}

/** Cards of this phone's own records, the oldest first; those whose row was let go are dropped with it. */
export async function cards(device: Device): Promise<Card[]> {
    const { store, dataKey } = device
    if (!dataKey) return []
    const rows = new Set((await store.rows()).map(r => r.id))
    const list = (await store.get<string[]>('cards')) ?? []
    const kept: Card[] = []
    for (const id of list) {
        const bytes = await store.readable(prefix + id)
        if (!bytes) continue
        if (rows.has(id)) kept.push(await decrypt<Card>(dataKey, bytes))
        else await store.setReadable(prefix + id, null)
    }
    if (kept.length < list.length) await store.set('cards', kept.map(c => c.id))
    return kept
}
