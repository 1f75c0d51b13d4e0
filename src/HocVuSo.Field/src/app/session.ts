// The one state of the app: who is here, what the phone holds, what waits. Screens read it and ask it to do things.
import { useEffect, useState } from 'preact/hooks'
import type { Classes } from '../core/classes.ts'
import { dropKeys, memberships } from '../core/memberships.ts'
import { waitingPhotos } from '../core/photos.ts'
import { type Along, type Card, cards as readCards, type Hand, keep, prepare, type Written } from '../core/records.ts'
import type { OutboxRow } from '../core/store.ts'
import { exportOutbox, importOutbox, isDue } from '../core/outbox.ts'
import { accept, joinAnew, type Joined, type Me, openVillage, type Place, syncOnce } from '../core/sync.ts'
import { type Device, Offline, Refused } from '../core/wire.ts'
import { decrypt, setPin, unlock, wipeReadable } from '../core/vault.ts'
import { byWay, type Village } from '../core/village.ts'
import { dayOf } from '../core/vietnam.ts'
import { Drafts } from './drafts.ts'
import { farewell } from './farewell.ts'
import { type Group, readGroups } from './groups.ts'
import { IdbStore } from './idb.ts'
import { label, likeness } from './likeness.ts'
import { quiet, Rhythm } from './rhythm.ts'
import { t } from './words.ts'

export type Stage = 'starting' | 'failed' | 'blocked' | 'outdated' | 'stranger' | 'invited' | 'new-pin' | 'locked' | 'open'

/** The word of an invitation's link. */
const invitedBy = (hash: string): string | null => /[#&]moi=([\w-]{20,})/.exec(hash)?.[1] ?? null

/** After this long out of sight the app asks for the PIN again. */
const patience = 15 * 60_000

export interface Note {
    text: string
    bad: boolean
}

class Session {
    stage: Stage = 'starting'
    device!: Device
    /** The list that is open: one village at a time, however many the phone holds. */
    villages: Village[] = []
    /** All villages on this phone. */
    places: Place[] = []
    /** Number of the village that is open, or was chosen; 0 for the first. */
    at = 0
    cards: Card[] = []
    rows: OutboxRow[] = []
    /** Records whose photo is still on this phone. */
    photos = new Set<string>()
    /** Who she is in the group whose list is open. */
    me: Me | null = null
    /** The groups this phone belongs to: a team, a crew, or several. */
    groups: Group[] = []
    /** A list lies on this phone already: an invitation adds to it. */
    begun = false
    classes: Classes = { at: 0, list: [] }
    /** Word of the invitation in the address. */
    invitation: string | null = null
    joined: Joined | null = null
    waiting = false
    syncing = false
    online = navigator.onLine
    lastContact = 0
    /** What happened last, for the line under the header. */
    note: Note | null = null
    /** How many forms are open. */
    private forms = 0
    persisted = false
    readonly drafts = new Drafts(() => this.device)
    private listeners = new Set<() => void>()
    private readonly rhythm = new Rhythm(() => void this.sync())
    private hiddenAt = 0
    private written = 0
    private hand: Hand | undefined
    private turn: Promise<unknown> = Promise.resolve()

    changed(): void {
        for (const listener of this.listeners) listener()
    }

    subscribe(listener: () => void): () => void {
        this.listeners.add(listener)
        return () => this.listeners.delete(listener)
    }

    /** The phone's clock; with a demo, on the demo's days. */
    now(): number {
        return Date.now() + (this.device?.ahead ?? 0)
    }

    get today(): number {
        return dayOf(this.now())
    }

    /** Nothing here is real: every screen says so. */
    get isDemo(): boolean {
        return !!this.device?.ahead
    }

    async start(): Promise<void> {
        const store = await IdbStore.open(
            () => {
                this.stage = 'outdated'
                this.changed()
            },
            () => {
                this.stage = 'blocked'
                this.changed()
            },
        )
        this.device = { address: location.origin, store, now: () => this.now(), ahead: (await store.get<number>('ahead')) ?? 0, fetch: fetch.bind(globalThis), dataKey: null }
        this.invitation = invitedBy(location.hash)
        this.lastContact = (await store.get<number>('lastContact')) ?? 0
        const keepDays = (await store.get<number>('keepDays')) ?? 30
        if (this.lastContact && this.now() - this.lastContact > keepDays * 86400_000) {
            await wipeReadable(store)
            await dropKeys(store)
            this.say(t('Lâu ngày không liên lạc nên danh sách trên máy đã xóa. Phiếu chưa gửi vẫn còn.'), true)
        }
        const [groups, vault] = [await memberships(store), await store.get('vault')]
        this.begun = vault !== undefined
        this.joined = (await store.get<Joined>(`joined${groups[0] ?? ''}`)) ?? null
        this.stage = this.invitation ? 'invited' : groups.length === 0 ? 'stranger' : vault ? 'locked' : this.joined ? 'new-pin' : 'stranger'
        await this.reload()
        this.watch()
        void this.sync()
    }

    private watch(): void {
        this.rhythm.watch()
        addEventListener('online', () => {
            this.online = true
            this.rhythm.reached()
            void this.sync()
        })
        addEventListener('offline', () => {
            this.online = false
            this.changed()
        })
        addEventListener('hashchange', () => {
            const word = invitedBy(location.hash)
            if (word) {
                this.invitation = word
                this.stage = 'invited'
                this.changed()
            }
        })
        document.addEventListener('visibilitychange', () => {
            if (document.hidden) this.hiddenAt = Date.now()
            else {
                if (this.hiddenAt && Date.now() - this.hiddenAt > patience && this.device.dataKey) this.lock()
                void this.sync()
            }
        })
    }

    say(text: string, bad = false): void {
        this.note = { text, bad }
        this.changed()
    }

    /** Says something for a moment. */
    tell(text: string): void {
        const note = (this.note = { text, bad: false })
        this.changed()
        setTimeout(() => {
            if (this.note !== note) return
            this.note = null
            this.changed()
        }, 4000)
    }

    /** A form is open: a new version of the app waits. */
    get formOpen(): boolean {
        return this.forms > 0
    }

    /** A form was left; who waited for that is told when what comes next has been drawn. */
    formClosed(): void {
        this.forms--
        setTimeout(() => this.changed(), 1000)
    }

    /** What is unchanged stays the same object, so that no screen is computed again for an exchange that brought nothing. */
    private async reload(): Promise<void> {
        await this.readRows()
        if (this.device.dataKey) {
            await this.drafts.open()
            const rows = new Set(this.rows.map(r => r.id))
            const listed = (await this.device.store.get<string[]>('cards'))?.length ?? 0
            if (listed !== this.cards.length || this.cards.some(c => !rows.has(c.id))) this.cards = await this.settled(() => readCards(this.device))
            this.groups = await readGroups(this.device.store, this.device.dataKey)
            const classes = await this.device.store.readable('classes')
            this.classes = classes ? await decrypt<Classes>(this.device.dataKey, classes) : { at: 0, list: [] }
            const numbers = (await this.device.store.get<number[]>('villages')) ?? []
            this.places = (await this.device.store.get<Place[]>('places')) ?? []
            this.at = (await this.device.store.get<number>('at')) ?? 0
            const open = numbers.includes(this.at) ? this.at : (this.places.find(p => p.houses > 0)?.no ?? numbers[0])
            const group = this.groups.find(g => g.who === (this.places.find(p => p.no === open)?.who ?? '')) ?? this.groups[0]
            // whichever list is open, she is told of all phones that wait for her
            const asked = this.groups.map(g => g.me?.waiting).filter(w => typeof w === 'number')
            this.me = group?.me ? { ...group.me, waiting: asked.length > 0 ? asked.reduce((a, b) => a + b, 0) : null } : null
            const [place, held] = [this.places.find(p => p.no === open), this.villages[0]]
            if (!held || !place || held.no !== place.no || held.base !== place.base || held.cursor !== place.cursor) {
                const { opened } = this.device
                const known = opened !== undefined && opened.no === place?.no && opened.base === place.base && opened.cursor === place.cursor
                const village = known ? opened : open === undefined ? undefined : await openVillage(this.device.store, this.device.dataKey, open)
                if (!known) village?.houses.sort(byWay)
                this.device.opened = village
                this.villages = village ? [village] : []
            }
        }
        this.changed()
    }

    private async readRows(): Promise<void> {
        const [rows, photos] = await this.settled(() => Promise.all([this.device.store.rows(), waitingPhotos(this.device.store)]))
        const same = (a: OutboxRow, b: OutboxRow | undefined) => b !== undefined && a.id === b.id && a.state === b.state && a.number === b.number && a.ackAt === b.ackAt && a.replaced === b.replaced && a.code === b.code
        if (rows.length !== this.rows.length || !rows.every((row, i) => same(row, this.rows[i]))) this.rows = rows
        this.photos = new Set(photos)
    }

    /** Reads again when something was kept while it read. */
    private async settled<T>(read: () => Promise<T>): Promise<T> {
        for (;;) {
            const { written } = this
            const found = await read()
            if (written === this.written) return found
        }
    }

    /** Opens the list of another village of this phone. */
    async choose(no: number): Promise<void> {
        await this.device.store.set('at', no)
        await this.reload()
    }

    /** forgotten: the PIN; the list on this phone goes and another PIN is set. */
    async join(forgotten = false): Promise<void> {
        const { store } = this.device
        try {
            const joined = await this.alone(() => (forgotten ? joinAnew : accept)(this.device, this.invitation!, likeness(), label()))
            await store.set('lastContact', this.now())
            history.replaceState(null, '', location.pathname)
            this.invitation = null
            this.note = null
            if (await store.get('vault')) {
                this.stage = this.device.dataKey ? 'open' : 'locked'
                this.say(t('Đã nhận lời mời vào {0}. Duyệt xong danh sách tự về máy này; mã PIN giữ nguyên.', joined.team))
                void this.sync()
            } else {
                this.begun = false
                this.joined = joined
                this.stage = 'new-pin'
            }
        } catch (cause) {
            if (cause instanceof Refused && cause.code === 'sync.invitation' && (await store.get('vault'))) {
                // she opened her old link again
                this.decline()
            }
            this.note = { text: cause instanceof Refused ? cause.message : t('Chưa nối được với máy chủ. Xem lại mạng rồi thử lại.'), bad: true }
        }
        this.changed()
    }

    /** Leaves an invitation for the list this phone has. */
    decline(): void {
        history.replaceState(null, '', location.pathname)
        this.invitation = null
        this.note = null
        this.stage = this.device.dataKey ? 'open' : 'locked'
        this.changed()
    }

    /** An exchange and an invitation each find the keys as the other has left them, also in another tab. */
    private alone<T>(work: () => Promise<T>): Promise<T> {
        if (navigator.locks) return navigator.locks.request('hocvuso-sync', work) as Promise<T>
        const mine = this.turn.then(work)
        this.turn = mine.catch(() => undefined)
        return mine
    }

    async choosePin(pin: string): Promise<void> {
        this.device.dataKey = await setPin(this.device.store, pin)
        this.device.opened = undefined
        this.begun = true
        this.persisted = (await navigator.storage?.persist?.()) ?? false
        location.hash = '#/ho'
        await this.show()
        await this.sync()
    }

    /** The screens come when what they show has been read: a form that is half done finds its draft. */
    private async show(): Promise<void> {
        await this.reload()
        if (this.device.dataKey) this.stage = 'open'
        this.changed()
    }

    /** Null when it opened, else the sentence to show. */
    async openWith(pin: string): Promise<string | null> {
        const opened = await unlock(this.device.store, pin)
        if ('key' in opened) {
            this.device.dataKey = opened.key
            this.note = null
            void navigator.storage?.persist?.().then(p => (this.persisted = p))
            await this.show()
            void this.sync()
            return null
        }
        this.begun = opened.left > 0
        if (opened.left > 0) return t('Mã PIN chưa đúng. Còn {0} lần thử.', opened.left)
        this.stage = 'stranger'
        this.say(t('Nhập sai 5 lần nên danh sách trên máy đã xóa. Phiếu chưa gửi vẫn còn và vẫn tự gửi. Nhờ tổ trưởng gửi lời mời mới.'), true)
        return null
    }

    lock(): void {
        this.letGo()
        if (this.stage === 'open') this.stage = 'locked'
        this.changed()
    }

    /** Nothing that can be read stays in memory. */
    private letGo(): void {
        this.device.dataKey = null
        this.device.opened = undefined
        this.villages = []
        this.cards = []
        this.classes = { at: 0, list: [] }
        this.groups = []
        this.me = null
    }

    /** Seals and keeps a record; it goes out as soon as there is a network. */
    async write(written: Written, title: string, along: Along = {}): Promise<Card> {
        const card = await this.keep(written, title, along)
        this.changed()
        return card
    }

    /** For which group something is written: the one that gives the village it speaks of; the attendance of a class for the one that keeps it. */
    private groupOf(written?: Written): string {
        const village = written?.t === 'person' || written?.t === 'household' ? written.b.v : this.villages[0]?.no
        const kept = written?.t === 'attendance' ? this.classes.list.find(c => c.id === written.b.s)?.who : this.places.find(p => p.no === village)?.who
        return kept ?? (this.groups.find(g => !g.waiting) ?? this.groups[0])?.who ?? ''
    }

    /** The same, and half done forms end with it. What the screen shows is not drawn again yet: whoever asks says what comes next. */
    async keep(written: Written, title: string, along: Along = {}): Promise<Card> {
        const { photo, replaces, ends = [] } = along
        const who = this.groupOf(written)
        const hand = this.hand?.who === who ? this.hand : await prepare(this.device.store, who)
        const { card, row } = await keep(this.device, written, title, hand, { ...along, ends: await this.drafts.ending(ends) })
        this.drafts.ended(ends)
        this.written++
        if (!this.cards.some(c => c.id === card.id)) this.cards = [...this.cards, card]
        if (!this.rows.some(r => r.id === row.id)) this.rows = [...this.rows, row]
        if (replaces) this.rows = this.rows.map(r => (r.id === replaces ? { ...r, replaced: true } : r))
        if (photo) this.photos = new Set([...this.photos, row.id])
        this.rhythm.whenCalm()
        return card
    }

    /** A form is open: what its record needs is made ready while it is filled in. */
    formOpened(): void {
        this.forms++
        // the form itself is drawn first
        setTimeout(() => void (this.formOpen && !this.hand && this.getReady()), 250)
    }

    private async getReady(): Promise<void> {
        const hand = await prepare(this.device.store, this.groupOf())
        if (!this.syncing) this.hand = hand
    }

    /** A record that was refused is given up, and what was half put right with it. */
    async giveUp(id: string): Promise<void> {
        await this.device.store.changeRow(id, { replaced: true })
        await this.drafts.drop(id)
        this.rows = await this.device.store.rows()
        this.changed()
    }

    async sync(): Promise<void> {
        if (!this.device || this.syncing || this.stage === 'outdated') return
        this.rhythm.stop()
        this.syncing = true
        this.hand = undefined // an exchange may bring another key, another clock, or the end
        this.changed()
        const { written } = this
        let next = quiet
        try {
            const standing = await this.alone(() => syncOnce(this.device))
            this.online = true
            this.rhythm.reached()
            this.waiting = standing === 'waiting'
            if (standing === 'wiped' || standing === 'over') {
                this.letGo()
                this.begun = false
                this.stage = this.invitation ? 'invited' : 'stranger'
            }
            this.note = (await farewell(this.device.store, standing)) ?? this.note
        } catch (cause) {
            if (!(cause instanceof Offline) && !(cause instanceof Refused)) console.error(cause)
            this.online = navigator.onLine && !(cause instanceof Offline)
            next = this.rhythm.failed((cause instanceof Offline ? cause.wait : 0) * 1000)
        }
        this.syncing = false
        if (this.formOpen) void this.getReady()
        this.lastContact = (await this.device.store.get<number>('lastContact')) ?? 0
        await this.reload()
        const unsent = this.rows.some(r => r.state === 'kept' && isDue(r, this.now()))
        if (this.written !== written || !(unsent || this.waiting || this.groups.some(g => g.waiting))) this.rhythm.settled()
        if (next === quiet && unsent && this.written !== written) next = 3_000 // written while this exchange was under way
        else if (next === quiet && (unsent || this.waiting || this.groups.some(g => g.waiting))) next = this.rhythm.leftOpen()
        this.rhythm.in(next)
    }

    exportOutbox = (): Promise<string> => exportOutbox(this.device.store)

    async importOutbox(file: string): Promise<number | null> {
        const count = await importOutbox(this.device, file)
        await this.reload()
        void this.sync()
        return count
    }
}

export const session = new Session()

/** Opens a screen at once: it is drawn together with everything else that has just changed. <paramref name="instead"/>: the way back does not lead to the one before. */
export function go(path: string, instead = false): void {
    history[instead ? 'replaceState' : 'pushState'](null, '', path)
    dispatchEvent(new Event('moved'))
}

export function useSession(): Session {
    const [, redraw] = useState(0)
    useEffect(() => session.subscribe(() => redraw(n => n + 1)), [])
    return session
}
