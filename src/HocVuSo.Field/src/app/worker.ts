// Works from the second opening with no network at all; takes a new version when no form is open. An install that broke off on a bad line is tried again by itself.
import { session } from './session.ts'

/** First pause before an install is tried again, and the longest. */
const firstPause = 5_000
const longestPause = 10 * 60_000

export function register(): void {
    if (!('serviceWorker' in navigator)) return
    const workers = navigator.serviceWorker
    let reloading = false
    const had = workers.controller !== null
    let due = false
    const renew = () => {
        // another tab may have taken it while something is being written in this one
        if (!due || reloading || session.formOpen) return
        reloading = true
        location.reload()
    }
    workers.addEventListener('controllerchange', () => {
        due = had
        renew()
    })
    session.subscribe(renew)

    let registration: ServiceWorkerRegistration | null = null
    let failed = false
    let timer = 0
    let pause = firstPause
    const watched = new WeakSet<ServiceWorker | ServiceWorkerRegistration>()

    const offer = () => {
        // while something is being written the new version waits
        if (registration?.waiting && !session.formOpen && workers.controller) registration.waiting.postMessage('activate')
    }
    const again = () => {
        failed = true
        clearTimeout(timer)
        timer = window.setTimeout(() => void install(), pause)
        pause = Math.min(2 * pause, longestPause)
    }
    /** What was fetched before it broke off lies in the cache: the next try goes on from there. */
    const follow = (worker: ServiceWorker | null) => {
        if (!worker || watched.has(worker)) return
        watched.add(worker)
        let before = worker.state
        if (before === 'redundant') again()
        worker.addEventListener('statechange', () => {
            // a worker that is replaced later ends the same way, but it was installed before
            if (worker.state === 'redundant' && before === 'installing') again()
            else if (worker.state !== 'redundant') [failed, pause] = [false, firstPause]
            before = worker.state
            offer()
        })
    }
    const install = async () => {
        clearTimeout(timer)
        failed = false
        try {
            const found = await workers.register('/dong-hanh/sw.js', { scope: '/dong-hanh/', updateViaCache: 'none' })
            registration = found
            follow(found.installing)
            if (watched.has(found)) return
            watched.add(found)
            found.addEventListener('updatefound', () => follow(found.installing))
            offer()
        } catch {
            again() // not even its first line came through
        }
    }
    const now = () => {
        if (failed) void install()
    }
    session.subscribe(offer)
    addEventListener('online', now)
    document.addEventListener('visibilitychange', () => {
        if (document.hidden) return
        if (failed) now()
        else void registration?.update().catch(() => undefined)
    })
    void install()
}
