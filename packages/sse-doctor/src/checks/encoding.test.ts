import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf } from '../testing/seenOf.ts'
import { encoding } from './encoding.ts'

const judge = (bytes: string | Buffer) => said(encoding.judge(seenOf([[20, bytes]])))

test.each(['data: é中😀\n\n', '\uFEFFdata: a\n\n', 'data: �\n\n', ': \uFEFF\n\n'])(
  '%j is right',
  (text) => expect(judge(text)).toEqual([]),
)

test('a letter that comes in two chunks is right', () => {
  const bytes = Buffer.from('data: 中\n\n')
  const arrivals = [
    [20, bytes.subarray(0, 7)],
    [900, bytes.subarray(7)],
  ] as const
  expect(said(encoding.judge(seenOf(arrivals)))).toEqual([])
})

test('other bytes are a fault', () => {
  expect(judge(Buffer.from('data: é\n\ndata: e\n\n', 'latin1'))).toEqual([
    'fault: 1 lines are no UTF-8',
  ])
})

test('a second byte order mark is a fault', () => {
  const told = ['fault: 1 lines begin with a byte order mark, so browsers do not know them']
  expect(judge('\uFEFF\uFEFFdata: a\n\n')).toEqual(told)
  expect(judge('data: a\n\n\uFEFFdata: b\n\n')).toEqual(told)
})

test('UTF-16 is a fault, although no frame ends', () => {
  expect(judge(Buffer.from('id: 1\ndata: a\n\n', 'utf16le'))).toContain(
    'fault: 3 lines have NUL in the name of their field, as UTF-16 has',
  )
})

test('NUL and a byte order mark in data are notes', () => {
  expect(judge('data: a\0\ndata: \uFEFF{}\n\n')).toEqual([
    'note: data begins with a byte order mark: JSON.parse refuses it',
    'note: data has NUL, which is allowed',
  ])
})

test('only this check dislikes a mark before each frame', async () => {
  await using server = await openGoodServer({
    frame: ({ id, count }) => `\uFEFF: a\nid: ${id}\nevent: tick\ndata: {"count":${count}}\n\n`,
  })
  expect(await dislikes(server)).toEqual(['encoding'])
})
