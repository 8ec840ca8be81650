import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf } from '../testing/seenOf.ts'
import { ids } from './ids.ts'

const judge = (text: string) => said(ids.judge(seenOf(text)))

/** One event for each id. `undefined` has none, as a clock has none. */
const withIds = (...list: readonly (string | undefined)[]) =>
  list
    .map((id, index) => `${id === undefined ? '' : `id: ${id}\n`}data: {"n":${index}}\n\n`)
    .join('')

test.each([
  ['numbers', withIds('1', '2', '10')],
  ['texts in any order', withIds('b', 'a', '01H8XGJ', '9')],
  ['times', withIds('2026-11-27T17:00:00.123Z', '2026-11-27T17:00:01.000Z')],
  ['pairs of numbers', withIds('1795265256103-9', '1795265256103-10', '1795265256104-0')],
  ['events without id among events with ids', withIds('1', undefined, undefined, '2')],
  ['a heartbeat with the newest id', `${withIds('1')}id: 1\nevent: ping\ndata: {}\n\n`],
])('%s are right', (_name, text) => expect(judge(text)).toEqual([]))

test('a stream of events without ids is a fault', () => {
  expect(judge(withIds(undefined, undefined))).toEqual([
    'fault: 2 events and no id: what is sent during a break is lost, and nobody is told',
  ])
  expect(judge(withIds('', ''))).toEqual([expect.stringMatching(/^fault: 2 events and no id/)])
})

test('an answer that was whole is only warned', () => {
  const seen = seenOf('data: a\n\ndata: b\n\ndata: [DONE]\n\n', { state: 'ended' })
  expect(said(ids.judge(seen))).toEqual([
    'warning: 3 events and no id: after a break the answer begins again, or its rest is lost',
  ])
})

test('one event and heartbeats are too few to decide', () => {
  const heartbeats = 'event: ping\ndata: 5\n\ndata: keep-alive\n\ndata: {}\n\n'
  expect(judge(`event: hello\ndata: {"v":1}\n\n${heartbeats}`)).toEqual([
    'unseen: too few events came to tell',
  ])
})

test('an id that comes again after another is a fault', () => {
  expect(judge(withIds('1', '2', '1'))).toEqual([
    'fault: two events far apart have the id 1: nobody can resume from it',
    'note: ids do not rise: 1 after 2',
  ])
})

test('one id for all events is a fault, and one id for two neighbours a warning', () => {
  expect(judge(withIds('7', '7', '7'))).toEqual([
    'fault: all 3 events have the id 7: nobody can resume from it',
  ])
  expect(judge(withIds('6', '7', '7'))).toEqual([
    'warning: two events have the id 7: a break between them loses one',
  ])
})

test('an event that comes twice, and an odd order, are notes', () => {
  expect(judge('id: a\ndata: 1\n\nid: a\ndata: 1\n\n')).toEqual([
    'note: the event with the id a came twice',
  ])
  expect(judge(withIds('10', '9'))).toEqual(['note: ids do not rise: 9 after 10'])
})

test.each([
  ['id: a\0b\ndata: 1\n\n', 'fault', '1 × an id with NUL, which browsers ignore: a\\u0000b'],
  ['id\ndata: 1\n\n', 'warning', '1 × an empty id: the browser forgets where it was'],
  ['id: 2\n\n', 'warning', '1 × an id without data, which only some browsers keep: 2'],
  [
    'id: 2 \ndata: 1\n\n',
    'warning',
    '1 × an id with a space at its end, which does not come back: “2 ”',
  ],
  [`id: ${'é'.repeat(65)}\ndata: 1\n\n`, 'warning', expect.stringMatching(/more than 128 bytes/)],
  [
    'id: {"a":1}\ndata: 1\n\n',
    'warning',
    '1 × an id with characters that are unsafe for CORS: {"a":1}',
  ],
])('%j is told', (text, verdict, saw: string) => {
  const told = ids.judge(seenOf(`id: 1\ndata: 0\n\n${text}`))
  expect(told.map((finding) => [finding.verdict, finding.saw.en])).toContainEqual([verdict, saw])
})

test('only this check dislikes ids that are empty at times', async () => {
  await using server = await openGoodServer({
    frame: ({ id, count }) => `id: ${id}\ndata: {"count":${count}}\n\nid\ndata: {"clock":5}\n\n`,
  })
  expect(await dislikes(server)).toEqual(['ids'])
})
