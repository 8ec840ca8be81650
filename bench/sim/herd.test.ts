import { expect, test } from 'vitest'
import { idealMs, withFixedRange, withoutJitter, withRule, withRuleOnOthers } from './herds.ts'
import { seededRandom, simulateHerd, type Herd } from './simulateHerd.ts'

const size = { clients: 50_000, servers: 4, perSecond: 1_000 }
const seeds = [1, 2, 3]
const run = (herd: Herd, seed = 1) => simulateHerd(herd, seededRandom(seed))

test.each(seeds)('with the rule nobody is refused, and all are back in time, seed %d', (seed) => {
  const { refused, allMs } = run(withRule(size), seed)
  expect(refused).toBe(0)
  expect(allMs).toBeLessThan(1.5 * idealMs(size))
})

test.each(seeds)('where a third of the servers die, the others refuse nobody, seed %d', (seed) => {
  const { refused, allMs } = run(
    withRuleOnOthers({ ...size, clients: 75_000, servers: 6 }, 2),
    seed,
  )
  expect(refused).toBe(0)
  expect(allMs).toBeLessThan(1.5 * idealMs(size))
})

test('a fixed range that is too short for so many has refusals', () => {
  expect(run(withFixedRange(size)).refused).toBeGreaterThan(size.clients / 2)
})

test('without jitter it takes far longer than with the rule', () => {
  const { refused, allMs } = run(withoutJitter(size))
  expect(refused).toBeGreaterThan(5 * size.clients)
  expect(allMs).toBeGreaterThan(3 * run(withRule(size)).allMs)
})

test('a small herd comes back within the range of the settings', () => {
  const { refused, allMs } = run(withRule({ ...size, clients: 4_000 }))
  expect([refused, allMs <= 5_010]).toEqual([0, true])
})

test('the same seed gives the same result, and another seed another one', () => {
  const herd = withFixedRange(size)
  expect(run(herd, 7)).toEqual(run(herd, 7))
  expect(run(herd, 7)).not.toEqual(run(herd, 8))
})
