import assert from 'node:assert/strict'
import { test } from 'node:test'
import { overlay, visitsSince } from '../../src/HocVuSo.Field/src/app/view.ts'
import { blank, fromBody, visitedOn } from '../../src/HocVuSo.Field/src/app/visitDraft.ts'
import { type Card, resolver, type VisitBody, type Written } from '../../src/HocVuSo.Field/src/core/records.ts'
import type { OutboxRow } from '../../src/HocVuSo.Field/src/core/store.ts'
import type { Household, Person, Village } from '../../src/HocVuSo.Field/src/core/village.ts'

const house = (n: number): Household => ({ n, lane: 'Ngõ 3', house: `nhà ${n}`, head: 'Lành', dir: '', count: 0, last: 0, out: 0, appt: 0 })
const person = (n: number, h: number): Person => ({ n, h, name: 'Nam', birth: 19900000, sex: 1, res: 1, dev: 0, rel: '', lv: '000000', ok: 0 })
const village = (houses: Household[], people: Person[] = []): Village => ({ no: 7, name: 'Thôn Đông', commune: 'Xã Vĩnh Tường', base: '', cursor: 1, houses, people })
const card = (id: string, written: Written): Card => ({ ...written, id, at: 1, title: '', day: 20260315 })
const row = (id: string, number?: number): OutboxRow => ({ id, k: 1, x: '', state: number ? 'sent' : 'kept', at: 1, carried: false, ...(number ? { number } : {}) })
const newHouse = (id: string, head: string) => card(id, { t: 'household', b: { v: 7, day: '2026-03-15', head, alley: 'Ngõ 9' } })
const newPerson = (id: string, h: number | string) => card(id, { t: 'person', b: { v: 7, day: '2026-03-15', h, name: 'Tư', birth: '1954' } })

test('a newcomer keeps her key when her number comes, when the list brings her, and has her number when her record has gone', () => {
    const cards = [newHouse('uuid-h', 'Mới'), newPerson('uuid-p', 'uuid-h')]
    const look = (v: Village, rows: OutboxRow[]) => {
        const found = overlay([v], rows.length > 0 ? cards : [], rows).houses.find(h => h.n !== 10)!
        return [found, found.people[0]!].map(x => [x.key, x.ref])
    }
    assert.deepEqual(look(village([house(10)]), [row('uuid-h'), row('uuid-p')]), [['uuid-h', 'uuid-h'], ['uuid-p', 'uuid-p']])
    assert.deepEqual(look(village([house(10)]), [row('uuid-h', 57), row('uuid-p', 58)]), [['uuid-h', 57], ['uuid-p', 58]])
    const listed = village([house(10), house(57)], [person(58, 57)])
    assert.deepEqual(look(listed, [row('uuid-h', 57), row('uuid-p', 58)]), [['uuid-h', 57], ['uuid-p', 58]])
    assert.deepEqual(look(listed, []), [['57', 57], ['58', 58]])
})

test('of two new houses the first gets its number, and each stays who it was', () => {
    const cards = [newHouse('first', 'An'), newHouse('second', 'Bình')]
    for (const rows of [[row('first'), row('second')], [row('first', 57), row('second')], [row('first', 57), row('second', 58)]]) {
        const { houses } = overlay([village([house(10)])], cards, rows)
        assert.deepEqual(houses.map(h => [h.key, h.head]).sort(), [['10', 'Lành'], ['first', 'An'], ['second', 'Bình']])
    }
})

test('a visit to a newcomer is about her by her id and by her number', () => {
    const visit = (id: string, h: number | string, day: string) => card(id, { t: 'visit', b: { h, day, o: 3 } })
    const cards = [newHouse('uuid-h', 'Mới'), visit('a', 'uuid-h', '2026-03-14'), visit('b', 57, '2026-03-15')]
    const { houses } = overlay([village([house(57)])], cards, [row('uuid-h', 57), row('a'), row('b')])
    assert.deepEqual(houses.map(h => [h.key, h.last]), [['uuid-h', 20260315]])
})

test('a visit that is put right keeps its day and the people who were taught, though their numbers came meanwhile', () => {
    const rows = [row('uuid-h', 57), row('uuid-p', 58)]
    const { houses } = overlay([village([house(57)], [person(20, 57)])], [newHouse('uuid-h', 'Mới'), newPerson('uuid-p', 'uuid-h')], rows)
    const taught = (p: number | string) => ({ p, l: '100000', c: true })
    const said = (w: VisitBody['w'] & {}) => fromBody({ h: 57, day: '2026-03-12', o: 1, a: '2026-03-20', w }, houses[0]!.people, resolver(rows))
    assert.deepEqual(Object.keys(said([taught('uuid-p'), taught(20)]).taught).sort(), ['20', 'uuid-p'])
    assert.deepEqual(Object.keys(said([taught(58)]).taught), ['uuid-p'])
    assert.equal(said([]).appointment, '20/03/2026')
    assert.equal(visitedOn(said([]), 20260315), 20260312)
    assert.equal(visitedOn(said([]), 20260310), 20260310, 'never after today')
    assert.equal(visitedOn(blank, 20260315), 20260315)
    assert.equal(visitedOn({ ...said([]), on: '14/03/2026' }, 20260315), 20260314, 'the day that was typed')
    assert.equal(visitedOn({ ...said([]), on: '1' }, 20260315), 20260312, 'half typed')
})

test('a week counts a new house once, before and after its number, and nothing that was refused, written anew or set aside', () => {
    const visit = (id: string, h: number | string, day = '2026-03-12') => card(id, { t: 'visit', b: { h, day, o: 1, u: 2 } })
    const cards = [visit('a', 'uuid-h'), visit('b', 57), visit('refused', 60), visit('replaced', 61), visit('before', 62, '2026-03-08'), visit('aside', 63)]
    const rows = [row('uuid-h', 57), row('a'), row('b'), { ...row('refused'), state: 'fix' as const }, { ...row('replaced'), replaced: true }, row('before'), { ...row('aside', 1), code: 'sync.set-aside' }]
    assert.deepEqual(visitsSince(cards, rows, 20260309), { reached: 1, taught: 4 })
})

test('a list made after a record was counted is newer than it: who is gone stays gone, and what others wrote since stands', () => {
    const cards = [
        newPerson('uuid-p', 10),
        card('visit', { t: 'visit', b: { h: 10, day: '2026-03-01', o: 1, w: [{ p: 20, l: '100000', c: true }] } }),
        card('edit', { t: 'edit', b: { e: 10, field: 'directions', seen: '', wanted: 'cũ' } }),
    ]
    const rows = (seq: number) => [row('uuid-p', 58), row('visit', 1), row('edit', 1)].map(r => ({ ...r, state: 'sent' as const, seq }))
    const list = { ...village([{ ...house(10), dir: 'mới', last: 20260305, out: 3 }], [{ ...person(20, 10), lv: '300000' }]), cursor: 9 }
    const look = (seq: number) => {
        const [found] = overlay([list], cards, rows(seq)).houses
        return [found!.dir, found!.people.map(p => `${p.n} ${p.lv} ${p.ok}`), found!.state]
    }
    assert.deepEqual(look(10), ['cũ', ['20 100000 1', '58 000000 0'], 'sent'])
    assert.deepEqual(look(9), ['mới', ['20 300000 0'], 'sent'])
})
