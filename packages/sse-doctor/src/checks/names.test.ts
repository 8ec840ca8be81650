import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf } from '../testing/seenOf.ts'
import { names } from './names.ts'

const judge = (text: string) => said(names.judge(seenOf(text)))

test.each([
  'data: a\n\n',
  'event: stock-update\ndata: a\n\n',
  'event: Error\ndata: a\n\n',
  'event: 行情\ndata: a\n\n',
  'event: open\nevent: tick\ndata: a\n\n',
  'event: error\n\n',
])('%j is right', (text) => expect(judge(text)).toEqual([]))

test.each(['open', 'error'])('the name %s is a fault, told once', (name) => {
  expect(judge(`event: ${name}\ndata: a\n\n`.repeat(2))).toEqual([
    `fault: an event is called “${name}”, which fires the browser's own handlers`,
  ])
})

test('names that mean nothing are notes', () => {
  expect(judge('event: message\ndata: a\n\nevent: \ndata: a\n\n')).toEqual([
    'note: the name “message” is the same as none',
    'note: an empty name is the same as none',
  ])
})

test('a space at the end of a name is a warning', () => {
  expect(judge('event: tick \ndata: a\n\n')).toEqual([
    'warning: a name with a space at its end: “tick ”',
  ])
})

test('quotes around a name are a warning', () => {
  expect(judge('event: "tick"\ndata: a\n\n')).toEqual([
    'warning: a name in quotes, which belong to it: "tick"',
  ])
})

test('only this check dislikes an event called `error`', async () => {
  await using server = await openGoodServer({
    frame: ({ id, count }) => `id: ${id}\nevent: error\ndata: {"count":${count}}\n\n`,
  })
  expect(await dislikes(server)).toEqual(['names'])
})
