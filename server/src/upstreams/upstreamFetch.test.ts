import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { runUntilListening } from '../testing/testProcess.ts'

test('with a proxy in the environment, addresses on this machine are asked without it', async () => {
  const asked: string[] = []
  const proxy = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', (head) => {
      asked.push(head.toString().split('\r\n')[0] ?? '')
      socket.destroy()
    })
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void proxy.close())
  await once(proxy, 'listening')
  const { port } = proxy.address() as AddressInfo
  // Nothing listens here any more.
  const closed = createServer().listen(0, '127.0.0.1')
  await once(closed, 'listening')
  const unused = (closed.address() as AddressInfo).port
  closed.close()
  const { url, log } = await runUntilListening({
    NODE_USE_ENV_PROXY: '1',
    HTTP_PROXY: `http://127.0.0.1:${port}`,
    HTTPS_PROXY: `http://127.0.0.1:${port}`,
    COINBASE_BASE_URL: 'http://upstream.test',
    TENCENT_BASE_URL: `http://localhost:${unused}`,
    DOUBAN_BASE_URL: `https://127.0.0.1:${unused}`,
    FINNHUB_BASE_URL: `http://[::1]:${unused}`,
    FINNHUB_TOKEN: 'key',
    FINNHUB_SYMBOLS: 'AAPL',
    YAHOO_BASE_URL: 'http://not-localhost',
    YAHOO_SYMBOLS: 'IBM',
  })
  const failed = () =>
    log.filter(({ msg }) => msg === 'A source failed').map(({ source }) => source as string)
  await expect
    .poll(() => [...new Set(failed())].sort())
    .toEqual(['coinbase', 'douban', 'finnhub', 'tencent', 'yahoo'])
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  const hosts = asked.map((line) => /upstream\.test|not-localhost/.exec(line)?.[0] ?? line)
  expect([...new Set(hosts)].sort()).toEqual(['not-localhost', 'upstream.test'])
})
