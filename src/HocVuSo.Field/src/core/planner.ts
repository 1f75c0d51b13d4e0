// Who next (gợi ý nhà nên đến): a pure function of the village, what this phone wrote, and the day. Each suggestion says why in one line.
import type { Household, Person } from './village.ts'
import { addDays, ageOn, dayText, daysBetween } from './vietnam.ts'

export interface Plan<H extends Household> {
    house: H
    /** Words of one line; the key and what fills its places (words.ts). */
    why: { key: string; args: (string | number)[] }
    /** Day of the promise when there is one. */
    due: number
}

export interface PlanInput<H extends Household> {
    houses: H[]
    members: Map<number, Person[]>
    today: number
    /** Lanes that are hers; empty when all are everybody's. */
    mine: ReadonlySet<string>
    /** The house she stood at last, to go on from; 0 for none. */
    from: number
}

/** Outcomes after which a house is left alone, and for how many days. */
const rest: Record<number, number> = {
    3: 2, // nobody home: try another day
    4: 60, // not willing
    5: 365, // all can do it alone
    6: 90, // away for long
    7: 365, // moved
    8: 30, // not found: the officer looks
    9: 14, // told the commune
}

/** Days within which one comes back to someone who was taught (field-notes section 9). */
const comeBack = 14

const canAlone = (lv: string) => [...lv].filter(c => c === '3').length

/** At most <paramref name="count"/> houses for this week, the best first. */
export function whoNext<H extends Household>(input: PlanInput<H>, count: number): Plan<H>[] {
    const { houses, members, today, mine, from } = input
    const here = houses.findIndex(h => h.n === from)
    const ranked: { plan: Plan<H>; rank: number }[] = []
    houses.forEach((house, at) => {
        if (mine.size > 0 && !mine.has(house.lane)) return
        const people = (members.get(house.n) ?? []).filter(p => p.res !== 3)
        const since = house.last ? daysBetween(house.last, today) : Infinity
        // the way there: houses further along the same lane come before those behind or in another lane
        const way = here < 0 ? at : (house.lane === houses[here]!.lane ? (at > here ? at - here : 500 + here - at) : 1000 + Math.abs(at - here))
        const suggest = (rank: number, due: number, key: string, ...args: (string | number)[]) =>
            ranked.push({ plan: { house, why: { key, args }, due }, rank: rank * 100_000 + way })
        if (house.appt && house.appt <= addDays(today, 6)) {
            if (house.appt < today) suggest(0, house.appt, 'Đã hẹn {0}, nay quá hẹn', dayText(house.appt))
            else if (house.appt === today) suggest(1, house.appt, 'Hẹn hôm nay')
            else suggest(2, house.appt, 'Hẹn {0}', dayText(house.appt))
            return
        }
        if (house.appt || since < (rest[house.out] ?? 0) || since === 0) return
        if (people.length === 0 && house.count === 0) return // nobody is there to be met
        const able = people.filter(p => canAlone(p.lv) > 0).length
        const old = people.filter(p => ageOn(p.birth, today) >= 60).length
        const agreed = people.filter(p => p.ok === 1).length
        const taught = people.some(p => /[12]/.test(p.lv))
        if (house.out === 1 && taught && since >= comeBack - 4) suggest(since >= comeBack ? 3 : 5, 0, 'Đã học {0} ngày trước, quay lại cho vững', since)
        else if (house.out === 1) return
        else if (able === 0 && agreed > 0) suggest(4, 0, 'Chưa ai tự làm được, đã đồng ý học')
        else if (able === 0 && old > 0) suggest(6, 0, 'Chưa ai tự làm được, có {0} người từ 60 tuổi', old)
        else if (able === 0) suggest(house.last ? 8 : 7, 0, house.last ? 'Chưa ai tự làm được, gặp lại' : 'Chưa đến lần nào')
        else if (!house.last) suggest(9, 0, 'Chưa đến lần nào')
    })
    return ranked.sort((a, b) => a.rank - b.rank).slice(0, count).map(r => r.plan)
}

/** Whose door to knock at now: a promise for a later day waits for its day. <paramref name="leaving"/>: number of the house she has just been to; 0 for none. */
export const nextDoor = <H extends Household>(input: PlanInput<H>, leaving = 0): H | undefined =>
    whoNext(input, Infinity).find(p => p.due <= input.today && p.house.n !== leaving)?.house
