import { expect, test } from 'vitest'
import { createConnectRate } from './connectRate.ts'

function startRate(perMinute: number) {
  let now = 0
  const isTooOften = createConnectRate(perMinute, () => now)
  return { isTooOften, waitUntil: (at: number) => (now = at) }
}

test('an address may connect so often in a minute, and others are not affected', () => {
  const { isTooOften } = startRate(2)
  for (const address of ['192.0.2.1', '192.0.2.2']) {
    expect([1, 2, 3].map(() => isTooOften(address))).toEqual([false, false, true])
  }
})

test('a minute after its first request, an address may connect again', () => {
  const { isTooOften, waitUntil } = startRate(1)
  expect([isTooOften('a'), isTooOften('a')]).toEqual([false, true])
  waitUntil(59_999)
  expect(isTooOften('a')).toBe(true)
  waitUntil(60_000)
  expect([isTooOften('a'), isTooOften('a')]).toEqual([false, true])
})

test('with too many addresses it forgets the one that was away for longest', () => {
  const { isTooOften } = startRate(1)
  expect([isTooOften('first'), isTooOften('busy'), isTooOften('first')]).toEqual([
    false,
    false,
    true,
  ])
  for (let n = 0; n < 99_999; n++) {
    isTooOften(String(n))
    isTooOften('busy')
  }
  expect([isTooOften('busy'), isTooOften('99998'), isTooOften('first')]).toEqual([
    true,
    true,
    false,
  ])
})
