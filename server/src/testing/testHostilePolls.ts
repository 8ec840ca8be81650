import { readFileSync } from 'node:fs'
import fetch from 'node-fetch'
import { systemTime } from '../time/time.ts'
import { createUpstreamHttp } from '../upstreams/http.ts'
import { createDoubanSource } from '../topics/movies/douban/douban.ts'
import { createCoinbaseSource } from '../topics/stocks/coinbase/coinbase.ts'
import { createFinnhubSource } from '../topics/stocks/finnhub/finnhub.ts'
import type { Source } from '../upstreams/source.ts'
import { pollForTest } from './testPolls.ts'

// hostileUpstreams.test.ts runs this file as another process, so that it measures only polling.
// Arguments: the address of the upstreams, ms to run, names of hostile ones. It needs `--expose-gc`.
const [url = '', forMs = '', ...hostile] = process.argv.slice(2)

const limits = { fetch, maxBytes: 2_000_000 }
// A long time-out for the healthy upstreams, so that a slow machine does not look like a fault.
const getHealthy = createUpstreamHttp({ ...limits, timeoutMs: 5_000 })
const getHostile = createUpstreamHttp({ ...limits, timeoutMs: 1_000 })
const common = { userAgent: 'Mozilla/5.0 test', simulated: false }
const films = ['healthyFilms', 'hang', 'huge', 'utf8', 'items', 'redirect']

function sourceOf(name: string, intervalMs: number): Source {
  const get = name.startsWith('healthy') ? getHealthy : getHostile
  const at = { ...common, baseUrl: `${url}/${name}`, intervalMs }
  const prices = { products: ['BTC-USD'], statsIntervalMs: 60_000 }
  const create = () => {
    if (films.includes(name)) return createDoubanSource({ ...at, count: 50 }, get, systemTime)
    if (name === 'numbers')
      return createFinnhubSource({ ...at, token: 'x', symbols: ['AAPL'] }, get, systemTime)
    return createCoinbaseSource({ ...at, ...prices }, get, systemTime)
  }
  return { ...create(), name }
}

const answeredAt = new Map<string, number[]>()
const states = new Map<string, string[]>()
const bugs: object[] = []
const poll = (name: string, intervalMs: number) =>
  pollForTest(sourceOf(name, intervalMs), {
    time: systemTime,
    random: Math.random,
    onEvents: (source) => answeredAt.get(source)?.push(performance.now()),
    onStatus: ({ source, state, kind }) => states.get(source)?.push(kind ?? state),
    onBug: (details) => bugs.push(details),
  })
const start = (name: string, intervalMs: number) => {
  answeredAt.set(name, [])
  states.set(name, [])
  return poll(name, intervalMs)
}

/** The memory that is still used after a garbage collection, in bytes. */
function held() {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return { resident: residentBytes(), live: heapUsed + external }
}

/**
 * The resident memory that the process allocated itself. The system drops and reloads pages of the
 * program at any time, by tens of megabytes, so those do not count. Without proc(5) everything counts.
 */
function residentBytes(): number {
  if (process.platform !== 'linux') return process.memoryUsage.rss()
  const [, kb] = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return 1_024 * Number(kb)
}

// V8 gives unused pages back to the system only a while after the collection.
const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN
const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const polls = ['healthyFilms', 'healthyPrices'].map((name) => start(name, 1_500))
await rest(3_000)
const before = held()
let mostLive = before.live
const resident: number[] = []
polls.push(...hostile.map((name) => start(name, 250)))
const until = performance.now() + Number(forMs)
while (performance.now() < until) {
  await rest(200)
  const now = held()
  mostLive = Math.max(mostLive, now.live)
  resident.push(now.resident)
}
for (const { stop } of polls) stop()

const longestGap = (name: string) => {
  const times = answeredAt.get(name) ?? []
  return Math.round(Math.max(...times.slice(1).map((at, index) => at - (times[index] ?? 0))))
}
const result = {
  grewBy: { resident: median(resident) - before.resident, live: mostLive - before.live },
  gaps: { films: longestGap('healthyFilms'), prices: longestGap('healthyPrices') },
  states: Object.fromEntries(states),
  bugs,
  polluted: 'price' in {},
}
process.stdout.write(JSON.stringify(result))
process.exit(0)
