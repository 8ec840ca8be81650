import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf, type Arrival } from '../testing/seenOf.ts'
import type { Visit } from '../wire/openVisit.ts'
import { frameEnds } from './frameEnds.ts'

const judge = (arrivals: string | readonly Arrival[], told: Partial<Visit> = {}, ownDelayMs = 5) =>
  said(frameEnds.judge(seenOf(arrivals, told, { ownDelayMs })))

const eachSecond = (text: string): readonly Arrival[] =>
  Array.from({ length: 20 }, (_, second) => [second * 1_000 + 500, text])

test.each([
  ['LF', 'data: a\n\n'],
  ['CR', 'data: a\r\r'],
  ['CRLF', 'data: a\r\n\r\n'],
  ['a comment that is one line', ': ping\n'],
  ['a `retry` that is one line', 'retry: 1000\n'],
  ['two data lines', 'id: 1\ndata: a\ndata: b\n\n'],
])('%s in each second is right', (_name, text) => expect(judge(eachSecond(text))).toEqual([]))

test('an `id` may wait for its data', () => {
  expect(judge([[100, 'data: a\n\nid: 2\n']])).toEqual([])
})

test('an event that is cut in two by our going is right', () => {
  expect(judge([...eachSecond('data: a\n\n'), [19_990, 'event: b\ndata: b']])).toEqual([])
})

test('one line break instead of two is a fault', () => {
  expect(judge(eachSecond('data: a\n'))).toEqual([
    'fault: no empty line in the last 19.50 s, so the frame does not end: data: a',
  ])
})

test('the letters \\n instead of line breaks are a fault', () => {
  expect(judge(eachSecond('data: a\\n\\n'))).toEqual([
    expect.stringMatching(/^fault: no empty line .* data: a\\n\\ndata: a/),
  ])
})

test('an event whose empty line comes only with the next event is a fault', () => {
  expect(
    judge([
      [100, 'data: a\n'],
      [9_000, '\ndata: b\n'],
    ]),
  ).toEqual(['fault: no empty line in the last 11.00 s, so the frame does not end: data: b'])
})

test('two events in one frame are a fault', () => {
  expect(judge('id: 1\ndata: a\nid: 2\ndata: b\n\n')).toEqual([
    'fault: an empty line is missing between two events: one frame has id, data, id, data',
  ])
})

test('an event that is lost at the end of the stream is a fault', () => {
  expect(judge('data: a\n\ndata: b\n', { state: 'ended', endedAt: 30 })).toEqual([
    'fault: the stream ended within a frame, which is lost: data: b',
  ])
})

test('an event that a break of the connection cuts is not the fault of its end', () => {
  expect(judge('data: a\n\ndata: b\n', { state: 'broken', endedAt: 9_000 })).toEqual([])
})

test('a frame of more than 1 MiB without an end is a fault', () => {
  expect(judge(`data: ${'x'.repeat(1_048_576)}`, { state: 'full' })).toEqual([
    expect.stringMatching(/^fault: a frame of 1048582 bytes has no end: data: x+…$/),
  ])
})

test('a large frame on a slow line is not decided', () => {
  const part = `data: ${'x'.repeat(10_000)}\n`
  expect(judge(eachSecond(part))).toEqual(['unseen: a frame of 200140 bytes is still on its way'])
})

test('an empty line that this machine itself can have made late is not decided', () => {
  const arrivals = [1, 2, 3, 4, 5].map((n): Arrival => [n * 1_000, `\n\ndata: ${n}`])
  expect(judge(arrivals, {}, 1_500)[0]).toMatch(
    /^unseen: the empty line comes .* late by up to 1.50 s$/,
  )
})

test('an empty line that comes with the next event is a fault', () => {
  const arrivals = [1, 2, 3, 4, 5].map((n): Arrival => [n * 1_000, `\n\ndata: ${n}`])
  expect(judge(arrivals)).toContain(
    'fault: the empty line comes with the next event, so each one is late, by 1.00 s at first',
  )
})

test('line breaks that were printed as letters are a fault', () => {
  expect(judge('id: 1\\ndata: 1\\n\\n')).toEqual([
    expect.stringMatching(/^fault: no empty line in the last/),
  ])
})

test('a stream that sends nothing is not decided', () => {
  expect(judge([])).toEqual(['unseen: nothing came'])
})

test('only this check dislikes two ids and two lines of data in one frame', async () => {
  await using server = await openGoodServer({
    frame: ({ id, count }) => `id: ${id}\ndata: [${count},\nid: ${id}\ndata: ${count}]\n\n`,
  })
  expect(await dislikes(server)).toEqual(['frame-ends'])
})
