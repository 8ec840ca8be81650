import { expect, test } from 'vitest'
import { startTestServer } from '../testing/testServer.ts'

async function startLimited(connectsPerMinute: number) {
  const server = await startTestServer({ stream: { limits: { connectsPerMinute } }, trustProxy: 1 })
  const headersOf = (address: string) => ({ headers: { 'X-Forwarded-For': address } })
  const statuses = async (count: number, address = '192.0.2.1', method = 'HEAD') => {
    const answers = []
    for (let n = 0; n < count; n++) {
      answers.push((await server.ask('/api/events', { method, ...headersOf(address) })).status)
    }
    return answers
  }
  return { ...server, headersOf, statuses }
}

test('a client that connects too often gets 429 and the time to come back', async () => {
  const { statuses, headersOf, problem, refusals, stream } = await startLimited(3)
  expect(await statuses(3)).toEqual([200, 200, 200])
  expect(refusals).toEqual([])
  for (const path of ['/api/events', '/api/snapshot']) {
    const { status, response, title } = await problem(path, headersOf('192.0.2.1'))
    expect([status, title]).toEqual([429, 'Too many requests'])
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  }
  expect([refusals, stream.stats().open]).toEqual([['rate', 'rate'], 0])
})

test('other addresses are not affected', async () => {
  const { statuses } = await startLimited(2)
  expect(await statuses(3, '192.0.2.1')).toEqual([200, 200, 429])
  expect(await statuses(3, '192.0.2.2', 'GET')).toEqual([200, 200, 429])
})

test('an IPv6 network is one client', async () => {
  const { statuses } = await startLimited(1)
  expect(await statuses(1, '2001:db8:0:1::1')).toEqual([200])
  expect(await statuses(1, '2001:db8:0:2::1')).toEqual([429])
})

test('a minute after its first request, a client may connect again', async () => {
  const { statuses, time } = await startLimited(1)
  expect(await statuses(2)).toEqual([200, 429])
  await time.advance(59_000)
  expect(await statuses(1)).toEqual([429])
  await time.advance(2_000)
  expect(await statuses(2)).toEqual([200, 429])
})

test('without a limit everybody may connect', async () => {
  const { statuses, refusals } = await startLimited(0)
  expect(new Set(await statuses(50))).toEqual(new Set([200]))
  expect(refusals).toEqual([])
})
