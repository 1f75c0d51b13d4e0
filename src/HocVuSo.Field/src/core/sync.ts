// The exchange with the server (Sync/FieldRoutes.cs): up first, so that nothing waits on the phone, then down. Every step may be cut off anywhere and begun again.
import { type Bytes, fromBase64, join, newId, text, toBase64, utf8 } from './bytes.ts'
import type { ClassEntry, Classes } from './classes.ts'
import { newSigningKey, sign, type SealKey } from './seal.ts'
import { sendPhotos } from './photos.ts'
import type { OutboxRow, Store } from './store.ts'
import { decrypt, encrypt, wipeReadable } from './vault.ts'
import { applyDelta, type Delta, readBase, type Village } from './village.ts'

export const answerType = 'application/vnd.hocvuso.field+json'

/** Most records in one request. */
const batchSize = 50

/** Days an acknowledged record is kept, in case the server loses it and says so by a new epoch. */
const keepAcknowledged = 30

export interface Device {
    /** Root of the server, without a slash at the end. */
    address: string
    store: Store
    /** The phone's clock. */
    now(): number
    fetch: typeof fetch
    /** Opens what can be read; null while the app is locked: what is sealed is sent all the same. */
    dataKey: CryptoKey | null
}

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
}

export interface VillageEntry {
    no: number
    name: string
    base: string
    bytes: number
    cursor: number
    /** Highest number of the feed about this village: who has read so far need not ask. */
    last?: number
}

/** A village on this phone, as far as it is known without opening its list. */
export interface Place {
    no: number
    name: string
    /** Hash of the base it began with, and what this phone has read of the feed since: while both stay, so does the list. */
    base: string
    cursor: number
    houses: number
}

/** over: the days of the crew are over, what can be read is gone like with a wipe. */
export type Standing = 'stranger' | 'waiting' | 'active' | 'wiped' | 'over'

/** The network failed, or something that is not our server answered; try again later. */
export class Offline extends Error {
    constructor(
        reason: string,
        /** Seconds the server asked to wait; 0 when it did not. */
        readonly wait = 0,
    ) {
        super(reason)
    }
}

/** The server understood and said no. */
export class Refused extends Error {
    constructor(
        readonly code: string,
        message: string,
    ) {
        super(message)
    }
}

export interface Answer {
    status: number
    body: Record<string, unknown>
}

/** Only our own JSON type is an answer: the portal of a café answers 200 with HTML. */
async function ask(device: Device, path: string, options: RequestInit = {}, pass?: string): Promise<Answer> {
    let response: Response
    let content: string
    try {
        response = await device.fetch(`${device.address}/api/v1/field/${path}`, {
            ...options,
            cache: 'no-store',
            credentials: 'omit',
            headers: { ...(options.body ? { 'Content-Type': 'application/json' } : {}), ...(pass ? { Authorization: `Bearer ${pass}` } : {}) },
        })
        content = await response.text()
    } catch (cause) {
        throw new Offline(String(cause))
    }
    const type = response.headers.get('Content-Type') ?? ''
    const wait = Number(response.headers.get('Retry-After') ?? 0)
    if (response.status === 429 || response.status >= 500) throw new Offline(`status ${response.status}`, wait)
    if (type.startsWith('application/problem+json')) {
        const problem = parse(content) as { type?: string; title?: string }
        throw new Refused((problem.type ?? '').replace('urn:hocvuso:', ''), problem.title ?? '')
    }
    if (!type.startsWith(answerType)) throw new Offline('not our server')
    return { status: response.status, body: parse(content) }
}

function parse(content: string): Record<string, unknown> {
    try {
        return JSON.parse(content) as Record<string, unknown>
    } catch {
        throw new Offline('cut off')
    }
}

/** How far the server's clock is ahead of ours, by an answer that names its time. */
async function setClock(device: Device, asked: number, body: Record<string, unknown>): Promise<void> {
    if (typeof body.now === 'number') await device.store.set('clockOff', Math.round(body.now - (asked + device.now()) / 2))
}

export interface Joined {
    state: string
    name: string
    team: string
    village: string
}

/** Opens an invitation. Asked again after a lost answer, it gives the same answer. */
export async function joinTeam(device: Device, word: string, likeness: string, label: string): Promise<Joined> {
    const { store } = device
    const keys = (await store.get<CryptoKeyPair>('signer')) ?? (await newSigningKey())
    const id = (await store.get<string>('device')) ?? newId(device.now())
    await store.set('signer', keys)
    await store.set('device', id)
    const key = toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey)))
    const asked = device.now()
    const { body } = await ask(device, 'join', { method: 'POST', body: JSON.stringify({ device: id, word, key, likeness, label }) })
    await setClock(device, asked, body)
    await store.set('seal', body.seal)
    await store.set('epoch', body.epoch)
    return body as unknown as Joined
}

/** Begins anew with another key, as a phone that was wiped does when it is invited again. The sealed outbox stays. */
export async function forgetDevice(store: Store): Promise<void> {
    for (const key of ['signer', 'device', 'pass', 'standing']) await store.remove(key)
}

async function knock(device: Device): Promise<string | null> {
    const [id, keys] = await Promise.all([device.store.get<string>('device'), device.store.get<CryptoKeyPair>('signer')])
    if (!id || !keys) return null
    const { body } = await ask(device, 'pass', { method: 'POST', body: JSON.stringify({ device: id }) })
    const riddle = String(body.riddle)
    const signature = toBase64(await sign(keys.privateKey, utf8(riddle)))
    const asked = device.now()
    const second = await ask(device, 'pass', { method: 'POST', body: JSON.stringify({ device: id, riddle, signature }) })
    await setClock(device, asked, second.body)
    const pass = second.status === 200 && typeof second.body.pass === 'string' ? second.body.pass : null
    await device.store.set('pass', pass)
    return pass
}

/** Asks with the pass there is; when it is no longer good, knocks once and asks again. */
export async function askKnown(device: Device, path: string, options: RequestInit = {}): Promise<Answer | null> {
    let pass = (await device.store.get<string>('pass')) ?? (await knock(device))
    if (!pass) return null
    let answer = await ask(device, path, options, pass)
    if (answer.status === 401) {
        pass = await knock(device)
        if (!pass) return null
        answer = await ask(device, path, options, pass)
    }
    return answer.status === 401 ? null : answer
}

interface ItemAnswer {
    id: string
    s: string
    c: string | null
    m: string | null
    n: number
}

/** Sends what waits; answers how many were acknowledged. Needs neither PIN nor pass: the seal says who wrote it. */
export async function sendOutbox(device: Device): Promise<number> {
    const { store } = device
    const waiting = (await store.rows()).filter(r => r.state === 'kept' || r.state === 'sending').sort((a, b) => (a.id < b.id ? -1 : 1))
    let acknowledged = 0
    let size = batchSize
    for (let at = 0; at < waiting.length; ) {
        const part = waiting.slice(at, at + size)
        for (const row of part) await store.changeRow(row.id, { state: 'sending' })
        try {
            acknowledged += await sendPart(device, part)
            at += part.length
        } catch (cause) {
            for (const row of part) if ((await find(store, row.id))?.state === 'sending') await store.changeRow(row.id, { state: 'kept' })
            if (cause instanceof Refused && size > 1) size = Math.max(1, size >> 3) // too large a request, or one that spoils it for the others
            else if (cause instanceof Refused) at++
            else throw cause
        }
    }
    return acknowledged
}

const find = async (store: Store, id: string) => (await store.rows()).find(r => r.id === id)

async function sendPart(device: Device, part: OutboxRow[]): Promise<number> {
    const { store } = device
    const batch = newId(device.now())
    const asked = device.now()
    const sender = (await store.get<string>('device')) ?? batch
    const items = part.map(({ id, k, x }) => ({ id, k, x }))
    const { body } = await ask(device, 'outbox', { method: 'POST', body: JSON.stringify({ batch, d: sender, sentAt: device.now(), items }) })
    const answers = body.items as ItemAnswer[] | undefined
    // a receipt counts only when it speaks of this batch and of each of these records
    if (body.batch !== batch || !Array.isArray(answers) || answers.length !== part.length || answers.some((a, i) => a.id !== part[i]!.id)) throw new Offline('not an answer to this batch')
    await setClock(device, asked, body)
    await newEpoch(device, String(body.epoch))
    if (typeof body.seq === 'number') await store.set('seen', Math.max((await store.get<number>('seen')) ?? 0, body.seq))
    let acknowledged = 0
    for (const answer of answers) {
        const [epoch, ackAt] = [String(body.epoch), device.now()]
        if (answer.s === 'accepted' || answer.s === 'known') await store.changeRow(answer.id, { state: 'sent', epoch, ackAt, number: answer.n, code: answer.c ?? undefined, message: undefined })
        else if (answer.s === 'held') await store.changeRow(answer.id, { state: 'held', epoch, ackAt, code: answer.c ?? undefined, message: answer.m ?? undefined })
        else if (answer.s === 'refused') await store.changeRow(answer.id, { state: 'fix', code: answer.c ?? undefined, message: answer.m ?? undefined })
        else await store.changeRow(answer.id, { state: 'kept' })
        if (answer.s !== 'refused' && answer.s !== 'later') acknowledged++
    }
    return acknowledged
}

/** After a restore or a failover that lost data the server says another epoch: what it acknowledged before is sent again. */
async function newEpoch(device: Device, epoch: string): Promise<void> {
    const { store } = device
    const known = await store.get<string>('epoch')
    await store.set('epoch', epoch)
    if (known === undefined || known === epoch) return
    for (const row of await store.rows()) if ((row.state === 'sent' || row.state === 'held') && row.epoch !== epoch) await store.changeRow(row.id, { state: 'kept' })
    await store.remove('villages')
}

/** Lets go of what was acknowledged long ago. */
async function sweep(device: Device): Promise<void> {
    const before = device.now() - keepAcknowledged * 86400_000
    const old = (await device.store.rows()).filter(r => (r.state === 'sent' || r.state === 'held') && (r.ackAt ?? Infinity) < before)
    await device.store.dropRows(old.map(r => r.id))
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
    const answer = await askKnown(device, `manifest?seen=${(await store.get<number>('seen')) ?? 0}`)
    if (!answer) {
        await sendPhotos(device).catch(later) // sealed like the records: needs neither PIN nor pass
        return 'stranger'
    }
    const { body } = answer
    await setClock(device, asked, body)
    await store.set('seal', body.seal as SealKey)
    await newEpoch(device, String(body.epoch))
    await store.set('keepDays', body.keepDays)
    await store.set('lastContact', device.now())
    if (body.wipe === true) {
        await wipeReadable(store)
        await store.remove('signer')
        await sendPhotos(device).catch(later)
        if (body.over) await store.set('over', body.over)
        return body.over ? 'over' : 'wiped'
    }
    const { name, role, team, from, until } = body.me as Me
    await store.set('standing', body.state)
    if (body.state !== 'active') return 'waiting'
    if (device.dataKey) {
        await store.setReadable('me', await encrypt(device.dataKey, { name, role, team, from, until, mates: body.mates, lanes: body.lanes, waiting: body.waiting }))
        await fetchVillages(device, device.dataKey, body.villages as VillageEntry[])
        await store.setReadable('classes', await encrypt(device.dataKey, { at: asked, list: (body.classes as ClassEntry[] | undefined) ?? [] } satisfies Classes))
    }
    // what was re-opened by a new epoch goes out at once
    if ((await store.rows()).some(r => r.state === 'kept')) await sendOutbox(device)
    await sendPhotos(device).catch(later) // last: nothing else waits for pictures
    return 'active'
}

async function fetchVillages(device: Device, key: CryptoKey, wanted: VillageEntry[]): Promise<void> {
    const { store } = device
    const held = (await store.get<number[]>('villages')) ?? []
    const places = new Map(((await store.get<Place[]>('places')) ?? []).map(p => [p.no, p]))
    const current = (entry: VillageEntry, cursor: number) => entry.last !== undefined && cursor >= entry.last
    for (const gone of held.filter(no => !wanted.some(v => v.no === no))) await store.setReadable(`village:${gone}`, null)
    for (const entry of wanted) {
        const place = held.includes(entry.no) ? places.get(entry.no) : undefined
        // nothing of it has changed since: a commune of forty villages costs no more questions than one
        if (place && current(entry, place.cursor)) {
            places.set(entry.no, { ...place, name: entry.name })
            continue
        }
        let village = held.includes(entry.no) ? await openVillage(store, key, entry.no) : undefined
        for (let round = 0; round < 3; round++) {
            village ??= await fetchBase(device, entry)
            if (current(entry, village.cursor)) break
            const answer = await askKnown(device, `villages/${entry.no}/changes?after=${village.cursor}`)
            if (!answer || answer.status !== 200) throw new Offline('the village is not to be had')
            const delta = answer.body as unknown as Delta
            if (!delta.rebase) {
                village = applyDelta(village, delta)
                break
            }
            const again = await askKnown(device, 'manifest')
            const fresh = (again?.body.villages as VillageEntry[] | undefined)?.find(v => v.no === entry.no)
            if (!fresh) throw new Offline('the village is not to be had')
            village = await fetchBase(device, fresh)
        }
        await store.setReadable(`village:${entry.no}`, await encrypt(key, village))
        await store.set('seen', Math.max((await store.get<number>('seen')) ?? 0, village!.cursor))
        places.set(entry.no, { no: entry.no, name: entry.name, base: village!.base, cursor: village!.cursor, houses: village!.houses.length })
        await store.set('places', wanted.map(v => places.get(v.no)).filter(p => p !== undefined))
        await store.set('villages', wanted.map(v => v.no).filter(no => no === entry.no || held.includes(no)))
        if (!held.includes(entry.no)) held.push(entry.no)
    }
    await store.set('places', wanted.map(v => places.get(v.no)!))
    await store.set('villages', wanted.map(v => v.no))
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
        const pass = (await device.store.get<string>('pass')) ?? (await knock(device))
        const got: Uint8Array[] = [have]
        try {
            const response = await device.fetch(`${device.address}/api/v1/field/villages/${entry.no}/${entry.base}`, {
                cache: 'no-store',
                credentials: 'omit',
                headers: { Authorization: `Bearer ${pass}`, ...(have.length > 0 ? { Range: `bytes=${have.length}-` } : {}) },
            })
            if (response.status === 401) {
                await knock(device)
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
        return readBase(text(new Uint8Array(await new Response(stream).arrayBuffer())), entry.base)
    } catch {
        throw new Offline('the base is damaged')
    }
}

/** What the escape hatch writes: sealed records only, so that the file may travel by Zalo. */
export async function exportOutbox(store: Store): Promise<string> {
    const rows = (await store.rows()).filter(r => r.state !== 'sent')
    return JSON.stringify({ type: 'hocvuso-outbox', f: 1, items: rows.map(({ id, k, x }) => ({ id, k, x })) })
}

/** Takes in the file of another phone; answers how many records are new here, null when it is no such file. */
export async function importOutbox(device: Device, file: string): Promise<number | null> {
    let items: { id: string; k: number; x: string }[]
    try {
        const read = JSON.parse(file) as { type?: string; items?: typeof items }
        if (read.type !== 'hocvuso-outbox' || !Array.isArray(read.items)) return null
        items = read.items.filter(i => typeof i.id === 'string' && typeof i.k === 'number' && typeof i.x === 'string' && fromBase64(i.x).length > 93)
    } catch {
        return null
    }
    const known = new Set((await device.store.rows()).map(r => r.id))
    const fresh = items.filter(i => !known.has(i.id))
    for (const { id, k, x } of fresh) await device.store.addRow({ id, k, x, state: 'kept', at: device.now(), carried: true })
    return fresh.length
}
