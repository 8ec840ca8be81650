import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf } from '../testing/seenOf.ts'
import { status } from './status.ts'

const judge = (code: number) => said(status.judge(seenOf([], { status: code })))

test('200 is right', () => expect(judge(200)).toEqual([]))

test.each([201, 204, 301, 404, 503])('%i is a fault', (code) => {
  expect(judge(code)).toEqual([`fault: status ${code}`])
})

test('an answer that did not come is not decided', () => {
  expect(said(status.judge(seenOf([], { status: 0, headersAt: undefined })))).toEqual([
    'unseen: no headers came in this time',
  ])
})

test('only this check dislikes a stream with another status', async () => {
  await using server = await openGoodServer({ status: 201 })
  expect(await dislikes(server)).toEqual(['status'])
})
