// Phones that wait for the leader's word (Sync/DeviceRoutes.cs). Only online: whether a phone is really hers is decided on what stands now.
import { memberships } from './memberships.ts'
import { askKnown, type Device, Offline, Refused } from './wire.ts'

export interface WaitingDevice {
    id: string
    name: string
    village: string
    /** What the phone says of itself. */
    label: string
    /** When it opened its invitation, milliseconds. */
    since: number
    /** The group that is hers to decide for (memberships.ts). */
    who: string
}

/** The oldest first; null when she leads no team any more. */
export async function waitingDevices(device: Device): Promise<WaitingDevice[] | null> {
    let list: WaitingDevice[] | null = null
    for (const who of await memberships(device.store)) {
        const answer = await askKnown(device, 'devices', {}, who)
        if (answer?.status === 200) list = [...(list ?? []), ...(answer.body.devices as WaitingDevice[]).map(d => ({ ...d, who }))]
    }
    return list
}

/** Says yes or no. Said twice it is said once. */
export async function decideDevice(device: Device, id: string, word: 'approve' | 'refuse', who = ''): Promise<void> {
    const answer = await askKnown(device, `devices/${id}/${word}`, { method: 'POST' }, who)
    if (answer?.status !== 200) throw new Refused('sync.not-hers', '')
    if (answer.body.id !== id) throw new Offline('not an answer to this phone')
}
