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

/** Seals bytes to the server under an id. */
export async function sealBytes(id: string, plain: Bytes, server: SealKey): Promise<Bytes> {
    const [fresh, theirs] = await Promise.all([
        crypto.subtle.generateKey(curve, true, ['deriveBits']),
        crypto.subtle.importKey('raw', fromBase64(server.p), curve, false, []),
    ])
    const point = new Uint8Array(await crypto.subtle.exportKey('raw', fresh.publicKey))
    const secret = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, fresh.privateKey, 256)
    const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
    const key = await crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: point, info }, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
    const nonce = crypto.getRandomValues(new Uint8Array(12))
    const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: idBytes(id) }, key, plain)
    return join(point, nonce, new Uint8Array(cipher))
}
