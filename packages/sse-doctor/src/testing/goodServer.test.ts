import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from './goodServer.ts'

test('no check dislikes the good server', async () => {
  await using server = await openGoodServer()
  expect(await dislikes(server)).toEqual([])
})

test('only `status` dislikes a status of 201', async () => {
  await using server = await openGoodServer({ status: 201 })
  expect(await dislikes(server)).toEqual(['status'])
})

test('only `late-headers` dislikes headers that come late', async () => {
  await using server = await openGoodServer({ headersAfterMs: 1_500 })
  expect(await dislikes(server)).toEqual(['late-headers'])
})
