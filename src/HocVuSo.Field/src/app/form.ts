import { useEffect, useRef, useState } from 'preact/hooks'
import type { Written } from '../core/records.ts'
import { session } from './session.ts'
import { t } from './words.ts'

/** Letters come fast: the last of them is kept so many milliseconds later. */
const pause = 300

export interface Form<T> {
    /** Undefined while what was half done is being read. */
    value: T | undefined
    set: (part: Partial<T>) => void
    /** Keeps its record, once, however often the button is tapped; what was half done ends with it. Answers whether it is on the disk. */
    keep: (written: Written, name: string) => Promise<boolean>
    /** What was half done is wanted no more. */
    drop: () => void
}

/** A form about one thing for as long as it is on the screen: what is half done lies under a key of its own, and is there again after the phone was put away. */
export function useForm<T extends object>(key: string, blank: T): Form<T> {
    const [value, setValue] = useState<T | undefined>(() => (session.drafts.has(key) ? undefined : blank))
    const saving = useRef(false)
    const later = useRef<{ timer: number; save: () => void } | null>(null)
    const forget = () => {
        clearTimeout(later.current?.timer)
        later.current = null
    }
    useEffect(() => {
        session.formOpened()
        if (!value) void session.drafts.read<T>(key).then(half => setValue({ ...blank, ...half }))
        return () => {
            later.current?.save()
            session.formClosed()
        }
    }, [])
    const set = (part: Partial<T>) => {
        if (!value || saving.current) return
        const next = { ...value, ...part }
        setValue(next)
        forget()
        const save = () => {
            forget()
            void session.drafts.save(key, next)
        }
        later.current = { save, timer: window.setTimeout(save, pause) }
    }
    const drop = () => {
        saving.current = true
        forget()
        void session.drafts.save(key, null)
    }
    const keep = async (written: Written, name: string) => {
        if (saving.current) return false
        saving.current = true
        forget()
        session.note = null // what the last try said
        try {
            await session.write(written, name, { ends: [key] })
            return true
        } catch (cause) {
            console.error(cause)
            session.say(t('Chưa cất được phiếu của {0}. Máy có thể đã đầy: xóa bớt ảnh hoặc video rồi bấm lưu lại.', name), true)
            saving.current = false
            return false
        }
    }
    return { value, set, keep, drop }
}
