import { expect, test } from 'vitest'
import { createFilteredFrames } from './frameFilter.ts'
import { createFrameLog } from './frameLog.ts'
import { testFrame } from './testFrame.ts'

const filled = (limits: { maxFrames: number; maxBytes: number }, count: number) => {
  const log = createFrameLog(limits)
  for (let number = 1; number <= count; number++) log.push(testFrame({ number, bytes: 10 }))
  return log
}

test('the newest frames are kept, and no more than may be', () => {
  const log = filled({ maxFrames: 1_000, maxBytes: 1e9 }, 5_003)
  const numbers = log.kept().map(({ number }) => number)
  expect([numbers.length, numbers[0], numbers.at(-1)]).toEqual([1_000, 4_004, 5_003])
  expect(log.bytes()).toBe(10_000)
})

test('few large frames are bounded as well, but the newest is always there', () => {
  const log = filled({ maxFrames: 1_000, maxBytes: 95 }, 50)
  expect(log.kept()).toHaveLength(9)
  log.push(testFrame({ number: 51, bytes: 500 }))
  expect(log.kept().map(({ number }) => number)).toEqual([51])
})

test('a cleared log is empty', () => {
  const log = filled({ maxFrames: 10, maxBytes: 1e9 }, 5)
  log.clear()
  expect([log.kept().length, log.bytes()]).toEqual([0, 0])
})

test('a filter shows names and texts, also of what comes later, and forgets what left the log', () => {
  const filtered = createFilteredFrames()
  filtered.setFilter({ names: new Set(['movies']), text: 'ROCKET' })
  const film = (number: number, raw: string) => testFrame({ number, name: 'movies', raw })
  const first = [film(1, 'a rocket'), film(2, 'a train'), testFrame({ number: 3, raw: 'rocket' })]
  expect(filtered.of(first).map(({ number }) => number)).toEqual([1])
  expect(filtered.of([...first, film(4, 'Rocket')]).map(({ number }) => number)).toEqual([1, 4])
  expect(filtered.of([film(4, 'Rocket')]).map(({ number }) => number)).toEqual([4])
})

test('another filter looks at everything again', () => {
  const filtered = createFilteredFrames()
  const kept = [testFrame({ number: 1 }), testFrame({ number: 2, name: 'ping' })]
  filtered.setFilter({ names: new Set(['ping']), text: '' })
  expect(filtered.of(kept)).toHaveLength(1)
  filtered.setFilter({ names: new Set(['clock']), text: '' })
  expect(filtered.of(kept).map(({ number }) => number)).toEqual([1])
  filtered.setFilter({ names: new Set(), text: '' })
  expect(filtered.of(kept)).toHaveLength(2)
})
