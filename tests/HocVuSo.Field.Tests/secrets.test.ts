import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { secretIn } from '../../src/HocVuSo.Field/src/core/secrets.ts'

const examples = JSON.parse(readFileSync(join(process.env.HOCVUSO_FIELD ?? 'src/HocVuSo.Field', '../../tests/secrets.json'), 'utf8')) as { refused: string[]; harmless: string[] }

test('the phone refuses in a note what the server refuses, and nothing else', () => {
    assert.ok(examples.refused.length > 0 && examples.harmless.length > 0)
    assert.deepEqual(examples.refused.filter(text => !secretIn(text)), [])
    assert.deepEqual(examples.harmless.filter(text => secretIn(text)), [])
    assert.ok(secretIn('mật khẩu 1'.normalize('NFD')))
})
