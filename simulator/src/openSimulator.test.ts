import fetchWithAnyHeader from 'node-fetch'
import { describe, expect, test } from 'vitest'
import {
  fromDouban,
  listPath,
  openTestSimulator,
  type TestSimulator,
} from './testing/testSimulator.ts'

describe('openSimulator', () => {
  const everything = [
    listPath,
    '/tencent/q=sh600519,sz000858,hk00700,usAAPL',
    '/coinbase/products/SOL-USD/ticker',
    '/coinbase/products/SOL-USD/stats',
    '/finnhub/api/v1/quote?symbol=AAPL&token=any',
    '/yahoo/v8/finance/chart/VOD.L',
  ]
  const answers = async (simulator: TestSimulator) => {
    const all = await Promise.all(
      everything.map((path) =>
        simulator.get(path, { ...fromDouban, 'user-agent': 'Mozilla/5.0 test' }),
      ),
    )
    const texts = await Promise.all(all.map((response) => response.text()))
    // The list has the port in the addresses of its pictures, and each simulator has another port.
    return texts.map((text) => text.replaceAll(simulator.url, ''))
  }

  test('answers with the same bytes for the same seed and time', async () => {
    const [one, two] = [await openTestSimulator(), await openTestSimulator()]
    expect(await answers(one)).toEqual(await answers(two))
  })

  test('answers with other bytes for another seed or time', async () => {
    const [one, two] = [await openTestSimulator(), await openTestSimulator({ seed: 2 })]
    const before = await answers(one)
    for (const [i, answer] of (await answers(two)).entries()) expect(answer).not.toBe(before[i])
    await one.time.advance(10_000)
    for (const [i, answer] of (await answers(one)).entries()) expect(answer).not.toBe(before[i])
  })

  test('refuses a host that is not loopback', async () => {
    const simulator = await openTestSimulator()
    const statusAs = async (host: string) =>
      (await fetchWithAnyHeader(`${simulator.url}/__sim/`, { headers: { host } })).status
    expect(await statusAs('localhost:1')).toBe(200)
    expect(await statusAs('evil.example')).toBe(403)
    expect(await statusAs('127.0.0.1.evil.example')).toBe(403)
  })

  test('cuts a client that still waits when it closes', async () => {
    const simulator = await openTestSimulator()
    await simulator.send('PUT', '/__sim/faults/coinbase', { fault: 'hang' })
    const response = await simulator.get('/coinbase/products/BTC-USD/ticker')
    const body = response.text()
    body.catch(() => {})
    await simulator.close()
    await expect(body).rejects.toThrow()
  })
})
