import { noiseMs, workedMs } from '@marquee/sse-server/testing/workedMs.ts'
import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf } from '../testing/seenOf.ts'
import { fields } from './fields.ts'

const judge = (text: string) => said(fields.judge(seenOf(text)))

test.each([
  'event: a\nid: 1\nretry: 1000\ndata: b\n\n',
  'data\n\n',
  'data:no space\n\n',
  ': comment\n:\n\ndata: a\n\n',
  'retry: 1000\n\n',
  'id: 1\n\n',
  '\uFEFFdata: a\n\n',
  // The check of the encoding tells this.
  'data: a\n\n\uFEFFdata: b\n\n',
  'data: a\r\ndata: b\r\n\r\n',
])('%j is right', (text) => expect(judge(text)).toEqual([]))

test.each([
  ['Data: a\n\n', 'Data: a'],
  ['EVENT: a\ndata: b\n\n', 'EVENT: a'],
  [' data: a\n\n', ' data: a'],
  ['data : a\n\n', 'data : a'],
])('%j is a fault: browsers do not know the field', (text, line) => {
  expect(judge(text)).toEqual([
    `fault: 1 × a field that browsers do not know by this spelling: ${line}`,
  ])
})

test('a text with line breaks that became lines without `data:` is a fault', () => {
  expect(judge('data: {\n  "a": 1,\n  "b": 2\n}\n\n')).toEqual([
    'fault: 3 × a line that is no field, so its text is lost:   "a": 1,',
  ])
})

test('an unknown field is a warning', () => {
  expect(judge('time: 5\ndata: a\n\ntime: 6\ndata: a\n\n')).toEqual([
    'warning: 2 × a field that browsers ignore: time: 5',
  ])
})

test('a name without data is a warning', () => {
  expect(judge('event: ping\n\nevent: ping\n\n')).toEqual([
    'warning: 2 × an event without data, which is never fired: ping',
  ])
})

test('only this check dislikes a field in capitals', async () => {
  await using server = await openGoodServer({
    frame: ({ id, count }) => `id: ${id}\nTime: 5\nData: a\ndata: {"count":${count}}\n\n`,
  })
  expect(await dislikes(server)).toEqual(['fields'])
})

test('many odd lines take no longer to judge than to read', () => {
  const startedAt = workedMs()
  const seen = seenOf('odd: 1\n\n'.repeat(100_000))
  const readAt = workedMs()
  expect(said(fields.judge(seen))).toEqual([
    'warning: 100000 × a field that browsers ignore: odd: 1',
  ])
  expect(workedMs() - readAt).toBeLessThan(5 * (readAt - startedAt) + noiseMs)
})
