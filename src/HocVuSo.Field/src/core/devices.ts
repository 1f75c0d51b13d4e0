// Phones that wait for the leader's word (Sync/DeviceRoutes.cs). Only online: whether a phone is really hers is decided on what stands now.
import { askKnown, type Device, Offline, Refused } from './sync.ts'

export interface WaitingDevice {
    id: string
    name: string
    village: string
    /** What the phone says of itself. */
    label: string
    /** When it opened its invitation, milliseconds. */
    since: number
}

/** The oldest first; null when she leads no team any more. */
export async function waitingDevices(device: Device): Promise<WaitingDevice[] | null> {
    const answer = await askKnown(device, 'devices')
    return answer?.status === 200 ? (answer.body.devices as WaitingDevice[]) : null
}

/** Says yes or no. Said twice it is said once. */
export async function decideDevice(device: Device, id: string, word: 'approve' | 'refuse'): Promise<void> {
    const answer = await askKnown(device, `devices/${id}/${word}`, { method: 'POST' })
    if (answer?.status !== 200) throw new Refused('sync.not-hers', '')
    if (answer.body.id !== id) throw new Offline('not an answer to this phone')
}
