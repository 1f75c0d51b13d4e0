import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromBase64, idBytes, newId, text, toBase64, utf8 } from '../../src/HocVuSo.Field/src/core/bytes.ts'
import { MemoryStore, type OutboxRow } from '../../src/HocVuSo.Field/src/core/store.ts'
import { clockText, overlayClasses, type ClassEntry } from '../../src/HocVuSo.Field/src/core/classes.ts'
import { type AttendanceBody, type Card, cards as readCards, type Hand, keep } from '../../src/HocVuSo.Field/src/core/records.ts'
import { dropKeys, leave, memberships, placeFor } from '../../src/HocVuSo.Field/src/core/memberships.ts'
import { announce, sendPhotos, waitingPhotos } from '../../src/HocVuSo.Field/src/core/photos.ts'
import { exportOutbox, importOutbox, isDue, sendOutbox, sweep } from '../../src/HocVuSo.Field/src/core/outbox.ts'
import { answerType, Offline, setClock, type Device } from '../../src/HocVuSo.Field/src/core/wire.ts'
import { newSigningKey, seal } from '../../src/HocVuSo.Field/src/core/seal.ts'
import { decrypt, encrypt, mostTries, setPin, unlock } from '../../src/HocVuSo.Field/src/core/vault.ts'
import { addDays, ageOn, birthText, dayOf, daysBetween, dayText, fold, iso, momentText, numberText, readBirth, readDay, timeText, weekday } from '../../src/HocVuSo.Field/src/core/vietnam.ts'
import { overlay } from '../../src/HocVuSo.Field/src/app/view.ts'
import { applyDelta, readBase, type Household, type Person } from '../../src/HocVuSo.Field/src/core/village.ts'
import { ours, phone } from './server.ts'

test('ids of one phone sort as they were minted, also within one millisecond', () => {
    const ids = Array.from({ length: 300 }, () => newId(1_700_000_000_000))
    assert.deepEqual([...ids].sort(), ids)
    assert.match(ids[0]!, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.equal(idBytes(ids[0]!).length, 16)
})

test('bytes go to base64 and back', () => {
    const bytes = utf8('Nguyễn Thị Đường'.repeat(5000))
    assert.equal(text(fromBase64(toBase64(bytes))), text(bytes))
})

test('names are searched without diacritics, as on the server', () => {
    for (const [name, folded] of [['Nguyễn Thị Đường', 'nguyen thi duong'], ['  Ngõ  3 ', 'ngo 3'], ['ĐẶNG', 'dang']] as const) assert.equal(fold(name), folded)
})

test('a day is the day in Vietnam', () => {
    assert.equal(dayOf(Date.UTC(2026, 2, 14, 17, 0)), 20260315)
    assert.equal(dayOf(Date.UTC(2026, 2, 14, 16, 59)), 20260314)
    assert.equal(timeText(Date.UTC(2026, 2, 15, 1, 5)), '08 giờ 05')
    assert.equal(iso(20260305), '2026-03-05')
    assert.equal(dayText(20260305), '05/03/2026')
    assert.equal(addDays(20251231, 1), 20260101)
    assert.equal(daysBetween(20260228, 20260301), 1)
    assert.equal(weekday(20260316), 0)
})

test('an appointment is read as people write it', () => {
    assert.equal(readDay('13/10/2026', 20260315), 20261013)
    assert.equal(readDay('18/3', 20260315), 20260318)
    assert.equal(readDay('1/3', 20260315), 20270301)
    for (const wrong of ['31/02/2026', 'mai', '', '13/13/2026', '131', '13102', '131 2026', '13/102026']) assert.equal(readDay(wrong, 20260315), null, wrong)
    // an iPhone's keyboard for numbers has digits alone
    assert.deepEqual(['1310', '13102026', ' 0103 '].map(typed => readDay(typed, 20260315)), [20261013, 20261013, 20270301])
})

test('the day of what has taken place is the last one', () => {
    for (const [typed, read] of [['12/10', 20261012], ['16/10', 20251016], ['15/10', 20261015], ['1210', 20261012], ['12/10/2026', 20261012], ['31/12', 20251231]] as const) assert.equal(readDay(typed, 20261015, true), read, typed)
})

test('a moment of another day says which, and a thousand has its point', () => {
    const at = Date.UTC(2026, 2, 12, 2, 42)
    assert.deepEqual([momentText(at, 20260312), momentText(at, 20260315)], ['09 giờ 42', '09 giờ 42, 12/03/2026'])
    assert.deepEqual([0, 999, 1216, 1234567].map(n => numberText(n)), ['0', '999', '1.216', '1.234.567'])
})

test('a birth year is enough', () => {
    for (const [written, read] of [['1954', '1954'], ['5/1954', '05/1954'], ['25-5-1954', '25/05/1954'], ['54', null], ['31/02/1954', null], ['2030', null], ['2026', '2026'], ['3/2026', '03/2026'], ['4/2026', null], ['15/3/2026', '15/03/2026'], ['16/3/2026', null], ['bà', null], ['25051954', '25/05/1954'], ['051954', '05/1954'], ['131954', null], ['2505195', null], ['25 5 1954', '25/05/1954']] as const)
        assert.equal(readBirth(written, 20260315), read, written)
    assert.equal(birthText(19540500), '05/1954')
    assert.equal(birthText(0), '')
    assert.equal(ageOn(19540000, 20260315), 71)
    assert.equal(ageOn(20040520, 20260519), 21)
    assert.equal(ageOn(20040520, 20260520), 22)
})

test('a PIN opens, a wrong one counts, the fifth wipes what can be read and nothing else', async () => {
    const store = new MemoryStore()
    const key = await setPin(store, '246810', 1000)
    await store.set('signer', 'a key')
    await store.setReadable('me', await encrypt(key, { name: 'Chi' }))
    await store.addRow({ id: newId(1), k: 1, x: 'sealed', state: 'kept', at: 1, carried: false })
    const opened = await unlock(store, '246810')
    assert.ok('key' in opened)
    assert.deepEqual(await decrypt(opened.key, (await store.readable('me'))!), { name: 'Chi' })
    for (let left = mostTries - 1; left > 0; left--) assert.deepEqual(await unlock(store, '000000'), { left })
    assert.ok('key' in (await unlock(store, '246810')), 'the right one gives the tries back')
    for (let i = 0; i < mostTries; i++) await unlock(store, '000000')
    assert.equal(await store.readable('me'), undefined)
    assert.equal(await store.get('signer'), undefined)
    assert.deepEqual(await unlock(store, '246810'), { left: 0 })
    assert.equal((await store.rows()).length, 1)
})

test('a phone that cannot write does not call the right PIN a wrong one', async () => {
    const store = new MemoryStore()
    await setPin(store, '246810', 1000)
    for (let i = 1; i < mostTries; i++) await unlock(store, '000000')
    const set = store.set.bind(store)
    store.set = (key, value) => ((value as { tries?: number }).tries === 0 ? Promise.reject(new Error('full')) : set(key, value))
    await assert.rejects(unlock(store, '246810'))
    store.set = set
    assert.ok('key' in (await unlock(store, '246810')))
})

const row = (n: number, more: Partial<Household> = {}): Household => ({ n, lane: 'Ngõ 3', house: `nhà ${n}`, head: 'Lành', dir: '', count: 0, last: 0, out: 0, appt: 0, ...more })
const someone = (n: number, h: number): Person => ({ n, h, name: 'Nam', birth: 19900000, sex: 1, res: 1, dev: 0, rel: '', lv: '000000', ok: 0 })

test('a base is columns with steps, a delta puts in, replaces and takes away, twice as once', () => {
    const base = readBase(
        JSON.stringify({
            no: 7, name: 'Thôn Đông', commune: 'Xã Vĩnh Tường', cursor: 5,
            h: { n: [100, -40], lanes: ['Ngõ 2', 'Ngõ 10'], lane: [0, 1], house: ['nhà 1', 'nhà 2'], head: ['A', 'B'], dir: ['', ''], count: [0, 3], last: [0, 20260301], out: [0, 3], appt: [0, 0] },
            p: { n: [200, 1], h: [1, -1], name: ['C', 'D'], birth: [19540000, 0], sex: [2, 1], res: [1, 1], dev: [0, 4], rel: ['', ''], lv: ['000000', '300000'], ok: [1, 0] },
        }),
        'hash',
    )
    assert.deepEqual(base.houses.map(h => [h.n, h.lane]), [[100, 'Ngõ 2'], [60, 'Ngõ 10']])
    assert.deepEqual(base.people.map(p => [p.n, p.h]), [[200, 60], [201, 0]])
    const delta = { no: 7, cursor: 9, rebase: false, h: [row(61, { lane: 'Ngõ 2', house: 'nhà 0' })], p: [someone(200, 61)], gone: [60, 201] }
    const after = applyDelta(base, delta)
    assert.deepEqual(after.houses.map(h => h.n), [61, 100])
    assert.deepEqual(after.people.map(p => [p.n, p.h]), [[200, 61]])
    assert.deepEqual(applyDelta(after, delta), after)
    assert.equal(after.cursor, 9)
})

test('a portal that answers 200 with something else acknowledges nothing', async () => {
    const echo = (b: { batch: string; items: { id: string }[] }) => ({ batch: b.batch, epoch: 'e', now: 1, seq: 1, items: b.items.map(i => ({ id: i.id, s: 'accepted', c: null, m: null, n: 0 })) })
    const wrong: ((b: { batch: string; items: { id: string }[] }) => Response)[] = [
        () => new Response('<html>Wifi miễn phí</html>', { status: 200, headers: { 'Content-Type': 'text/html' } }),
        b => ours(echo(b), 'application/json'),
        b => ours({ ...echo(b), batch: 'another' }),
        b => ours({ ...echo(b), items: [] }),
        b => ours({ ...echo(b), items: echo(b).items.map(i => ({ ...i, id: 'x' })) }),
        b => new Response(JSON.stringify(echo(b)).slice(0, 40), { status: 200, headers: { 'Content-Type': 'application/vnd.hocvuso.field+json' } }),
    ]
    for (const answer of wrong) {
        const device = phone(answer)
        await device.store.addRow({ id: newId(1), k: 1, x: 'sealed', state: 'kept', at: 1, carried: false })
        await assert.rejects(sendOutbox(device), Offline)
        assert.deepEqual((await device.store.rows()).map(r => r.state), ['kept'])
    }
})

test('a demo moves the phone to its own days, a wrong clock does not', async () => {
    const start = 1_700_000_000_000
    const days = -83 * 86400_000
    const device = phone(() => ours({}))
    device.now = () => start + (device.ahead ?? 0)
    await setClock(device, device.now(), { now: start + 5_000, ahead: 0 })
    assert.deepEqual([device.now(), await device.store.get('clockOff'), await device.store.get('ahead')], [start, 5_000, undefined])
    await setClock(device, device.now(), { now: start + days + 5_000, ahead: days })
    assert.deepEqual([device.now(), await device.store.get('clockOff'), await device.store.get('ahead')], [start + days, 5_000, days])
    // an answer that does not speak of it changes nothing
    await setClock(device, device.now(), { now: start + days + 7_000 })
    assert.deepEqual([device.now(), await device.store.get('clockOff')], [start + days, 7_000])
    // real work again in the same place
    await setClock(device, device.now(), { now: start, ahead: 0 })
    assert.deepEqual([device.now(), await device.store.get('clockOff'), await device.store.get('ahead')], [start, 0, 0])
})

test('each record has the state its own answer gives it', async () => {
    const says = ['accepted', 'known', 'held', 'refused', 'later']
    const device = phone(b => ours({ batch: b.batch, epoch: 'e', now: 1, seq: 9, items: b.items.map((item, i) => ({ id: item.id, s: says[i], c: null, m: 'Vì sao', n: 0 })) }))
    for (let i = 0; i < 5; i++) await device.store.addRow({ id: newId(i), k: 1, x: 'sealed', state: 'kept', at: 1, carried: false })
    assert.equal(await sendOutbox(device), 3)
    assert.deepEqual((await device.store.rows()).map(r => r.state), ['sent', 'sent', 'held', 'fix', 'kept'])
})

test('a held record is asked about again after six hours, waits as it is without a network, and learns what was decided', async () => {
    let now = 1_700_000_000_000
    let says: { s: string; c?: string; n?: number } | null = { s: 'held', c: 'sync.held-clock' }
    let asked = 0
    const device = phone(b => {
        asked++
        if (!says) throw new TypeError('no network')
        return ours({ batch: b.batch, epoch: 'e', now, seq: 1, items: b.items.map(i => ({ id: i.id, c: null, m: null, n: 0, ...says })) })
    })
    device.now = () => now
    await device.store.addRow({ id: newId(1), k: 1, x: 'sealed', state: 'kept', at: 1, carried: false })
    const row = async () => (await device.store.rows())[0]!
    await sendOutbox(device)
    now += 6 * 3600_000
    await sendOutbox(device)
    assert.deepEqual([asked, (await row()).state], [1, 'held'])
    now++
    says = null
    await assert.rejects(sendOutbox(device))
    assert.deepEqual([asked, (await row()).state], [2, 'held'])
    says = { s: 'held', c: 'sync.held-clock' }
    await sendOutbox(device)
    await sendOutbox(device)
    assert.deepEqual([asked, (await row()).state], [3, 'held'])
    now += 7 * 3600_000
    says = { s: 'known', n: 812 }
    await sendOutbox(device)
    await sendOutbox(device)
    assert.deepEqual([asked, (await row()).state, (await row()).number, (await row()).code], [4, 'sent', 812, undefined])
})

test('a record that the server cannot read yet waits, is asked about again after six hours, and is never one to put right', async () => {
    let now = 1_700_000_000_000
    let [asked, code]: [number, string | null] = [0, 'sync.format']
    const device = phone(b => {
        asked++
        return ours({ batch: b.batch, epoch: 'e', now, seq: 1, items: b.items.map(i => ({ id: i.id, s: code ? 'refused' : 'accepted', c: code, m: 'Máy chủ chưa đọc được.', n: 0 })) })
    })
    device.now = () => now
    await device.store.addRow({ id: newId(1), k: 1, x: 'sealed', state: 'kept', at: 1, carried: false })
    const row = async () => (await device.store.rows())[0]!
    await sendOutbox(device)
    await sendOutbox(device)
    assert.deepEqual([asked, (await row()).state, (await row()).message, isDue(await row(), now)], [1, 'kept', 'Máy chủ chưa đọc được.', false])
    now += 6 * 3600_000 + 1
    code = 'sync.kind'
    await sendOutbox(device)
    assert.deepEqual([asked, (await row()).state], [2, 'kept'])
    now += 7 * 3600_000
    code = null
    await sendOutbox(device)
    assert.deepEqual([asked, (await row()).state, (await row()).message], [3, 'sent', undefined])
})

test('what was refused and went from the screen with a wipe is let go after thirty days', async () => {
    const device = phone(() => ours({}))
    const refused = (id: string, days: number) => device.store.addRow({ id, k: 1, x: '', state: 'fix', at: device.now() - days * 86400_000, carried: false })
    for (const [id, days] of [['named', 40], ['lost', 31], ['fresh', 29]] as const) await refused(id, days)
    await device.store.set('cards', ['named'])
    await sweep(device)
    assert.deepEqual((await device.store.rows()).map(r => r.id), ['named', 'fresh'])
})

test('a new house stands once as soon as its number is known, and no longer when it was set aside', () => {
    const village = readBase(JSON.stringify({ no: 7, name: '', commune: '', cursor: 5, h: { n: [812], lanes: [''], lane: [0], house: [''], head: ['Lành'], dir: [''], count: [0], last: [0], out: [0], appt: [0] }, p: { n: [], h: [], name: [], birth: [], sex: [], res: [], dev: [], rel: [], lv: [], ok: [] } }), 'hash')
    const card: Card = { t: 'household', b: { v: 7, day: '2026-03-15', head: 'Lành' }, id: 'a', at: 1, title: 'Lành', day: 20260315 }
    const heads = (more: Partial<OutboxRow>) => overlay([village], [card], [{ id: 'a', k: 1, x: '', state: 'sent', at: 1, carried: false, ...more }]).houses.map(h => h.n)
    assert.equal(heads({ state: 'held', code: 'sync.held-clock' }).length, 2)
    assert.deepEqual(heads({ number: 812 }), [812])
    assert.deepEqual(heads({ number: 0, code: 'sync.set-aside' }), [812])
})

test('the outbox goes to a file and is taken in once by another phone', async () => {
    const [from, to] = [phone(() => ours({})), phone(() => ours({}))]
    const sealed = toBase64(new Uint8Array(200))
    await from.store.addRow({ id: newId(1), k: 1, x: sealed, state: 'kept', at: 1, carried: false })
    await from.store.addRow({ id: newId(2), k: 1, x: sealed, state: 'sent', at: 1, carried: false })
    const file = await exportOutbox(from.store)
    assert.equal(await importOutbox(to, file), 1)
    assert.equal(await importOutbox(to, file), 0)
    assert.equal(await importOutbox(to, 'một tệp khác'), null)
    assert.deepEqual((await to.store.rows()).map(r => r.carried), [true])
})

const evening = (more: Partial<ClassEntry> = {}): ClassEntry => ({ id: 'c', v: 7, day: 20260315, at: 1170, topic: 'VNeID', venue: 'Nhà văn hóa', teacher: '', st: 1, why: null, named: 1, unnamed: 2, there: [10], ...more })
const ticked = (id: string, state: OutboxRow['state'], ackAt: number | undefined, b: AttendanceBody): [Card, OutboxRow] => [
    { t: 'attendance', b, id, at: 1, title: 'VNeID', day: 20260315 },
    { id, k: 1, x: '', state, at: 1, carried: false, ...(ackAt === undefined ? {} : { ackAt }) },
]

test('ticks of this phone are added to what the server knows, each person once', () => {
    const people = new Map([10, 11, 12].map(n => [String(n), someone(n, 1)]))
    const written = [
        ticked('a', 'sent', 50, { s: 'c', w: [{ p: 10, c: false }], u: 2 }), // in the list that was fetched at 100
        ticked('b', 'kept', undefined, { s: 'c', w: [{ p: 10, c: false }, { p: 11, c: true }], u: 1 }),
        ticked('d', 'sent', 150, { s: 'c', w: [{ p: 11, c: true }, { p: 12, c: false }] }),
        ticked('e', 'kept', undefined, { s: 'another', w: [{ p: 12, c: false }], u: 9 }),
    ]
    const [view] = overlayClasses({ at: 100, list: [evening()] }, people, written.map(w => w[0]), written.map(w => w[1]))
    assert.deepEqual([...view!.ticked].sort(), [10, 11, 12])
    assert.deepEqual([view!.came, view!.pending], [6, 3])
})

test('people of another village count too, each once, and what was set aside by the leader does not', () => {
    const people = new Map([['11', someone(11, 1)]])
    const written = [
        ticked('a', 'kept', undefined, { s: 'c', w: [{ p: 11, c: false }, { p: 70, c: false }, { p: 'newcomer', c: true }] }),
        ticked('b', 'kept', undefined, { s: 'c', w: [{ p: 70, c: false }, { p: 'newcomer', c: true }] }),
    ]
    const overlay = (...cards: [Card, OutboxRow][]) => overlayClasses({ at: 100, list: [evening()] }, people, cards.map(w => w[0]), cards.map(w => w[1]))[0]!
    assert.deepEqual([[...overlay(...written).ticked].sort(), overlay(...written).pending], [[10, 11, 70], 3])
    const [card, row] = ticked('d', 'sent', 150, { s: 'c', w: [{ p: 11, c: false }], g: 9 })
    const aside = overlay([card, { ...row, code: 'sync.set-aside' }])
    assert.deepEqual([[...aside.ticked], aside.pending, aside.guests, aside.state], [[10], 0, 0, undefined])
})

test('of two counts of the guests the later stands, here as on the server', () => {
    const written = [ticked('a', 'kept', undefined, { s: 'c', g: 5 }), ticked('b', 'kept', undefined, { s: 'c', g: 3 })]
    const overlay = (entry: Partial<ClassEntry>, ...cards: [Card, OutboxRow][]) => overlayClasses({ at: 100, list: [evening(entry)] }, new Map(), cards.map(w => w[0]), cards.map(w => w[1]))[0]!
    assert.deepEqual([overlay({ guests: 2 }, ...written).guests, overlay({ guests: 2 }, ...written).came, overlay({ guests: 2 }, ...written).pending], [3, 4, 1])
    assert.deepEqual([overlay({ guests: 2 }).guests, overlay({ guests: 2 }).came], [2, 3])
    const fewer = overlay({ guests: 2 }, ticked('c', 'kept', undefined, { s: 'c', g: 0 }))
    assert.deepEqual([fewer.guests, fewer.came, fewer.pending], [0, 1, 0])
})

test('a refused attendance waits to be put right and counts nothing until then', () => {
    const [card, row] = ticked('a', 'fix', undefined, { s: 'c', w: [{ p: 11, c: false }], u: 4 })
    const [view] = overlayClasses({ at: 0, list: [evening()] }, new Map([['11', someone(11, 1)]]), [card], [row])
    assert.deepEqual([view!.toFix, view!.came, view!.ticked.has(11)], ['a', 3, false])
    const [after] = overlayClasses({ at: 0, list: [evening()] }, new Map(), [card], [{ ...row, replaced: true }])
    assert.equal(after!.toFix, undefined)
    assert.equal(clockText(1170), '19 giờ 30')
})

test('a photo goes after its record, again when the line breaks, and never twice when only the answer was lost', async () => {
    const store = new MemoryStore()
    const [id, waits] = [newId(1), newId(2)]
    const photo = { k: 1, x: utf8('sealed picture'), at: 1 }
    await store.keep({ row: { id, k: 1, x: '', state: 'kept', at: 1, carried: false }, photo: { id, ...photo }, ends: [] })
    await store.keep({ row: { id: waits, k: 1, x: '', state: 'held', at: 1, carried: false }, photo: { id: waits, ...photo }, ends: [] })
    const asked: string[] = []
    let arrived = false
    let broken = true
    const device: Device = {
        address: '', store, now: () => 1, dataKey: null,
        fetch: (input, options) => {
            const record = String(input).split('/').pop()!.split('?')[0]!
            asked.push(`${options?.method ?? 'GET'} ${record === id ? 'photo' : 'held'}`)
            if (options?.method === 'POST') {
                arrived = true
                if (broken) return Promise.reject(new TypeError('cut'))
            }
            const s = record === waits ? 'wait' : arrived ? 'kept' : 'wanted'
            return Promise.resolve(new Response(JSON.stringify({ id: record, s }), { headers: { 'Content-Type': answerType } }))
        },
    }
    assert.equal(await sendPhotos(device), 0)
    assert.deepEqual(asked, ['GET held'], 'its record is not there yet')
    await store.changeRow(id, { state: 'sent', epoch: 'one' })
    await assert.rejects(sendPhotos(device), Offline)
    assert.equal((await store.photoIds()).length, 2)
    broken = false
    asked.length = 0
    assert.equal(await sendPhotos(device), 1)
    assert.deepEqual(asked, ['GET photo', 'GET held'], 'it had arrived, only the answer was lost')
    assert.deepEqual(await waitingPhotos(store), [waits])
    asked.length = 0
    assert.equal(await sendPhotos(device), 0)
    assert.deepEqual(asked, ['GET held'], 'it is here, and nobody is asked about it')

    // a backup was put back that does not know the picture: its record came again under another epoch, and so does the picture
    arrived = false
    await store.changeRow(id, { state: 'sent', epoch: 'two' })
    asked.length = 0
    assert.equal(await sendPhotos(device), 1)
    assert.deepEqual(asked, ['GET photo', 'POST photo', 'GET held'])
    // and it goes with its record's row
    await store.dropRows([id])
    await sendPhotos(device)
    assert.deepEqual(await store.photoIds(), [waits])
})

test('a record that is kept while the list of cards is put in order stays on the screen', async () => {
    const store = new MemoryStore()
    const dataKey = await setPin(store, '246810', 1000)
    const [old, first, second] = [newId(1), newId(2), newId(3)]
    const put = async (id: string) => store.keep({ row: { id, k: 1, x: '', state: 'kept', at: 1, carried: false }, card: await encrypt(dataKey, { id }), ends: [] })
    await put(old)
    await put(first)
    await store.dropRows([old])
    const readable = store.readable.bind(store)
    store.readable = async key => {
        store.readable = readable
        await put(second)
        return readable(key)
    }
    const device: Device = { address: '', store, now: () => 1, dataKey, fetch }
    assert.deepEqual((await readCards(device)).map(c => c.id), [first])
    assert.deepEqual((await readCards(device)).map(c => c.id), [first, second])
    assert.deepEqual([await store.get('cards'), await store.readable(`card:${old}`)], [[first, second], undefined])
})

test('a photo is announced by its hash', async () => {
    assert.deepEqual(await announce(7, utf8('abc')), { p: 7, h: 'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=' })
})

test('an invitation on a phone that belongs to a group takes a place beside it, asked again the same, and is let go alone', async () => {
    const store = new MemoryStore()
    let minted = 0
    const mark = () => `m${++minted}`
    assert.equal(await placeFor(store, 'first', mark), '')
    await store.set('signer', 'a')
    assert.equal(await placeFor(store, 'another, the first was refused', mark), '')
    await store.set('joined', {})
    const who = await placeFor(store, 'second', mark)
    assert.equal(who, ':m1')
    assert.equal(await placeFor(store, 'second', mark), who, 'the answer was lost')
    await store.set(`signer${who}`, 'b')
    assert.deepEqual(await memberships(store), [''], 'not before the server has answered')
    await store.set(`joined${who}`, {})
    assert.deepEqual(await memberships(store), ['', who])
    await leave(store, '')
    assert.deepEqual(await memberships(store), [who])
    assert.equal(await placeFor(store, 'third', mark), '', 'the first place is free again')
    // what an exchange finds at its end is not what it began with: a group joined meanwhile stays
    await dropKeys(store, [''])
    assert.deepEqual([await memberships(store), await store.get('joining') === undefined], [[who], true])
    await placeFor(store, 'fourth', mark)
    await dropKeys(store, [who])
    assert.deepEqual(await store.get('joining'), { word: 'fourth', who: '' })
    await dropKeys(store)
    assert.deepEqual(await memberships(store), [])
    assert.deepEqual([...store.meta.keys()].filter(k => k.includes(':')), [])
})

async function serverKey() {
    const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits'])
    return { k: 1, p: toBase64(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))) }
}

test('a record takes the place of the refused one in one step, and kept again under its id it stays one', async () => {
    const store = new MemoryStore()
    const device: Device = { ...phone(() => ours({})), store, dataKey: await setPin(store, '246810', 1000) }
    const id = newId(1)
    const hand: Hand = { who: '', author: { id, signer: (await newSigningKey(id)).privateKey }, server: await serverKey(), off: undefined }
    const visit = (d: Device, replaces?: string) => keep(d, { t: 'visit', b: { h: 57, day: '2026-03-12', o: 3 } }, 'Lành', hand, { ends: ['draft:57'], replaces })
    const { row: old } = await visit(device)
    await store.changeRow(old.id, { state: 'fix' })
    await store.setReadable('draft:57', utf8('half done'))

    // a full phone takes nothing, and marks nothing
    const full = Object.assign(Object.create(store) as MemoryStore, { keep: () => Promise.reject(new DOMException('', 'QuotaExceededError')) })
    await assert.rejects(visit({ ...device, store: full }, old.id))
    assert.deepEqual((await store.rows()).map(r => [r.state, r.replaced]), [['fix', undefined]])
    await visit(device, old.id)
    assert.deepEqual((await store.rows()).map(r => [r.state, r.replaced]), [['fix', true], ['kept', undefined]])
    assert.equal(await store.readable('draft:57'), undefined)

    const newcomer = newId(2)
    const again = () => keep(device, { t: 'person', b: { v: 7, day: '2026-03-12', name: 'Tư', birth: '1954' } }, 'Tư', hand, { id: newcomer })
    await again()
    const [{ x }] = (await store.rows()).filter(r => r.id === newcomer) as [OutboxRow]
    await again()
    assert.deepEqual((await store.rows()).filter(r => r.id === newcomer).map(r => r.x), [x])
    assert.equal((await readCards(device)).filter(c => c.id === newcomer).length, 1)
})

test('what a phone agreed with the server ends with its own key, not with the new key of another group', async () => {
    const server = await serverKey()
    const [team, crew] = [newId(1), newId(2)]
    let signer = (await newSigningKey(team)).privateKey
    const point = async () => toBase64(fromBase64((await seal(newId(3), {}, { id: team, signer }, server)).x).slice(0, 65))
    const agreed = await point()
    await newSigningKey(crew)
    assert.equal(await point(), agreed)
    signer = (await newSigningKey(team)).privateKey
    assert.notEqual(await point(), agreed)
})
