import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId, utf8 } from '../../src/HocVuSo.Field/src/core/bytes.ts'
import { dropKeys, memberships } from '../../src/HocVuSo.Field/src/core/memberships.ts'
import { newEpoch, sendOutbox } from '../../src/HocVuSo.Field/src/core/outbox.ts'
import { accept, joinAnew, joinTeam, syncOnce } from '../../src/HocVuSo.Field/src/core/sync.ts'
import { Refused } from '../../src/HocVuSo.Field/src/core/wire.ts'
import { setPin } from '../../src/HocVuSo.Field/src/core/vault.ts'
import { ours, phone } from './server.ts'

test('a new epoch of the server wakes what was acknowledged', async () => {
    let epoch = 'one'
    const device = phone(b => ours({ batch: b.batch, epoch, now: 1, seq: 1, items: b.items.map(i => ({ id: i.id, s: 'accepted', c: null, m: null, n: 0 })) }))
    await device.store.set('epoch', 'one')
    await device.store.addRow({ id: newId(1), k: 1, x: 'sealed', state: 'kept', at: 1, carried: false })
    await sendOutbox(device)
    epoch = 'two'
    await device.store.addRow({ id: newId(2), k: 1, x: 'sealed', state: 'kept', at: 1, carried: false })
    await sendOutbox(device)
    assert.deepEqual((await device.store.rows()).map(r => [r.state, r.epoch]), [['kept', 'one'], ['sent', 'two']])
    await sendOutbox(device)
    assert.deepEqual((await device.store.rows()).map(r => [r.state, r.epoch]), [['sent', 'two'], ['sent', 'two']])
})

test('a tab that dies while a new epoch wakes its records wakes the rest the next time', async () => {
    const device = phone(() => ours({}))
    const { store } = device
    await store.set('epoch', 'one')
    await store.set('villages', [7])
    for (let i = 0; i < 3; i++) await store.addRow({ id: newId(i), k: 1, x: 'sealed', state: 'sent', at: 1, carried: false, epoch: 'one', ackAt: 1 })
    const change = store.changeRow.bind(store)
    let changes = 0
    store.changeRow = (...args) => (changes++ < 1 ? change(...args) : Promise.reject(new Error('the tab is gone')))
    await assert.rejects(newEpoch(device, 'two'))
    store.changeRow = change
    await newEpoch(device, 'two')
    assert.deepEqual((await store.rows()).map(r => r.state), ['kept', 'kept', 'kept'])
    assert.deepEqual([await store.get('epoch'), await store.get('villages')], ['two', undefined])
})

test('an invitation to a server of another epoch wakes what the one before acknowledged, the first finds nothing to wake', async () => {
    let epoch = 'one'
    const device = phone(() => ours({ state: 'waiting', team: 'Tổ', seal: { k: 1, p: '' }, epoch, now: 1 }))
    await device.store.addRow({ id: newId(1), k: 1, x: 'sealed', state: 'held', at: 1, carried: true, epoch: 'one', ackAt: 1 })
    await joinTeam(device, 'first', '', '')
    assert.deepEqual([(await device.store.rows()).map(r => r.state), await device.store.get('epoch')], [['held'], 'one'])
    epoch = 'two'
    await joinTeam(device, 'second', '', '')
    assert.deepEqual([(await device.store.rows()).map(r => r.state), await device.store.get('epoch')], [['kept'], 'two'])
})

test('the list of a village that is hers no longer goes, also when a new epoch has forgotten that it lies here', async () => {
    const device = phone(() => ours({}))
    device.fetch = () => Promise.resolve(ours({ state: 'active', epoch: 'two', now: 1, me: { name: 'Chi' }, villages: [] }))
    const { store } = device
    for (const [key, value] of Object.entries({ signer: 'a', pass: 'p', epoch: 'one', villages: [7], places: [{ no: 7 }] })) await store.set(key, value)
    await store.setReadable('village:7', utf8('a list'))
    assert.equal(await syncOnce(device), 'active')
    assert.deepEqual([await store.readable('village:7'), await store.get('places'), await store.get('epoch')], [undefined, [], 'two'])
})

test('a forgotten PIN: no link opened before does instead, and only what the server has agreed to wipes the list', async () => {
    const keys: string[] = []
    const device = phone(() => ours({}))
    device.fetch = ((_: string, options: RequestInit) => {
        const { word, key } = JSON.parse(String(options.body)) as { word: string; key: string }
        keys.push(key)
        if (keys.length > 1 && word === 'old') return Promise.resolve(new Response('{"type":"urn:hocvuso:sync.invitation"}', { status: 409, headers: { 'Content-Type': 'application/problem+json' } }))
        return Promise.resolve(ours({ state: 'waiting', team: 'Tổ', seal: { k: 1, p: '' }, epoch: 'e', now: 1 }))
    }) as unknown as typeof fetch
    const { store } = device
    await joinTeam(device, 'old', '', '')
    await store.set('standing', 'active')
    await setPin(store, '246810', 1000)
    await store.addRow({ id: newId(1), k: 1, x: 'sealed', state: 'kept', at: 1, carried: false })
    await assert.rejects(joinAnew(device, 'old', '', ''), Refused)
    assert.deepEqual([await memberships(store), await store.get('vault') !== undefined], [[''], true])
    await joinAnew(device, 'new', '', '')
    assert.equal(new Set(keys).size, 3)
    const [who, ...others] = await memberships(store)
    assert.deepEqual([others, who === '', await store.get('signer'), await store.get('vault'), (await store.rows()).length], [[], false, undefined, undefined, 1])
})

test('an invitation opened again keeps the key that waits under it, and a phone that was wiped begins anew', async () => {
    const keys: string[] = []
    const device = phone(() => ours({}))
    device.fetch = ((_: string, options: RequestInit) => {
        keys.push((JSON.parse(String(options.body)) as { key: string }).key)
        return Promise.resolve(ours({ state: 'waiting', team: 'Tổ', seal: { k: 1, p: '' }, epoch: 'e', now: 1 }))
    }) as unknown as typeof fetch
    const { store } = device
    await accept(device, 'word', '', '')
    await store.set('standing', 'active') // approved before she chose a PIN
    await accept(device, 'word', '', '')
    assert.equal(new Set(keys).size, 1)
    await dropKeys(store) // wiped
    await accept(device, 'word', '', '')
    assert.deepEqual([new Set(keys).size, await memberships(store)], [2, ['']])
})

test('a group that is joined while an exchange learns that the others are over stays', async () => {
    const device = phone(() => ours({}))
    const { store } = device
    for (const [key, value] of Object.entries({ signer: 'a', device: 'd', pass: 'p', epoch: 'e', joined: {}, standing: 'active' })) await store.set(key, value)
    device.fetch = (async () => {
        for (const [key, value] of Object.entries({ others: [':new'], 'signer:new': 'b', 'joined:new': {}, joining: { word: 'w', who: ':new' } })) await store.set(key, value)
        return ours({ state: 'revoked', wipe: true, epoch: 'e', now: 1, me: { name: 'Chi' }, villages: [] })
    }) as unknown as typeof fetch
    assert.equal(await syncOnce(device), 'wiped')
    assert.deepEqual([await memberships(store), await store.get('joining')], [[':new'], { word: 'w', who: ':new' }])
})

test('a phone that was approved asks at once what has become of what was held for that, and of nothing else', async () => {
    const answers: Record<string, unknown> = { state: 'waiting', epoch: 'e', now: 1, me: { name: 'Chi' }, villages: [] }
    const asked: string[] = []
    const device = phone(() => ours({}))
    device.fetch = ((address: string, options: RequestInit) => {
        if (!address.endsWith('/outbox')) return Promise.resolve(ours(answers))
        const { batch, items } = JSON.parse(String(options.body)) as { batch: string; items: { id: string }[] }
        asked.push(...items.map(i => i.id))
        return Promise.resolve(ours({ batch, epoch: 'e', now: 1, items: items.map(i => ({ id: i.id, s: 'known', c: null, m: null, n: 0 })) }))
    }) as unknown as typeof fetch
    const { store } = device
    for (const [key, value] of Object.entries({ signer: 'a', device: 'd', pass: 'p', epoch: 'e' })) await store.set(key, value)
    const held = (id: string, code: string) => store.addRow({ id, k: 1, x: 'sealed', state: 'held', code, at: 1, carried: false, epoch: 'e', ackAt: device.now() })
    await held('mine', 'sync.held-notapproved')
    await held('clock', 'sync.held-clock')
    assert.equal(await syncOnce(device), 'waiting')
    assert.deepEqual(asked, [])
    answers.state = 'active'
    for (let i = 0; i < 2; i++) assert.equal(await syncOnce(device), 'active')
    assert.deepEqual([asked, (await store.rows()).map(r => r.state)], [['mine'], ['sent', 'held']])
})
