// The real client sync code against a real server, with everything that goes wrong between a hamlet and a data centre. It reads its orders as one JSON line and
// says on one line what must be true at the end; the server's side of the story is read from its database by whoever started this (Sync/ChaosTests.cs).
import { createInterface } from 'node:readline'
import { MemoryStore } from '../../src/HocVuSo.Field/src/core/store.ts'
import { write, type Written } from '../../src/HocVuSo.Field/src/core/records.ts'
import { type Device, exportOutbox, importOutbox, joinTeam, Offline, Refused, syncOnce } from '../../src/HocVuSo.Field/src/core/sync.ts'
import { setPin } from '../../src/HocVuSo.Field/src/core/vault.ts'
import { dayOf, iso } from '../../src/HocVuSo.Field/src/core/vietnam.ts'

interface Orders {
    address: string
    words: string[]
    village: number
    /** Number of each household and of somebody who lives there. */
    houses: [number, number][]
    histories: number
    seed: number
    /** How many of the phones have a clock that is wrong by two days. */
    astray: number
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const next = async () => String((await lines.next()).value ?? '')
const orders = JSON.parse(await next()) as Orders
const say = (what: string) => process.stdout.write(what + '\n')

let state = orders.seed >>> 0
const random = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const below = (n: number) => Math.floor(random() * n)
const pick = <T>(list: readonly T[]): T => list[below(list.length)]!

const counts = { requests: 0, lost: 0, answerLost: 0, cut: 0, portal: 0, doubled: 0, killedTabs: 0, evicted: 0, serverGone: 0 }
let calm = false

/** A network as it is: requests that never leave, answers that never arrive, half of them, twice the same, the portal of a café. */
const badNetwork: typeof fetch = async (input, options) => {
    counts.requests++
    const luck = calm ? 1 : random()
    if (luck < 0.1) {
        counts.lost++
        throw new TypeError('lost on the way')
    }
    if (luck < 0.13) {
        counts.portal++
        return new Response('<html>Wifi miễn phí, bấm để vào mạng</html>', { status: 200, headers: { 'Content-Type': 'text/html' } })
    }
    if (luck < 0.2) {
        counts.doubled++
        void fetch(input, options).then(r => r.text()).catch(() => undefined)
    }
    const response = await fetch(input, options).catch(cause => {
        counts.serverGone++
        throw cause
    })
    if (luck < 0.3) {
        counts.answerLost++
        void response.text().catch(() => undefined)
        throw new TypeError('the answer was lost')
    }
    if (luck < 0.38 && !String(input).includes('/villages/')) {
        counts.cut++
        const body = await response.text()
        return new Response(body.slice(0, below(body.length)), { status: response.status, headers: response.headers })
    }
    return response
}

interface Phone {
    device: Device
    store: MemoryStore
    astray: number
    busy: Promise<unknown>
}

const written: { id: string; t: Written['t']; phone: number; house: number; seen?: string; wanted?: string }[] = []
const seen = new Map<string, string>()
const phones: Phone[] = []
const twoDays = 48 * 3600_000

for (const [i, word] of orders.words.entries()) {
    const astray = i < orders.astray ? (i % 2 ? twoDays : -twoDays) : 0
    const store = new MemoryStore()
    const device: Device = { address: orders.address, store, now: () => Date.now() + astray, fetch: badNetwork, dataKey: null }
    for (;;) {
        try {
            await joinTeam(device, word, `phone ${i}`, `Máy ${i}`)
            break
        } catch (cause) {
            if (!(cause instanceof Offline)) throw cause
        }
    }
    device.dataKey = await setPin(store, '246810', 1000)
    phones.push({ device, store, astray, busy: Promise.resolve() })
}
say('joined')
await next()

async function record(phone: Phone, index: number): Promise<void> {
    const today = iso(dayOf(phone.device.now()))
    const [house, person] = pick(orders.houses)
    const luck = random()
    const put = async (w: Written, more: object = {}) => {
        const card = await write(phone.device, w, '')
        written.push({ id: card.id, t: w.t, phone: index, house, ...more })
        return card.id
    }
    if (luck < 0.55) await put({ t: 'visit', b: random() < 0.4 ? { h: house, day: today, o: 1, m: 30, w: [{ p: person, l: `${below(4)}0${below(4)}000`, c: random() < 0.7 }] } : { h: house, day: today, o: 2 + below(8) } })
    else if (luck < 0.8) {
        const [key, wanted] = [`${index}:${house}`, `đường ${below(4)}`]
        const saw = seen.get(key) ?? ''
        if (saw !== wanted) await put({ t: 'edit', b: { e: house, field: 'directions', seen: saw, wanted } }, { seen: saw, wanted })
        seen.set(key, wanted)
    } else {
        const home = await put({ t: 'household', b: { v: orders.village, day: today, head: `Hộ mới ${written.length}`, alley: `Ngõ ${below(9)}, nhà ${below(99)}` } })
        const newcomer = await put({ t: 'person', b: { v: orders.village, day: today, h: home, name: `Người mới ${written.length}`, birth: '1970' } })
        await put({ t: 'visit', b: { h: home, day: today, o: 1, m: 20, w: [{ p: newcomer, l: '200000', c: true }] } })
    }
}

async function attempt(phone: Phone): Promise<void> {
    try {
        await syncOnce(phone.device)
    } catch (cause) {
        if (!(cause instanceof Offline) && !(cause instanceof Refused)) throw cause
    }
}

/** The raw records of a phone in any order, some of them twice, as a damaged client or a replaying network would send them. */
async function shuffle(phone: Phone): Promise<void> {
    const rows = await phone.store.rows()
    const items = Array.from({ length: Math.min(20, rows.length) }, () => pick(rows)).map(({ id, k, x }) => ({ id, k, x }))
    if (items.length === 0) return
    const body = JSON.stringify({ batch: rows[0]!.id, d: rows[0]!.id, sentAt: Date.now(), items })
    await badNetwork(`${orders.address}/api/v1/field/outbox`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } }).then(r => r.text()).catch(() => undefined)
}

for (let h = 0; h < orders.histories; h++) {
    const index = below(phones.length)
    const phone = phones[index]!
    const luck = random()
    if (luck < 0.6) await record(phone, index)
    else if (luck < 0.85) {
        await phone.busy
        phone.busy = attempt(phone)
        if (random() < 0.3) {
            // the tab is killed in the middle: what was in memory is gone, the store stays
            counts.killedTabs++
            phone.device = { ...phone.device }
            phone.busy = Promise.race([phone.busy, new Promise(r => setTimeout(r, below(20)))])
        }
    } else if (luck < 0.93) await shuffle(phone)
    else if (luck < 0.97) {
        // evicted after an export: only the file is left, and another phone takes it in
        await phone.busy
        const file = await exportOutbox(phone.store)
        const other = phones[(index + 1 + below(phones.length - 1)) % phones.length]!
        await importOutbox(other.device, file)
        phone.store.outbox.clear()
        counts.evicted++
    } else await new Promise(r => setTimeout(r, below(15)))
    if (h % 200 === 199) say(`at ${h + 1}`)
    if (h > 200 && h % 200 === 30) await next() // thirty steps against a dead server, then it is up again
}

// the network comes back, everybody sends what is left
calm = true
for (let round = 0; round < 400; round++) {
    await Promise.all(phones.map(async p => (await p.busy, attempt(p))))
    const left = (await Promise.all(phones.map(p => p.store.rows()))).flat().filter(r => r.state === 'kept' || r.state === 'sending').length
    if (left === 0) break
    await new Promise(r => setTimeout(r, 400))
}
const rows = new Map((await Promise.all(phones.map(p => p.store.rows()))).flat().map(r => [r.id, r]))
const cursors = await Promise.all(phones.map(async p => p.store.get<number>('seen')))
const report = 'done ' + JSON.stringify({
    counts,
    astray: phones.map(p => p.astray !== 0),
    written,
    fix: [...rows.values()].filter(r => r.state === 'fix').map(r => [r.id, r.code]),
    left: [...rows.values()].filter(r => r.state === 'kept' || r.state === 'sending').length,
    cursors,
})
// a long report does not fit the pipe at once: leave only when all of it is out
process.stdout.write(report + '\n', () => process.exit(0))
