import { describe, expect, test } from 'vitest'
import { openTestSimulator } from '../testing/testSimulator.ts'

describe('coinbase', () => {
  test('has prices as text, and the time to the nanosecond', async () => {
    const response = await (await openTestSimulator()).get('/coinbase/products/BTC-USD/ticker')
    expect(await response.json()).toMatchObject({
      price: expect.stringMatching(/^\d+\.\d\d$/),
      ask: expect.stringMatching(/^\d+\.\d\d$/),
      volume: expect.stringMatching(/^\d+\.\d{8}$/),
      trade_id: expect.any(Number),
      time: expect.stringMatching(/^2026-11-20T16:02:\d\d\.\d{9}Z$/),
    })
  })

  test('has the price of 24 hours ago', async () => {
    const simulator = await openTestSimulator()
    const read = async (what: string) =>
      (await (await simulator.get(`/coinbase/products/ETH-USD/${what}`)).json()) as {
        open: string
        last: string
        price: string
      }
    const stats = await read('stats')
    expect(Number(stats.last)).toBe(Number((await read('ticker')).price))
    simulator.time.setClock(simulator.time.now() - 24 * 60 * 60_000)
    expect(Number(stats.open)).toBe(Number((await read('ticker')).price))
  })

  test('has no other products', async () => {
    const response = await (await openTestSimulator()).get('/coinbase/products/usAAPL/stats')
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ message: 'NotFound' })
  })
})
