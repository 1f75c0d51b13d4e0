// Works from the second opening with no network at all; takes a new version when no form is open.
import { session } from './session.ts'

export function register(): void {
    if (!('serviceWorker' in navigator)) return
    let reloading = false
    const had = navigator.serviceWorker.controller !== null
    navigator.serviceWorker.addEventListener('controllerchange', () => {
        if (!had || reloading) return
        reloading = true
        location.reload()
    })
    void navigator.serviceWorker.register('/dong-hanh/sw.js', { scope: '/dong-hanh/', updateViaCache: 'none' }).then(registration => {
        const offer = () => {
            // while something is being written the new version waits
            if (registration.waiting && !session.formOpen && navigator.serviceWorker.controller) registration.waiting.postMessage('activate')
        }
        registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', offer))
        session.subscribe(offer)
        offer()
        document.addEventListener('visibilitychange', () => void (document.hidden || registration.update().catch(() => undefined)))
    }, () => undefined)
}
