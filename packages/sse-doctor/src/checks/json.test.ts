import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf } from '../testing/seenOf.ts'
import { json } from './json.ts'

const judge = (...list: readonly string[]) =>
  said(json.judge(seenOf(list.map((data) => `data: ${data}\n\n`).join(''))))

test('JSON of any kind is right', () => {
  expect(judge('{"a":1}', '[1]', 'null', '5', '"x"')).toEqual([])
  expect(judge('{\ndata:   "a": 1\ndata: }')).toEqual([])
  expect(judge('12', '13.5')).toEqual([])
})

test('a heartbeat, and another name, may have other data', () => {
  expect(judge('{"a":1}', 'ping', '')).toEqual([])
  expect(said(json.judge(seenOf('data: {"a":1}\n\nevent: log\ndata: started\n\n')))).toEqual([
    'note: “log” is plain text, so a page cannot tell whether it is whole: started',
  ])
})

test.each(['[2026-11-27] GET /', '{{name}} joined', '[INFO] ready', 'it is 5 o’clock'])(
  'a stream of plain text is a note: %s',
  (text) => expect(judge(text)).toEqual([expect.stringMatching(/^note: “message” is plain text/)]),
)

test.each(['{', '{"a":1,', '{ "a": 1', '[{"a":', '["a'])(
  'JSON that is cut is a fault: %s',
  (text) => {
    expect(judge(text)).toEqual([`fault: “message” has JSON that is not whole: ${text}`])
  },
)

test('a line break that cuts JSON is a fault', () => {
  expect(said(json.judge(seenOf('data: {"text":"a\nb"}\n\n')))).toEqual([
    'fault: “message” has JSON that is not whole: {"text":"a',
  ])
})

test('among JSON, other brackets are a fault and texts are a warning', () => {
  expect(judge('{"a":1}', '{a:1}')).toEqual(['fault: “message” has JSON that is not whole: {a:1}'])
  expect(judge('{"a":1}', 'connected')).toEqual([
    'warning: “message” has JSON, and text that is none: connected',
  ])
  expect(judge('{"a":1}', '[DONE]')).toEqual([
    'note: “message” has JSON, and a word that is none: [DONE]',
  ])
})

test.each(['[object Object]', 'undefined', 'NaN'])('%s is a fault', (text) => {
  expect(judge(text)).toEqual([
    `fault: “message” has a value that was printed, not encoded: ${text}`,
  ])
})

test.each([`{'a': True}`, `[{'a': None}]`, `b'{"a":1}'`, 'map[a:1]', '{ a: 1, b: [ 2 ] }'])(
  '%s looks printed, which is a warning',
  (text) => {
    expect(judge(text)).toEqual([
      `warning: “message” looks like a value that was printed, not encoded as JSON: ${text}`,
    ])
  },
)

test('JSON that was encoded twice is a warning, and a text in quotes is right', () => {
  expect(judge('"{\\"a\\":1}"')).toEqual([
    'warning: “message” is JSON that was encoded twice: "{\\"a\\":1}"',
  ])
  expect(judge('"{\\"a\\":1}"', '"text"')).toEqual([])
})

test('only this check dislikes a value that was printed', async () => {
  await using server = await openGoodServer({
    frame: ({ id }) => `id: ${id}\nevent: tick\ndata: [object Object]\n\n`,
  })
  expect(await dislikes(server)).toEqual(['json'])
})
