// The photo of a visit: sealed on this phone at once, sent after its record, and again until the server says that it is there (Sync/FieldRoutes.cs).
import { type Bytes, toBase64 } from './bytes.ts'
import { type Author, sealBytes, type SealKey } from './seal.ts'
import type { PhotoRow, Store } from './store.ts'
import type { PhotoBody, Ref } from './records.ts'
import { answerType, type Device, Offline } from './wire.ts'

/** Bytes beyond which a photo is made smaller before it is kept. */
export const wantedBytes = 200 * 1024

/** Days after which a photo that nobody wants is let go: its record was refused and never put right. */
const keepDays = 30

/** Photos that have arrived and stay here all the same, sealed, in case the server loses them: about six megabytes. */
const mostKept = 30

/** Under which epoch of the server each photo has arrived, by its record. */
const arrived = async (store: Store) => (await store.get<Record<string, string>>('photosSent')) ?? {}

/** Photos that are not with the server yet. */
export async function waitingPhotos(store: Store): Promise<string[]> {
    const sent = await arrived(store)
    return (await store.photoIds()).filter(id => !(id in sent))
}

/** What the record says of the photo that comes after it. */
export async function announce(person: Ref, picture: Bytes): Promise<PhotoBody> {
    return { p: person, h: toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', picture))) }
}

/** Seals the picture to the server under its record's id; from here on this phone cannot show it any more. */
export async function sealPhoto(record: string, picture: Bytes, author: Author, server: SealKey, at: number): Promise<PhotoRow> {
    return { id: record, k: server.k, x: await sealBytes(record, picture, author, server), at }
}

/** Sends the photos whose records are acknowledged; answers how many are there now. A broken line is left for the next time. */
export async function sendPhotos(device: Device): Promise<number> {
    const { store } = device
    let sent = 0
    const rows = new Map((await store.rows()).map(r => [r.id, r]))
    const there = await arrived(store)
    for (const id of await store.photoIds()) {
        const row = rows.get(id)
        if (row?.state === 'kept' || row?.state === 'sending') continue
        // here since this epoch began; a new one means that the server has lost something, and it is asked anew
        if (row && there[id] !== undefined && there[id] === (row.epoch ?? '')) continue
        if (!row && there[id] !== undefined) {
            await forget(store, id)
            continue
        }
        const photo = await store.photo(id)
        if (!photo) continue
        if ((!row || row.replaced || row.state === 'fix') && device.now() - photo.at > keepDays * 86400_000) {
            await store.dropPhoto(id)
            continue
        }
        if (!row || row.state === 'fix') continue
        // asked first: the picture may have arrived and only the answer been lost
        const asked = await ask(device, id, `photos/${id}`)
        const answer = asked === 'wanted' ? await ask(device, id, `photos/${id}?k=${photo.k}`, photo.x) : asked
        if (answer === 'refused') await forget(store, id)
        if (answer === 'kept') {
            sent++
            await store.set('photosSent', { ...(await arrived(store)), [id]: row.epoch ?? '' })
        }
    }
    const old = Object.keys(await arrived(store)).sort() // ids sort by the time they were minted
    for (const id of old.slice(0, Math.max(old.length - mostKept, 0))) await forget(store, id)
    return sent
}

async function forget(store: Store, id: string): Promise<void> {
    await store.dropPhoto(id)
    const { [id]: _, ...rest } = await arrived(store)
    await store.set('photosSent', rest)
}

async function ask(device: Device, id: string, path: string, body?: Bytes): Promise<string> {
    let response: Response
    let read: { id?: string; s?: string }
    try {
        response = await device.fetch(`${device.address}/api/v1/field/${path}`, {
            ...(body ? { method: 'POST', body, headers: { 'Content-Type': 'application/octet-stream' } } : {}),
            cache: 'no-store',
            credentials: 'omit',
        })
        if (response.status !== 200 || !(response.headers.get('Content-Type') ?? '').startsWith(answerType)) throw new Offline(`status ${response.status}`)
        read = JSON.parse(await response.text()) as { id?: string; s?: string }
    } catch (cause) {
        throw cause instanceof Offline ? cause : new Offline(String(cause))
    }
    if (read.id !== id || !read.s) throw new Offline('not an answer to this photo')
    return read.s
}
