import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { runUntilListening } from '../testProcess.ts'

test('with a proxy in the environment, only what is not on this machine is asked through it', async () => {
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
  const { url } = await runUntilListening({
    NODE_USE_ENV_PROXY: '1',
    HTTP_PROXY: `http://127.0.0.1:${port}`,
    COINBASE_BASE_URL: 'http://upstream.test',
  })
  await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(200)
  await expect.poll(() => asked.length).toBeGreaterThan(0)
  expect(asked.filter((line) => !line.includes('upstream.test'))).toEqual([])
})
