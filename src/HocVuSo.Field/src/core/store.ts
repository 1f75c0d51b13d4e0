// What lies on the phone. The sealed outbox only grows; what can be read is encrypted (vault.ts) and goes with one call.
import type { Bytes } from './bytes.ts'
import type { SealedItem } from './seal.ts'

/** Đã cất trên máy · Đang gửi · Đã gửi · Đã gửi, chờ xem · Cần sửa. */
export type RowState = 'kept' | 'sending' | 'sent' | 'held' | 'fix'

export interface OutboxRow extends SealedItem {
    state: RowState
    /** This phone's clock when it was saved or taken in. */
    at: number
    /** Brought from another phone's file; it is sent, not shown. */
    carried: boolean
    /** Code and sentence of what stands in the way. */
    code?: string | undefined
    message?: string | undefined
    /** Number of a newcomer, once the server has given one. */
    number?: number
    /** Under which epoch of the server it was acknowledged, and when. */
    epoch?: string
    ackAt?: number
    /** When the server last said that it cannot read it yet. */
    unreadAt?: number
    /** The server's feed stood here then: a list made later holds it, and what has become of it since. */
    seq?: number | undefined
    /** The user has written another record in its place, or given it up. */
    replaced?: boolean
}

/** A photo that waits to be sent, sealed to the server. */
export interface PhotoRow {
    /** Of the record it belongs to. */
    id: string
    /** Version of the server's key. */
    k: number
    x: Bytes
    at: number
}

/** All that one record leaves on the phone. */
export interface KeptRecord {
    row: OutboxRow
    photo?: PhotoRow | undefined
    /** The record as the outbox shows it, encrypted; missing while the list is locked. */
    card?: Bytes | undefined
    /** Half done forms that end with it. */
    ends: string[]
    /** The refused record whose place it takes. */
    replaces?: string | undefined
}

/** Where the cards lie, and in which order they were written. */
export const cardPrefix = 'card:'
export const cardList = 'cards'

export interface Store {
    get<T>(key: string): Promise<T | undefined>
    /** Several at once. */
    all(keys: string[]): Promise<unknown[]>
    set(key: string, value: unknown): Promise<void>
    remove(key: string): Promise<void>
    rows(): Promise<OutboxRow[]>
    /** A record with everything that belongs to it, all or nothing; when this returns, it is on the disk. One that is there already is left as it is. */
    keep(record: KeptRecord): Promise<void>
    /** Adds a row, or leaves the one that is there: what is sealed never changes. */
    addRow(row: OutboxRow): Promise<void>
    changeRow(id: string, change: Partial<OutboxRow>): Promise<void>
    /** Only for what was acknowledged long ago. */
    dropRows(ids: string[]): Promise<void>
    /** Takes these cards off the list as it is now, all or nothing. */
    dropCards(ids: string[]): Promise<void>
    photo(id: string): Promise<PhotoRow | undefined>
    photoIds(): Promise<string[]>
    dropPhoto(id: string): Promise<void>
    readable(key: string): Promise<Bytes | undefined>
    setReadable(key: string, bytes: Bytes | null): Promise<void>
    readableKeys(): Promise<string[]>
    clearReadable(): Promise<void>
}

/** A phone without a disk, for the harness and the tests. */
export class MemoryStore implements Store {
    readonly meta = new Map<string, unknown>()
    readonly outbox = new Map<string, OutboxRow>()
    readonly blobs = new Map<string, Bytes>()
    readonly pictures = new Map<string, PhotoRow>()

    get<T>(key: string): Promise<T | undefined> {
        return Promise.resolve(this.meta.get(key) as T | undefined)
    }
    all(keys: string[]): Promise<unknown[]> {
        return Promise.resolve(keys.map(key => this.meta.get(key)))
    }
    set(key: string, value: unknown): Promise<void> {
        this.meta.set(key, value)
        return Promise.resolve()
    }
    remove(key: string): Promise<void> {
        this.meta.delete(key)
        return Promise.resolve()
    }
    rows(): Promise<OutboxRow[]> {
        return Promise.resolve([...this.outbox.values()])
    }
    async keep({ row, photo, card, ends, replaces }: KeptRecord): Promise<void> {
        if (this.outbox.has(row.id)) return
        await this.addRow(row)
        if (replaces) await this.changeRow(replaces, { replaced: true })
        if (photo) this.pictures.set(photo.id, photo)
        if (card) {
            await this.setReadable(cardPrefix + row.id, card)
            await this.set(cardList, [...((await this.get<string[]>(cardList)) ?? []), row.id])
        }
        for (const key of ends) await this.setReadable(key, null)
    }
    addRow(row: OutboxRow): Promise<void> {
        if (!this.outbox.has(row.id)) this.outbox.set(row.id, row)
        return Promise.resolve()
    }
    changeRow(id: string, change: Partial<OutboxRow>): Promise<void> {
        const row = this.outbox.get(id)
        if (row) this.outbox.set(id, { ...row, ...change })
        return Promise.resolve()
    }
    dropRows(ids: string[]): Promise<void> {
        for (const id of ids) this.outbox.delete(id)
        return Promise.resolve()
    }
    dropCards(ids: string[]): Promise<void> {
        this.meta.set(cardList, ((this.meta.get(cardList) as string[] | undefined) ?? []).filter(id => !ids.includes(id)))
        for (const id of ids) this.blobs.delete(cardPrefix + id)
        return Promise.resolve()
    }
    photo(id: string): Promise<PhotoRow | undefined> {
        return Promise.resolve(this.pictures.get(id))
    }
    photoIds(): Promise<string[]> {
        return Promise.resolve([...this.pictures.keys()])
    }
    dropPhoto(id: string): Promise<void> {
        this.pictures.delete(id)
        return Promise.resolve()
    }
    readable(key: string): Promise<Bytes | undefined> {
        return Promise.resolve(this.blobs.get(key))
    }
    setReadable(key: string, bytes: Bytes | null): Promise<void> {
        if (bytes) this.blobs.set(key, bytes)
        else this.blobs.delete(key)
        return Promise.resolve()
    }
    readableKeys(): Promise<string[]> {
        return Promise.resolve([...this.blobs.keys()])
    }
    clearReadable(): Promise<void> {
        this.blobs.clear()
        return Promise.resolve()
    }
}
