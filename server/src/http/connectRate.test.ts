import { afterEach, expect, test, vi } from 'vitest'
import type { Request, Response } from 'express'
import { startTestServer } from '../testing/testServer.ts'
import { limitConnectRate } from './connectRate.ts'

afterEach(() => {
  vi.useRealTimers()
})

async function startLimited(perMinute: number) {
  const onRefused = vi.fn()
  const middleware = [limitConnectRate(perMinute, (req) => req.ip ?? '', onRefused, Math.random)]
  const server = await startTestServer({ middleware, trustProxy: 1 })
  const connect = (address = '192.0.2.1') =>
    server.ask('/api/events', { method: 'HEAD', headers: { 'X-Forwarded-For': address } })
  const statuses = async (count: number, address?: string) => {
    const answers = []
    for (let n = 0; n < count; n++) answers.push((await connect(address)).status)
    return answers
  }
  return { ...server, onRefused, connect, statuses }
}

test('a client that connects too often gets 429 and the time to come back', async () => {
  const { statuses, problem, onRefused, wheel } = await startLimited(3)
  expect(await statuses(3)).toEqual([200, 200, 200])
  expect(onRefused).not.toHaveBeenCalled()
  const headers = { 'X-Forwarded-For': '192.0.2.1' }
  const { status, response, title } = await problem('/api/events', { headers })
  expect([status, title]).toEqual([429, 'Too many requests'])
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(onRefused).toHaveBeenCalledTimes(1)
  expect(wheel.size()).toBe(0)
})

test('other addresses are not affected', async () => {
  const { statuses } = await startLimited(2)
  expect(await statuses(3, '192.0.2.1')).toEqual([200, 200, 429])
  expect(await statuses(3, '192.0.2.2')).toEqual([200, 200, 429])
})

test('an IPv6 network is one client', async () => {
  const { statuses } = await startLimited(1)
  expect(await statuses(1, '2001:db8:0:1::1')).toEqual([200])
  expect(await statuses(1, '2001:db8:0:2::1')).toEqual([429])
})

test('refused clients may come back at different seconds of the next minute', async () => {
  const { statuses, connect } = await startLimited(1)
  await statuses(1)
  const answers = await Promise.all(Array.from({ length: 40 }, () => connect()))
  const seconds = answers.map(({ headers }) => Number(headers.get('retry-after')))
  expect(Math.min(...seconds)).toBeGreaterThanOrEqual(1)
  expect(Math.max(...seconds)).toBeLessThanOrEqual(60)
  expect(new Set(seconds).size).toBeGreaterThan(5)
})

test('a minute after its first request, a client may connect again', async () => {
  // Only the clock of the counter is fake; sockets run in real time.
  vi.useFakeTimers({ toFake: ['Date'] })
  const { statuses } = await startLimited(1)
  expect(await statuses(2)).toEqual([200, 429])
  vi.advanceTimersByTime(59_000)
  expect(await statuses(1)).toEqual([429])
  vi.advanceTimersByTime(2_000)
  expect(await statuses(2)).toEqual([200, 429])
})

test('with too many addresses it forgets the one that was away for longest', () => {
  const limit = limitConnectRate(1, ({ ip = '' }) => ip, vi.fn(), Math.random)
  const res = { set: () => res, status: () => res, type: () => res, send: () => res }
  const isLetIn = (ip: string) => {
    let isThrough = false
    void limit({ ip } as Request, res, () => (isThrough = true))
    return isThrough
  }
  expect([isLetIn('first'), isLetIn('first')]).toEqual([true, false])
  for (let n = 0; n < 100_000; n++) isLetIn(String(n))
  expect([isLetIn('first'), isLetIn('99999')]).toEqual([true, false])
})

test('without a limit everybody may connect', async () => {
  const { statuses, onRefused } = await startLimited(0)
  expect(new Set(await statuses(50))).toEqual(new Set([200]))
  expect(onRefused).not.toHaveBeenCalled()
})
