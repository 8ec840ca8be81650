import type { ControlEvents } from '../../protocol/src/control.ts'
import { compareEventIds, type EventId } from '../../protocol/src/eventId.ts'
import { createEventTable } from './events/eventTable.ts'
import type { DescribedEvents, EventOf } from './events/events.ts'
import type { EventStream, SnapshotEventOf } from './eventStream.ts'
import { createHttp } from './http/createHttp.ts'
import type { StreamCore } from './http/streamCore.ts'
import type { JournalListener, Restored } from './journal/journal.ts'
import { memoryJournal } from './journal/memoryJournal.ts'
import { readLimits, type HelloFields, type StreamOptions } from './options.ts'
import { createPublisher } from './publisher.ts'
import { isEventId, parseCursor } from './replay/cursor.ts'
import { readEntry, readRestored } from './replay/readRestored.ts'
import { createSnapshots, type Snapshot } from './replay/snapshots.ts'
import { systemRuntime } from './time/runtime.ts'
import type { StandardSchema } from './events/standardSchema.ts'
import { drain } from './stream/drain.ts'
import { startEngine } from './stream/engine.ts'
import type { StreamEvent } from './frames/streamEvent.ts'
import { openSession, type SessionEnd } from './stream/session.ts'
import { createSubscriptions } from './subscriptions.ts'
import { createTellApp } from './tellApp.ts'

/** Throws a `RangeError` where a length of time is out of its range. */
function checkMs(name: string, ms: number, least: number, most: number): void {
  if (typeof (ms as unknown) === 'number' && ms >= least && ms <= most) return
  throw new RangeError(`${name}: must be a number from ${least} to ${most}, not ${String(ms)}`)
}

// When a server stops, its clients connect again at 500 a second. One process takes many more than that.
const closeEveryMs = 2

// An event comes to all processes within some milliseconds. One that is later is not to be waited for.
const reachMs = 1_000

/**
 * Opens a stream of the events in a map. It resolves when its journal is filled. It rejects with a
 * `RangeError` for an option that is out of its range, and with what the journal says.
 *
 * @example
 * ```ts
 * const events = defineEvents({ chat: { schema: v.object({ text: v.string() }), recent: 50 } })
 * const stream = await createStream({ events })
 * const server = createServer(stream.handler()).listen(port)
 * stream.publish('chat', { text: 'Hello' })
 * ```
 */
export async function createStream<
  S extends Readonly<Record<string, StandardSchema>>,
  P = null,
  C = void,
  H extends HelloFields = object,
>(
  options: StreamOptions<DescribedEvents<S>, P, C, H>,
): Promise<EventStream<DescribedEvents<S>, P, C, H>> {
  type E = DescribedEvents<S>
  const { observer = {}, runtime = systemRuntime } = options
  const limits = readLimits(options)
  const table = createEventTable(options.events)
  const engine = startEngine({ table, limits, runtime })
  const { hub, wheel, buffers, meter, window, state, acceptCost, retryTime } = engine
  // Without a log of the app's own, its errors would leave no trace.
  // eslint-disable-next-line no-console -- The place where a program without a log reports.
  const { error: onError = (error: unknown) => console.error(error) } = observer
  const tellApp = createTellApp(onError)
  meter.onSent = (delayMs) => tellApp(() => observer.sent?.(delayMs))
  const subscriptions = createSubscriptions(options.subscribe, onError)
  let journalState: ControlEvents['journal'] = { state: 'live', since: runtime.now() }
  const helloOf = ({ params }: { params: unknown }) => ({
    ...options.hello?.(params as P),
    ...(journalState.state !== 'live' && { journal: journalState }),
  })
  const snapshots = createSnapshots({ state, window, helloOf })
  const listeners = new Set<(event: EventOf<E>, id: EventId | null) => void>()
  let isStopping = false
  let isClosed = false

  const tell = (event: StreamEvent, id: EventId | null) => {
    for (const run of listeners) tellApp(() => run(event, id))
  }
  const { accepts = () => true, onRestored } = options
  const reader = { table, accepts }
  const restore = (restored: Restored) => {
    const read = readRestored(restored, reader)
    hub.restore(read, runtime.now())
    tellApp(() => onRestored?.(read))
  }
  const listener: JournalListener = {
    keyOf(event) {
      const { kind, keyOf } = table.entry(event.name)
      return kind === 'state' ? keyOf(event) : null
    },
    tail(numbered) {
      hub.publish(numbered)
      tell(numbered.event, numbered.id)
    },
    heard(event) {
      hub.announce(event)
      tell(event, null)
    },
    foreign(id, entry) {
      const event = readEntry(entry, reader)
      if (event === null) {
        if (id !== null) hub.skip(id)
      } else if (id === null) listener.heard(event)
      else listener.tail({ id, event })
      return event !== null
    },
    restarted(restored) {
      restore(restored)
      const release = retryTime.hold()
      for (const session of wheel.all()) session.close('restart')
      release()
    },
    state(state) {
      if (state === journalState.state) return
      journalState = { state, since: runtime.now() }
      hub.tellAll({ name: 'journal', data: journalState })
      tellApp(() => observer.journal?.(state))
    },
  }
  const openJournal = options.journal ?? memoryJournal()
  const opened = await openJournal(listener, { runtime, retain: limits.window }).catch(
    (error: unknown) => {
      // The timer of the wheel would keep the process alive.
      wheel.stop()
      throw error
    },
  )
  const { journal } = opened
  restore(opened.restored)

  const publish = createPublisher({
    table,
    state,
    journal,
    hear: listener.heard,
    maxEventBytes: limits.maxEventBytes,
    isClosed: () => isClosed,
  })
  const sessionDeps = {
    ...{ hub, wheel, buffers, meter, helloOf, limits: limits.session },
    now: () => runtime.now(),
    random: () => runtime.random(),
    drawRetryMs: retryTime.draw,
  }
  const core: StreamCore<C> = {
    subscriptionOf: (request, context) => subscriptions.of(request, context),
    isAhead(cursor) {
      const newest = window.newestId()
      return (
        journal.reached !== undefined &&
        isEventId(cursor) &&
        (newest === null || compareEventIds(cursor, newest) > 0)
      )
    },
    reached: async (cursor) =>
      isEventId(cursor) ? ((await journal.reached?.(cursor, reachMs)) ?? 'unknown') : 'unknown',
    openSession(sink, wanted, onEnd) {
      const { subscription } = wanted
      const ended = (end: SessionEnd) => {
        subscriptions.remove(subscription)
        onEnd(end)
      }
      subscriptions.add(subscription)
      try {
        openSession(sink, wanted, ended, sessionDeps)
        acceptCost.accepted()
      } catch (error) {
        // `hello` is code of the app. A session that never began has no end.
        subscriptions.remove(subscription)
        throw error
      }
    },
    snapshotOf(subscription) {
      subscriptions.glance(subscription)
      return snapshots.version(subscription)
    },
    isStopping: () => isStopping,
  }
  const http = createHttp(core, {
    limits: limits.http,
    headers: options.headers ?? {},
    addressOf: options.addressOf ?? null,
    drawRetryMs: retryTime.draw,
    random: () => runtime.random(),
    now: () => runtime.now(),
    elapsed: () => runtime.elapsed(),
    onRefused: (reason) => tellApp(() => observer.refused?.(reason)),
    onEnd: observer.ended === undefined ? null : (end) => tellApp(() => observer.ended?.(end)),
    onError,
  })

  const shutDown = async () => {
    isStopping = isClosed = true
    retryTime.hold()
    // Events that were published before must be sent before the `bye`.
    hub.flush()
    for (const session of wheel.all()) session.close('shutdown')
    wheel.stop()
    await journal.close()
  }
  let closing: Promise<void> | null = null
  const close = () => (closing ??= shutDown())

  return {
    publish: (name, data) => publish([{ name, data }]),
    publishAll: (events) => publish(events),
    handler: (contextOf?: (request: never) => C) => http.handler(contextOf),
    fetch: (request, given?: { context?: C; address?: string | null }) =>
      http.fetch(request, given),
    snapshotHandler: (contextOf?: (request: never) => C) => http.snapshotHandler(contextOf),
    snapshotFetch: (request, given?: { context?: C; address?: string | null }) =>
      http.snapshotFetch(request, given),
    snapshot: (params) =>
      snapshots.data(subscriptions.ofParams(params)) as Snapshot<SnapshotEventOf<E>> & H,
    onEvent(run) {
      listeners.add(run)
      return () => listeners.delete(run)
    },
    subscriptions: subscriptions.params,
    onWanted: subscriptions.onWanted,
    end(where, { retryMs } = {}) {
      if (retryMs !== undefined && retryMs !== null) checkMs('retryMs', retryMs, 1, 3_600_000)
      const ended = wheel.all().filter(({ subscription }) => where(subscription.params as P))
      hub.flush()
      const release = retryTime.hold()
      for (const session of ended) session.close('ended', retryMs)
      release()
      return ended.length
    },
    async reached(lastEventId) {
      const cursor = parseCursor(lastEventId ?? undefined, undefined)
      return !core.isAhead(cursor) || (await core.reached(cursor)) !== 'late'
    },
    keep: (text) => journal.keep({ upTo: window.newestId(), text }),
    stats: () => ({
      journal: journalState.state,
      lagging: meter.lagging,
      caughtUp: meter.caughtUp,
      published: new Map(meter.published),
      accepted: { ...meter.accepted },
      ended: { ...meter.ended },
      delivered: { ...meter.delivered },
      open: wheel.size(),
      subscriptions: hub.groups(),
      bufferedBytes: buffers.bytes(),
    }),
    async drain({ withinMs = 10_000 } = {}) {
      checkMs('withinMs', withinMs, 0, Infinity)
      isStopping = true
      retryTime.hold()
      const open = wheel.all()
      await drain(open, hub, Math.min(withinMs * 0.8, open.length * closeEveryMs), runtime)
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
