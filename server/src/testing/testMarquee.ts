import { readFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import pino from 'pino'
import { onTestFinished } from 'vitest'
import { readConfig } from '../config/config.ts'
import { documentedFetch } from './documentedFetch.ts'
import { createFakeTime, type FakeTime } from './fakeTime.ts'
import { onlySources } from './onlySources.ts'
import { listen, requestLimits, urlOf } from '../process/httpServer.ts'
import { failOnInvalid } from './testEvents.ts'
import { openMarquee, type MarqueeDeps } from '../server.ts'

const films = readFileSync(
  new URL('../topics/movies/douban/fixtures/douban-rexxar.ok.json', import.meta.url),
)

/** Upstreams for tests: films of a fixture, and one crypto pair at the price that is set. */
export interface TestUpstreams {
  /** The history of the pair, as Coinbase has it. */
  candles: readonly (readonly number[])[]
  /** When this is not 200, the history answers with it. */
  candlesStatus: number
  /** The requests for the history, in order. They are not in `asked`. */
  askedForPast: string[]
  price: number
  /** When this is not 200, both upstreams answer with it. */
  status: number
  /** The ETag of their answers. */
  etag: string | null
  /** No upstream answers before this. */
  gate: Promise<void> | null
  /** Every request, in order. */
  asked: { url: string; headers: Readonly<Record<string, string>> }[]
}

interface Options {
  openLab?: MarqueeDeps['openLab']
  /** If true, an event that breaks the contract fails the test. If not, it is dropped as in production. */
  isStrict?: boolean
  /** The answer of Douban. */
  filmList?: object
  /** Default: in memory. */
  journal?: MarqueeDeps['journal']
  /** The clock of an earlier process, so that time goes on. Default: a new one. */
  time?: FakeTime
  /** The upstreams of other servers. Default: some of its own. */
  upstreams?: TestUpstreams
}

export const createTestUpstreams = (): TestUpstreams => ({
  ...{ price: 100, status: 200, etag: null, gate: null, asked: [] },
  ...{ candles: [], candlesStatus: 200, askedForPast: [] },
})

/** For tests: everything that the process runs, with one stopped clock and two listeners. */
export async function startTestMarquee(
  environment: Record<string, string> = {},
  {
    openLab,
    isStrict = true,
    filmList,
    journal,
    time = createFakeTime(),
    upstreams = createTestUpstreams(),
  }: Options = {},
) {
  const asked: TestUpstreams['asked'] = []
  const logged: Record<string, unknown>[] = []

  const bodyOf = (url: string) => {
    if (url.startsWith('http://films.test')) {
      return filmList === undefined ? films : Buffer.from(JSON.stringify(filmList))
    }
    const at = new Date(time.now()).toISOString()
    return Buffer.from(JSON.stringify({ price: String(upstreams.price), time: at, open: '90' }))
  }
  const marquee = await openMarquee({
    config: readConfig({
      SIMULATE: '0',
      ...onlySources('douban', 'coinbase'),
      DOUBAN_BASE_URL: 'http://films.test',
      COINBASE_BASE_URL: 'http://prices.test',
      COINBASE_PRODUCTS: 'BTC-USD',
      FLUSH_DUTY: '0',
      ...environment,
    }),
    simulated: null,
    clientDir: null,
    placeholder: Uint8Array.of(),
    openLab,
    journal,
    onInvalidEvent: isStrict ? failOnInvalid : undefined,
    time,
    random: () => 0.5,
    // The real guard waits with real timers.
    guardOf: () => (call) => call(),
    fetch: async (url, { headers }) => {
      if (url.includes('/candles?')) {
        upstreams.askedForPast.push(url)
        const { candlesStatus: status, candles } = upstreams
        return { status, headers: new Headers(), arrayBuffer: () => bytesOf(candles) }
      }
      upstreams.asked.push({ url, headers })
      asked.push({ url, headers })
      if (upstreams.gate !== null) await upstreams.gate
      const body = new Response(upstreams.status === 200 ? bodyOf(url) : null)
      return {
        status: upstreams.status,
        headers: new Headers(upstreams.etag === null ? {} : { ETag: upstreams.etag }),
        arrayBuffer: () => body.arrayBuffer(),
      }
    },
    log: pino({}, { write: (line: string) => logged.push(JSON.parse(line) as (typeof logged)[0]) }),
  })
  const anyPort = { host: '127.0.0.1', port: 0 }
  const open = (app: RequestListener) => listen(app, anyPort, requestLimits, marquee.onUnreadable)
  let requests = 0
  const counted: RequestListener = (req, res) => {
    requests += 1
    marquee.app(req, res)
  }
  const servers = [await open(counted), await open(marquee.adminApp)]
  const [url = '', adminUrl = ''] = servers.map(urlOf)
  onTestFinished(async () => {
    for (const server of servers) server.closeAllConnections()
    for (const server of servers) server.close()
    const stopped = marquee.stop()
    await time.advance(60_000)
    await stopped
  })
  // Without a reference a response is garbage-collected, and that ends its stream.
  const held: Response[] = []
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await documentedFetch(url + path, {
      signal: AbortSignal.timeout(60_000),
      ...init,
    })
    held.push(response)
    return response
  }
  const askAdmin = (path: string) => fetch(adminUrl + path)

  marquee.start()
  // Wait for the first answers of the upstreams.
  await time.advance(0)
  return {
    ...marquee,
    time,
    upstreams,
    /** The requests of this server alone. */
    asked,
    logged,
    /** How many requests have arrived. */
    requests: () => requests,
    port: Number(new URL(url).port),
    adminPort: Number(new URL(adminUrl).port),
    ask,
    askAdmin,
    metrics: async () => parseMetrics(await (await askAdmin('/metrics')).text()),
  }
}

const bytesOf = (value: unknown) => new Response(JSON.stringify(value)).arrayBuffer()

/** The samples of a metrics page: `name` or `name{label="value"}` → value. */
export function parseMetrics(page: string): Map<string, number> {
  const samples = page.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    samples.map((line) => {
      const end = line.lastIndexOf(' ')
      return [line.slice(0, end), Number(line.slice(end + 1))]
    }),
  )
}
