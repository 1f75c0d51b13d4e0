import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attended, blank as empty, freshOf, fromBody as ticksOf, fromHalf, tickOf } from '../../src/HocVuSo.Field/src/app/attendanceDraft.ts'
import { Drafts } from '../../src/HocVuSo.Field/src/app/drafts.ts'
import { quiet, Rhythm } from '../../src/HocVuSo.Field/src/app/rhythm.ts'
import { isToFix, overlay, type ViewPerson } from '../../src/HocVuSo.Field/src/app/view.ts'
import { birthsOf, blank, bodyOf, type Draft, faults, visitedOn } from '../../src/HocVuSo.Field/src/app/visitDraft.ts'
import { utf8 } from '../../src/HocVuSo.Field/src/core/bytes.ts'
import { resolver } from '../../src/HocVuSo.Field/src/core/records.ts'
import type { OutboxRow } from '../../src/HocVuSo.Field/src/core/store.ts'
import { setPin } from '../../src/HocVuSo.Field/src/core/vault.ts'
import type { Household, Person, Village } from '../../src/HocVuSo.Field/src/core/village.ts'
import { ours, phone } from './server.ts'

const today = 20261015
const household: Household = { n: 57, lane: 'Ngõ 3', house: 'nhà 5', head: 'Lành', dir: '', count: 0, last: 0, out: 0, appt: 0 }
const person = (n: number, more: Partial<Person> = {}): Person => ({ n, h: 57, name: `Người ${n}`, birth: 19540000, sex: 2, res: 1, dev: 4, rel: '', lv: '000000', ok: 0, ...more })
const villageOf = (...people: Person[]): Village => ({ no: 7, name: 'Thôn Đông', commune: '', base: '', cursor: 1, houses: [household], people })
const look = (...people: Person[]) => overlay([villageOf(...people)], [], [])
const houseOf = (...people: Person[]) => look(...people).houses[0]!
const taught = { 1: { on: true, levels: '100000', agrees: true } }
const visit = (more: Partial<Draft>): Draft => ({ ...blank, out: 1, taught, ...more })

test('a form is held up only by what it shows, and writes only that', () => {
    const house = houseOf(person(1))
    const hidden = { appointment: 'mai', note: 'mã OTP 482913', difficulty: 'mật khẩu 12', minutes: '', births: { 1: '54' } }
    assert.deepEqual(Object.keys(faults(visit(hidden), house.people, today)).sort(), ['appointment', 'birth1', 'difficulty', 'minutes', 'note'])
    assert.deepEqual(faults(visit({ ...hidden, appointment: '', out: 3 }), house.people, today), {})
    assert.deepEqual(faults(visit({ ...hidden, note: '', difficulty: '', out: 4 }), house.people, today), {})
    // the note of one she thought was at home, and the people she thought she would teach
    const body = bodyOf(visit({ out: 3, note: 'Gọi cổng', difficulty: 'Không có sóng', appointment: '20/10' }), house, today)
    assert.deepEqual(body, { h: 57, day: '2026-10-15', o: 3, a: '2026-10-20' })
    assert.deepEqual(bodyOf(visit({ out: 4, note: ' Gọi cổng ', appointment: '20/10' }), house, today), { h: 57, day: '2026-10-15', o: 4, n: 'Gọi cổng' })
    assert.deepEqual(bodyOf(visit({}), house, today).w, [{ p: 1, l: '100000', c: true }])
})

test('the day a visit took place is the last one that is meant, not the next', () => {
    const fixed = visit({ day: 20261001, on: '12/10' })
    assert.deepEqual([faults(fixed, houseOf(person(1)).people, today).day, visitedOn(fixed, today)], [undefined, 20261012])
    assert.equal(visitedOn({ ...fixed, on: '16/10' }, today), 20251016)
    assert.match(faults({ ...fixed, on: '16/10/2026' }, houseOf(person(1)).people, today).day!, /không sau hôm nay/)
})

test('a birth is put right in the place of what she saw, whatever came while she wrote', () => {
    const typed = { births: { 1: '25051954' }, seenBirths: { 1: '1954' } }
    const told = (p: Person, more: Partial<Draft> = typed) => birthsOf(visit(more), houseOf(p).people, today).map(b => [b.seen, b.wanted])
    assert.deepEqual(told(person(1)), [['1954', '25/05/1954']])
    assert.deepEqual(told(person(1, { birth: 19550600 })), [['1954', '25/05/1954']], 'another has written 06/1955: the two clash')
    assert.deepEqual(told(person(1, { birth: 19540525 })), [], 'another has written the same')
    assert.deepEqual(told(person(1, { birth: 0 }), { births: { 1: '1954' } }), [['', '1954']])
    assert.deepEqual(told(person(1), { ...typed, out: 3 }), [])
})

test('a record is there to be put right until it is replaced, given up or counted', () => {
    const row = (more: Partial<OutboxRow>): OutboxRow[] => [{ id: 'a', k: 1, x: '', state: 'fix', at: 1, carried: false, ...more }]
    assert.equal(isToFix(row({}), 'a'), true)
    for (const rows of [row({ replaced: true }), row({ state: 'sent' }), []]) assert.equal(isToFix(rows, 'a'), false)
})

test('ticks of one village stay while the list of another is open, and each newcomer goes to her own', () => {
    const dong = look(person(1), person(2, { ok: 1 })).people
    const doai = overlay([{ ...villageOf(person(70)), no: 8 }], [], []).people
    const of = (people: ReadonlyMap<string, ViewPerson>, n: number, agrees = false) => ({ [String(n)]: tickOf(people.get(String(n))!, agrees) })
    const draft = { ...empty, ticks: { ...of(dong, 1, true), ...of(dong, 2), ...of(doai, 70) }, newcomers: [{ id: 'new', v: 7, name: 'Mơ', birth: '1961', agrees: true }] }
    const resolve = resolver([])
    const fresh = freshOf(draft, new Set([2]), doai, resolve)
    assert.deepEqual(fresh.map(f => [f.tick.name, f.person?.n]), [['Người 1', undefined], ['Người 70', 70]])
    assert.deepEqual(attended(fresh, draft.newcomers), [{ p: 1, c: true }, { p: 70, c: false }, { p: 'new', c: true }])
    // agreed elsewhere meanwhile: she is not said to have agreed a second time
    assert.deepEqual(attended(freshOf({ ...draft, ticks: of(dong, 2, true) }, new Set(), dong, resolve), []), [{ p: 2, c: false }])
})

test('an attendance that is put right keeps everybody it named, whichever list is open', () => {
    const draft = ticksOf({ s: 'c', w: [{ p: 1, c: true }, { p: 70, c: false }], g: 3 }, look(person(1)).people, resolver([]))
    assert.deepEqual([draft.ticks, draft.guests], [{ 1: { ref: 1, name: 'Người 1', agrees: true }, 70: { ref: 70, name: '', agrees: false } }, '3'])
    assert.deepEqual(attended(freshOf(draft, new Set(), new Map(), resolver([])), []), [{ p: 1, c: true }, { p: 70, c: false }])
})

test('what an earlier version of the app kept half done is understood', () => {
    const half = { ticks: { 1: true, 9: false }, newcomers: [{ id: 'new', name: 'Mơ', birth: '1961', agrees: false }], guests: null }
    const read = fromHalf(half, look(person(1)).people, 7)
    assert.deepEqual(read, { ticks: { 1: { ref: 1, name: 'Người 1', agrees: true } }, newcomers: [{ ...half.newcomers[0], v: 7 }], guests: null })
    assert.deepEqual(fromHalf(read, new Map(), 8), read)
})

test('a draft that was never written, or cannot be read, leaves the form empty; one that is given up goes', async () => {
    const device = phone(() => ours({}))
    const { store } = device
    device.dataKey = await setPin(store, '246810', 1000)
    const drafts = new Drafts(() => device)
    await drafts.open()
    const put = store.setReadable.bind(store)
    store.setReadable = () => Promise.reject(new DOMException('', 'QuotaExceededError'))
    await drafts.save('57', { note: 'a' })
    assert.equal(drafts.has('57'), false)
    store.setReadable = put
    await drafts.save('57', { note: 'a' })
    store.setReadable = () => Promise.reject(new DOMException('', 'QuotaExceededError'))
    await drafts.save('57', { note: 'ab' })
    store.setReadable = put
    assert.deepEqual([drafts.has('57'), await drafts.read('57')], [true, { note: 'a' }])
    await store.setReadable('draft:57', utf8('damaged, by whatever it was'))
    assert.equal(await drafts.read('57'), null)
    for (const key of ['57 X', 'anh-57 X', '57 Y']) await drafts.save(key, {})
    await drafts.drop('X')
    assert.deepEqual(['57 X', 'anh-57 X', '57 Y'].map(key => drafts.has(key)), [false, false, true])
    assert.deepEqual((await store.readableKeys()).filter(key => key.includes(' ')), ['draft:57 Y'])
})

test('what the server leaves open is asked about often for three minutes, then more rarely', () => {
    const rhythm = new Rhythm(() => undefined)
    const pauses = Array.from({ length: 30 }, () => rhythm.leftOpen())
    assert.deepEqual([pauses[0], pauses[17], pauses[18], pauses[19], pauses[29]], [10_000, 10_000, 20_000, 40_000, quiet])
    rhythm.settled()
    assert.equal(rhythm.leftOpen(), 10_000)
})
