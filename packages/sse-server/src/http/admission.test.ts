import { expect, test } from 'vitest'
import { openSocket, startTestServer, streamRequest } from '../testing/testServer.ts'
import { createAdmission, type Admission } from './admission.ts'

const limits = { maxConnections: 5, maxConnectionsPerAddress: 2 }

/** Takes a place, and fails if there is none. */
function take(admission: Admission, address: string) {
  expect(admission.admit(address)).toBeNull()
}

test('an address gets exactly as many places as its limit', () => {
  const admission = createAdmission(limits)
  take(admission, '192.0.2.1')
  take(admission, '192.0.2.1')
  expect(admission.admit('192.0.2.1')).toBe('address')
  take(admission, '192.0.2.2')
})

test('all addresses together get exactly as many places as there are', () => {
  const admission = createAdmission(limits)
  for (let n = 1; n <= 5; n++) take(admission, `192.0.2.${n}`)
  expect(admission.admit('192.0.2.6')).toBe('full')
  // The server is full for every address, also for one that is over its own limit.
  expect(admission.admit('192.0.2.1')).toBe('full')
})

test('a released place can be taken again, once', () => {
  const admission = createAdmission(limits)
  take(admission, '192.0.2.1')
  take(admission, '192.0.2.1')
  admission.release('192.0.2.1')
  // This address has no place, so nothing is released.
  admission.release('192.0.2.9')
  take(admission, '192.0.2.1')
  expect(admission.admit('192.0.2.1')).toBe('address')
  for (const n of [2, 3, 4]) take(admission, `192.0.2.${n}`)
  expect(admission.admit('192.0.2.5')).toBe('full')
})

test('a refused client holds no place', () => {
  const admission = createAdmission(limits)
  for (let n = 0; n < 2; n++) take(admission, '192.0.2.1')
  for (let n = 0; n < 10; n++) expect(admission.admit('192.0.2.1')).toBe('address')
  for (let n = 0; n < 2; n++) admission.release('192.0.2.1')
  for (const n of [1, 1, 2, 2, 3]) take(admission, `192.0.2.${n}`)
  expect(admission.admit('192.0.2.4')).toBe('full')
})

test.each([
  ['a network of IPv6', '2001:db8:1:200::1', '2001:db8:1:2ff:ffff::9', '2001:db8:1:300::1'],
  ['IPv4 written as IPv6', '192.0.2.1', '::ffff:192.0.2.1', '::ffff:192.0.2.2'],
])('%s is one client', (_, one, same, other) => {
  const admission = createAdmission(limits)
  take(admission, one)
  take(admission, same)
  expect(admission.admit(one)).toBe('address')
  take(admission, other)
})

test('a stream over the limit of its address gets 429 and the time to come back', async () => {
  const { ask, problem, refusals, wheel } = await startTestServer({ admission: limits })
  await Promise.all([ask('/api/events'), ask('/api/events')])
  const { status, title, response } = await problem('/api/events')
  expect([status, title]).toEqual([429, 'Too many streams'])
  expect(response.headers.get('retry-after')).toBe('4')
  expect([refusals, wheel.size()]).toEqual([['address'], 2])
})

test('a stream over the limit of all addresses gets 503 and the time to come back', async () => {
  const admission = { maxConnections: 2 }
  const { ask, problem, refusals, wheel } = await startTestServer({ admission })
  await Promise.all([ask('/api/events'), ask('/api/events')])
  const { status, title, response } = await problem('/api/events')
  expect([status, title]).toEqual([503, 'Full'])
  expect(response.headers.get('retry-after')).toBe('4')
  expect([refusals, wheel.size()]).toEqual([['full'], 2])
})

test('a HEAD, a refused request and another route take no place', async () => {
  const { ask, problem } = await startTestServer({ admission: { maxConnections: 1 } })
  for (let n = 0; n < 3; n++) {
    await ask('/api/events', { method: 'HEAD' })
    await problem('/api/events?topics=no-such-topic')
    await problem('/api/events', { headers: { Accept: 'text/html' } })
    await ask('/api/snapshot')
  }
  expect((await ask('/api/events')).status).toBe(200)
  await problem('/api/events')
  // The health routes answer even while the server is full.
  expect((await ask('/healthz')).status).toBe(200)
})

test('HEAD is refused as a stream would be, so that a browser learns the reason', async () => {
  const { ask, refusals } = await startTestServer({ admission: limits })
  await Promise.all([ask('/api/events'), ask('/api/events')])
  const response = await ask('/api/events', { method: 'HEAD' })
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '4'])
  // The refusal of the stream itself was counted.
  expect(refusals).toEqual([])
})

test('when 50 clients come at once, exactly as many as there are places get one', async () => {
  const { port, wheel, refusals } = await startTestServer({ admission: { maxConnections: 20 } })
  const clients = Array.from({ length: 50 }, () => openSocket(port, streamRequest()))
  const answered = () => clients.filter(({ text }) => /^HTTP\/1.1 (200|503)/.test(text()))
  await expect.poll(() => answered().length).toBe(50)
  expect(clients.filter(({ text }) => text().includes('event: hello'))).toHaveLength(20)
  expect(clients.filter(({ text }) => /Retry-After: \d\r\n/.test(text()))).toHaveLength(30)
  expect([wheel.size(), refusals.length]).toEqual([20, 30])
})
