import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { startTestMarquee } from '../testing/testMarquee.ts'
import { labTokenHeader } from '@marquee/shared/lab.ts'
import { openLab } from './openLab.ts'

const token = 'a token'

/** Orders a fault from a lab whose simulator ends its first `broken` connections without an answer. */
async function orderBehind(broken: number) {
  const asked: string[] = []
  const simulator = createServer((req, res) => {
    asked.push(`${req.method} ${req.url}`)
    if (asked.length <= broken) req.socket.destroy()
    else res.writeHead(204).end()
  }).listen(0, '127.0.0.1')
  await once(simulator, 'listening')
  onTestFinished(() => simulator.closeAllConnections())
  onTestFinished(() => void simulator.close())
  const { port } = simulator.address() as AddressInfo
  const open = openLab({ token, simulatorUrl: `http://127.0.0.1:${port}`, isWatched: false })
  const { ask } = await startTestMarquee(
    {},
    { openLab: (core) => open({ ...core, simulated: ['douban'] }) },
  )
  const { status } = await ask('/api/lab/faults', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Sec-Fetch-Site': 'same-origin',
      [labTokenHeader]: token,
    },
    body: JSON.stringify({ source: 'douban', fault: 'html' }),
  })
  return { status, asked }
}

test('an order whose connection was closed meanwhile is given once more', async () => {
  const order = 'PUT /__sim/faults/douban'
  expect(await orderBehind(1)).toEqual({ status: 204, asked: [order, order] })
  expect(await orderBehind(2)).toEqual({ status: 502, asked: [order, order] })
})
