// The way up: sealed records go out in batches and stay here until the server has named each of them.
import { fromBase64, newId } from './bytes.ts'
import { deviceIds } from './memberships.ts'
import { cardList, type OutboxRow, type Store } from './store.ts'
import { ask, type Device, Offline, Refused, setClock } from './wire.ts'

/** Most records in one request. */
const batchSize = 50

/** Days a record is kept after it was last acknowledged, in case the server loses it and says so by a new epoch. */
const keepAcknowledged = 30

/** Milliseconds after which a held record is sent again: somebody may have decided on it; and one that the server could not read: it may be newer by then. */
const askAgain = 6 * 3600_000

/** The server is older than this app, or its answer comes from one that is: the record is good, and waits. */
const unreadable = ['sync.format', 'sync.kind']

/** Whether it goes out with the next exchange. */
export const isDue = (row: OutboxRow, now: number): boolean =>
    row.state === 'sending' || (row.state === 'kept' && now - (row.unreadAt ?? -Infinity) > askAgain) || (row.state === 'held' && now - (row.ackAt ?? 0) > askAgain)

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
    const waiting = (await store.rows()).filter(r => isDue(r, device.now())).sort((a, b) => (a.id < b.id ? -1 : 1))
    let acknowledged = 0
    let size = batchSize
    for (let at = 0; at < waiting.length; ) {
        const part = waiting.slice(at, at + size)
        for (const row of part) if (row.state !== 'held') await store.changeRow(row.id, { state: 'sending' })
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
    // one clock, however many groups know this phone
    const [sender = batch, ...others] = await deviceIds(store)
    const items = part.map(({ id, k, x }) => ({ id, k, x }))
    const { body } = await ask(device, 'outbox', { method: 'POST', body: JSON.stringify({ batch, d: sender, ...(others.length > 0 ? { others } : {}), sentAt: device.now(), items }) })
    const answers = body.items as ItemAnswer[] | undefined
    // a receipt counts only when it speaks of this batch and of each of these records
    if (body.batch !== batch || !Array.isArray(answers) || answers.length !== part.length || answers.some((a, i) => a.id !== part[i]!.id)) throw new Offline('not an answer to this batch')
    await setClock(device, asked, body)
    await newEpoch(device, String(body.epoch))
    if (typeof body.seq === 'number') await store.set('seen', Math.max((await store.get<number>('seen')) ?? 0, body.seq))
    let acknowledged = 0
    for (const answer of answers) {
        const [epoch, ackAt] = [String(body.epoch), device.now()]
        if (answer.s === 'accepted' || answer.s === 'known') await store.changeRow(answer.id, { state: 'sent', epoch, ackAt, seq: typeof body.seq === 'number' ? body.seq : undefined, number: answer.n, code: answer.c ?? undefined, message: undefined })
        else if (answer.s === 'held') await store.changeRow(answer.id, { state: 'held', epoch, ackAt, code: answer.c ?? undefined, message: answer.m ?? undefined })
        else if (answer.s === 'refused' && unreadable.includes(answer.c ?? '')) await store.changeRow(answer.id, { state: 'kept', unreadAt: device.now(), message: answer.m ?? undefined })
        else if (answer.s === 'refused') await store.changeRow(answer.id, { state: 'fix', code: answer.c ?? undefined, message: answer.m ?? undefined })
        else await store.changeRow(answer.id, { state: 'kept' })
        if (answer.s !== 'refused' && answer.s !== 'later') acknowledged++
    }
    return acknowledged
}

/** After a restore or a failover that lost data the server says another epoch: what it acknowledged before is sent again. */
export async function newEpoch(device: Device, epoch: string): Promise<void> {
    const { store } = device
    const known = await store.get<string>('epoch')
    if (known === epoch) return
    if (known !== undefined) {
        for (const row of await store.rows()) if ((row.state === 'sent' || row.state === 'held') && row.epoch !== epoch) await store.changeRow(row.id, { state: 'kept' })
        await store.remove('villages')
    }
    // last: cut off before, all of it is done again
    await store.set('epoch', epoch)
}

/** What is held for a reason that has gone is sent once more: the answer says what has become of it. */
export async function askOfHeld(store: Store, reason: string): Promise<void> {
    for (const row of await store.rows()) if (row.state === 'held' && row.code === reason) await store.changeRow(row.id, { state: 'kept' })
}

/** Lets go of what was acknowledged long ago, and of what was refused and can be put right no more: its card went with a wipe. */
export async function sweep(device: Device): Promise<void> {
    const before = device.now() - keepAcknowledged * 86400_000
    const named = new Set(await device.store.get<string[]>(cardList))
    const old = (await device.store.rows()).filter(r => (r.state === 'fix' ? !named.has(r.id) && r.at < before : (r.state === 'sent' || r.state === 'held') && (r.ackAt ?? Infinity) < before))
    await device.store.dropRows(old.map(r => r.id))
}

/** What the escape hatch writes: sealed records only, so that the file may travel by Zalo. */
export async function exportOutbox(store: Store): Promise<string> {
    const rows = (await store.rows()).filter(r => r.state !== 'sent' && !r.replaced)
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
