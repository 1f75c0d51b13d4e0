import { type IDBPDatabase, openDB } from 'idb'
import type { Bytes } from '../core/bytes.ts'
import { cardList, cardPrefix, type KeptRecord, type OutboxRow, type PhotoRow, type Store } from '../core/store.ts'

const name = 'hocvuso-field'

/** Version of the database on the phone; an upgrade only adds. */
const version = 2

/** The store in IndexedDB. A second open tab gives way to an upgrade: it closes its connection and asks to be opened again. */
export class IdbStore implements Store {
    private constructor(private readonly db: IDBPDatabase) {}

    static async open(onOutdated: () => void, onBlocked: () => void): Promise<IdbStore> {
        const db = await openDB(name, version, {
            upgrade(database, from) {
                if (from < 1) {
                    database.createObjectStore('meta')
                    database.createObjectStore('outbox', { keyPath: 'id' })
                    database.createObjectStore('readable')
                }
                if (from < 2) database.createObjectStore('photos', { keyPath: 'id' })
            },
            blocking: (_current, _next, event) => {
                ;(event.target as IDBDatabase).close()
                onOutdated()
            },
            blocked: onBlocked,
            terminated: onOutdated,
        })
        return new IdbStore(db)
    }

    async get<T>(key: string): Promise<T | undefined> {
        return (await this.db.get('meta', key)) as T | undefined
    }
    async all(keys: string[]): Promise<unknown[]> {
        const { store } = this.db.transaction('meta')
        return Promise.all(keys.map(key => store.get(key)))
    }
    async set(key: string, value: unknown): Promise<void> {
        await this.db.put('meta', value, key)
    }
    async remove(key: string): Promise<void> {
        await this.db.delete('meta', key)
    }
    async rows(): Promise<OutboxRow[]> {
        return (await this.db.getAll('outbox')) as OutboxRow[]
    }
    async keep({ row, photo, card, ends, replaces }: KeptRecord): Promise<void> {
        // strict: saved means on the disk, not in a buffer
        const transaction = this.db.transaction(photo ? ['outbox', 'readable', 'meta', 'photos'] : ['outbox', 'readable', 'meta'], 'readwrite', { durability: 'strict' })
        const [outbox, readable, meta] = [transaction.objectStore('outbox'), transaction.objectStore('readable'), transaction.objectStore('meta')]
        const listed = async () => meta.put([...(((await meta.get(cardList)) as string[] | undefined) ?? []), row.id], cardList)
        if (await outbox.getKey(row.id)) return
        const replace = async (old: OutboxRow | undefined) => old && outbox.put({ ...old, replaced: true })
        await Promise.all([
            outbox.add(row),
            replaces && outbox.get(replaces).then(replace),
            photo && transaction.objectStore('photos').put(photo),
            card && readable.put(card, cardPrefix + row.id),
            card && listed(),
            ...ends.map(key => readable.delete(key)),
            transaction.done,
        ])
    }
    async addRow(row: OutboxRow): Promise<void> {
        // strict: saved means on the disk, not in a buffer
        const transaction = this.db.transaction('outbox', 'readwrite', { durability: 'strict' })
        if (!(await transaction.store.getKey(row.id))) await transaction.store.add(row)
        await transaction.done
    }
    async changeRow(id: string, change: Partial<OutboxRow>): Promise<void> {
        const transaction = this.db.transaction('outbox', 'readwrite')
        const row = (await transaction.store.get(id)) as OutboxRow | undefined
        if (row) await transaction.store.put({ ...row, ...change })
        await transaction.done
    }
    async dropRows(ids: string[]): Promise<void> {
        const transaction = this.db.transaction('outbox', 'readwrite')
        for (const id of ids) await transaction.store.delete(id)
        await transaction.done
    }
    async dropCards(ids: string[]): Promise<void> {
        const transaction = this.db.transaction(['readable', 'meta'], 'readwrite')
        const [readable, meta] = [transaction.objectStore('readable'), transaction.objectStore('meta')]
        for (const id of ids) await readable.delete(cardPrefix + id)
        await meta.put((((await meta.get(cardList)) as string[] | undefined) ?? []).filter(id => !ids.includes(id)), cardList)
        await transaction.done
    }
    async photo(id: string): Promise<PhotoRow | undefined> {
        return (await this.db.get('photos', id)) as PhotoRow | undefined
    }
    async photoIds(): Promise<string[]> {
        return (await this.db.getAllKeys('photos')) as string[]
    }
    async dropPhoto(id: string): Promise<void> {
        await this.db.delete('photos', id)
    }
    async readable(key: string): Promise<Bytes | undefined> {
        return (await this.db.get('readable', key)) as Bytes | undefined
    }
    async setReadable(key: string, bytes: Bytes | null): Promise<void> {
        if (bytes) await this.db.put('readable', bytes, key)
        else await this.db.delete('readable', key)
    }
    async readableKeys(): Promise<string[]> {
        return (await this.db.getAllKeys('readable')) as string[]
    }
    async clearReadable(): Promise<void> {
        await this.db.clear('readable')
    }
}
