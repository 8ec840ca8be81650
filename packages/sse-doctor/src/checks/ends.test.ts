import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf } from '../testing/seenOf.ts'
import type { Visit } from '../wire/openVisit.ts'
import { ends } from './ends.ts'

const chunked = { 'content-type': 'text/event-stream', 'transfer-encoding': 'chunked' }

const judge = (told: Partial<Visit>, text = 'data: a\n\n') =>
  said(ends.judge(seenOf(text, { headers: chunked, ...told })))

test('a stream that is open when we leave is right', () => expect(judge({})).toEqual([]))

test('an end with a time to come back is right', () => {
  expect(
    judge({ state: 'ended', endedAt: 12_000 }, 'retry: 2000\nevent: bye\ndata: {}\n\n'),
  ).toEqual([])
})

test('an end without a time is a warning, and so is one that comes soon', () => {
  expect(judge({ state: 'ended', endedAt: 12_010 })).toEqual([
    'warning: it ended after 12.00 s, and did not say when to come back',
  ])
  expect(judge({ state: 'ended', endedAt: 30 }, 'retry: 1000\ndata: a\n\n')).toEqual([
    'warning: it ended after 20 ms, so its readers ask again and again',
  ])
})

test.each(['data: [DONE]', 'event: message_stop\ndata: {}', 'event: response.completed\ndata: {}'])(
  'an answer that says it is whole may end: %j',
  (last) => {
    expect(judge({ state: 'ended', endedAt: 30 }, `data: a\n\n${last}\n\n`)).toEqual([
      'note: it said that it was at its end, and ended after 20 ms: a page that does not close it then asks again',
    ])
  },
)

test('a break is a fault, with its reason', () => {
  const error = Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
  expect(judge({ state: 'broken', endedAt: 12_010, error })).toEqual([
    'fault: the connection broke after 12.00 s (ECONNRESET)',
  ])
})

test('an end that looks like a break is a note', () => {
  const headers = { 'content-type': 'text/event-stream' }
  expect(judge({ state: 'ended', endedAt: 12_010, headers }, 'retry: 1000\ndata: a\n\n')).toEqual([
    'note: it ends with its connection, so an end looks like a break',
  ])
})

test('a flood that we left is not decided', () => {
  expect(judge({ state: 'full', endedAt: 12_010 })).toEqual([
    expect.stringMatching(/^unseen: it was left after 12.00 s/),
  ])
})

test.concurrent.each([
  ['ends', 'end'],
  ['breaks', 'destroy'],
] as const)('only this check dislikes a stream that %s', async (_name, how) => {
  await using server = await openGoodServer({
    answer(_request, response) {
      setTimeout(() => response[how](), 1_500)
      return false
    },
  })
  expect(await dislikes(server)).toEqual(['ends'])
})
