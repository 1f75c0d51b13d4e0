import { MemoryStore } from '../../src/HocVuSo.Field/src/core/store.ts'
import type { Device } from '../../src/HocVuSo.Field/src/core/wire.ts'

/** A phone whose server answers each batch as the test says. */
export function phone(answer: (batch: { batch: string; items: { id: string }[] }) => Response): Device {
    return {
        address: '',
        store: new MemoryStore(),
        now: () => 1_700_000_000_000,
        dataKey: null,
        fetch: ((_: string, options: RequestInit) => Promise.resolve(answer(JSON.parse(String(options.body))))) as unknown as typeof fetch,
    }
}

/** An answer of ours, not of a portal. */
export const ours = (body: unknown, type = 'application/vnd.hocvuso.field+json') => new Response(JSON.stringify(body), { status: 200, headers: { 'Content-Type': type } })
