import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { EventSource } from 'eventsource'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import type { ConnectionState } from '../../packages/use-event-source/src/platform/connectionState.ts'
import { createConnection } from '../../packages/use-event-source/src/stream/connection.ts'
import { openEngine } from '../engines/drivers/openEngine.ts'
import { startMarquee, type Marquee } from '../rig/marquee.ts'
import { createNodePlatform } from '../stream/nodePlatform.ts'
import { openProxy } from './openProxy.ts'

const noCaddy = !inject('proxies').includes('caddy')
const needsCaddy = { meta: { leftOut: 'Caddy is not installed' } }
const password = 'a-password-of-this-test'
const [readerCookie, visitorCookie] = ['session=reader', 'session=visitor']
const waiting = { timeout: 60_000, interval: 100 }

let app: Marquee
/** Knows who may come in: a reader always, and the visitor of a page only while `isOpen`. */
let isOpen = true
const gate = createServer(({ headers }, res) => {
  const known = isOpen ? [readerCookie, visitorCookie] : [readerCookie]
  const isKnown = known.includes(headers.cookie ?? '')
  const isApi = headers['x-forwarded-uri']?.toString().startsWith('/api/')
  if (isKnown) res.writeHead(204).end()
  else if (isApi === true) res.writeHead(401).end()
  else res.writeHead(401, { 'Set-Cookie': visitorCookie }).end('Sign in')
})
beforeAll(async () => {
  await once(gate.listen(0, '127.0.0.1'), 'listening')
  app = await startMarquee()
})
afterAll(async () => {
  gate.close()
  await app.stop('SIGKILL')
})

/** A file of deploy/access, without TLS, with other addresses, and by the names that this Caddy knows. */
function recipe(name: string) {
  const text = readFileSync(
    new URL(`../../deploy/access/${name}.caddyfile`, import.meta.url),
    'utf8',
  )
  const caddy = (...args: string[]) => spawnSync('caddy', args, { encoding: 'utf8' }).stdout.trim()
  const [, minor = 0] = caddy('version').replace(/^v/, '').split('.').map(Number)
  return (port: number, address: string) =>
    `{\n  admin off\n  auto_https off\n}\n${text
      .replace(/^(api\.)?marquee\.example/m, `http://127.0.0.1:${port}`)
      .replace('127.0.0.1:3000', address)
      .replace('127.0.0.1:4180', `127.0.0.1:${(gate.address() as AddressInfo).port}`)
      .replace(/^\tbasic_auth/m, minor < 8 ? '\tbasicauth' : '\tbasic_auth')
      .replace('{$WALL_PASSWORD_HASH}', () => caddy('hash-password', '--plaintext', password))
      .replace('{$READER_TOKEN}', password)}`
}

/** The client of the composable, with these headers, and how often it asked. */
function openClient(url: string, headers: Record<string, string>) {
  const asked: string[] = []
  const events: string[] = []
  const platform = createNodePlatform(1)
  const connection = createConnection(
    {
      url: `${url}/api/events`,
      protocol: 'hello',
      key: '',
      withCredentials: false,
      probeUrl: `${url}/api/events`,
      snapshotUrl: `${url}/api/snapshot`,
      names: new Set(['clock']),
      onState: () => {},
      onEvent: ({ event }) => void events.push(event),
    },
    {
      ...platform,
      createEventSource(address) {
        asked.push(address)
        return new EventSource(address, {
          fetch: (to, init) => fetch(to, { ...init, headers: { ...init.headers, ...headers } }),
        })
      },
      request(address, options, done) {
        asked.push(address)
        return platform.request(
          address,
          { ...options, headers: { ...options.headers, ...headers } },
          done,
        )
      },
    },
  )
  connection.send('resume', null)
  return { asked, events, connection }
}

const basic = { Authorization: `Basic ${btoa(`wall:${password}`)}` }
test.skipIf(noCaddy).for([
  ['basic', basic, { Authorization: `Basic ${btoa('wall:wrong')}` }],
  ['forward', { Cookie: readerCookie }, { Cookie: 'session=wrong' }],
  ['bearer', { Authorization: `Bearer ${password}` }, { Authorization: 'Bearer wrong' }],
] as const)(
  'behind %s a stranger is told 401 and asks no more, and a reader who may come in has the stream',
  needsCaddy,
  async ([name, headers, wrong], { onTestFinished }) => {
    const proxy = await openProxy('caddy', recipe(name), app.url)
    onTestFinished(() => proxy.close())
    for (const path of ['events', 'snapshot', 'time']) {
      for (const headers of [{}, wrong]) {
        // A redirect would lead a stream to a page.
        const answer = await fetch(`${proxy.url}/api/${path}`, { headers, redirect: 'manual' })
        expect(answer.status).toBe(401)
      }
    }
    const stranger = openClient(proxy.url, {})
    const reader = openClient(proxy.url, headers)
    onTestFinished(() =>
      [stranger, reader].forEach(({ connection }) => connection.send('close', null)),
    )
    const refused: Partial<ConnectionState> = { status: 'closed', reason: 'denied' }
    await vi.waitFor(() => expect(stranger.connection.state()).toMatchObject(refused), waiting)
    const before = stranger.asked.length
    expect(before).toBeLessThanOrEqual(2)
    await vi.waitFor(() => expect(reader.events.length).toBeGreaterThanOrEqual(3), waiting)
    expect(reader.connection.state()).toMatchObject({ status: 'open', transport: 'sse' })
    expect(stranger.asked).toHaveLength(before)
  },
)

test.skipIf(noCaddy)(
  'a page whose visitor may come in no more says so, and streams again when they have signed in',
  needsCaddy,
  async ({ onTestFinished }) => {
    const own = await startMarquee({ RETRY_MIN_MS: '1000', RETRY_MAX_MS: '1000' })
    onTestFinished(async () => void (await own.stop('SIGKILL')))
    const proxy = await openProxy('caddy', recipe('forward'), own.url)
    onTestFinished(() => proxy.close())
    const engine = await openEngine(inject('engine'))
    onTestFinished(() => engine.close())
    const tab = await engine.newTab()
    const says = (text: string) =>
      vi.waitFor(
        async () => expect(await tab.ask(() => document.body.innerText)).toContain(text),
        waiting,
      )
    await tab.goto(proxy.url)
    await says('Sign in')
    await tab.goto(proxy.url)
    await says('Live')
    isOpen = false
    onTestFinished(() => void (isOpen = true))
    await own.kill()
    const next = await startMarquee({ PORT: new URL(own.url).port })
    onTestFinished(async () => void (await next.stop('SIGKILL')))
    await says('The server does not allow it (401)')
    isOpen = true
    await tab.goto(proxy.url)
    await says('Live')
  },
)
