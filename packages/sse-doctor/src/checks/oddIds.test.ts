import { expect, test } from 'vitest'
import type { VisitName } from '../seen.ts'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf, visitOf } from '../testing/seenOf.ts'
import type { Visit } from '../wire/openVisit.ts'
import { oddIds } from './oddIds.ts'

const judge = (name: VisitName, told: Partial<Visit>, main: Partial<Visit> = {}) =>
  said(
    oddIds.judge(
      seenOf(
        '',
        {},
        {
          visits: { main: visitOf('', main), [name]: visitOf('', { endedAt: 3_000, ...told }) },
        },
      ),
    ),
  )

test.concurrent.each([204, 400, 410])(
  'only `odd-ids` dislikes %s for an id that is not known',
  async (code) => {
    await using server = await openGoodServer({
      answer({ headers }, response) {
        const isOdd = headers['last-event-id'] === 'an-id-that-was-never-given'
        if (isOdd) response.writeHead(code).end()
        return isOdd
      },
    })
    expect(await dislikes(server)).toEqual(['odd-ids'])
  },
)

test('an empty id that gets an error is a fault', () => {
  expect(judge('list', { status: 500 })).toEqual([
    'fault: an empty id gets 500: a browser gives up for ever',
  ])
})

test('a refusal of the types that come with the empty id is judged elsewhere', () => {
  expect(judge('list', { status: 406 })).toEqual([])
})

test('an odd id that gets no stream is a fault', () => {
  const headers = { 'content-type': 'application/json' }
  expect(judge('unknown', { headers })).toEqual([
    'fault: an unknown id gets an answer that is no stream: a browser gives up for ever',
  ])
  expect(judge('unknown', { headers }, { headers })).toEqual([])
  expect(judge('list', { headers })).toEqual([])
})

test('a huge id that gets no answer is a fault', () => {
  expect(judge('huge', { headersAt: undefined, status: 0 })).toEqual([
    'fault: an id of 4096 bytes gets no answer',
  ])
})

test('nothing is said of ids where the stream itself is refused', () => {
  expect(judge('unknown', { status: 404 }, { status: 404 })).toEqual([])
})
