import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf, type Arrival } from '../testing/seenOf.ts'
import { silence } from './silence.ts'

const judge = (arrivals: string | readonly Arrival[], ownDelayMs = 5) =>
  said(silence.judge(seenOf(arrivals, {}, { ownDelayMs })))

const every = (ms: number, text: string): readonly Arrival[] =>
  Array.from({ length: Math.ceil(20_000 / ms) }, (_, count) => [(count + 1) * ms, text])

const hello = 'data: {"heartbeatMs":4000}\n\n'

test('what was seen of a lively stream is a note', () => {
  expect(judge(every(1_000, 'data: a\n\n'))).toEqual([
    'note: the longest silence was 1.00 s in 19.99 s: whether there are heartbeats in a longer one was not seen',
  ])
})

test('a stream that sends nothing is not decided', () => {
  expect(judge([])).toEqual(['unseen: silent for all of 19.99 s'])
})

test.each([': ping\n', ': ping\n\n'])('comments alone are a warning: %j', (comment) => {
  expect(judge(every(5_000, comment))).toEqual([
    'warning: for 19.99 s only comments came, which no script sees',
  ])
  expect(judge([[20, 'data: a\n\n'], ...every(5_000, comment)])).toEqual([
    'warning: for 19.98 s only comments came, which no script sees',
  ])
})

test('comments beside events are right', () => {
  expect(judge(every(1_000, ': ping\n\ndata: a\n\n'))).toEqual([expect.stringMatching(/^note/)])
})

test('a comment at the start is no heartbeat', () => {
  const note = [expect.stringMatching(/^note/)]
  expect(judge([[20, ': ok\nretry: 3000\n\n']])).toEqual(note)
  expect(judge([[20, ': ok\n\n'], ...every(15_000, 'event: ping\ndata: {}\n\n')])).toEqual(note)
})

test('events that come every few seconds need no other heartbeat', () => {
  expect(judge([...every(3_000, ': ping\n\n'), ...every(12_000, 'data: a\n\n')])).toEqual([
    expect.stringMatching(/^note/),
  ])
})

test('a heartbeat that keeps its promise is right', () => {
  expect(judge([[20, hello], ...every(4_000, 'event: ping\ndata: {}\n\n')])).toEqual([])
})

test('a promise that is not kept is a fault, and no excuse are comments', () => {
  const told = 'fault: a heartbeat every 4.00 s is promised, and for 19.98 s no event came'
  expect(judge([[20, hello]])).toEqual([told])
  expect(judge([[20, hello], ...every(4_000, ': ping\n\n')])).toEqual([told])
})

test('what the delay of this machine can have made late is not decided', () => {
  expect(judge([[20, hello], ...every(5_500, 'data: 1\n\n')])).toEqual([
    expect.stringMatching(/^fault/),
  ])
  expect(judge([[20, hello], ...every(5_500, 'data: 1\n\n')], 1_000)).toEqual([
    'unseen: for 5.50 s no event came, and this machine itself was late by up to 1.00 s',
  ])
})

test('a promise of more than 30 s is a warning', () => {
  expect(judge('data: {"heartbeatMs":60000}\n\n')).toEqual([
    'warning: a heartbeat is promised only every 60.00 s',
  ])
})

test('only this check dislikes a promise that is not kept', async () => {
  await using server = await openGoodServer({
    first: 'retry: 3000\n\nevent: hello\ndata: {"heartbeatMs":200}\n\n',
    // Ten times the promise, so that a busy machine cannot have made it late.
    everyMs: 2_000,
  })
  expect(await dislikes(server)).toEqual(['silence'])
})
