// How a phone asks the server: only our own answers count, whatever stands in between, and a pass is fetched by the phone's key when one is needed.
import { toBase64, utf8 } from './bytes.ts'
import { sign } from './seal.ts'
import type { Store } from './store.ts'
import type { Village } from './village.ts'

export const answerType = 'application/vnd.hocvuso.field+json'

export interface Device {
    /** Root of the server, without a slash at the end. */
    address: string
    store: Store
    /** The phone's clock; with a demo, on the demo's days. */
    now(): number
    /** Milliseconds the days of a demo lie ahead of the phone's own; nothing or 0 where the work is real. */
    ahead?: number
    fetch: typeof fetch
    /** Opens what can be read; null while the app is locked: what is sealed is sent all the same. */
    dataKey: CryptoKey | null
    /** The village whose list is open: news of it need not be opened again. */
    opened?: Village | undefined
}

/** The network failed, or something that is not our server answered; try again later. */
export class Offline extends Error {
    constructor(
        reason: string,
        /** Seconds the server asked to wait; 0 when it did not. */
        readonly wait = 0,
    ) {
        super(reason)
    }
}

/** The server understood and said no. */
export class Refused extends Error {
    constructor(
        readonly code: string,
        message: string,
    ) {
        super(message)
    }
}

export interface Answer {
    status: number
    body: Record<string, unknown>
}

/** Only our own JSON type is an answer: the portal of a café answers 200 with HTML. */
export async function ask(device: Device, path: string, options: RequestInit = {}, pass?: string): Promise<Answer> {
    let response: Response
    let content: string
    try {
        response = await device.fetch(`${device.address}/api/v1/field/${path}`, {
            ...options,
            cache: 'no-store',
            credentials: 'omit',
            headers: { ...(options.body ? { 'Content-Type': 'application/json' } : {}), ...(pass ? { Authorization: `Bearer ${pass}` } : {}) },
        })
        content = await response.text()
    } catch (cause) {
        throw new Offline(String(cause))
    }
    const type = response.headers.get('Content-Type') ?? ''
    const wait = Number(response.headers.get('Retry-After') ?? 0)
    if (response.status === 429 || response.status >= 500) throw new Offline(`status ${response.status}`, wait)
    if (type.startsWith('application/problem+json')) {
        const problem = parse(content) as { type?: string; title?: string }
        throw new Refused((problem.type ?? '').replace('urn:hocvuso:', ''), problem.title ?? '')
    }
    if (!type.startsWith(answerType)) throw new Offline('not our server')
    return { status: response.status, body: parse(content) }
}

function parse(content: string): Record<string, unknown> {
    try {
        return JSON.parse(content) as Record<string, unknown>
    } catch {
        throw new Offline('cut off')
    }
}

/** How far the server's clock is ahead of ours, by an answer that names its time; whose days it lives in, by one that says so. */
export async function setClock(device: Device, asked: number, body: Record<string, unknown>): Promise<void> {
    if (typeof body.now !== 'number') return
    const [here, before] = [(asked + device.now()) / 2, device.ahead ?? 0]
    const ahead = typeof body.ahead === 'number' ? body.ahead : before
    if (ahead !== before) {
        device.ahead = ahead
        await device.store.set('ahead', ahead)
    }
    await device.store.set('clockOff', Math.round(body.now - here - (ahead - before)))
}

/** A new pass for a signed riddle; null for a phone the server does not know. */
export async function knock(device: Device, who: string): Promise<string | null> {
    const [id, keys] = await Promise.all([device.store.get<string>(`device${who}`), device.store.get<CryptoKeyPair>(`signer${who}`)])
    if (!id || !keys) return null
    const { body } = await ask(device, 'pass', { method: 'POST', body: JSON.stringify({ device: id }) })
    const riddle = String(body.riddle)
    const signature = toBase64(await sign(keys.privateKey, utf8(riddle)))
    const asked = device.now()
    const second = await ask(device, 'pass', { method: 'POST', body: JSON.stringify({ device: id, riddle, signature }) })
    await setClock(device, asked, second.body)
    const pass = second.status === 200 && typeof second.body.pass === 'string' ? second.body.pass : null
    await device.store.set(`pass${who}`, pass)
    return pass
}

/** Asks with the pass there is; when it is no longer good, knocks once and asks again. */
export async function askKnown(device: Device, path: string, options: RequestInit = {}, who = ''): Promise<Answer | null> {
    let pass = (await device.store.get<string>(`pass${who}`)) ?? (await knock(device, who))
    if (!pass) return null
    let answer = await ask(device, path, options, pass)
    if (answer.status === 401) {
        pass = await knock(device, who)
        if (!pass) return null
        answer = await ask(device, path, options, pass)
    }
    return answer.status === 401 ? null : answer
}
