import type { Express } from 'express'
import type { Logger } from 'pino'
import type { LiveEvent } from '@marquee/shared/events.ts'
import { createAddressHash } from './http/addressHash.ts'
import { createAdminApp } from './admin/adminApp.ts'
import { createMetrics } from './admin/metrics.ts'
import { createBoundedLog } from './process/boundedLog.ts'
import { createApp } from './app.ts'
import type { Config } from './config/config.ts'
import { createQuoteHistory } from './topics/stocks/quoteHistory.ts'
import type { Lab } from './lab/createLab.ts'
import type { LabCore } from './lab/labCore.ts'
import { createMemoryJournal } from '@marquee/sse-server/journal/memoryJournal.ts'
import { createPolling, guardOfSource } from './upstreams/polling.ts'
import { createPublishing } from './publishing.ts'
import { posterOriginOf } from './topics/movies/filmSource.ts'
import { createPosterStore } from './topics/movies/posterStore.ts'
import { createAdmission } from '@marquee/sse-server/http/admission.ts'
import { createClientAddress } from './http/clientAddress.ts'
import { limitConnectRate } from './http/connectRate.ts'
import { createEventsRoute } from './http/eventsRoute.ts'
import { createHealthRoutes } from './http/healthRoutes.ts'
import { createHistoryRoute } from './topics/stocks/historyRoute.ts'
import { networkOf } from '@marquee/sse-server/http/networkOf.ts'
import { createPostersRoute } from './topics/movies/postersRoute.ts'
import { createSnapshotRoute } from './http/snapshotRoute.ts'
import { createTimeRoute } from './http/timeRoute.ts'
import { startClock } from './topics/clock/startClock.ts'
import type { Guard } from './upstreams/guard.ts'
import { createUpstreamHttp, type FetchLike } from './upstreams/http.ts'
import { createPollNotice } from './upstreams/pollNotice.ts'
import type { Source } from './upstreams/source.ts'
import { drain } from '@marquee/sse-server/stream/drain.ts'
import type { SourcesNow } from './subscription/sourcesNow.ts'
import { createEventCheck } from '@marquee/sse-server/stream/eventCheck.ts'
import { startEngine } from '@marquee/sse-server/stream/engine.ts'
import type { PaceClock } from '@marquee/sse-server/stream/pace.ts'
import type { SimulatedBaseUrls } from '@marquee/simulator/openSimulator.ts'
import { openSources } from './config/openSources.ts'
import type { Time } from './time/time.ts'

export interface MarqueeDeps {
  config: Config
  /** The addresses of the simulator. Null when it does not run. */
  simulated: SimulatedBaseUrls | null
  clientDir: string | null
  /** The JPEG for a film without a picture. */
  placeholder: Uint8Array
  time: Time
  paceClock: PaceClock
  random: () => number
  fetch: FetchLike
  /** How calls of a source are guarded. Default: `guardOfSource`. Only tests give another one. */
  guardOf?: (source: Source) => Guard
  /** Gets each event that breaks the contract. Default: the server counts and logs it. */
  onInvalidEvent?: ((event: LiveEvent, why: string) => void) | undefined
  /** Opens the lab, which breaks things on purpose. Default: no lab. */
  openLab?: ((core: LabCore) => Lab) | undefined
  log: Logger
}

export interface Marquee {
  app: Express
  /** The app for the operator. It needs a listener of its own. */
  adminApp: Express
  /** Begins to poll the upstreams. */
  start(): void
  /**
   * Refuses new streams from now on and ends the open ones, one after the other. The more streams there
   * are, the longer that takes. Then the polling ends.
   */
  stop(): Promise<void>
  clients(): number
  /** Counts and logs a request that was refused with `status` before any route. */
  onUnreadable(status: number): void
}

// When a server stops, its clients connect again at 500 a second. One process takes many more than that.
const closeEveryMs = 2
const pictureLimits = { timeoutMs: 8_000, maxBytes: 2_000_000 }

/** Makes the server. Its parts are joined in the way of an event: source → journal → hub → sessions. */
export function createMarquee(deps: MarqueeDeps): Marquee {
  const { config, time, random, log } = deps
  const sources = openSources(deps)
  const getPicture = createUpstreamHttp({ fetch: deps.fetch, ...pictureLimits })

  const notice = createBoundedLog((details, message) => log.warn(details, message), time.elapsed)
  const accepts = createEventCheck(
    deps.onInvalidEvent ??
      (({ name }, why) => {
        metrics.onInvalidEvent(name)
        notice(
          `event ${name}`,
          { event: name, why },
          'An event broke the contract and was not sent',
        )
      }),
  )
  const { hub, wheel, buffers, meter, window, state, limits } = startEngine(
    config.stream,
    time,
    deps.paceClock,
    accepts,
  )
  const history = createQuoteHistory()
  const journal = createMemoryJournal(time, (numbered) => {
    if (hub.publish(numbered)) history.note(numbered.id, numbered.event)
  })

  const polling = createPolling(sources, deps.guardOf ?? guardOfSource, deps)
  const { demand, waitingFor } = polling
  const sourcesNow: SourcesNow = (subscription) =>
    polling.sourcesNow(subscription).filter((data) => accepts({ name: 'source-status', data }))
  let stopping = false
  /** Each call ends a part that publishes by itself. */
  const ends: (() => void)[] = []
  const isStopping = () => stopping

  const metrics = createMetrics({
    meter,
    connections: wheel.size,
    subscriptions: hub.groups,
    bufferedBytes: buffers.bytes,
    sources: polling.sources,
    now: time.now,
  })
  const publish = createPublishing({
    isNews: state.isNews,
    append: journal.append,
    maxEventBytes: config.stream.maxEventBytes,
    onCut(event, reason) {
      log.warn({ event, reason }, 'An event was too large, and was cut')
      metrics.onCut(event)
    },
  })
  const hashOf = createAddressHash()
  const addressOf = createClientAddress(config.trustProxy !== false, () => {
    log.warn(
      'Requests come through a proxy that TRUST_PROXY does not name: all count as one client',
    )
  })
  const onTooOften = () => metrics.onRefused('rate')
  const connectRate = limitConnectRate(config.maxConnectsPerMinute, addressOf, onTooOften, random)
  const events = createEventsRoute({
    hub,
    wheel,
    buffers,
    meter,
    limits,
    sourcesNow,
    random,
    addressOf,
    admission: createAdmission(config.admission),
    now: time.now,
    elapsed: time.elapsed,
    symbols: config.symbols,
    stopping: isStopping,
    onRefused: metrics.onRefused,
    demand,
    onEnd: ({ address, ...end }) =>
      log.info({ ...end, client: hashOf(networkOf(address)) }, 'Stream ended'),
  })
  const snapshot = createSnapshotRoute({
    state,
    window,
    sourcesNow,
    demand,
    symbols: config.symbols,
    timeZone: config.timeZone,
    now: time.now,
  })
  const lab = deps.openLab?.({
    state,
    append: journal.append,
    time,
    heartbeatMs: config.stream.session.heartbeatMs,
    simulated: sources.filter(({ simulated }) => simulated).map(({ name }) => name),
  })
  const health = createHealthRoutes({ waitingFor, stopping: isStopping })
  const app = createApp({
    allowedHosts: config.allowedHosts,
    corsOrigins: config.corsOrigins,
    trustProxy: config.trustProxy,
    clientDir: deps.clientDir,
    log,
    events: [...(lab === undefined ? [] : [lab.streams]), connectRate, events],
    lab: lab?.routes,
    snapshot: [connectRate, snapshot],
    time: createTimeRoute(time.now),
    history: createHistoryRoute({ history, symbols: config.symbols }),
    posters: createPostersRoute(
      createPosterStore({ origin: posterOriginOf(sources), get: getPicture, time }),
      deps.placeholder,
    ),
    health,
  })

  return {
    app,
    adminApp: createAdminApp({
      registry: metrics.registry,
      health,
      allowedHosts: config.admin.allowedHosts,
      log,
    }),
    clients: wheel.size,
    onUnreadable(status) {
      metrics.onUnreadableRequest(status)
      notice(`status ${status}`, { status }, 'A request could not be read')
    },
    start() {
      const onStatus = (data: LiveEvent<'source-status'>['data']) => {
        log.info({ source: data.source, state: data.state, kind: data.kind }, 'A source changed')
        journal.append({ name: 'source-status', data })
      }
      const { onSourceFailure: onFailure } = metrics
      const onPolled = createPollNotice(hub.announce, time.elapsed)
      polling.start({ publish, onStatus, onPolled, onFailure, log })
      ends.push(startClock({ time, timeZone: config.timeZone, publish: hub.announce }))
    },
    async stop() {
      stopping = true
      const open = wheel.all()
      await drain(open, hub, Math.min(config.drainMs * 0.8, open.length * closeEveryMs), time)
      polling.stop()
      for (const end of ends) end()
      wheel.stop()
    },
  }
}
