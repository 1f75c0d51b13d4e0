import { useEffect, useState } from 'preact/hooks'
import { fold } from '../core/vietnam.ts'

/** What is typed, and its folded words a moment after the last letter. */
export function useDeferredSearch(): [string, (query: string) => void, string[]] {
    const [query, setQuery] = useState('')
    const [words, setWords] = useState<string[]>([])
    useEffect(() => {
        const timer = setTimeout(() => setWords(fold(query).split(' ').filter(w => w)), query ? 80 : 0)
        return () => clearTimeout(timer)
    }, [query])
    return [query, setQuery, words]
}
