// The exchange with the server (Sync/FieldRoutes.cs): up first, so that nothing waits on the phone, then down. Every step may be cut off anywhere and begun again.
import { type Bytes, join, newId, text, toBase64 } from './bytes.ts'
import type { ClassEntry, Classes } from './classes.ts'
import { dropKeys, leave, memberships, placeFor } from './memberships.ts'
import { askOfHeld, newEpoch, sendOutbox, sweep } from './outbox.ts'
import { sendPhotos } from './photos.ts'
import { newSigningKey, type SealKey } from './seal.ts'
import type { Store } from './store.ts'
import { decrypt, encrypt, wipeReadable } from './vault.ts'
import { applyDelta, byWay, type Delta, readBase, type Village } from './village.ts'
import { ask, askKnown, type Device, knock, Offline, Refused, setClock } from './wire.ts'

export interface Me {
    name: string
    role: number
    team: string
    mates: string[]
    /** Who walks which lane. */
    lanes: Record<string, string>
    /** How many phones wait for her word; null for who leads no team. */
    waiting?: number | null
    /** First and last day of a crew, yyyymmdd; 0 for the team of a village. */
    from?: number
    until?: number
    /** Houses she sets out to reach in a week; 0 or missing where no goal is set. */
    weekly?: number
}

/** A group this phone has just let go of, while others stay. */
export interface LetGo {
    team: string
    /** Last day of the crew whose campaign is over; 0 where she has left, or the phone was revoked. */
    over: number
}

export interface VillageEntry {
    no: number
    name: string
    base: string
    bytes: number
    cursor: number
    /** Highest number of the feed about this village: who has read so far need not ask. */
    last?: number
    /** The group that gives it (memberships.ts); the server does not say so, the phone knows whom it asked. */
    who?: string
}

/** What the server says to one group's phone. */
interface Manifest {
    state: string
    wipe: boolean
    over?: number
    me: Me
    mates: string[]
    lanes: Record<string, string>
    villages: VillageEntry[]
    classes?: ClassEntry[]
    waiting: number | null
}

/** A village on this phone, as far as it is known without opening its list. */
export interface Place {
    no: number
    name: string
    /** Hash of the base it began with, and what this phone has read of the feed since: while both stay, so does the list. */
    base: string
    cursor: number
    houses: number
    /** The group that gives it (memberships.ts); missing for the first. */
    who?: string
}

/** over: the days of the crew are over, what can be read is gone like with a wipe. */
export type Standing = 'stranger' | 'waiting' | 'active' | 'wiped' | 'over'

export interface Joined {
    state: string
    name: string
    team: string
    village: string
}

/** Opens an invitation: the phone's first, or one that adds a group to those it has. Asked again after a lost answer, it gives the same answer. */
export async function joinTeam(device: Device, word: string, likeness: string, label: string): Promise<Joined> {
    const { store } = device
    const who = await placeFor(store, word, () => newId(device.now()))
    const id = (await store.get<string>(`device${who}`)) ?? newId(device.now())
    const keys = (await store.get<CryptoKeyPair>(`signer${who}`)) ?? (await newSigningKey(id))
    await store.set(`signer${who}`, keys)
    await store.set(`device${who}`, id)
    const key = toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey)))
    const asked = device.now()
    const asking = ask(device, 'join', { method: 'POST', body: JSON.stringify({ device: id, word, key, likeness, label }) })
    const { body } = await asking.catch(async (cause: unknown) => {
        if (who && cause instanceof Refused) await leave(store, who)
        throw cause
    })
    await setClock(device, asked, body)
    await store.set(`joined${who}`, body)
    await store.set('seal', body.seal)
    await newEpoch(device, String(body.epoch))
    return body as unknown as Joined
}

/**
 * Opens an invitation in place of a PIN that is forgotten: under a new key, so that no link she opened before does instead, and once the server has agreed
 * what can be read goes, and with it the keys of all groups that PIN stood before. The sealed outbox stays.
 */
export async function joinAnew(device: Device, word: string, likeness: string, label: string): Promise<Joined> {
    const { store } = device
    const place = () => store.get<{ who: string }>('joining')
    const before = await place()
    if (before && (await store.get(`standing${before.who}`)) !== undefined) await store.remove('joining')
    const joined = await joinTeam(device, word, likeness, label)
    const here = (await place())?.who
    for (const who of await memberships(store)) if (who !== here) await leave(store, who)
    await wipeReadable(store)
    return joined
}

/** Opens an invitation on a phone as it stands: one that was wiped begins anew with another key, and its sealed outbox stays; one that waits under this very invitation keeps its key, which may be approved by now. */
export async function accept(device: Device, word: string, likeness: string, label: string): Promise<Joined> {
    const { store } = device
    const wiped = (await store.get('vault')) === undefined && (await store.get('standing')) !== undefined
    if (wiped && (await store.get<{ word: string }>('joining'))?.word !== word) {
        await dropKeys(store)
        await leave(store, '')
    }
    return joinTeam(device, word, likeness, label)
}

/** A picture that did not get through is sent the next time; the exchange itself has succeeded. */
function later(cause: unknown): void {
    if (!(cause instanceof Offline)) throw cause
}

/** Everything once: up, then down. Answers where the phone stands. */
export async function syncOnce(device: Device): Promise<Standing> {
    const { store } = device
    await sendOutbox(device)
    await sweep(device)
    const asked = device.now()
    const groups = await memberships(store)
    const told = new Map<string, Manifest>()
    for (const who of groups) {
        const from = device.now()
        const answer = await askKnown(device, `manifest?seen=${(await store.get<number>('seen')) ?? 0}`, {}, who)
        if (!answer) continue
        const { body } = answer
        told.set(who, body as unknown as Manifest)
        await setClock(device, from, body)
        await store.set('seal', body.seal as SealKey)
        await newEpoch(device, String(body.epoch))
        await store.set('keepDays', body.keepDays)
        await store.set('lastContact', device.now())
    }
    if (told.size === 0) {
        await sendPhotos(device).catch(later) // sealed like the records: needs neither PIN nor pass
        return 'stranger'
    }
    if (groups.every(who => told.get(who)?.wipe)) {
        const over = Math.max(...[...told.values()].map(m => m.over ?? 0))
        await wipeReadable(store)
        await dropKeys(store, groups)
        await sendPhotos(device).catch(later)
        if (over) await store.set('over', over)
        return over ? 'over' : 'wiped'
    }
    for (const [who, manifest] of told) {
        if (manifest.wipe) {
            // the other groups stay: only what this one gave goes
            await store.set('letGo', { team: (await store.get<Joined>(`joined${who}`))?.team ?? '', over: manifest.over ?? 0 } satisfies LetGo)
            await leave(store, who)
        } else {
            // approved since: what was held for that counts by now, and the next exchange says so
            if (manifest.state === 'active' && (await store.get(`standing${who}`)) !== 'active') await askOfHeld(store, 'sync.held-notapproved')
            await store.set(`standing${who}`, manifest.state)
        }
    }
    // where the team of a village and a crew both give it, it is the team's
    const active = [...told].filter(([, m]) => !m.wipe && m.state === 'active').sort(([, a], [, b]) => Math.sign(a.me.until ?? 0) - Math.sign(b.me.until ?? 0))
    const given = new Map<number, VillageEntry>()
    for (const [who, manifest] of active) for (const v of manifest.villages) if (!given.has(v.no)) given.set(v.no, who ? { ...v, who } : v)
    // a group that does not know this phone at the moment keeps what it gave
    const silent = groups.filter(who => !told.has(who))
    const held = silent.length === 0 ? [] : ((await store.get<Place[]>('places')) ?? []).filter(p => silent.includes(p.who ?? '') && !given.has(p.no))
    await letGo(store, [...given.keys(), ...held.map(p => p.no)])
    if (active.length === 0) return 'waiting'
    if (device.dataKey) {
        for (const [who, m] of active) {
            const { name, role, team, from, until, weekly } = m.me
            await store.setReadable(`me${who}`, await encrypt(device.dataKey, { name, role, team, from, until, weekly, mates: m.mates, lanes: m.lanes, waiting: m.waiting }))
        }
        await fetchVillages(device, device.dataKey, [...given.values()], held)
        const evenings = new Map<string, ClassEntry>()
        for (const [who, m] of active) for (const c of m.classes ?? []) if (!evenings.has(c.id)) evenings.set(c.id, who ? { ...c, who } : c)
        await store.setReadable('classes', await encrypt(device.dataKey, { at: asked, list: [...evenings.values()] } satisfies Classes))
    }
    // what was re-opened by a new epoch goes out at once
    if ((await store.rows()).some(r => r.state === 'kept')) await sendOutbox(device)
    await sendPhotos(device).catch(later) // last: nothing else waits for pictures
    return 'active'
}

/** Removes the lists of villages that are hers no longer: needs no PIN. */
async function letGo(store: Store, hers: number[]): Promise<void> {
    // by what lies here: a new epoch has forgotten which they were
    const gone = (await store.readableKeys()).filter(key => key.startsWith('village:') && !hers.includes(Number(key.slice(8))))
    if (gone.length === 0) return
    await store.set('villages', ((await store.get<number[]>('villages')) ?? []).filter(no => hers.includes(no)))
    await store.set('places', ((await store.get<Place[]>('places')) ?? []).filter(p => hers.includes(p.no)))
    for (const key of gone) await store.setReadable(key, null)
}

/** Fetches what is new of the wanted villages; those of <paramref name="others"/> stay as they are. */
async function fetchVillages(device: Device, key: CryptoKey, wanted: VillageEntry[], others: Place[]): Promise<void> {
    const { store } = device
    const held = (await store.get<number[]>('villages')) ?? []
    const places = new Map(((await store.get<Place[]>('places')) ?? []).map(p => [p.no, p]))
    const current = (entry: VillageEntry, cursor: number) => entry.last !== undefined && cursor >= entry.last
    const listed = () => [...wanted.map(v => places.get(v.no)).filter(p => p !== undefined), ...others]
    for (const entry of wanted) {
        const who = entry.who ?? ''
        const place = held.includes(entry.no) ? places.get(entry.no) : undefined
        // nothing of it has changed since: a commune of forty villages costs no more questions than one
        if (place && current(entry, place.cursor)) {
            places.set(entry.no, { ...place, name: entry.name, who })
            continue
        }
        const isOpen = device.opened?.no === entry.no
        let village = isOpen && place?.base === device.opened!.base && place.cursor === device.opened!.cursor ? device.opened : held.includes(entry.no) ? await openVillage(store, key, entry.no) : undefined
        for (let round = 0; round < 3; round++) {
            village ??= await fetchBase(device, entry)
            if (current(entry, village.cursor)) break
            const answer = await askKnown(device, `villages/${entry.no}/changes?after=${village.cursor}`, {}, who)
            if (!answer || answer.status !== 200) throw new Offline('the village is not to be had')
            const delta = answer.body as unknown as Delta
            if (!delta.rebase) {
                village = applyDelta(village, delta)
                break
            }
            const again = await askKnown(device, 'manifest', {}, who)
            const fresh = (again?.body.villages as VillageEntry[] | undefined)?.find(v => v.no === entry.no)
            if (!fresh) throw new Offline('the village is not to be had')
            village = await fetchBase(device, { ...fresh, who })
        }
        await store.setReadable(`village:${entry.no}`, await encrypt(key, village))
        await store.set('seen', Math.max((await store.get<number>('seen')) ?? 0, village!.cursor))
        places.set(entry.no, { no: entry.no, name: entry.name, base: village!.base, cursor: village!.cursor, houses: village!.houses.length, who })
        await store.set('places', listed())
        await store.set('villages', [...wanted.map(v => v.no).filter(no => no === entry.no || held.includes(no)), ...others.map(p => p.no)])
        if (!held.includes(entry.no)) held.push(entry.no)
        if (isOpen && device.dataKey) device.opened = village
    }
    await store.set('places', listed())
    await store.set('villages', listed().map(p => p.no))
}

export async function openVillage(store: Store, key: CryptoKey, no: number): Promise<Village | undefined> {
    const bytes = await store.readable(`village:${no}`)
    return bytes && decrypt<Village>(key, bytes)
}

/** Downloads a base; where the line breaks it goes on with the bytes that are missing. */
async function fetchBase(device: Device, entry: VillageEntry): Promise<Village> {
    let have: Bytes = new Uint8Array(0)
    for (let tries = 0; have.length < entry.bytes; tries++) {
        if (tries >= 12) throw new Offline('cut off too often')
        const pass = (await device.store.get<string>(`pass${entry.who ?? ''}`)) ?? (await knock(device, entry.who ?? ''))
        const got: Uint8Array[] = [have]
        try {
            const response = await device.fetch(`${device.address}/api/v1/field/villages/${entry.no}/${entry.base}`, {
                cache: 'no-store',
                credentials: 'omit',
                headers: { Authorization: `Bearer ${pass}`, ...(have.length > 0 ? { Range: `bytes=${have.length}-` } : {}) },
            })
            if (response.status === 401) {
                await knock(device, entry.who ?? '')
                continue
            }
            if (response.status === 404) throw new Offline('the base is not to be had')
            if (response.status !== 200 && response.status !== 206) throw new TypeError(`status ${response.status}`)
            if (response.headers.get('Content-Type') !== 'application/octet-stream') throw new Offline('not our server')
            if (response.status === 200) got[0] = new Uint8Array(0)
            const reader = response.body!.getReader()
            for (let piece = await reader.read(); !piece.done; piece = await reader.read()) got.push(piece.value)
        } catch (cause) {
            if (cause instanceof Offline) throw cause
            if (tries >= 11) throw new Offline(String(cause))
        }
        have = join(...got)
        if (have.length > entry.bytes) have = new Uint8Array(0)
    }
    const stream = new Blob([have]).stream().pipeThrough(new DecompressionStream('gzip'))
    try {
        const village = readBase(text(new Uint8Array(await new Response(stream).arrayBuffer())), entry.base)
        village.houses.sort(byWay)
        return village
    } catch {
        throw new Offline('the base is damaged')
    }
}
