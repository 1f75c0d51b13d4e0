// A village as the phone holds it, out of the base and the deltas of the server (Sync/Down/VillageBundle.cs).

export interface Household {
    /** The server's number. */
    n: number
    lane: string
    house: string
    head: string
    dir: string
    /** Head count of a list that names heads only; 0 when the members are known. */
    count: number
    /** Day of the last call in twelve months, yyyymmdd; 0 for none. */
    last: number
    /** Outcome of it, 1–9. */
    out: number
    /** Day of the next call. */
    appt: number
}

export interface Person {
    n: number
    /** Number of her household, 0 for none. */
    h: number
    name: string
    birth: number
    sex: number
    res: number
    dev: number
    rel: string
    /** Six digits, 0–3: what she can do in each group of tasks. */
    lv: string
    /** 1: has agreed that what she learns is kept under her name. */
    ok: number
}

export interface Village {
    no: number
    name: string
    commune: string
    base: string
    cursor: number
    /** In walking order. */
    houses: Household[]
    people: Person[]
}

interface Columns {
    no: number
    name: string
    commune: string
    cursor: number
    h: { n: number[]; lanes: string[]; lane: number[]; house: string[]; head: string[]; dir: string[]; count: number[]; last: number[]; out: number[]; appt: number[] }
    p: { n: number[]; h: number[]; name: string[]; birth: number[]; sex: number[]; res: number[]; dev: number[]; rel: string[]; lv: string[]; ok: number[] }
}

export interface Delta {
    no: number
    cursor: number
    rebase: boolean
    h: Household[]
    p: Person[]
    gone: number[]
}

/** Turns the columns of a base into households and people. */
export function readBase(json: string, base: string): Village {
    const b = JSON.parse(json) as Columns
    let n = 0
    const houses = b.h.n.map((step, i): Household => ({
        n: (n += step),
        lane: b.h.lanes[b.h.lane[i]!]!,
        house: b.h.house[i]!,
        head: b.h.head[i]!,
        dir: b.h.dir[i]!,
        count: b.h.count[i]!,
        last: b.h.last[i]!,
        out: b.h.out[i]!,
        appt: b.h.appt[i]!,
    }))
    n = 0
    const people = b.p.n.map((step, i): Person => ({
        n: (n += step),
        h: houses[b.p.h[i]!]?.n ?? 0,
        name: b.p.name[i]!,
        birth: b.p.birth[i]!,
        sex: b.p.sex[i]!,
        res: b.p.res[i]!,
        dev: b.p.dev[i]!,
        rel: b.p.rel[i]!,
        lv: b.p.lv[i]!,
        ok: b.p.ok[i]!,
    }))
    return { no: b.no, name: b.name, commune: b.commune, base, cursor: b.cursor, houses, people }
}

/** Numbers inside a text count by value: Ngõ 2 stands before Ngõ 10. */
const order = new Intl.Collator('vi', { numeric: true })

export const byWay = (a: { lane: string; house: string }, b: { lane: string; house: string }): number =>
    order.compare(a.lane, b.lane) || order.compare(a.house, b.house)

/** The village after a delta; applying one twice changes nothing. */
export function applyDelta(village: Village, delta: Delta): Village {
    const gone = new Set(delta.gone)
    const news = new Map(delta.h.map(h => [h.n, h]))
    const people = new Map(delta.p.map(p => [p.n, p]))
    let moved = false
    const houses: Household[] = []
    for (const h of village.houses) {
        if (gone.has(h.n) && !news.has(h.n)) continue
        const now = news.get(h.n) ?? h
        if (now.lane !== h.lane || now.house !== h.house) moved = true
        houses.push(now)
        news.delete(h.n)
    }
    houses.push(...news.values())
    const left = village.people.filter(p => !gone.has(p.n) && !people.has(p.n))
    return {
        ...village,
        cursor: Math.max(village.cursor, delta.cursor),
        // most news of a house leave it where it is
        houses: moved || news.size > 0 ? houses.sort(byWay) : houses,
        people: [...left, ...delta.p],
    }
}
