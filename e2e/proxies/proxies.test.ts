import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { openEngine } from '../engines/drivers/openEngine.ts'
import { startMarquee, type Marquee } from '../rig/marquee.ts'
import { bufferEverything, caddy, nginx, openForms } from './configs.ts'
import type { ProxyName } from './findProxies.ts'
import { openProxy } from './openProxy.ts'
import { readStream, type Arrival } from './readStream.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The proxies that are installed. */
    proxies: ProxyName[]
  }
}

const found = inject('proxies')
const all = [...openForms, ['Caddy that compresses', 'caddy', caddy('encode gzip')] as const]
const proxies = all.filter(([, program]) => found.includes(program))
const ofNginx = proxies.filter(([, program]) => program === 'nginx').slice(0, 1)
// One of each kind: their answer while the app is down does not depend on compression.
const oneOfEach = proxies.filter(([name]) => name.endsWith('as it comes'))

// Shorter than the usual times, so that no test takes a minute. The app sends a sign of life every 2 s
// instead of 15 s. The proxy gives up after 10 s of silence, so that a busy machine may be seconds late.
const heartbeatMs = 2_000
const readTimeout = 'proxy_read_timeout 10s;'

const clocks = '/api/events?topics=clock'

let app: Marquee
beforeAll(async () => {
  app = await startMarquee({ HEARTBEAT_MS: String(heartbeatMs) })
})
afterAll(() => app.stop('SIGKILL'))

test.for(proxies)(
  'behind %s each event comes at once',
  // A busy machine may deliver one event late. A proxy that buffers delivers late each time.
  { retry: 2 },
  async ([, program, configure], { onTestFinished }) => {
    const proxy = await openProxy(program, configure, app.url)
    onTestFinished(() => proxy.close())
    const [direct = [], through = []] = await Promise.all(
      [app, proxy].map(({ url }) => readStream(`${url}${clocks}`, 6_000)),
    )
    const clocksOf = (arrivals: Arrival[]) => arrivals.filter(({ event }) => event === 'clock')
    // A second stream goes past the proxy, because a slow machine slows both down. A proxy that buffers
    // passes an event on with the next one or later. So each event must come through the proxy before
    // the next one, a second later, comes directly.
    const nextAt = new Map(
      clocksOf(direct).map(({ data }, n, all) => [data.now, all[n + 1]?.at ?? Infinity]),
    )
    const ofBoth = clocksOf(through).filter(({ data }) => nextAt.has(data.now))
    expect(ofBoth.length).toBeGreaterThanOrEqual(2)
    expect(ofBoth.filter(({ data, at }) => at >= (nextAt.get(data.now) ?? 0))).toEqual([])
    const [first] = through
    expect(first?.event).toBe('hello')
    expect(first?.at).toBeLessThan(clocksOf(direct)[1]?.at ?? 0)
  },
)

test.for(ofNginx)(
  'heartbeats keep a quiet stream open in spite of the read time-out of %s',
  async ([, program], { onTestFinished }) => {
    const proxy = await openProxy(program, nginx(readTimeout), app.url)
    onTestFinished(() => proxy.close())
    // Nobody changes the films, so only heartbeats come.
    const arrivals = await readStream(`${proxy.url}/api/events?topics=movies`, 14_000)
    expect(arrivals.filter(({ event }) => event === 'ping').length).toBeGreaterThanOrEqual(3)
  },
)

test.for(ofNginx)(
  'behind %s that buffers in spite of the headers, nothing comes',
  async ([, program], { onTestFinished }) => {
    const proxy = await openProxy(program, nginx(bufferEverything), app.url)
    onTestFinished(() => proxy.close())
    const arrivals = await readStream(`${proxy.url}${clocks}`, 3_000)
    expect(arrivals).toEqual([])
  },
)

test.for(oneOfEach)(
  'behind %s a page recovers after the app stops and starts',
  async ([, program, configure], { onTestFinished }) => {
    const first = await startMarquee()
    onTestFinished(async () => void (await first.stop('SIGKILL')))
    const proxy = await openProxy(program, configure, first.url)
    onTestFinished(() => proxy.close())
    const engine = await openEngine(inject('engine'))
    onTestFinished(() => engine.close())
    const tab = await engine.newTab()
    await tab.goto(proxy.url)
    const expectText = (text: string) =>
      vi.waitFor(async () => expect(await tab.ask(() => document.body.innerText)).toContain(text), {
        timeout: 60_000,
        interval: 100,
      })
    await expectText('Live')
    await tab.ask(() => void (document.title = 'never loaded again'))

    await first.kill()
    // The proxy answers 502 now. A bare EventSource would never ask again.
    await expectText('Reconnecting')
    const away = await fetch(`${proxy.url}/api/events`)
    expect(away.status).toBe(502)
    const second = await startMarquee({ PORT: new URL(first.url).port })
    onTestFinished(async () => void (await second.stop('SIGKILL')))
    await second.simulator.setPrice('BTC-USD', 98_765.43)
    await expectText('98,765.43')
    expect(await tab.ask(() => document.title)).toBe('never loaded again')
  },
)
