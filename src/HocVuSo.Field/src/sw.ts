/// <reference lib="webworker" />
// The service worker, written by hand: the whole app lies in one cache that bears its version, so that old and new files never meet.
// A new one waits until the app says that no form is open.
declare const __FILES__: string[]
declare const __VERSION__: string
declare const self: ServiceWorkerGlobalScope

const cacheName = `dong-hanh ${__VERSION__}`
const home = '/dong-hanh/'

self.addEventListener('install', event => {
    event.waitUntil(
        (async () => {
            const cache = await caches.open(cacheName)
            // one by one and from where it was left: each file is small, and the line may break at any of them
            for (const file of __FILES__) {
                if (await cache.match(file)) continue
                const response = await fetch(new Request(file, { cache: file.includes('/assets/') ? 'default' : 'reload' }))
                if (!response.ok || response.redirected) throw new Error(`${file}: ${response.status}`)
                await cache.put(file, response)
            }
        })(),
    )
})

self.addEventListener('activate', event => {
    event.waitUntil(
        (async () => {
            for (const name of await caches.keys()) if (name.startsWith('dong-hanh ') && name !== cacheName) await caches.delete(name)
            await self.clients.claim()
        })(),
    )
})

self.addEventListener('message', event => {
    if (event.data === 'activate') void self.skipWaiting()
    if (event.data === 'version') event.source?.postMessage({ version: __VERSION__ })
})

self.addEventListener('fetch', event => {
    const { request } = event
    const address = new URL(request.url)
    if (request.method !== 'GET' || address.origin !== location.origin || !address.pathname.startsWith(home)) return
    const key = request.mode === 'navigate' ? home : address.pathname
    event.respondWith(
        (async () => {
            const cache = await caches.open(cacheName)
            const kept = await cache.match(key)
            if (kept) return kept
            const response = await fetch(request)
            if (response.ok && address.pathname.startsWith(home + 'assets/')) await cache.put(key, response.clone())
            return response
        })(),
    )
})
