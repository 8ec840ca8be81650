import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf, visitOf, type Arrival } from '../testing/seenOf.ts'
import type { Visit } from '../wire/openVisit.ts'
import { resume } from './resume.ts'

const frame = (id: number) => `id: ${id}\ndata: ${id}\n\n`
/** The witness got 1 to 6, one each second. The second reader came after 3, with the id 2. */
const main = [1, 2, 3, 4, 5, 6].map((id): Arrival => [id * 1_000, frame(id)])
const judge = (second: string, told: Partial<Visit> = {}) => {
  const request = { url: new URL('http://stream.test/'), headers: { 'Last-Event-ID': '2' } }
  const times = { startedAt: 3_300, headersAt: 3_310, endedAt: 9_000 }
  const visits = {
    main: visitOf(main, { endedAt: 9_000 }),
    second: visitOf([[3_320, second]], { request, ...times, ...told }),
  }
  return said(resume.judge(seenOf([], {}, { visits })))
}
const frames = (...ids: number[]) => ids.map(frame).join('')

test.concurrent('only `resume` dislikes a server that does not read `Last-Event-ID`', async () => {
  await using server = await openGoodServer({ resumes: false, everyMs: 200 })
  expect(await dislikes(server)).toEqual(['resume'])
})

test('every event after the id, in order and once, is right', () => {
  expect(judge(frames(3, 4, 5, 6))).toEqual([])
})

test('events that the witness did not get do not count', () => {
  expect(judge(`data: hello\n\n${frames(3, 33, 4, 5, 6, 7)}`)).toEqual([])
})

test('events that are missing are a fault', () => {
  expect(judge(frames(4, 5, 6))).toEqual([
    'fault: 1 of 4 events after the id did not come, and nothing said so',
  ])
})

test('events that come twice are a fault', () => {
  expect(judge(frames(3, 4, 4, 5, 6))).toEqual(['fault: 1 events came twice'])
})

test('events that the reader had are a fault', () => {
  expect(judge(frames(1, 2, 3, 4, 5, 6))).toEqual([
    'fault: 2 events came again that the reader had before its id',
  ])
})

test('another order is a fault', () => {
  expect(judge(frames(4, 3, 5, 6))).toEqual(['fault: the events came in another order'])
})

test.each([
  ['an event', 'event: gap\ndata: {}\n\n', {}],
  ['the data of an event', 'event: hello\ndata: {"resume":"gap"}\n\n', {}],
  ['the header of Mercure', '', { 'last-event-id': '9' }],
])('a gap that %s tells is a note', (_, told, headers) => {
  const type = { 'content-type': 'text/event-stream' }
  expect(judge(`${told}${frames(6)}`, { headers: { ...type, ...headers } })).toEqual([
    'note: the server told that events may be missing',
  ])
})

test('events of its own for each reader cannot be compared', () => {
  expect(judge(frames(72, 73, 74))).toEqual([
    'unseen: the two readers got no id in common: each may have events of its own',
  ])
})

test('a whole state instead of what was missed is not judged', () => {
  expect(judge(`id: 3\nevent: snapshot\ndata: {}\n\n${frames(4, 5, 6)}`)).toEqual([
    'unseen: “snapshot” came first: whether it holds what was missed cannot be seen',
  ])
})

test('an id that the server gave and then refuses is a fault', () => {
  expect(judge('', { status: 410 })).toEqual(['fault: an id that the server gave gets 410'])
})

test('an answer that is no stream is not judged here', () => {
  const headers = { 'content-type': 'application/x-ndjson' }
  const request = { url: new URL('http://stream.test/'), headers: { 'Last-Event-ID': '2' } }
  const visits = { main: visitOf(main, { headers }), second: visitOf('', { headers, request }) }
  expect(said(resume.judge(seenOf([], {}, { visits })))).toEqual([
    'unseen: the answer is no event stream',
  ])
})

test('a stream without ids cannot be resumed', () => {
  const visits = { main: visitOf('data: 1\n\n'), second: visitOf('data: 2\n\n') }
  expect(said(resume.judge(seenOf([], {}, { visits })))).toEqual([
    'unseen: too few ids came to come back with one',
  ])
})
