import { useEffect, useRef, useState } from 'preact/hooks'
import { fold } from '../core/vietnam.ts'

/** A pause after the last letter, in milliseconds, before the list is drawn anew. */
const pause = 80

/** What is typed, folded, word by word. */
export const wordsOf = (query: string): string[] => fold(query).split(' ').filter(w => w)

/** Words of what is typed, and how to hand in the text: letters alone draw nothing, the field keeps them itself. */
export function useDeferredSearch(): [string[], (query: string) => void] {
    const [words, setWords] = useState<string[]>([])
    const timer = useRef(0)
    useEffect(() => () => clearTimeout(timer.current), [])
    const type = (query: string) => {
        clearTimeout(timer.current)
        const look = () => {
            const next = wordsOf(query)
            setWords(before => (before.join(' ') === next.join(' ') ? before : next))
        }
        if (query) timer.current = window.setTimeout(look, pause)
        else look()
    }
    return [words, type]
}
