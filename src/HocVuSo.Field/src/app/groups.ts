// The groups this phone belongs to, as the screens speak of them: a team, a crew, or several.
import { memberships } from '../core/memberships.ts'
import type { Store } from '../core/store.ts'
import type { Joined, Me } from '../core/sync.ts'
import { decrypt } from '../core/vault.ts'

export interface Group {
    /** Its mark (memberships.ts). */
    who: string
    /** Null until its leader has approved the phone. */
    me: Me | null
    team: string
    waiting: boolean
}

export async function readGroups(store: Store, key: CryptoKey): Promise<Group[]> {
    const groups: Group[] = []
    for (const who of await memberships(store)) {
        const [me, joined, standing] = await Promise.all([store.readable(`me${who}`), store.get<Joined>(`joined${who}`), store.get<string>(`standing${who}`)])
        const read = me ? await decrypt<Me>(key, me) : null
        groups.push({ who, me: read, team: read?.team ?? joined?.team ?? '', waiting: standing !== 'active' })
    }
    return groups
}
