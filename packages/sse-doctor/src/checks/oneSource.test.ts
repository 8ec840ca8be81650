import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf, visitOf, type Arrival } from '../testing/seenOf.ts'
import { oneSource } from './oneSource.ts'

/** Two readers: the second came after `joined`. */
const judge = (
  main: readonly Arrival[],
  second: readonly Arrival[],
  { joined = 1_300, ownDelayMs = 5 } = {},
) =>
  said(
    oneSource.judge(
      seenOf(
        [],
        {},
        {
          ownDelayMs,
          visits: {
            main: visitOf(main, { endedAt: 20_000 }),
            second: visitOf(second, { startedAt: joined, headersAt: joined + 10, endedAt: 20_000 }),
          },
        },
      ),
    ),
  )
const every = (ms: number, from: number, dataOf: (index: number) => string, count = 6) =>
  Array.from({ length: count }, (_, index): Arrival => {
    return [from + index * ms, `data: ${dataOf(index)}\n\n`]
  })
const apart = (lag: string, times: number) => [
  `fault: two readers got events ${lag} apart, ${times} of ${times} times: likely a timer for each`,
]

test('only `one-source` dislikes a timer for each reader', async () => {
  await using server = await openGoodServer({ oneClock: false, everyMs: 1_000 })
  expect(await dislikes(server, { seconds: 7 })).toEqual(['one-source'])
})

test('the same text at different times is of two timers', () => {
  const main = every(1_000, 1_000, (n) => `10:00:0${n}`)
  expect(
    judge(
      main,
      every(1_000, 2_306, (n) => `10:00:0${n + 1}`, 5),
    ),
  ).toEqual(apart('306 ms', 5))
})

test('text of its own for each reader, at constant distances, is of two timers', () => {
  const main = every(1_000, 1_000, (n) => `${1_000 * n}`)
  expect(
    judge(
      main,
      every(1_000, 2_320, (n) => `${1_000 * n + 1_320}`, 5),
    ),
  ).toEqual(apart('320 ms', 5))
})

test('a period of 5 s is decided with three events of each', () => {
  expect(
    judge(
      every(5_000, 5_000, () => 'films', 4),
      every(5_000, 6_300, () => 'films', 3),
    ),
  ).toEqual(apart('1.30 s', 3))
})

test('two events decide where both readers waited as long for their first', () => {
  const main = every(5_000, 5_000, () => 'films', 3)
  expect(
    judge(
      main,
      every(5_000, 10_300, () => 'films', 2),
      { joined: 5_300 },
    ),
  ).toEqual(apart('300 ms', 2))
})

test('answers that are whole have a beginning each', () => {
  const answer = (from: number): Arrival[] => [
    ...every(200, from, (n) => `word ${n}`),
    [from + 1_300, 'data: [DONE]\n\n'],
  ]
  const told = { state: 'ended', endedAt: 3_000 } as const
  const visits = { main: visitOf(answer(100), told), second: visitOf(answer(450)) }
  expect(said(oneSource.judge(seenOf([], {}, { visits })))).toEqual([
    'unseen: each reader has an answer of its own, which ends',
  ])
})

test('events that come together are of one source', () => {
  const main = every(1_000, 1_000, (n) => `${n}`)
  expect(
    judge(
      main,
      every(1_000, 2_022, (n) => `${n + 1}`, 5),
    ),
  ).toEqual([])
})

test('data of its own for each reader may come together too', () => {
  const main = every(1_000, 1_000, (n) => `to main ${n}`)
  expect(
    judge(
      main,
      every(1_000, 2_022, (n) => `to second ${n}`, 5),
    ),
  ).toEqual([])
})

test('a busy machine that delays some events makes no fault', () => {
  const main = every(1_000, 1_000, (n) => `${n}`)
  const second = every(1_000, 2_000, (n) => `${n + 1}`, 5).map(([at, bytes], n): Arrival => [
    at + (n % 2) * 400,
    bytes,
  ])
  expect(judge(main, second)).toEqual([])
})

test('what was sent again is not compared', () => {
  const missed = every(200, 100, (n) => `missed ${n}`, 5)
  const again = missed.map(([, bytes]): Arrival => [1_310, bytes])
  const live = every(1_000, 2_000, (n) => `${n}`, 3)
  expect(judge([...missed, ...live], [...again, ...live])).toEqual([])
})

test('one event decides nothing', () => {
  expect(
    judge(
      every(9_000, 9_000, () => 'x', 2),
      every(9_000, 10_400, () => 'x', 1),
    ),
  ).toEqual(['unseen: too few events to compare: 1 in both streams'])
})

test('a second reader that gets nothing at all is a fault', () => {
  expect(
    judge(
      every(1_000, 1_000, (n) => `${n}`),
      [],
    ),
  ).toEqual(['fault: the second reader got nothing while the first got 5 events'])
})

test('what the delay of this machine can have made is not decided', () => {
  const main = every(1_000, 1_000, (n) => `10:00:0${n}`)
  const second = every(1_000, 2_306, (n) => `10:00:0${n + 1}`, 5)
  expect(judge(main, second, { ownDelayMs: 400 })).toEqual([
    'unseen: this machine itself was late by up to 400 ms',
  ])
})
