// The groups this phone belongs to: the team of a village, a crew, or several. Each has a key and a number of its own with the server, so that whoever leads a group
// approves, revokes and decides for that group alone. The first stands under plain names in the store, each further one under the same names with its mark behind.
import type { Store } from './store.ts'

const parts = ['signer', 'device', 'pass', 'standing', 'joined'] as const

/** Marks of the groups that know this phone, the first ('') before the others. */
export async function memberships(store: Store): Promise<string[]> {
    const all = ['', ...((await store.get<string[]>('others')) ?? [])]
    // a further one counts from the server's first answer on
    const known = await Promise.all(all.map(async who => (await store.get(`signer${who}`)) !== undefined && (who === '' || (await store.get(`joined${who}`)) !== undefined)))
    return all.filter((_, i) => known[i])
}

/** The numbers under which the server knows this phone, that of the first group before the others. */
export async function deviceIds(store: Store): Promise<string[]> {
    const ids = await Promise.all(['', ...((await store.get<string[]>('others')) ?? [])].map(who => store.get<string>(`device${who}`)))
    return ids.filter(id => id !== undefined)
}

/** Where an invitation goes: the place it was opened in before, else the first that is free, else a further one. */
export async function placeFor(store: Store, word: string, mark: () => string): Promise<string> {
    const trying = await store.get<{ word: string; who: string }>('joining')
    if (trying?.word === word) return trying.who
    const taken = (await store.get('signer')) !== undefined && ((await store.get('standing')) ?? (await store.get('joined'))) !== undefined
    const who = taken ? `:${mark()}` : ''
    if (who) await store.set('others', [...((await store.get<string[]>('others')) ?? []), who])
    await store.set('joining', { word, who })
    return who
}

/** Lets go of one group: its key, its number, its pass. The sealed outbox stays. */
export async function leave(store: Store, who: string): Promise<void> {
    for (const part of parts) await store.remove(part + who)
    await store.setReadable(`me${who}`, null)
    if (who) await store.set('others', ((await store.get<string[]>('others')) ?? []).filter(o => o !== who))
    if ((await store.get<{ who: string }>('joining'))?.who === who) await store.remove('joining')
}

/** Drops every key: only a new invitation opens a village again. <paramref name="known"/>: of these groups alone, and one that is joined meanwhile stays. */
export async function dropKeys(store: Store, known?: string[]): Promise<void> {
    const dropped = known ?? ['', ...((await store.get<string[]>('others')) ?? [])]
    for (const who of dropped) if (who) await leave(store, who)
    if (dropped.includes('')) await store.remove('signer')
    const trying = await store.get<{ who: string }>('joining')
    if (trying && dropped.includes(trying.who)) await store.remove('joining')
}
