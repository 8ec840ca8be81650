import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf } from '../testing/seenOf.ts'
import { length } from './length.ts'

test('a stream without a length is right', () => {
  expect(said(length.judge(seenOf('data: a\n\n')))).toEqual([])
})

test('only this check dislikes a length that is never reached', async () => {
  await using server = await openGoodServer({ headers: { 'Content-Length': '10000000' } })
  expect(await dislikes(server)).toEqual(['length'])
})
