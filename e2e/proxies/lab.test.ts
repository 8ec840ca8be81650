import { request } from 'node:http'
import { expect, inject, test } from 'vitest'
import { labActions } from '@marquee/shared/lab.ts'
import { startMarquee } from '../rig/marquee.ts'
import { endGroup } from '@marquee/sse-doctor/run/endGroup.ts'
import { startDev } from '../rig/startDev.ts'
import { nginx } from './configs.ts'
import { openProxy } from './openProxy.ts'

const noNginx = !inject('proxies').includes('nginx')

/** The status of a request with exactly these headers: `fetch` would set `Host` itself. */
function statusOf(url: string, method: string, headers: Record<string, string>) {
  return new Promise<number | undefined>((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    asked.on('error', reject).end(method === 'POST' ? '{}' : undefined)
  })
}

/** What the lab does not refuse through `url`, which leads to the page at `page`. */
async function notRefused(url: string, page: string) {
  const own = new URL(page).host
  const json = { 'Content-Type': 'application/json', 'Content-Length': '2' }
  const forged: Record<string, string>[] = [
    { Origin: page },
    { Host: own },
    { Host: own, Origin: page },
    { Host: 'localhost', Origin: 'http://localhost' },
    // A page of another site whose name leads to this machine.
    { Host: 'evil.example', Origin: 'http://evil.example' },
  ]
  const orders = ['faults', ...labActions].map((order) => `/${order}`)
  const answers: { status?: number | undefined }[] = []
  for (const headers of forged) {
    for (const site of [{ 'Sec-Fetch-Site': 'same-origin' }, {}]) {
      const send = async (method: string, path: string, more: object = {}) => {
        const sent = { ...headers, ...site, ...more }
        const status = await statusOf(`${url}/api/lab${path}`, method, sent)
        answers.push({ status, ...{ method, path, sent } })
      }
      await Promise.all([send('GET', ''), ...orders.map((path) => send('POST', path, json))])
    }
  }
  expect(answers).toHaveLength(forged.length * 2 * (orders.length + 1))
  // 421 refuses a Host that is not of this server, before the lab is asked.
  return answers.filter(({ status }) => status !== 403 && status !== 421)
}

// Without a line, nginx sends the Host of the app. The second one passes on what the client sent.
const bare = [
  ['that sets the Host', nginx()],
  ['that keeps the Host', nginx('proxy_set_header Host $http_host;')],
] as const

test.skipIf(noNginx).each(bare)(
  'behind a bare nginx %s the lab of a server refuses every order',
  async (_, configure) => {
    const app = await startMarquee({ LAB: '1' })
    const proxy = await openProxy('nginx', configure, app.url)
    try {
      expect(await notRefused(proxy.url, app.url)).toEqual([])
    } finally {
      await proxy.close()
      await app.stop('SIGKILL')
    }
  },
)

test.skipIf(noNginx).each(bare)(
  'behind a bare nginx %s the page of `npm run dev` refuses every order too',
  async (_, configure) => {
    const dev = await startDev()
    try {
      const proxy = await openProxy('nginx', configure, dev.page)
      try {
        expect(await notRefused(proxy.url, dev.page)).toEqual([])
      } finally {
        await proxy.close()
      }
    } finally {
      endGroup(dev.child)
    }
  },
  300_000,
)
