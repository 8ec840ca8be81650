import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf, visitOf } from '../testing/seenOf.ts'
import type { Visit } from '../wire/openVisit.ts'
import type { VisitName } from '../seen.ts'
import { requests } from '../plan.ts'
import { accept } from './accept.ts'

const judge = (told: Partial<Record<VisitName, Partial<Visit>>>, main: Partial<Visit> = {}) => {
  const visits = Object.entries(told).map(([name, visit]) => {
    const request = { ...requests[name as VisitName], url: new URL('http://stream.test/') }
    return [name, visitOf('', { request, endedAt: 3_000, ...visit })] as const
  })
  const all = { main: visitOf('', main), ...Object.fromEntries(visits) }
  return said(accept.judge(seenOf('', {}, { visits: all })))
}
const silent = { headersAt: undefined, status: 0, headers: {} }

test('only `accept` dislikes a server that knows one `Accept`', async () => {
  await using server = await openGoodServer({
    answer: ({ headers }) => headers.accept !== 'text/event-stream',
  })
  expect(await dislikes(server)).toEqual(['accept'])
})

test('each kind of `Accept` without an answer is a fault', () => {
  expect(judge({ any: silent, list: silent, html: silent })).toEqual([
    'fault: `Accept: */*` gets no answer',
    'fault: `Accept: application/json, text/event-stream` gets no answer',
    'fault: `Accept: text/html` gets no answer',
  ])
})

test('an answer that is as late for every visit is not silence', () => {
  const late = { ...silent, endedAt: 5_500 }
  expect(judge({ any: late }, { headersAt: 5_000 })).toEqual([
    'unseen: too little time for `Accept: */*`',
  ])
})

test('an answer that only gzip holds back is not the fault of `Accept`', () => {
  expect(judge({ any: silent, html: {} })).toEqual([])
})

test('406 is right only where the stream is excluded', () => {
  const refused = { status: 406, headers: {} }
  expect(judge({ any: refused, list: refused, html: refused })).toEqual([
    'fault: `Accept: */*` gets 406',
    'fault: `Accept: application/json, text/event-stream` gets 406',
  ])
})

test('an answer of another type is a note, and a warning where the stream is preferred', () => {
  const page = { headers: { 'content-type': 'text/html' } }
  expect(judge({ any: page, list: page, html: page })).toEqual([
    'note: `Accept: */*` gets another type',
    'warning: `Accept: application/json, text/event-stream` gets another type',
  ])
})
