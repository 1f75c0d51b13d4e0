// As what a phone shows itself to whoever approves it.
const kind = (): string => (/iPhone|iPad/.test(navigator.userAgent) ? 'iPhone' : /Android/.test(navigator.userAgent) ? 'Android' : 'Máy tính')

/** The same in the browser and in the installed app of one phone. */
export const likeness = (): string => [kind(), navigator.hardwareConcurrency, screen.width, screen.height, devicePixelRatio, navigator.language].join(' ')

/** For people's eyes. */
export function label(): string {
    const browser = /Edg\//.test(navigator.userAgent) ? 'Edge' : /CriOS|Chrome\//.test(navigator.userAgent) ? 'Chrome' : /Firefox\//.test(navigator.userAgent) ? 'Firefox' : 'Safari'
    return `${kind()}, ${browser}, ${screen.width}×${screen.height}`
}
