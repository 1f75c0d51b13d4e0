// Forms that are half done: kept encrypted under a key of their own until the record they become is on the disk.
import { decrypt, encrypt } from '../core/vault.ts'
import type { Device } from '../core/wire.ts'

const prefix = 'draft:'

export class Drafts {
    /** As they were when the app was opened with this key, and since. */
    private kept = new Set<string>()
    private keptOf: CryptoKey | null = null
    private writing: Promise<void> = Promise.resolve()
    private saves = 0

    constructor(private readonly device: () => Device) {}

    /** Reads which there are, once for each opening of the app. */
    async open(): Promise<void> {
        const { store, dataKey } = this.device()
        if (this.keptOf === dataKey) return
        this.keptOf = dataKey
        this.kept = new Set((await store.readableKeys()).filter(k => k.startsWith(prefix)).map(k => k.slice(prefix.length)))
    }

    /** Whether something half done is kept under a key: a form without one is drawn at once. */
    has(key: string): boolean {
        return this.kept.has(key)
    }

    async save(key: string, value: unknown): Promise<void> {
        const { store, dataKey } = this.device()
        if (!dataKey || (value === null && !this.kept.delete(key))) return
        if (value !== null) this.kept.add(key)
        const mine = ++this.saves
        // one after the other: a draft never comes to lie over a later one, nor over the record it became
        this.writing = this.writing
            .then(async () => store.setReadable(prefix + key, value === null ? null : await encrypt(dataKey, value)))
            .catch(async () => {
                // a full phone: what was kept before is still there, or nothing is, and the form begins anew
                if (mine === this.saves && (await store.readable(prefix + key)) === undefined) this.kept.delete(key)
            })
            .catch(() => undefined)
        await this.writing
    }

    /** Those about a record that is given up. */
    async drop(record: string): Promise<void> {
        for (const key of [...this.kept]) if (key.endsWith(` ${record}`)) await this.save(key, null)
    }

    /** Null where there is none, or where it cannot be read any more: the form begins anew. */
    async read<T>(key: string): Promise<T | null> {
        const { store, dataKey } = this.device()
        try {
            const bytes = dataKey && this.kept.has(key) ? await store.readable(prefix + key) : undefined
            return bytes ? await decrypt<T>(dataKey!, bytes) : null
        } catch (cause) {
            console.error(cause)
            return null
        }
    }

    /** Where these lie, for the record that takes their place in one step; nothing of them is still being written then. */
    async ending(keys: string[]): Promise<string[]> {
        await this.writing
        return keys.filter(key => this.kept.has(key)).map(key => prefix + key)
    }

    /** That record is on the disk. */
    ended(keys: string[]): void {
        for (const key of keys) this.kept.delete(key)
    }
}
