import { expect, test } from 'vitest'
import { createFakeTime } from '../testing/fakeTime.ts'
import type { Guard } from './guard.ts'
import { createPolling } from './polling.ts'
import type { Source } from './source.ts'

test('the guard of a source begins with the refusals from before a restart', () => {
  const source: Source = {
    ...{ name: 'test', topic: 'movies', intervalMs: 10_000, simulated: true },
    read: () => Promise.resolve([]),
  }
  const began: unknown[] = []
  const guardOf = ({ name }: Source, refusals: number): Guard => {
    began.push([name, refusals])
    return (call) => call()
  }
  const times = { source: 'test', lastSuccessAt: null, nextPollAt: Number.MAX_SAFE_INTEGER }
  const polling = createPolling([source], guardOf, {
    ...{ time: createFakeTime(), random: () => 0.5, settingsOf: () => 'a1b2' },
    leftOf: () => ({
      status: null,
      calls: { ...times, failures: 4, refusals: 3, settings: 'a1b2' },
    }),
  })
  const log = { warn: () => {}, error: () => {} }
  polling.start({ of: () => 'nothing' }, { publish: () => ({ isCut: false }), onStatus() {}, log })
  polling.stop()
  expect(began).toEqual([['test', 3]])
})
