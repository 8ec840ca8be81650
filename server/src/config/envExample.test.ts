import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { sourceSettings } from './sourceConfig.ts'

const example = parseEnv(readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8'))

test('.env.example has every setting of the sources', () => {
  expect(Object.keys(example)).toEqual(expect.arrayContaining(Object.keys(sourceSettings.entries)))
})

test('a copy of .env.example changes nothing: what it says are the defaults', () => {
  expect(readConfig(example)).toEqual(readConfig({}))
})
