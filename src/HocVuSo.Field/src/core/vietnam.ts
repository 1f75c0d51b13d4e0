// Days, numbers and names as they are written in Vietnam; the same rules as on the server (Platform/Vietnam.cs).

/** Lower case without diacritics: how text is searched. đ is mapped by hand, normalisation leaves it alone. */
export const fold = (text: string): string =>
    text.normalize('NFD').replace(/\p{Mn}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim()

const hours7 = 7 * 3600_000

/** yyyymmdd in Vietnam, which has one time all year. */
export function dayOf(instant: number): number {
    const d = new Date(instant + hours7)
    return d.getUTCFullYear() * 10000 + (d.getUTCMonth() + 1) * 100 + d.getUTCDate()
}

const utc = (day: number) => Date.UTC(Math.floor(day / 10000), (Math.floor(day / 100) % 100) - 1, day % 100)

/** Whole days from one packed day to another. */
export const daysBetween = (from: number, to: number): number => Math.round((utc(to) - utc(from)) / 86400_000)

export const addDays = (day: number, days: number): number => dayOf(utc(day) - hours7 + days * 86400_000 + hours7)

/** 0 is Monday. */
export const weekday = (day: number): number => (new Date(utc(day)).getUTCDay() + 6) % 7

const two = (n: number) => String(n).padStart(2, '0')

/** 2026-03-15, as records carry it. */
export const iso = (day: number): string => `${Math.floor(day / 10000)}-${two(Math.floor(day / 100) % 100)}-${two(day % 100)}`

/** 15/03/2026 */
export const dayText = (day: number): string => `${two(day % 100)}/${two(Math.floor(day / 100) % 100)}/${Math.floor(day / 10000)}`

/** 09 giờ 42 */
export function timeText(instant: number): string {
    const d = new Date(instant + hours7)
    return `${two(d.getUTCHours())} giờ ${two(d.getUTCMinutes())}`
}

/** 09 giờ 42 while it is of today; 09 giờ 42, 12/03/2026 after that. */
export const momentText = (instant: number, today: number): string => (dayOf(instant) === today ? timeText(instant) : `${timeText(instant)}, ${dayText(dayOf(instant))}`)

/** 1.216 */
export const numberText = (n: number, separator = '.'): string => String(n).replace(/\B(?=(\d{3})+$)/g, separator)

/**
 * Reads 13/10/2026 or 13/10, with digits alone too: an iPhone's keyboard for numbers has no other keys. Null when it is no day.
 * A day without a year is the next one; <paramref name="past"/>: the last one, of what has taken place.
 */
export function readDay(text: string, today: number, past = false): number | null {
    const match = /^\s*(\d\d)(\d\d)(\d{4})?\s*$/.exec(text) ?? /^\s*(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}))?\s*$/.exec(text)
    if (!match) return null
    const [inYear, year] = [Number(match[2]) * 100 + Number(match[1]), Math.floor(today / 10000)]
    const turned = past ? -(inYear > today % 10000) : +(inYear < today % 10000)
    const day = (match[3] ? Number(match[3]) : year + turned) * 10000 + inYear
    return dayOf(utc(day)) === day ? day : null
}

/** 25/05/1954, 05/1954 or 1954, with digits alone too, as the server writes it back; null when it is none. "Không nhớ ngày thì ghi năm." */
export function readBirth(text: string, today: number): string | null {
    const plain = /^(\d\d)?(\d\d)(\d{4})$/.exec(text.trim())
    const parts = (plain ? plain.slice(1).filter(p => p) : text.trim().split(/[/.\- ]/)).map(Number)
    if (parts.some(p => !Number.isInteger(p) || p < 0)) return null
    const [year, month = 0, day = 0] = parts.reverse()
    if (year === undefined || year < 1890 || year * 10000 + month * 100 + day > today || month > 12 || parts.length > 3) return null
    if (parts.length > 1 && month < 1) return null
    if (parts.length > 2 && (day < 1 || new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day)) return null
    return day ? `${two(day)}/${two(month)}/${year}` : month ? `${two(month)}/${year}` : String(year)
}

/** A packed birth date as the forms write it; empty for none. */
export function birthText(packed: number): string {
    if (!packed) return ''
    const [year, month, day] = [Math.floor(packed / 10000), Math.floor(packed / 100) % 100, packed % 100]
    return day ? `${two(day)}/${two(month)}/${year}` : month ? `${two(month)}/${year}` : String(year)
}

/** Age in whole years by the latest day the birth could be. */
export function ageOn(packed: number, day: number): number {
    const month = Math.floor(packed / 100) % 100 || 12
    const birthday = packed % 100 || 31
    return Math.floor(day / 10000) - Math.floor(packed / 10000) - (month * 100 + birthday > day % 10000 ? 1 : 0)
}
