// What can be read on the phone is encrypted under a random key, which is wrapped by the PIN and by a key that cannot leave the phone. This delays the curious;
// against a thief with tools the protection is how little is there. Five wrong PINs wipe what can be read, never what is sealed and unsent.
import { type Bytes, join, text, utf8 } from './bytes.ts'
import { dropKeys } from './memberships.ts'
import type { Store } from './store.ts'

export const mostTries = 5

interface Wrapped {
    salt: Bytes
    rounds: number
    inner: Bytes
    outer: Bytes
    wrapped: Bytes
    tries: number
}

const aes = { name: 'AES-GCM', length: 256 } as const
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

async function pinKey(pin: string, salt: Bytes, rounds: number): Promise<CryptoKey> {
    const base = await crypto.subtle.importKey('raw', utf8(pin), 'PBKDF2', false, ['deriveKey'])
    return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, base, aes, false, ['encrypt', 'decrypt'])
}

/** Sets a new PIN over a new data key; what was readable before is gone. */
export async function setPin(store: Store, pin: string, rounds = 300_000): Promise<CryptoKey> {
    await wipeReadable(store)
    const device = await crypto.subtle.generateKey(aes, false, ['encrypt', 'decrypt'])
    const [salt, inner, outer, raw] = [random(16), random(12), random(12), random(32)]
    const byPin = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: inner }, await pinKey(pin, salt, rounds), raw)
    const wrapped = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: outer }, device, byPin))
    await store.set('deviceKey', device)
    await store.set('vault', { salt, rounds, inner, outer, wrapped, tries: 0 } satisfies Wrapped)
    return importData(raw)
}

export type Unlocked = { key: CryptoKey } | { left: number }

/** Opens with a PIN; else says how many tries are left, 0 when everything readable has just been wiped. */
export async function unlock(store: Store, pin: string): Promise<Unlocked> {
    const [vault, device] = await Promise.all([store.get<Wrapped>('vault'), store.get<CryptoKey>('deviceKey')])
    if (!vault || !device) return { left: 0 }
    // counted before it is tried: closing the app does not give a try back
    await store.set('vault', { ...vault, tries: vault.tries + 1 })
    let raw: ArrayBuffer
    try {
        const byPin = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: vault.outer }, device, vault.wrapped)
        raw = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: vault.inner }, await pinKey(pin, vault.salt, vault.rounds), byPin)
    } catch {
        const left = mostTries - vault.tries - 1
        if (left <= 0) {
            await wipeReadable(store)
            // without its key the phone is a stranger until the leader invites again
            await dropKeys(store)
            return { left: 0 }
        }
        return { left }
    }
    await store.set('vault', { ...vault, tries: 0 })
    return { key: await importData(new Uint8Array(raw)) }
}

/** Removes everything that can be read; the sealed outbox stays and can still be sent. */
export async function wipeReadable(store: Store): Promise<void> {
    await store.clearReadable()
    await Promise.all(['vault', 'deviceKey', 'pass', 'villages', 'places', 'me'].map(key => store.remove(key)))
}

const importData = (raw: Bytes) => crypto.subtle.importKey('raw', raw, aes, false, ['encrypt', 'decrypt'])

export async function encrypt(key: CryptoKey, value: unknown): Promise<Bytes> {
    const iv = random(12)
    return join(iv, new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, utf8(JSON.stringify(value)))))
}

export async function decrypt<T>(key: CryptoKey, bytes: Bytes): Promise<T> {
    return JSON.parse(text(new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes.slice(0, 12) }, key, bytes.slice(12))))) as T
}
