import type { Express } from 'express'
import type { Logger } from 'pino'
import type { LiveEvent } from '@marquee/shared/events.ts'
import type { SourceTopic } from '@marquee/shared/sourceStatus.ts'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { createMemoryJournal } from './journal/memoryJournal.ts'
import { createPosterStore } from './posters/posterStore.ts'
import { createEventsRoute } from './routes/events.ts'
import { createHealthRoutes } from './routes/health.ts'
import { createPostersRoute } from './routes/posters.ts'
import { createSnapshotRoute } from './routes/snapshot.ts'
import { startClock } from './sources/clock.ts'
import { createUpstreamHttp, type FetchLike } from './sources/http.ts'
import { pollSource, type Poll } from './sources/poll.ts'
import type { Source } from './sources/source.ts'
import { startHeartbeat } from './stream/heartbeat.ts'
import { createHub } from './stream/hub.ts'
import { createPace, type PaceClock } from './stream/pace.ts'
import { createState } from './stream/state.ts'
import { wants, type Subscription } from './stream/subscription.ts'
import { createWindow } from './stream/window.ts'
import { createConfiguredSources, type SimulatedBaseUrls } from './configuredSources.ts'
import type { Time } from './time.ts'

export interface MarqueeDeps {
  config: Config
  /** Where the simulator answers; null when it does not run. */
  simulated: SimulatedBaseUrls | null
  clientDir: string | null
  /** The JPEG that is shown where a film has no picture. */
  placeholder: Uint8Array
  time: Time
  paceClock: PaceClock
  random: () => number
  fetch: FetchLike
  log: Logger
}

export interface Marquee {
  app: Express
  /** Begins to ask the upstreams. */
  start(): void
  /** Ends the polling and every stream; new streams are refused. */
  stop(): void
  clients(): number
}

const pictureLimits = { timeoutMs: 8_000, maxBytes: 2_000_000 }

/** Joins the parts in the direction that an event takes: source → journal → hub → connections. */
export function createMarquee(deps: MarqueeDeps): Marquee {
  const { config, time, random, log } = deps
  const { sources, posterOrigin: origin } = createConfiguredSources(deps)
  const getPicture = createUpstreamHttp({ fetch: deps.fetch, ...pictureLimits })

  const window = createWindow(config.window, time)
  const state = createState()
  const hub = createHub({ window, state, pace: createPace(config.pace, deps.paceClock) })
  const journal = createMemoryJournal(time, hub.publish)
  const publish = (events: readonly LiveEvent<SourceTopic>[]) => {
    for (const event of events) if (state.isNews(event)) journal.append(event)
  }

  const polls = new Map<Source, Poll>()
  let stopping = false
  let stopTimers = () => {}
  const isStopping = () => stopping
  const waitingFor = () =>
    sources.filter((source) => !polls.get(source)?.status()).map(({ name }) => name)

  const sourcesNow = (subscription: Subscription) =>
    [...polls.values()]
      .flatMap((poll) => poll.status() ?? [])
      .filter((data) => wants(subscription, { name: 'source-status', data }))

  const app = createApp({
    allowedHosts: config.allowedHosts,
    corsOrigins: config.corsOrigins,
    clientDir: deps.clientDir,
    log,
    events: createEventsRoute({
      hub,
      sourcesNow,
      time,
      random,
      limits: config.connection,
      symbols: config.symbols,
      stopping: isStopping,
      onClose: (why) => {
        if (why === 'too-slow') log.warn('A reader was too slow and was cut')
      },
    }),
    snapshot: createSnapshotRoute({ state, window, sourcesNow, symbols: config.symbols }),
    posters: createPostersRoute(
      createPosterStore({ origin, get: getPicture, time }),
      deps.placeholder,
    ),
    health: createHealthRoutes({ waitingFor, stopping: isStopping }),
  })

  return {
    app,
    clients: hub.size,
    start() {
      const onStatus = (data: LiveEvent<'source-status'>['data']) => {
        log.info({ source: data.source, state: data.state, kind: data.kind }, 'A source changed')
        journal.append({ name: 'source-status', data })
      }
      for (const source of sources) {
        polls.set(source, pollSource(source, { time, random, publish, onStatus, log }))
      }
      const stopClock = startClock({ time, timeZone: config.timeZone, publish: hub.announce })
      const stopHeartbeat = startHeartbeat(hub, config.connection.heartbeatMs, time)
      stopTimers = () => {
        stopClock()
        stopHeartbeat()
      }
    },
    stop() {
      stopping = true
      stopTimers()
      for (const poll of polls.values()) poll.stop()
      hub.close('shutdown')
    },
  }
}
