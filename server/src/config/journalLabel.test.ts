import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { journalLabel } from './journalLabel.ts'

const labelOf = (environment: Record<string, string>) => journalLabel(readConfig(environment))

test('a label says the origin and the version of the contract', () => {
  expect(labelOf({})).toBe('simulated:1 contract:1')
  expect(labelOf({ SIM_SEED: '7' })).toBe('simulated:7 contract:1')
  expect(labelOf({ SIM_ALWAYS_OPEN: '1' })).toBe('simulated:1 always-open contract:1')
  expect(labelOf({ SIMULATE: '0' })).toBe('live contract:1')
})

test('a source at another address changes the label, and its address is not in it', () => {
  const at = (port: number) => labelOf({ COINBASE_BASE_URL: `http://127.0.0.1:${port}/secret-key` })
  expect(at(1)).toMatch(/^simulated:1 elsewhere:[0-9a-f]{16} contract:1$/)
  expect(at(1)).toBe(at(1))
  expect(new Set([at(1), at(2), labelOf({})]).size).toBe(3)
  const swapped = [
    { COINBASE_BASE_URL: 'http://a.test', TENCENT_BASE_URL: 'http://b.test' },
    { COINBASE_BASE_URL: 'http://b.test', TENCENT_BASE_URL: 'http://a.test' },
  ].map(labelOf)
  expect(swapped[0]).not.toBe(swapped[1])
})

test('what says how often, how much or for whom does not change the label', () => {
  const settings = { PORT: '1', COINBASE_POLL_MS: '900', COINBASE_PRODUCTS: 'BTC-USD', LAB: '1' }
  expect(labelOf({ ...settings, FINNHUB_BASE_URL: 'http://off.test' })).toBe(labelOf({}))
})
