import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf } from '../testing/seenOf.ts'
import { retry } from './retry.ts'

const judge = (text: string) => said(retry.judge(seenOf(text)))

test.each(['retry: 500\n\n', 'retry:300000\n\n', 'retry: 003000\ndata: a\n\n', 'retry: 3127\n'])(
  '%j is right',
  (text) => expect(judge(text)).toEqual([]),
)

test('none is a note', () => {
  expect(judge('data: a\n\n')).toEqual(['note: none: browsers come back after 3 to 5 s'])
})

test.each(['3s', '1.5', '-1', '3e3', '0x10', '', ' 3000', '３０００'])(
  '“%s” is ignored',
  (value) => {
    expect(judge(`retry: ${value}\n\n`)).toEqual([
      `fault: “retry: ${value}” is no number, so it is ignored`,
    ])
  },
)

test.each([
  ['0', 'fault: retry: 0 makes a flood of requests'],
  ['0099', 'fault: retry: 0099 makes a flood of requests'],
  ['99999999999999999999', 'fault: retry: 99999999999999999999 is more than a timer can hold'],
  ['499', 'warning: browsers come back after 499 ms'],
  ['300001', 'warning: browsers come back only after 300.00 s'],
])('%s is told', (value, told) => expect(judge(`retry: ${value}\n\n`)).toEqual([told]))

test('many odd times are told in three lines at most', () => {
  const lines = Array.from(
    { length: 50 },
    (_, n) => `retry: ${n}\nretry: ${n}s\nretry: ${400 + n}\n`,
  )
  expect(judge(`${lines.join('')}\n`)).toHaveLength(3)
})

test('only this check dislikes a retry of 0', async () => {
  await using server = await openGoodServer({ first: 'retry: 0\n\n' })
  expect(await dislikes(server)).toEqual(['retry'])
})
