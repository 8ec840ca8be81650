import { expect, test } from 'vitest'
import { probeClock } from './clockProbe.ts'

/** A server that is `ahead`, over ways there and back that take the given ms, one pair for each. */
function rig(ahead: number, ...ways: [there: number, back: number][]) {
  let device = 1_000
  const ask = () => {
    const [there, back] = ways.shift() ?? [0, 0]
    const serverNow = device + there + ahead
    device += there + back
    return Promise.resolve(serverNow)
  }
  return probeClock(ask, () => device)
}

test('believes the quickest of its questions', async () => {
  expect(await rig(500, [900, 100], [10, 10], [50, 5], [40, 40])).toEqual({
    offsetMs: 500,
    roundTripMs: 20,
  })
})

test('is wrong by half of the round trip at most, even if all of it is one way', async () => {
  const { offsetMs, roundTripMs } = await rig(0, [30, 0], [30, 0], [30, 0], [30, 0])
  expect(Math.abs(offsetMs)).toBeLessThanOrEqual(roundTripMs / 2)
})

test('a question that fails is told', async () => {
  await expect(
    probeClock(
      () => Promise.reject(new Error('no')),
      () => 0,
    ),
  ).rejects.toThrow('no')
})
