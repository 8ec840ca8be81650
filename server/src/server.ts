import type { RequestListener } from 'node:http'
import type { Express } from 'express'
import type { Logger } from 'pino'
import {
  alwaysLeads,
  createStream,
  networkOf,
  systemRuntime,
  type OpenJournal,
} from '@marquee/sse-server'
import type { SimulatedBaseUrls } from '@marquee/simulator/openSimulator.ts'
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { createAdminApp } from './admin/adminApp.ts'
import { createJournalMetrics, type JournalMetrics } from './admin/journalMetrics.ts'
import { createMetrics } from './admin/metrics.ts'
import { createApp } from './app.ts'
import { checkedPublish } from './checkedPublish.ts'
import type { Config } from './config/config.ts'
import { openSources } from './config/openSources.ts'
import { settingsHashes } from './config/settingsHashes.ts'
import { createAddressHash } from './http/addressHash.ts'
import { createClientAddress } from './http/clientAddress.ts'
import { createHealthRoutes } from './http/healthRoutes.ts'
import { createTimeRoute } from './http/timeRoute.ts'
import type { Lab } from './lab/createLab.ts'
import type { LabCore } from './lab/labCore.ts'
import { acceptsOf } from './acceptsOf.ts'
import { createBoundedLog } from './process/boundedLog.ts'
import { createPublishing } from './publishing.ts'
import { serverEvents } from './events/serverEvents.ts'
import { createKnown } from './known.ts'
import { parseSubscription } from './subscription/parseSubscription.ts'
import { everything, wants, type PublishedEvent } from './subscription/subscription.ts'
import { every } from './time/every.ts'
import type { Time } from './time/time.ts'
import { startClock } from './topics/clock/startClock.ts'
import { heroPicture } from './topics/movies/heroPicture.ts'
import { posterOriginOf } from './topics/movies/filmSource.ts'
import { createPosterStore } from './topics/movies/posterStore.ts'
import { createPostersRoute } from './topics/movies/postersRoute.ts'
import { createHistoryRoute } from './topics/stocks/historyRoute.ts'
import { askForPasts } from './topics/stocks/askForPasts.ts'
import { keepHistory } from './topics/stocks/keepHistory.ts'
import { createDemand } from './upstreams/demand.ts'
import type { Guard } from './upstreams/guard.ts'
import { createUpstreamHttp, type FetchLike } from './upstreams/http.ts'
import { createPolling, guardOfSource } from './upstreams/polling.ts'
import { createPollNotice } from './upstreams/pollNotice.ts'
import type { Source } from './upstreams/source.ts'
import { whileLeading } from './whileLeading.ts'

export interface MarqueeDeps {
  config: Config
  /** The addresses of the simulator. Null when it does not run. */
  simulated: SimulatedBaseUrls | null
  clientDir: string | null
  /** The JPEG for a film without a picture. */
  placeholder: Uint8Array
  time: Time
  random: () => number
  fetch: FetchLike
  /** How calls of a source are guarded. Default: `guardOfSource`. Only tests give another one. */
  guardOf?: (source: Source, refusals: number) => Guard
  /** Where events are numbered and kept. Default: in memory. */
  journal?: OpenJournal | undefined
  /** What was counted of it from its opening on. */
  journalMetrics?: JournalMetrics | undefined
  /** Gets each event that breaks the contract. Default: the server counts and logs it. */
  onInvalidEvent?: ((event: PublishedEvent, why: string) => void) | undefined
  /** Opens the lab, which breaks things on purpose. Default: no lab. */
  openLab?: ((core: LabCore) => Lab) | undefined
  log: Logger
}

export interface Marquee {
  app: RequestListener
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

const journalTroubles = {
  unsaved: 'The journal cannot store events: they are sent, and a restart would lose them',
  cut: 'The journal cannot be reached: nothing new is sent',
}

// A client that leaves is noticed at the next look.
const wantedEveryMs = 1_000
const pictureLimits = { timeoutMs: 8_000, maxBytes: 2_000_000 }

/** A source that rests has answered the last time. */
const isAnswering = (status: SourceStatus | null) =>
  status?.state === 'live' || status?.state === 'paused'

/** Opens the server. Its parts are joined in the way of an event: source → stream → clients. */
export async function openMarquee(deps: MarqueeDeps): Promise<Marquee> {
  const { config, time, random, log } = deps
  const { symbols, timeZone } = config
  /** Undefined: this process shares its journal with no other one. */
  const shared = deps.journal?.leadership
  const leadership = shared ?? alwaysLeads()
  // A process that was paused does not know yet that it leads no more, and a call may go on meanwhile.
  const fetch: FetchLike = (...call) =>
    leadership.leads() ? deps.fetch(...call) : Promise.reject(new Error('Another process leads'))
  const sources = openSources({ ...deps, fetch })
  const known = createKnown(sources, symbols)
  const { statuses, posters, history } = known
  const settingsOf = settingsHashes(config.sources)
  const origin = posterOriginOf(sources)
  const polling = createPolling(sources, deps.guardOf ?? guardOfSource, {
    ...{ time, random },
    leftOf: statuses.left,
    settingsOf,
    goesOn: shared !== undefined,
  })
  const getPicture = createUpstreamHttp({ fetch: deps.fetch, ...pictureLimits })
  const notice = createBoundedLog((details, message) => log.warn(details, message), time.elapsed)
  const metrics = createMetrics({
    sources: statuses.known,
    now: time.now,
    leads: shared === undefined ? null : shared.leads,
  })
  const { journalMetrics = createJournalMetrics() } = deps
  journalMetrics.registerWith(metrics.registry)
  const hashOf = createAddressHash()

  const stream = await createStream({
    ...config.stream,
    events: serverEvents,
    journal: deps.journal,
    accepts: acceptsOf({ sources, symbols }),
    onRestored(restored) {
      // Not at once: while the journal begins again, it takes no events.
      time.after(0, polling.tellAgain)
      if (known.restore(restored)) return
      log.warn('The bars that the journal kept are not readable: the charts begin again')
    },
    subscribe: { parse: ({ query }) => parseSubscription(query, symbols), wants },
    hello: (subscription) => ({
      sources: statuses.of(subscription),
      timeZone,
    }),
    addressOf: createClientAddress(config.trustProxy !== false, () => {
      log.warn(
        'Requests come through a proxy that TRUST_PROXY does not name: all count as one client',
      )
    }),
    observer: {
      sent: metrics.onSent,
      refused: metrics.onRefused,
      ended: ({ address, ...end }) =>
        log.info({ ...end, client: hashOf(networkOf(address ?? '')) }, 'Stream ended'),
      journal(state) {
        if (state === 'live') log.info('The journal stores events again')
        else log.warn({ state }, journalTroubles[state])
      },
      error: (error) => log.error({ err: error }, 'A request failed'),
    },
    // `cors` adds this for a request with an `Origin`. Other requests do not go through it.
    headers: { Vary: 'Origin' },
    runtime: { ...systemRuntime, ...time, random },
  })
  metrics.watch(stream.stats)

  const onInvalidEvent =
    deps.onInvalidEvent ??
    (({ name }: PublishedEvent, why: string) => {
      metrics.onInvalidEvent(name)
      notice(`event ${name}`, { event: name, why }, 'An event broke the contract and was not sent')
    })
  const publishAll = checkedPublish(stream.publishAll, onInvalidEvent)
  const publish = (event: PublishedEvent) => publishAll([event])
  const tellWanted = () => shared?.want(demand.text())
  const demand = createDemand(stream.subscriptions, time.elapsed, () => {
    tellWanted()
    return shared?.demand() ?? []
  })
  stream.onWanted((subscription, by) => {
    if (by === 'snapshot') demand.glance(subscription)
    tellWanted()
    polling.wake()
  })
  stream.onEvent(known.note)

  /** Resolves when everything that the leader before this one published has come here. */
  const tellLeader = async () => {
    const data = { instance: config.instance, since: time.now() }
    await stream.publish('leader', data).stored()
  }
  const keep = (text: string) => {
    if (leadership.leads()) stream.keep(text)
  }
  /** The work of the process that leads. */
  const work = () => {
    if (shared !== undefined) {
      metrics.onTerm()
      log.info({ instance: config.instance }, 'This server leads: it asks the upstreams')
    }
    polling.start(demand, {
      publish: createPublishing({
        publish: publishAll,
        posterOf: origin.locate,
        maxEventBytes: config.stream.limits.eventBytes,
        onCut(event, reason) {
          log.warn({ event, reason }, 'An event was too large, and was cut')
          metrics.onCut(event)
        },
      }),
      onStatus(data) {
        log.info({ source: data.source, state: data.state, kind: data.kind }, 'A source changed')
        publish({ name: 'source-status', data })
      },
      onPolled: createPollNotice(publish, time.elapsed, settingsOf),
      onFailure: metrics.onSourceFailure,
      log,
    })
    const endKeeping = deps.journal === undefined ? () => {} : keepHistory({ history, keep, time })
    const endPasts = askForPasts({
      ...{ sources, history, time, log },
      maxEventBytes: config.stream.limits.eventBytes,
      answers: (source) => isAnswering(statuses.left(source).status),
      publish: (data) => publish({ name: 'price-past', data }),
    })
    return () => {
      polling.stop()
      endPasts()
      endKeeping()
      if (shared !== undefined) log.info('This server leads no more')
    }
  }

  let stopping = false
  /** Each call ends a part that publishes by itself. */
  const ends: (() => void)[] = []
  const lab = deps.openLab?.({
    snapshot: () => stream.snapshot(everything).events,
    publish,
    time,
    heartbeatMs: config.stream.heartbeatMs,
    simulated: sources.filter(({ simulated }) => simulated).map(({ name }) => name),
  })
  const health = createHealthRoutes({
    waitingFor: statuses.waitingFor,
    stopping: () => stopping,
    journal: () => stream.stats().journal,
  })
  const pageState = () => {
    const snapshot = { ...stream.snapshot(everything), serverNow: time.now() }
    return { snapshot, picture: heroPicture(snapshot.events) }
  }
  const app = createApp({
    allowedHosts: config.allowedHosts,
    corsOrigins: config.corsOrigins,
    trustProxy: config.trustProxy,
    clientDir: deps.clientDir,
    pageState,
    log,
    stream: stream.handler(),
    beforeStream: lab?.streams,
    lab: lab?.routes,
    snapshot: [stream.snapshotHandler()],
    time: createTimeRoute(time.now),
    history: createHistoryRoute({
      ...{ history, sources, symbols, now: time.now },
      reached: stream.reached,
    }),
    posters: createPostersRoute(
      createPosterStore({
        locate: posters.locate,
        origin,
        get: getPicture,
        time,
      }),
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
    clients: () => stream.stats().open,
    onUnreadable(status) {
      metrics.onUnreadableRequest(status)
      notice(`status ${status}`, { status }, 'A request could not be read')
    },
    start() {
      ends.push(startClock({ time, timeZone, publish }))
      ends.push(
        whileLeading({ leadership, prepare: shared === undefined ? null : tellLeader, work, time }),
      )
      if (shared === undefined) return
      ends.push(shared.onDemand(polling.wake))
      ends.push(every(wantedEveryMs, tellWanted, time))
    },
    async stop() {
      stopping = true
      // Another process polls at once, while the clients of this one leave.
      await shared?.resign()
      await stream.drain({ withinMs: config.drainMs })
      for (const end of ends) end()
      await stream.close()
    },
  }
}
