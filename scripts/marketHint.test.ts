import { expect, test } from 'vitest'
import { readConfig } from '../server/src/config/config.ts'
import { marketHint } from './marketHint.ts'

test('where simulated shares can rest, a line names the setting that keeps them moving', () => {
  const hintFor = (settings: Record<string, string>) => marketHint(readConfig(settings))
  expect(hintFor({})).toContain('SIM_ALWAYS_OPEN=1')
  expect(hintFor({ SIM_ALWAYS_OPEN: '1' })).toBeNull()
  expect(hintFor({ SIMULATE: '0' })).toBeNull()
})
