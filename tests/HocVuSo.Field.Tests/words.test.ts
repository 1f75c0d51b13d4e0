import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { english } from '../../src/HocVuSo.Field/src/app/en.ts'
import { devices, holds, levels, numeral, outcomes, skills, states, t, weekdays } from '../../src/HocVuSo.Field/src/app/words.ts'
import { moments, safety, scripts } from '../../src/HocVuSo.Field/src/app/teaching.ts'

const app = join(process.env.HOCVUSO_FIELD ?? 'src/HocVuSo.Field', 'src')
const files = [...readdirSync(join(app, 'app')).map(f => join(app, 'app', f)), ...readdirSync(join(app, 'app/screens')).map(f => join(app, 'app/screens', f)), join(app, 'core/planner.ts')].filter(f => /\.tsx?$/.test(f))

test('every text on a screen has its English, with the same places', () => {
    const missing: string[] = []
    for (const file of files) {
        for (const [, text] of readFileSync(file, 'utf8').matchAll(/\bt\(\s*'((?:[^'\\]|\\.)*)'/g)) if (!(text! in english)) missing.push(`${file}: ${text}`)
    }
    for (const script of scripts) for (const text of [script.open, script.proof, script.never, ...script.steps]) if (!(text in english)) missing.push(text)
    for (const moment of moments) for (const text of [moment.story, moment.why, ...moment.ways]) if (!(text in english)) missing.push(text)
    for (const text of [...outcomes, ...skills, ...levels, ...devices, ...weekdays, ...Object.values(states), ...Object.values(holds)]) if (!(text in english)) missing.push(text)
    for (const text of safety) if (!(text in english)) missing.push(text)
    assert.deepEqual(missing, [])
    const places = (text: string) => [...text.matchAll(/\{\d\}/g)].map(m => m[0]).sort().join()
    for (const [vi, en] of Object.entries(english)) assert.equal(places(en), places(vi), vi)
})

test('a number from a thousand on is written with its point, wherever a text holds one', () => {
    assert.equal(t('Còn {0} người nữa, gõ tên để tìm.', 1216), 'Còn 1.216 người nữa, gõ tên để tìm.')
    assert.deepEqual([t('Hẹn {0}', '2026'), numeral(999), numeral('1216')], ['Hẹn 2026', '999', '1216'])
})

test('what is held outside the days of a campaign waits for the officer, not for the team leader', () => {
    assert.match(holds['sync.held-campaign']!, /cán bộ xã/)
})
