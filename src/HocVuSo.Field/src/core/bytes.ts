// Bytes, base64 and ids, alike in a browser and in node.

export type Bytes = Uint8Array<ArrayBuffer>

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text)

export const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

export function toBase64(bytes: Uint8Array): string {
    let binary = ''
    for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
    return btoa(binary)
}

export function fromBase64(encoded: string): Bytes {
    const binary = atob(encoded)
    const bytes = new Uint8Array(binary.length)
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
    return bytes
}

export function join(...parts: Uint8Array[]): Bytes {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of parts) {
        whole.set(part, at)
        at += part.length
    }
    return whole
}

let lastTime = 0
let lastCount = 0

/** A version 7 UUID: ids of one phone sort as they were minted, also within one millisecond. */
export function newId(now: number): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    const time = Math.max(Math.floor(now), 0)
    lastCount = time === lastTime ? lastCount + 1 : 0
    lastTime = time
    for (let i = 0; i < 6; i++) bytes[i] = Math.floor(time / 2 ** (8 * (5 - i))) & 0xff
    bytes[6] = 0x70 | ((lastCount >> 8) & 0x0f)
    bytes[7] = lastCount & 0xff
    bytes[8] = 0x80 | (bytes[8]! & 0x3f)
    const hex = [...bytes].map(b => b.toString(16).padStart(2, '0')).join('')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The 16 bytes of an id, as they stand in the seal. */
export function idBytes(id: string): Bytes {
    const hex = id.replaceAll('-', '')
    return Uint8Array.from({ length: 16 }, (_, i) => parseInt(hex.slice(2 * i, 2 * i + 2), 16))
}
