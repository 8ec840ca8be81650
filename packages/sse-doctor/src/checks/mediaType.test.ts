import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf } from '../testing/seenOf.ts'
import { mediaType } from './mediaType.ts'

const judge = (type: string | undefined, status = 200) =>
  said(mediaType.judge(seenOf('', { status, headers: { 'content-type': type } })))

test.each([
  'text/event-stream',
  'Text/Event-Stream',
  'text/event-stream;',
  'text/event-stream; charset=utf-8',
  'text/event-stream;charset="UTF-8"',
  'text/event-stream; charset=',
])('%s is right', (type) => expect(judge(type)).toEqual([]))

test.each([
  ['text/plain', 'Content-Type is text/plain'],
  ['text/event-stream-2', 'Content-Type is text/event-stream-2'],
  ['text/event-stream, text/html', 'Content-Type is text/event-stream, text/html'],
  ['text/event-stream; charset=iso-8859-1', 'charset is iso-8859-1'],
  ['text/event-stream; charset=utf8', 'charset is utf8'],
  [undefined, 'no Content-Type'],
])('%s is a fault', (type, saw) => expect(judge(type)).toEqual([`fault: ${saw}`]))

test('another parameter is only worth a note', () => {
  expect(judge('text/event-stream; version=2; charset=utf-8')).toEqual([
    'note: a parameter of the type: version=2',
  ])
})

test.each([204, 304])('%i has no body, so it needs no type', (status) => {
  expect(judge(undefined, status)).toEqual(['unseen: an answer without a type'])
})

test('the page of an error is left to the check of the status', () => {
  expect(judge('text/html', 404)).toEqual(['unseen: an answer of text/html'])
})

test('a stream that never answers shows no type', () => {
  expect(said(mediaType.judge(seenOf('', { headersAt: undefined })))).toEqual([
    'unseen: no headers came',
  ])
})

test('only this check dislikes another charset', async () => {
  const headers = { 'Content-Type': 'text/event-stream; charset=iso-8859-1' }
  await using server = await openGoodServer({ headers })
  expect(await dislikes(server)).toEqual(['media-type'])
})
