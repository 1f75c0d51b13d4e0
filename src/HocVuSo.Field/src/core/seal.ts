// A saved record is sealed at once to the server's public key: it needs no PIN to be sent, and nobody on the way can read or change it.
import { type Bytes, fromBase64, idBytes, join, toBase64, utf8 } from './bytes.ts'

/** The server's public key. */
export interface SealKey {
    /** Version. */
    k: number
    /** Uncompressed point, base64. */
    p: string
}

/** One sealed record as it is stored and sent. */
export interface SealedItem {
    id: string
    k: number
    x: string
}

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const
export const signing = { name: 'ECDSA', namedCurve: 'P-256' } as const
const info = utf8('hocvuso-field-1')

/** A key that signs what the phone of this id writes; it cannot leave the phone. */
export function newSigningKey(id: string): Promise<CryptoKeyPair> {
    standing.delete(id) // what its key before has signed is no longer this phone's
    return crypto.subtle.generateKey(signing, false, ['sign', 'verify'])
}

export const sign = async (key: CryptoKey, bytes: Bytes): Promise<Bytes> =>
    new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes))

/** Who writes: the phone's id and the key by which the server knows it. */
export interface Author {
    id: string
    signer: CryptoKey
}

/** Seals a record with the phone's signature beside it; the id is bound into the seal. */
export async function seal(id: string, record: unknown, author: Author, server: SealKey): Promise<SealedItem> {
    const agreed = await agreement(author, server)
    return { id, k: server.k, x: toBase64(await encryptWith(agreed, id, join(agreed.signature, utf8(JSON.stringify(record))))) }
}

/** One key agreed with the server, for what is saved in one stretch of use. It lives in memory only: what is sealed cannot be read again on this phone. */
interface Agreement {
    key: CryptoKey
    /** Public half of the phone's own key, by which the server comes to the same. */
    point: Bytes
    /** The phone's signature of that point: whatever is sealed with the key is of this phone. */
    signature: Bytes
    /** Point of the server's key. */
    server: string
    /** Seals it is still good for. */
    left: number
    /** By performance.now(). */
    until: number
}

const perAgreement = 200
const life = 30 * 60_000
const preface = utf8('hocvuso-agreement-1')

/** By the phone's id. */
const standing = new Map<string, Promise<Agreement>>()

/** The agreement in use, or a new one; agreeing costs a phone and the server more than sealing does. */
async function agreement(author: Author, server: SealKey): Promise<Agreement> {
    const current = await standing.get(author.id)?.catch(() => undefined)
    if (current && current.server === server.p && current.left > 0 && performance.now() < current.until) {
        current.left--
        return current
    }
    const made = agree(author.signer, server, perAgreement - 1)
    standing.set(author.id, made)
    return made
}

/** Agrees ahead of the first record, while a form is being filled in. */
export async function prepareSeal(author: Author, server: SealKey): Promise<void> {
    const current = await standing.get(author.id)?.catch(() => undefined)
    if (current && current.server === server.p && current.left > 0 && performance.now() < current.until) return
    const made = agree(author.signer, server, perAgreement)
    standing.set(author.id, made)
    await made.catch(() => undefined)
}

async function agree(signer: CryptoKey, server: SealKey, left: number): Promise<Agreement> {
    const to = fromBase64(server.p)
    const [fresh, theirs] = await Promise.all([crypto.subtle.generateKey(curve, false, ['deriveBits']), crypto.subtle.importKey('raw', to, curve, false, [])])
    const point = new Uint8Array(await crypto.subtle.exportKey('raw', fresh.publicKey))
    const signature = sign(signer, join(preface, to, point))
    const secret = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, fresh.privateKey, 256)
    const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
    const key = await crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: point, info }, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
    return { key, point, signature: await signature, server: server.p, left, until: performance.now() + life }
}

/** Seals bytes to the server under an id. */
export const sealBytes = async (id: string, plain: Bytes, author: Author, server: SealKey): Promise<Bytes> => encryptWith(await agreement(author, server), id, plain)

async function encryptWith({ key, point }: Agreement, id: string, plain: Bytes): Promise<Bytes> {
    const nonce = crypto.getRandomValues(new Uint8Array(12))
    const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: idBytes(id) }, key, plain)
    return join(point, nonce, new Uint8Array(cipher))
}
