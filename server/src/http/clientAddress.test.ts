import { expect, test, vi } from 'vitest'
import type { StreamRequest } from '@marquee/sse-server'
import { startTestServer } from '../testing/testServer.ts'
import { createClientAddress } from './clientAddress.ts'

type Headers = Record<string, string>
const one = { limits: { streamsPerAddress: 1 } }
const forwarded = (addresses: string): { headers: Headers } => ({
  headers: { 'X-Forwarded-For': addresses },
})

test('without a trusted proxy, X-Forwarded-For does not matter', async () => {
  const { ask, onUntrustedProxy } = await startTestServer({ stream: one })
  expect((await ask('/api/events', forwarded('192.0.2.1'))).status).toBe(200)
  expect((await ask('/api/events', forwarded('192.0.2.2'))).status).toBe(429)
  expect((await ask('/api/events')).status).toBe(429)
  expect(onUntrustedProxy).toHaveBeenCalledTimes(1)
})

test.each<[string, number | string[]]>([
  ['their number', 1],
  ['their addresses', ['loopback']],
])('behind proxies that are trusted by %s, each client is counted alone', async (_, trustProxy) => {
  const { ask, ends, stream } = await startTestServer({ stream: one, trustProxy })
  expect((await ask('/api/events', forwarded('192.0.2.1'))).status).toBe(200)
  expect((await ask('/api/events', forwarded('192.0.2.2'))).status).toBe(200)
  expect((await ask('/api/events', forwarded('192.0.2.2'))).status).toBe(429)
  await stream.drain()
  expect(ends.map(({ address }) => address)).toEqual(['192.0.2.1', '192.0.2.2'])
})

test.each<[string, number | string[]]>([
  ['their number', 1],
  ['their addresses', ['loopback']],
])(
  'an address that the client itself put before those of the proxies (trusted by %s) is ignored',
  async (_, trust) => {
    const { ask } = await startTestServer({ stream: one, trustProxy: trust })
    const ofOneClient = (n: number) => forwarded(`198.51.100.${n}, 203.0.113.7`)
    expect((await ask('/api/events', ofOneClient(1))).status).toBe(200)
    expect((await ask('/api/events', ofOneClient(2))).status).toBe(429)
  },
)

test('a request that does not come from a trusted proxy is counted for its sender', async () => {
  const { ask } = await startTestServer({ stream: one, trustProxy: ['10.0.0.0/8'] })
  expect((await ask('/api/events', forwarded('192.0.2.1'))).status).toBe(200)
  expect((await ask('/api/events', forwarded('192.0.2.2'))).status).toBe(429)
})

test('an IPv6 network behind a trusted proxy is one client', async () => {
  const { ask } = await startTestServer({ stream: one, trustProxy: 1 })
  expect((await ask('/api/events', forwarded('2001:db8:0:1::1'))).status).toBe(200)
  expect((await ask('/api/events', forwarded('2001:db8:0:ff::2'))).status).toBe(429)
  expect((await ask('/api/events', forwarded('2001:db8:0:100::1'))).status).toBe(200)
})

test.each(['unknown', '"_hidden"', "' OR 1=1", '::1%eth0/64', 'x'.repeat(5_000), ''])(
  'a text that is no address (%.20s) is counted like an address',
  async (address) => {
    const { ask } = await startTestServer({ stream: one, trustProxy: 1 })
    expect((await ask('/api/events', forwarded(address))).status).toBe(200)
    expect((await ask('/api/events', forwarded(address))).status).toBe(429)
  },
)

test.each([
  ['a port each', '203.0.113.5:40001', '203.0.113.5:40002'],
  ['a port and none', '203.0.113.5:40001', '203.0.113.5'],
  ['brackets and a port', '[2001:db8::1]:443', '"[2001:db8::2]:444"'],
  ['IPv4 as IPv6', '::ffff:1.2.3.4', '1.2.3.4:5'],
  ['a zone', 'fe80::1%eth0.1', 'fe80::1%eth0.2'],
  ['texts that are no address', 'unknown', '_hidden'],
  ['texts that are no address after one', '198.51.100.1, unknown', '198.51.100.2, _hidden'],
  ['nothing', '', ' , '],
])('two requests with %s count as one client', async (_, first, second) => {
  const { ask } = await startTestServer({ stream: one, trustProxy: 1 })
  expect((await ask('/api/events', forwarded(first))).status).toBe(200)
  expect((await ask('/api/events', forwarded(second))).status).toBe(429)
})

test('a trusted proxy is recognised even if its address has a port', async () => {
  const trustProxy = ['loopback', '10.0.0.0/8', '2001:db8:ffff::/48']
  const { ask } = await startTestServer({ stream: one, trustProxy })
  const through = (client: string) => forwarded(`${client}, 10.0.0.1:40001, [2001:db8:ffff::1]:443`)
  expect((await ask('/api/events', through('192.0.2.1:1'))).status).toBe(200)
  expect((await ask('/api/events', through('192.0.2.2:1'))).status).toBe(200)
  expect((await ask('/api/events', through('192.0.2.2:2'))).status).toBe(429)
})

const requestOf = (forwardedFor: string | null = null, address: string | null = '127.0.0.1') =>
  ({
    ...{ method: 'GET', path: '/', query: new URLSearchParams(), address, peer: address },
    header: () => forwardedFor,
  }) satisfies StreamRequest

test('an untrusted proxy is reported once, at its first request', () => {
  const onUntrustedProxy = vi.fn()
  const addressOf = createClientAddress(false, onUntrustedProxy)
  addressOf(requestOf())
  expect(onUntrustedProxy).not.toHaveBeenCalled()
  for (let n = 0; n < 3; n++) addressOf(requestOf('192.0.2.1'))
  expect(onUntrustedProxy).toHaveBeenCalledTimes(1)
})

test('a trusted proxy is not reported', () => {
  const onUntrustedProxy = vi.fn()
  createClientAddress(true, onUntrustedProxy)(requestOf('192.0.2.1'))
  expect(onUntrustedProxy).not.toHaveBeenCalled()
})

test('a client that has left already still counts for an address', () => {
  const addressOf = createClientAddress(false, () => {})
  expect(addressOf(requestOf(null, null))).toBe('0.0.0.0')
})
