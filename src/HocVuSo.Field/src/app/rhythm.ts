// When the phone asks the server: when nobody touches the screen, soon after a failure and then more rarely, every few minutes when nothing waits.

/** Milliseconds between two exchanges when nothing waits. */
export const quiet = 5 * 60_000

/** Sending begins when nobody has touched the screen for so long, so that it is never in the way of a finger; at the latest after longestHold. */
const calm = 1_200
const longestHold = 8_000

/** After the first failure in a row; twice as long after each further one. */
const soon = 5_000

/** While something stands open that the server has not decided, it is asked so often: somebody may be standing beside the phone. After so many times twice as long, and so on. */
const openPause = 10_000
const askedOften = 18

export class Rhythm {
    private timer = 0
    private touched = 0
    private delay = soon
    private asked = 0

    constructor(private readonly exchange: () => void) {}

    /** From now on a finger on the screen puts an exchange off. */
    watch(): void {
        for (const touch of ['pointerdown', 'keydown', 'input', 'hashchange']) addEventListener(touch, () => (this.touched = performance.now()), { capture: true, passive: true })
    }

    stop(): void {
        clearTimeout(this.timer)
    }

    in(milliseconds: number): void {
        this.stop()
        this.timer = window.setTimeout(this.exchange, milliseconds)
    }

    whenCalm(since = performance.now()): void {
        this.stop()
        this.timer = window.setTimeout(() => {
            const now = performance.now()
            if (now - this.touched < calm && now - since < longestHold) this.whenCalm(since)
            else this.exchange()
        }, calm)
    }

    /** There is a network: the next failure is tried again soon. */
    reached(): void {
        this.delay = soon
    }

    /** Milliseconds until the server is asked again what it left open: it answered a record with "later", or nobody has approved this phone. */
    leftOpen(): number {
        return Math.min(openPause * 2 ** Math.max(0, ++this.asked - askedOften), quiet)
    }

    /** Nothing is open any more, or she has written something since. */
    settled(): void {
        this.asked = 0
    }

    /** Milliseconds until the next attempt after one that failed, at least what the server asked for. */
    failed(asked: number): number {
        const next = Math.max(asked, this.delay)
        this.delay = Math.min(this.delay * 2, quiet)
        return next
    }
}
