import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from './goodServer.ts'

test('no check dislikes the good server', async () => {
  await using server = await openGoodServer()
  expect(await dislikes(server)).toEqual([])
})
