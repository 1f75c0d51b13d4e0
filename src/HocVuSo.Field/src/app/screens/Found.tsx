import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks'
import { fold } from '../../core/vietnam.ts'
import { Lamp } from '../parts.tsx'
import { wordsOf } from '../search.ts'
import { headOf, personText, textOf, type ViewHouse, type ViewPerson } from '../view.ts'
import { t } from '../words.ts'
import { Door, LaneHeading, lanesOf } from './Door.tsx'

/** Houses shown of a search: more letters find fewer. */
const mostFound = 40

/** Rows that fit on the screen: the bar, the field and the menu take so much of it, and no row is lower, in CSS pixels. */
const rowsInSight = (): number => Math.ceil(Math.max(innerHeight - 200, 150) / 75)

/** The others come so many at a time, each after so many milliseconds: a letter typed meanwhile waits for one such step at most. */
const step = 4
const after = 120

interface Answer {
    words: string[]
    /** How many of its houses are drawn so far. */
    rows: number
    /** Whether it is on the screen, or put aside. */
    shown: boolean
}

const none: Answer = { words: [], rows: 0, shown: false }

/** The keyboard opens with the field, once. */
const field = (e: HTMLInputElement | null) => e?.focus()

/**
 * The field of the search, and the list that it puts aside: a letter draws what the screen shows of its answer, at once and nothing else.
 * Neither the list nor the last answer is taken down; to hide them costs less than to draw them again.
 */
export function Finder({ open, houses, next, turned, children }: { open: boolean; houses: ViewHouse[]; next: number | undefined; turned: (searching: boolean) => void; children: ComponentChildren }) {
    const [answer, setAnswer] = useState(none)
    const searching = open && answer.shown && houses.length > 0
    const asked = searching ? answer.words.join(' ') : ''
    useLayoutEffect(() => turned(searching), [asked])
    useEffect(() => {
        if (!open) return setAnswer(none)
        // rows for the first letter are ready before it is typed: then only their words change
        const timer = setTimeout(() => setAnswer(a => (a === none ? { ...none, rows: rowsInSight() } : a)), 2 * after)
        return () => clearTimeout(timer)
    }, [open])
    const type = (query: string) => {
        const words = wordsOf(query)
        setAnswer(a => {
            if (words.length === 0) return a.shown ? { ...a, shown: false } : a
            if (a.words.join(' ') !== words.join(' ')) return { words, rows: rowsInSight(), shown: true }
            return a.shown ? a : { ...a, shown: true }
        })
    }
    const more = () => setAnswer(a => (a === answer ? { ...a, rows: a.rows + step } : a))
    return (
        <>
            {open && (
                <section class="total">
                    <label class="hidden" for="q">{t('Tìm theo tên, xóm, ngõ')}</label>
                    <input class="input" id="q" type="search" autocomplete="off" placeholder={t('Tên, xóm, ngõ; không dấu cũng được')} onInput={e => type(e.currentTarget.value)} ref={field} />
                </section>
            )}
            <div class={searching ? 'aside' : ''}>{children}</div>
            {open && houses.length > 0 && <Found houses={houses} next={next} answer={answer} more={more} />}
        </>
    )
}

/** Whom of a house the words mean; empty for its head, by whose name the house goes, and where they mean the place. */
function meant(house: ViewHouse, words: string[]): string {
    const [head, holds] = [headOf(house), (p: ViewPerson) => words.every(w => personText(p, house).includes(w))]
    return (head && holds(head)) || words.every(w => fold(house.head).includes(w)) ? '' : (house.people.find(holds)?.name ?? '')
}

/** Rows have no keys: what is found next is written into those that are there. */
function Found({ houses, next, answer, more }: { houses: ViewHouse[]; next: number | undefined; answer: Answer; more: () => void }) {
    const { words, rows, shown } = answer
    const found = useMemo(() => houses.filter(h => words.every(w => textOf(h).includes(w))), [houses, words])
    const list = useMemo(() => found.slice(0, mostFound), [found])
    useEffect(() => {
        if (!shown || rows >= list.length) return
        const timer = setTimeout(more, after)
        return () => clearTimeout(timer)
    }, [answer, list])
    let left = rows
    return (
        <div class={shown ? 'found' : 'found aside'}>
            {list.length === 0 && <div class="empty"><Lamp level={0} /><p>{t('Không có hộ nào khớp. Thử gõ ít chữ hơn.')}</p></div>}
            {found.length > mostFound && <p class="muted small" style="padding:12px 16px 0">{t('Còn {0} hộ nữa, gõ thêm chữ để tìm.', found.length - mostFound)}</p>}
            {[...lanesOf(list)].map(([lane, group]) => {
                const drawn = group.slice(0, left)
                left -= drawn.length
                return drawn.length > 0 && <section class="lane-group"><LaneHeading lane={lane} houses={group} /><ul>{drawn.map(h => <Door house={h} next={h.n === next} who={meant(h, words)} />)}</ul></section>
            })}
        </div>
    )
}
