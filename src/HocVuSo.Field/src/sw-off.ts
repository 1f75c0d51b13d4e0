/// <reference lib="webworker" />
// The switch: served in place of sw.js (setting HocVuSo:FieldOff) it removes every cache and itself and lets the pages load from the network.
// What is saved on the phone lies in IndexedDB and is not touched.
declare const self: ServiceWorkerGlobalScope

self.addEventListener('install', () => void self.skipWaiting())

self.addEventListener('activate', event => {
    event.waitUntil(
        (async () => {
            for (const name of await caches.keys()) if (name.startsWith('dong-hanh ')) await caches.delete(name)
            await self.registration.unregister()
            for (const client of await self.clients.matchAll({ type: 'window' })) await client.navigate(client.url)
        })(),
    )
})
