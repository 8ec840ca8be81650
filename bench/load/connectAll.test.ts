import { expect, test } from 'vitest'
import { connectAll } from './connectAll.ts'

test('at most the allowed number of connections are pending', async () => {
  let inFlight = 0
  let most = 0
  const result = await connectAll(20, { inFlight: 3, deadlineMs: 5_000 }, async () => {
    most = Math.max(most, ++inFlight)
    await Promise.resolve()
    inFlight -= 1
  })
  expect(most).toBe(3)
  expect(result).toMatchObject({ connected: 20, failure: null })
})

test('a failure is reported, and the other connections continue', async () => {
  const result = await connectAll(5, { inFlight: 1, deadlineMs: 5_000 }, (index) =>
    index === 2 ? Promise.reject(new Error('refused')) : Promise.resolve(),
  )
  expect(result).toMatchObject({ connected: 4, failure: 'refused' })
})

test('it gives up on a server that refuses every connection', async () => {
  let asked = 0
  await connectAll(10_000, { inFlight: 10, deadlineMs: 5_000 }, () => {
    asked += 1
    return Promise.reject(new Error('refused'))
  })
  expect(asked).toBeLessThan(200)
})

test('a connection that is not open by the deadline is left out', async () => {
  const never = new Promise<void>(() => {})
  const result = await connectAll(10, { inFlight: 10, deadlineMs: 1 }, (index) =>
    index < 4 ? Promise.resolve() : never,
  )
  expect(result.connected).toBe(4)
})
