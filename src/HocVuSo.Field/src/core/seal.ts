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

/** A key that signs what this phone writes; it cannot leave the phone. */
export const newSigningKey = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(signing, false, ['sign', 'verify'])

export const sign = async (key: CryptoKey, bytes: Bytes): Promise<Bytes> =>
    new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes))

/** Signs the record, then seals signature and record together; the id is bound into the seal. */
export async function seal(id: string, record: unknown, signer: CryptoKey, server: SealKey): Promise<SealedItem> {
    const body = utf8(JSON.stringify(record))
    return { id, k: server.k, x: toBase64(await sealBytes(id, join(await sign(signer, body), body), server)) }
}

/** One key agreed with the server, for what is saved in one stretch of use. It lives in memory only: what is sealed cannot be read again on this phone. */
interface Agreement {
    key: CryptoKey
    /** Public half of the phone's own key, by which the server comes to the same. */
    point: Bytes
    /** Point of the server's key. */
    server: string
    /** Seals it is still good for. */
    left: number
    /** By performance.now(). */
    until: number
}

const perAgreement = 200
const life = 30 * 60_000
let standing: Promise<Agreement> | undefined

/** The agreement in use, or a new one; agreeing costs a phone and the server more than sealing does. */
async function agreement(server: SealKey): Promise<Agreement> {
    const current = await standing?.catch(() => undefined)
    if (current && current.server === server.p && current.left > 0 && performance.now() < current.until) {
        current.left--
        return current
    }
    standing = agree(server)
    return standing
}

async function agree(server: SealKey): Promise<Agreement> {
    const [fresh, theirs] = await Promise.all([
        crypto.subtle.generateKey(curve, false, ['deriveBits']),
        crypto.subtle.importKey('raw', fromBase64(server.p), curve, false, []),
    ])
    const point = new Uint8Array(await crypto.subtle.exportKey('raw', fresh.publicKey))
    const secret = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, fresh.privateKey, 256)
    const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
    const key = await crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: point, info }, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
    return { key, point, server: server.p, left: perAgreement - 1, until: performance.now() + life }
}

/** Seals bytes to the server under an id. */
export async function sealBytes(id: string, plain: Bytes, server: SealKey): Promise<Bytes> {
    const { key, point } = await agreement(server)
    const nonce = crypto.getRandomValues(new Uint8Array(12))
    const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: idBytes(id) }, key, plain)
    return join(point, nonce, new Uint8Array(cipher))
}
