import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { readConfig, settingNames } from './config.ts'
import { envSettings } from './sourceSettings.ts'

const example = parseEnv(readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8'))

test('.env.example has every setting of the sources, with its default', () => {
  expect(envSettings.length).toBeGreaterThan(20)
  for (const { env, default: value = '' } of envSettings)
    expect([env, example[env]]).toEqual([env, value])
})

test('.env.example has every setting of the server', () => {
  expect(settingNames.filter((name) => !(name in example))).toEqual([])
})

test('a copy of .env.example changes nothing, because it lists the defaults', () => {
  expect(readConfig(example)).toEqual(readConfig({}))
})
