// The real client sync code against a real server, with everything that goes wrong between a hamlet and a data centre. It reads its orders as one JSON line, plays
// one history after the other in each village, several villages at once, and tells after each what must be true of it; the server's side of the story is read from
// its database by whoever started this (Sync/ChaosTests.cs).
import { createInterface } from 'node:readline'
import { newId } from '../../src/HocVuSo.Field/src/core/bytes.ts'
import { decideDevice } from '../../src/HocVuSo.Field/src/core/devices.ts'
import { announce, sendPhotos } from '../../src/HocVuSo.Field/src/core/photos.ts'
import { MemoryStore } from '../../src/HocVuSo.Field/src/core/store.ts'
import { type Ref, write, type Written } from '../../src/HocVuSo.Field/src/core/records.ts'
import { exportOutbox, importOutbox } from '../../src/HocVuSo.Field/src/core/outbox.ts'
import { joinTeam, syncOnce } from '../../src/HocVuSo.Field/src/core/sync.ts'
import { type Device, Offline, Refused } from '../../src/HocVuSo.Field/src/core/wire.ts'
import { dayOf, iso } from '../../src/HocVuSo.Field/src/core/vietnam.ts'

interface Stage {
    village: number
    team: string
    /** Number of each household and of two people who live there. */
    houses: [number, number, number][]
    /** Classes, one for each history of this village. */
    sessions: string[]
    leader: string
    /** Invitations nobody has opened, and whose they are. */
    members: { word: string; member: string }[]
}

interface Orders {
    address: string
    stages: Stage[]
    histories: number
    /** Number of the first of them: the seed of each is drawn from it. */
    first: number
    seed: number
    /** Milliseconds the server's days lie ahead of the machine's. */
    ahead: number
    /** After so many histories the server is to be killed. */
    killEvery: number
    /** A picture, base64. */
    picture: string
    /** What an officer of the commune carries with her requests. */
    cookie: string
    token: string
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const orders = JSON.parse(String((await lines.next()).value ?? '')) as Orders
const say = (what: string) => process.stdout.write(what + '\n')
/** What a good clock says. */
const now = () => Date.now() + orders.ahead
const sleep = (ms: number) => new Promise(r => setTimeout(r, ms))

function generator(seed: number) {
    let state = seed >>> 0
    return () => {
        state = (state + 0x6d2b79f5) >>> 0
        let t = state
        t = Math.imul(t ^ (t >>> 15), t | 1)
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296
    }
}

const counts = { steps: 0, requests: 0, lost: 0, answerLost: 0, cut: 0, portal: 0, doubled: 0, killedTabs: 0, evicted: 0, serverGone: 0, revoked: 0, left: 0, approvedLate: 0, photos: 0 }
const twoDays = 48 * 3600_000
const picture = Uint8Array.from(Buffer.from(orders.picture, 'base64'))
const dataKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])

/** A phone from its invitation to the day it is lost; each history begins with an empty outbox on it. */
interface Identity {
    memory: Map<string, unknown>
    id: string
    member: string
    /** What its clock is ahead, milliseconds; two days for one that is astray. */
    ahead: number
    astray: boolean
    state: 'waiting' | 'active' | 'gone'
}

interface Phone {
    identity: Identity
    device: Device
    store: MemoryStore
    busy: Promise<unknown>
    tab: { alive: boolean }
    seen: Map<number, string>
}

/** What became of a record that was sealed before or after its phone or its member was struck off. */
type Must = 'accepted' | 'held' | 'either'

interface Told {
    id: string
    t: Written['t']
    must: Must
    house?: number
    seen?: string
    wanted?: string
    session?: string
    people?: Ref[]
    guests?: number
    /** A photo was announced, and its phone has kept it until it was asked for. */
    photo?: boolean
    /** What its phone knows of it at the end, for whoever looks for the reason. */
    end?: string
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
        try {
            return await work()
        } catch (cause) {
            if (!(cause instanceof Offline) && !(cause instanceof TypeError)) throw cause
            await sleep(100)
        }
    }
}

/** Something an officer does on the pages of the office; done twice it is done once. */
async function office(path: string, fields: Record<string, string>): Promise<void> {
    let tried = 0
    await patiently(async () => {
        const first = tried++ === 0
        const body = new URLSearchParams({ ...fields, __RequestVerificationToken: orders.token })
        const answer = await fetch(orders.address + path, { method: 'POST', body, redirect: 'manual', headers: { Cookie: orders.cookie } })
        if (answer.status >= 500) throw new TypeError(`status ${answer.status}`)
        // asked again after an answer that was lost, it may say that nothing is left to do
        if (answer.status !== 302 && first) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    })
}

async function join(word: string, member: string, ahead: number, astray: boolean): Promise<Identity> {
    const store = new MemoryStore()
    const device: Device = { address: orders.address, store, now: () => now() + ahead, fetch, dataKey: null }
    await patiently(() => joinTeam(device, word, `phone of ${member}`, 'Điện thoại'))
    return { memory: store.meta, id: String(store.meta.get('device')), member, ahead, astray, state: 'waiting' }
}

class Lane {
    readonly pool: Identity[] = []
    private next = 0
    private leader!: Device

    constructor(readonly stage: Stage) {}

    async open(): Promise<void> {
        const her = await join(this.stage.leader, 'leader', 0, false)
        const store = new MemoryStore()
        for (const [key, value] of her.memory) store.meta.set(key, value)
        this.leader = { address: orders.address, store, now, fetch, dataKey: null }
    }

    get canReplace(): boolean {
        return this.next < this.stage.members.length
    }

    /** Four phones that are in use, or wait for the leader's word. */
    async fill(random: () => number): Promise<void> {
        while (this.pool.length < 4 && this.canReplace) {
            const { word, member } = this.stage.members[this.next++]!
            const astray = random() < 0.2
            const identity = await join(word, member, astray ? (random() < 0.5 ? twoDays : -twoDays) : Math.round((random() - 0.5) * 480_000), astray)
            this.pool.push(identity)
            if (random() < 0.6) await this.approve(identity)
        }
    }

    async approve(identity: Identity): Promise<void> {
        await patiently(() => decideDevice(this.leader, identity.id, 'approve'))
        identity.state = 'active'
    }

    /** The phone is lost, or its member leaves: whatever is sealed and unsent is still safe. */
    async strike(identity: Identity, leaves: boolean): Promise<void> {
        if (leaves) await office(`/to-cong-nghe/${this.stage.team}?handler=Leave`, { id: this.stage.team, member: identity.member, reason: 'Chuyển nơi ở' })
        else await office(`/may-cua-to/${this.stage.team}?handler=Revoke`, { id: this.stage.team, device: identity.id })
        identity.state = 'gone'
        counts[leaves ? 'left' : 'revoked']++
    }
}

class History {
    private readonly random: () => number
    private readonly told: Told[] = []
    private readonly authors = new Map<string, Identity>()
    private readonly phones: Phone[] = []
    private readonly tried = new Set<string>()
    private calm = false

    constructor(
        private readonly lane: Lane,
        private readonly session: string,
        readonly no: number,
    ) {
        this.random = generator(orders.seed ^ Math.imul(no + 1, 0x9e3779b1))
    }

    private below = (n: number) => Math.floor(this.random() * n)
    private pick = <T>(list: readonly T[]): T => list[this.below(list.length)]!

    /** A network as it is: requests that never leave, answers that never arrive, half of them, twice the same, the portal of a café. */
    private network: typeof fetch = async (input, options) => {
        counts.requests++
        const luck = this.calm ? 1 : this.random()
        if (luck < 0.1) {
            counts.lost++
            throw new TypeError('lost on the way')
        }
        if (luck < 0.13) {
            counts.portal++
            return new Response('<html>Wifi miễn phí, bấm để vào mạng</html>', { status: 200, headers: { 'Content-Type': 'text/html' } })
        }
        if (String(input).endsWith('/outbox')) for (const item of (JSON.parse(String(options?.body)) as { items: { id: string }[] }).items) this.tried.add(item.id)
        if (luck < 0.2) {
            counts.doubled++
            void fetch(input, options).then(r => r.text()).catch(() => undefined)
        }
        const response = await fetch(input, options).catch((cause: unknown) => {
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
            return new Response(body.slice(0, this.below(body.length)), { status: response.status, headers: response.headers })
        }
        return response
    }

    private take(identity: Identity): Phone {
        const store = new MemoryStore()
        for (const key of ['signer', 'device', 'seal', 'epoch', 'clockOff', 'pass']) if (identity.memory.has(key)) store.meta.set(key, identity.memory.get(key))
        // most are locked while they send; some hold the village
        const [key, tab] = [this.random() < 0.2 ? dataKey : null, { alive: true }]
        const device: Device = { address: orders.address, store, now: () => now() + identity.ahead, fetch: this.within(tab), dataKey: key }
        return { identity, device, store, busy: Promise.resolve(), tab, seen: new Map() }
    }

    /** The network of one tab: what comes back after its end reaches nobody. */
    private within(tab: { alive: boolean }): typeof fetch {
        return async (input, options) => {
            if (!tab.alive) throw new TypeError('the tab is gone')
            const response = await this.network(input, options)
            if (!tab.alive) throw new TypeError('the tab is gone')
            return response
        }
    }

    /** The tab is killed in the middle: what was in memory is gone, the store stays. */
    private killTab(phone: Phone): void {
        counts.killedTabs++
        phone.tab.alive = false
        phone.tab = { alive: true }
        phone.device = { ...phone.device, fetch: this.within(phone.tab) }
        phone.busy = Promise.resolve()
    }

    private async record(phone: Phone): Promise<void> {
        // a phone that was wiped belongs to no team any more
        if (!phone.store.meta.has('signer')) return
        try {
            await this.save(phone)
        } catch (cause) {
            // wiped between two records: what was sealed before is still safe, the next is not begun
            if (phone.store.meta.has('signer')) throw cause
        }
    }

    private async save(phone: Phone): Promise<void> {
        const today = iso(dayOf(phone.device.now()))
        const [house, person, other] = this.pick(this.lane.stage.houses)
        const put = async (w: Written, more: Partial<Told> = {}, photo?: Uint8Array<ArrayBuffer>) => {
            const card = await write(phone.device, w, '', photo)
            this.authors.set(card.id, phone.identity)
            this.told.push({ id: card.id, t: w.t, must: phone.identity.state === 'gone' || phone.identity.astray ? 'held' : 'accepted', ...more })
            return card.id
        }
        const luck = this.random()
        if (luck < 0.3) await put({ t: 'visit', b: { h: house, day: today, o: 2 + this.below(8) } })
        else if (luck < 0.45) await put({ t: 'visit', b: { h: house, day: today, o: 1, m: 30, w: [{ p: person, l: `${this.below(4)}0${this.below(4)}000`, c: this.random() < 0.7 }] } })
        else if (luck < 0.52) {
            counts.photos++
            const shown = new Uint8Array([...picture, ...crypto.getRandomValues(new Uint8Array(8))])
            await put({ t: 'visit', b: { h: house, day: today, o: 1, m: 15, w: [{ p: person, l: '000000', c: true }], ph: await announce(person, shown) } }, { photo: true }, shown)
        } else if (luck < 0.72) {
            const wanted = `đường ${this.below(4)}`
            const saw = phone.seen.get(house) ?? ''
            if (saw !== wanted) await put({ t: 'edit', b: { e: house, field: 'directions', seen: saw, wanted } }, { house, seen: saw, wanted })
            phone.seen.set(house, wanted)
        } else if (luck < 0.86) {
            const there: Ref[] = [person, other].slice(0, 1 + this.below(2))
            const guests = this.below(3)
            if (this.random() < 0.3) there.push(await put({ t: 'person', b: { v: this.lane.stage.village, day: today, name: `Người mới ${this.no}.${this.told.length}`, birth: '1970' } }))
            await put({ t: 'attendance', b: { s: this.session, w: there.map(p => ({ p, c: this.random() < 0.5 })), g: guests } }, { session: this.session, people: there, guests })
        } else {
            const home = await put({ t: 'household', b: { v: this.lane.stage.village, day: today, head: `Hộ mới ${this.no}.${this.told.length}`, alley: `Ngõ ${this.below(9)}, nhà ${this.below(99)}` } })
            const newcomer = await put({ t: 'person', b: { v: this.lane.stage.village, day: today, h: home, name: `Người mới ${this.no}.${this.told.length}`, birth: '1970' } })
            await put({ t: 'visit', b: { h: home, day: today, o: 1, m: 20, w: [{ p: newcomer, l: '200000', c: true }] } })
        }
    }

    private async attempt(phone: Phone): Promise<void> {
        try {
            await syncOnce(phone.device)
        } catch (cause) {
            if (!(cause instanceof Offline) && !(cause instanceof Refused)) throw cause
        }
    }

    /** The raw records of a phone in any order, some of them twice, as a damaged client or a replaying network would send them. */
    private async shuffle(phone: Phone): Promise<void> {
        const rows = await phone.store.rows()
        const items = Array.from({ length: Math.min(20, rows.length) }, () => this.pick(rows)).map(({ id, k, x }) => ({ id, k, x }))
        if (items.length === 0) return
        const body = JSON.stringify({ batch: newId(now()), d: newId(now()), sentAt: now(), items })
        await this.network(`${orders.address}/api/v1/field/outbox`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } }).then(r => r.text()).catch(() => undefined)
    }

    private async evict(phone: Phone): Promise<void> {
        // evicted after an export: only the file is left, and another phone takes it in; photos are not in the file
        await phone.busy
        const file = await exportOutbox(phone.store)
        await importOutbox(this.pick(this.phones.filter(p => p !== phone)).device, file)
        for (const told of this.told) if (phone.store.pictures.has(told.id)) told.photo = false
        phone.store.outbox.clear()
        phone.store.pictures.clear()
        counts.evicted++
    }

    private async strike(phone: Phone): Promise<void> {
        const { identity } = phone
        const hers = (t: Told) => this.authors.get(t.id) === identity && !identity.astray
        const safe = new Set(this.phones.flatMap(p => [...p.store.outbox.values()]).filter(r => r.state === 'sent').map(r => r.id))
        await this.lane.strike(identity, this.random() < 0.4)
        // acknowledged before: it counts; never on the way before: it waits for the leader; on the way meanwhile: one of the two, and never both
        for (const told of this.told.filter(hers)) told.must = safe.has(told.id) ? 'accepted' : this.tried.has(told.id) ? 'either' : 'held'
    }

    async play(): Promise<{ no: number; records: Told[]; left: string[]; fix: [string, string | undefined][] }> {
        await this.lane.fill(this.random)
        const identities = [...this.lane.pool].sort(() => this.random() - 0.5).slice(0, 2 + this.below(2))
        this.phones.push(...identities.map(i => this.take(i)))
        const steps = 8 + this.below(13)
        const blow = this.lane.canReplace && this.random() < 0.24 ? this.below(steps) : -1
        for (let step = 0; step < steps; step++) {
            counts.steps++
            const phone = this.pick(this.phones)
            if (step === blow) {
                await this.strike(this.phones[0]!)
                continue
            }
            const waiting = this.phones.find(p => p.identity.state === 'waiting')
            const luck = this.random()
            if (waiting && luck < 0.1) {
                await this.lane.approve(waiting.identity)
                counts.approvedLate++
            } else if (luck < 0.58) await this.record(phone)
            else if (luck < 0.83) {
                await phone.busy
                phone.busy = this.attempt(phone)
                if (this.random() < 0.3) {
                    await sleep(this.below(12))
                    this.killTab(phone)
                }
            } else if (luck < 0.91) await this.shuffle(phone)
            else if (luck < 0.96) await this.evict(phone)
            else await sleep(this.below(15))
        }
        await this.settle()
        const rows = this.phones.flatMap(p => [...p.store.outbox.values()])
        for (const phone of this.phones) {
            const there = (phone.store.meta.get('photosSent') ?? {}) as Record<string, string>
            for (const told of this.told)
                if (phone.store.pictures.has(told.id)) told.end = `phone ${phone.identity.state}, record ${phone.store.outbox.get(told.id)?.state}, picture ${told.id in there ? 'acknowledged' : 'not acknowledged'}`
            for (const key of ['pass', 'epoch', 'seal', 'clockOff']) if (phone.store.meta.has(key)) phone.identity.memory.set(key, phone.store.meta.get(key))
            if (phone.identity.state === 'gone') this.lane.pool.splice(this.lane.pool.indexOf(phone.identity), 1)
        }
        return {
            no: this.no,
            records: this.told,
            left: rows.filter(r => r.state === 'kept' || r.state === 'sending').map(r => r.id),
            fix: rows.filter(r => r.state === 'fix').map(r => [r.id, r.code]),
        }
    }

    /** The network comes back, phones that wait are approved, everybody sends what is left. */
    private async settle(): Promise<void> {
        this.calm = true
        for (const phone of this.phones) if (phone.identity.state === 'waiting') await this.lane.approve(phone.identity)
        for (let round = 0; round < 400; round++) {
            await Promise.all(this.phones.map(async p => (await p.busy, this.attempt(p))))
            const open = (p: Phone) => {
                const rows = [...p.store.outbox.values()]
                const here = (p.store.meta.get('photosSent') ?? {}) as Record<string, string>
                const wanted = (id: string) => p.store.pictures.has(id) && !(id in here) && !p.identity.astray && p.identity.state === 'active'
                return rows.some(r => r.state === 'kept' || r.state === 'sending' || ((r.state === 'sent' || r.state === 'held') && wanted(r.id)))
            }
            if (!this.phones.some(open)) break
            await sleep(round < 3 ? 5 : 200)
        }
        // a phone that was struck off does not know whether its last records count, and its exchange does not complain of pictures: asked once more, by a server that answers
        for (const { device } of this.phones) await patiently(() => sendPhotos(device))
    }
}

const lanes = orders.stages.map(stage => new Lane(stage))
await Promise.all(lanes.map(lane => lane.open()))
say('joined')
await lines.next()
let [begun, ended] = [0, 0]
await Promise.all(
    lanes.map(async lane => {
        for (let own = 0; begun < orders.histories && own < lane.stage.sessions.length; own++) {
            const history = new History(lane, lane.stage.sessions[own]!, orders.first + begun++)
            say('h ' + JSON.stringify(await history.play()))
            if (++ended % orders.killEvery === 0 && ended < orders.histories) say(`kill ${ended}`)
        }
    }),
)
// a long report does not fit the pipe at once: leave only when all of it is out
process.stdout.write('done ' + JSON.stringify({ histories: ended, counts }) + '\n', () => process.exit(0))
