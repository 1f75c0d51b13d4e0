// The service worker, and the one that switches it off; built after the app, because it names the app's files.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { defineConfig } from 'vite'

const dist = join(import.meta.dirname, 'dist')
const walk = (folder: string): string[] => readdirSync(folder).flatMap(f => (statSync(join(folder, f)).isDirectory() ? walk(join(folder, f)) : [join(folder, f)]))

// English is fetched by those who choose it; the big icon by those who install
const files = walk(dist)
    .map(f => relative(dist, f))
    .filter(f => !/^sw/.test(f) && !/^assets\/en-/.test(f) && f !== 'icon-180.png')
    .sort()
const version = createHash('sha256')
files.forEach(f => version.update(f).update(readFileSync(join(dist, f))))

export default defineConfig({
    publicDir: false,
    define: {
        __FILES__: JSON.stringify(files.map(f => '/dong-hanh/' + (f === 'index.html' ? '' : f))),
        __VERSION__: JSON.stringify(version.digest('hex').slice(0, 12)),
    },
    build: {
        outDir: 'dist',
        emptyOutDir: false,
        target: 'es2022',
        rollupOptions: { input: { sw: 'src/sw.ts', 'sw-off': 'src/sw-off.ts' }, output: { entryFileNames: '[name].js', format: 'es' } },
    },
})
