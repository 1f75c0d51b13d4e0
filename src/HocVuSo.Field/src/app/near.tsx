// A long list of which only what is near the screen is drawn: on a cheap phone the houses of a whole village cost more than a person waits.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

/** Rows drawn and let go together. */
export const chunkRows = 8

/** A list of at most so many rows is drawn whole, after what is on the screen. */
export const shortList = 100

/** CSS pixels of a row nobody has measured yet: two lines, and often a tag. */
const likely = 82

/** What is on the screen is drawn first, what lies around it after this pause, in milliseconds. */
const after = 120

/** Drawn this far above and below the screen, in pixels. */
const margin = 700

/** What was measured of chunks before, so that a list comes back to where it was left. */
const measured = new Map<string, number>()

const observers = new WeakMap<Element, IntersectionObserver>()
const told = new WeakMap<Element, (near: boolean, height: number) => void>()

function watch(element: Element, tell: (near: boolean, height: number) => void): () => void {
    const root = element.closest('main')!
    let observer = observers.get(root)
    if (!observer) {
        observer = new IntersectionObserver(
            entries => {
                // a list that a search has put aside is out of sight: it stays as it is
                for (const entry of entries) if (!entry.target.closest('.aside')) told.get(entry.target)?.(entry.isIntersecting, entry.boundingClientRect.height)
            },
            { root, rootMargin: `${margin}px 0px` },
        )
        observers.set(root, observer)
    }
    told.set(element, tell)
    observer.observe(element)
    return () => observer.unobserve(element)
}

export const heightOf = (name: string, rows: number): number => measured.get(name) ?? rows * likely

/** Whether a stretch of a list is to be drawn at once, given how far the list is scrolled. */
export const atOnce = (top: number, height: number, scrolled: number): boolean => top < scrolled + innerHeight && top + height > scrolled - 200

/** Some rows of a list; as tall as they would be while they are far away. */
export function Chunk({ name, rows, first, whole, children }: { name: string; rows: number; first: boolean; whole: boolean; children: () => ComponentChildren }) {
    const [near, setNear] = useState(first)
    const list = useRef<HTMLUListElement>(null)
    const drawn = useRef(near)
    drawn.current = near
    useEffect(() => {
        let leave: (() => void) | undefined
        const timer = setTimeout(() => {
            if (!list.current) return
            if (whole) return setNear(true)
            leave = watch(list.current, (isNear, height) => {
                if (drawn.current) measured.set(name, height)
                setNear(isNear)
            })
        }, after)
        return () => {
            clearTimeout(timer)
            leave?.()
        }
    }, [name, whole])
    return near ? <ul ref={list}>{children()}</ul> : <ul ref={list} aria-hidden="true" style={`height:${heightOf(name, rows)}px`} />
}
