// The one state of the app: who is here, what the phone holds, what waits. Screens read it and ask it to do things.
import { useEffect, useState } from 'preact/hooks'
import type { Bytes } from '../core/bytes.ts'
import type { Classes } from '../core/classes.ts'
import { waitingPhotos } from '../core/photos.ts'
import { type Card, cards as readCards, write, type Written } from '../core/records.ts'
import type { OutboxRow } from '../core/store.ts'
import { type Device, exportOutbox, forgetDevice, importOutbox, type Joined, joinTeam, type Me, Offline, openVillage, type Place, Refused, syncOnce } from '../core/sync.ts'
import { decrypt, encrypt, setPin, unlock, wipeReadable } from '../core/vault.ts'
import { byWay, type Village } from '../core/village.ts'
import { dayOf, dayText } from '../core/vietnam.ts'
import { IdbStore } from './idb.ts'
import { t } from './words.ts'

export type Stage = 'starting' | 'blocked' | 'outdated' | 'stranger' | 'invited' | 'new-pin' | 'locked' | 'open'

/** After this long out of sight the app asks for the PIN again. */
const patience = 15 * 60_000

/** Between two exchanges when nothing waits. */
const quiet = 5 * 60_000

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
    me: Me | null = null
    classes: Classes = { at: 0, list: [] }
    /** Word of the invitation in the address. */
    invitation: string | null = null
    joined: Joined | null = null
    waiting = false
    syncing = false
    online = navigator.onLine
    lastContact = 0
    /** What happened last, for the line under the header. */
    note: { text: string; bad: boolean } | null = null
    /** A form is open: a new version of the app waits. */
    formOpen = false
    persisted = false
    /** Forms that are half done, as they were when the app was opened with this key and since. */
    private drafts = new Set<string>()
    private draftsOf: CryptoKey | null = null
    private listeners = new Set<() => void>()
    private timer = 0
    private hiddenAt = 0
    private delay = 5_000

    changed(): void {
        for (const listener of this.listeners) listener()
    }

    subscribe(listener: () => void): () => void {
        this.listeners.add(listener)
        return () => this.listeners.delete(listener)
    }

    get today(): number {
        return dayOf(Date.now())
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
        this.device = { address: location.origin, store, now: () => Date.now(), fetch: fetch.bind(globalThis), dataKey: null }
        this.invitation = /[#&]moi=([\w-]{20,})/.exec(location.hash)?.[1] ?? null
        this.lastContact = (await store.get<number>('lastContact')) ?? 0
        const keepDays = (await store.get<number>('keepDays')) ?? 30
        if (this.lastContact && Date.now() - this.lastContact > keepDays * 86400_000) {
            await wipeReadable(store)
            await store.remove('signer')
            this.say(t('Lâu ngày không liên lạc nên danh sách trên máy đã xóa. Phiếu chưa gửi vẫn còn.'), true)
        }
        const [signer, vault] = await Promise.all([store.get('signer'), store.get('vault')])
        this.joined = (await store.get<Joined>('joined')) ?? null
        this.stage = this.invitation ? 'invited' : !signer ? 'stranger' : vault ? 'locked' : this.joined ? 'new-pin' : 'stranger'
        await this.reload()
        this.watch()
        void this.sync()
    }

    private watch(): void {
        addEventListener('online', () => {
            this.online = true
            this.delay = 5_000
            void this.sync()
        })
        addEventListener('offline', () => {
            this.online = false
            this.changed()
        })
        addEventListener('hashchange', () => {
            const word = /[#&]moi=([\w-]{20,})/.exec(location.hash)?.[1]
            if (word) {
                this.invitation = word
                this.stage = 'invited'
                this.changed()
            }
        })
        document.addEventListener('visibilitychange', () => {
            if (document.hidden) this.hiddenAt = Date.now()
            else {
                if (this.hiddenAt && Date.now() - this.hiddenAt > patience && this.stage === 'open') this.lock()
                void this.sync()
            }
        })
    }

    say(text: string, bad = false): void {
        this.note = { text, bad }
        this.changed()
    }

    /** What is unchanged stays the same object, so that no screen is computed again for an exchange that brought nothing. */
    private async reload(): Promise<void> {
        await this.readRows()
        if (this.device.dataKey) {
            if (this.draftsOf !== this.device.dataKey) {
                this.draftsOf = this.device.dataKey
                this.drafts = new Set((await this.device.store.readableKeys()).filter(k => k.startsWith('draft:')).map(k => k.slice(6)))
            }
            const rows = new Set(this.rows.map(r => r.id))
            const listed = (await this.device.store.get<string[]>('cards'))?.length ?? 0
            if (listed !== this.cards.length || this.cards.some(c => !rows.has(c.id))) this.cards = await readCards(this.device)
            const me = await this.device.store.readable('me')
            this.me = me ? await decrypt<Me>(this.device.dataKey, me) : null
            const classes = await this.device.store.readable('classes')
            this.classes = classes ? await decrypt<Classes>(this.device.dataKey, classes) : { at: 0, list: [] }
            const numbers = (await this.device.store.get<number[]>('villages')) ?? []
            this.places = (await this.device.store.get<Place[]>('places')) ?? []
            this.at = (await this.device.store.get<number>('at')) ?? 0
            const open = numbers.includes(this.at) ? this.at : (this.places.find(p => p.houses > 0)?.no ?? numbers[0])
            const [place, held] = [this.places.find(p => p.no === open), this.villages[0]]
            if (!held || !place || held.no !== place.no || held.base !== place.base || held.cursor !== place.cursor) {
                const village = open === undefined ? undefined : await openVillage(this.device.store, this.device.dataKey, open)
                village?.houses.sort(byWay)
                this.villages = village ? [village] : []
            }
        }
        this.changed()
    }

    private async readRows(): Promise<void> {
        const [rows, photos] = await Promise.all([this.device.store.rows(), waitingPhotos(this.device.store)])
        const same = (a: OutboxRow, b: OutboxRow | undefined) => b !== undefined && a.id === b.id && a.state === b.state && a.number === b.number && a.ackAt === b.ackAt && a.replaced === b.replaced && a.code === b.code
        if (rows.length !== this.rows.length || !rows.every((row, i) => same(row, this.rows[i]))) this.rows = rows
        this.photos = new Set(photos)
    }

    /** Opens the list of another village of this phone. */
    async choose(no: number): Promise<void> {
        await this.device.store.set('at', no)
        await this.reload()
    }

    async join(): Promise<void> {
        const { store } = this.device
        try {
            if (!(await store.get('vault')) && (await store.get('standing'))) await forgetDevice(store)
            this.joined = await joinTeam(this.device, this.invitation!, likeness(), label())
            await store.set('joined', this.joined)
            await store.set('lastContact', Date.now())
            history.replaceState(null, '', location.pathname)
            this.invitation = null
            this.note = null
            this.stage = 'new-pin'
        } catch (cause) {
            if (cause instanceof Refused && cause.code === 'sync.invitation' && (await store.get('vault'))) {
                // she opened her old link again
                this.invitation = null
                this.stage = 'locked'
            }
            this.note = { text: cause instanceof Refused ? cause.message : t('Chưa nối được với máy chủ. Xem lại mạng rồi thử lại.'), bad: true }
        }
        this.changed()
    }

    async choosePin(pin: string): Promise<void> {
        this.device.dataKey = await setPin(this.device.store, pin)
        this.stage = 'open'
        this.persisted = (await navigator.storage?.persist?.()) ?? false
        location.hash = '#/ho'
        await this.reload()
        await this.sync()
    }

    /** Null when it opened, else the sentence to show. */
    async openWith(pin: string): Promise<string | null> {
        const opened = await unlock(this.device.store, pin)
        if ('key' in opened) {
            this.device.dataKey = opened.key
            this.stage = 'open'
            this.note = null
            void navigator.storage?.persist?.().then(p => (this.persisted = p))
            await this.reload()
            void this.sync()
            return null
        }
        if (opened.left > 0) return t('Mã PIN chưa đúng. Còn {0} lần thử.', opened.left)
        this.stage = 'stranger'
        this.say(t('Nhập sai 5 lần nên danh sách trên máy đã xóa. Phiếu chưa gửi vẫn còn và vẫn tự gửi. Nhờ tổ trưởng gửi lời mời mới.'), true)
        return null
    }

    lock(): void {
        this.device.dataKey = null
        this.villages = []
        this.cards = []
        this.classes = { at: 0, list: [] }
        this.me = null
        this.stage = 'locked'
        this.changed()
    }

    /** Seals and keeps a record; it goes out as soon as there is a network. */
    async write(written: Written, title: string, photo?: Bytes): Promise<Card> {
        const card = await write(this.device, written, title, photo)
        this.cards = [...this.cards, card]
        await this.readRows()
        this.changed()
        // a moment later: what comes next on the screen is drawn first
        clearTimeout(this.timer)
        this.timer = window.setTimeout(() => void this.sync(), 700)
        return card
    }

    /** A record that was refused has been written anew. */
    async replace(id: string): Promise<void> {
        await this.device.store.changeRow(id, { replaced: true })
        this.rows = await this.device.store.rows()
        this.changed()
    }

    async sync(): Promise<void> {
        if (!this.device || this.syncing || this.stage === 'outdated') return
        clearTimeout(this.timer)
        this.syncing = true
        this.changed()
        let next = quiet
        try {
            const once = () => syncOnce(this.device)
            const standing = await (navigator.locks ? navigator.locks.request('hocvuso-sync', once) : once())
            this.online = true
            this.delay = 5_000
            this.waiting = standing === 'waiting'
            if (this.waiting) next = 10_000
            if (standing === 'wiped' || standing === 'over') {
                this.device.dataKey = null
                this.villages = []
                this.cards = []
                this.classes = { at: 0, list: [] }
                this.stage = 'stranger'
                const over = standing === 'over' ? await this.device.store.get<number>('over') : 0
                this.note = over ? { text: t('Đợt hoạt động đã kết thúc ngày {0}. Danh sách trên máy đã xóa; phiếu đã ghi vẫn tự gửi.', dayText(over)), bad: false } : { text: t('Máy này đã thôi dùng cho Tổ. Danh sách trên máy đã xóa.'), bad: true }
            }
        } catch (cause) {
            if (!(cause instanceof Offline) && !(cause instanceof Refused)) console.error(cause)
            this.online = navigator.onLine && !(cause instanceof Offline)
            next = Math.max((cause instanceof Offline ? cause.wait : 0) * 1000, this.delay)
            this.delay = Math.min(this.delay * 2, 5 * 60_000)
        }
        this.syncing = false
        this.lastContact = (await this.device.store.get<number>('lastContact')) ?? 0
        await this.reload()
        // written while this exchange was under way
        if (next === quiet && this.rows.some(r => r.state === 'kept')) next = 3_000
        this.timer = window.setTimeout(() => void this.sync(), next)
    }

    /** Whether something half done is kept under a key: a form without one is drawn at once. */
    hasDraft(key: string): boolean {
        return this.drafts.has(key)
    }

    async saveDraft(key: string, value: unknown): Promise<void> {
        if (!this.device.dataKey || (value === null && !this.drafts.delete(key))) return
        if (value !== null) this.drafts.add(key)
        await this.device.store.setReadable(`draft:${key}`, value === null ? null : await encrypt(this.device.dataKey, value))
    }

    async draft<T>(key: string): Promise<T | null> {
        const bytes = this.device.dataKey && this.drafts.has(key) ? await this.device.store.readable(`draft:${key}`) : undefined
        return bytes ? decrypt<T>(this.device.dataKey!, bytes) : null
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

export function useSession(): Session {
    const [, redraw] = useState(0)
    useEffect(() => session.subscribe(() => redraw(n => n + 1)), [])
    return session
}

const kind = (): string => (/iPhone|iPad/.test(navigator.userAgent) ? 'iPhone' : /Android/.test(navigator.userAgent) ? 'Android' : 'Máy tính')

/** The same in the browser and in the installed app of one phone. */
const likeness = (): string => [kind(), navigator.hardwareConcurrency, screen.width, screen.height, devicePixelRatio, navigator.language].join(' ')

function label(): string {
    const browser = /Edg\//.test(navigator.userAgent) ? 'Edge' : /CriOS|Chrome\//.test(navigator.userAgent) ? 'Chrome' : /Firefox\//.test(navigator.userAgent) ? 'Firefox' : 'Safari'
    return `${kind()}, ${browser}, ${screen.width}×${screen.height}`
}
