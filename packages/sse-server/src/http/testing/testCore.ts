import { createBatch } from '../../stream/batch.ts'
import type { Sink } from '../../stream/sink.ts'
import type { Subscription } from '../../subscription/subscription.ts'
import type { Reached } from '../../journal/journal.ts'
import type { Cursor } from '../../replay/cursor.ts'
import type { StreamRequest } from '../streamRequest.ts'
import type { HttpOptions, StreamEnd } from '../httpOptions.ts'
import type { SnapshotVersion } from '../../replay/snapshots.ts'
import type { StreamCore } from '../streamCore.ts'

type Parse = (request: StreamRequest, context: unknown) => unknown

/** For tests: a stream without an engine. A client is sent what was read of its request, and no more. */
export function createTestCore() {
  const sinks: Sink[] = []
  const seen = {
    refused: [] as string[],
    ends: [] as StreamEnd[],
    errors: [] as unknown[],
  }
  const rules = {
    parse: (({ query }) => Object.fromEntries(query)) as Parse,
    isStopping: false,
    /** What becomes of a cursor that is ahead; null where none is. */
    reached: null as ((cursor: Cursor) => Promise<Reached>) | null,
    /** Thrown when the next stream opens. */
    bug: null as Error | null,
    elapsed: 0,
    snapshot: version('1-0', '{"events":[]}'),
  }

  const core: StreamCore<unknown> = {
    subscriptionOf(request, context) {
      const params = rules.parse(request, context)
      return params instanceof Promise ? params.then(subscriptionOf) : subscriptionOf(params)
    },
    isAhead: () => rules.reached !== null,
    reached: (cursor) => rules.reached?.(cursor) ?? Promise.resolve('come'),
    openSession(sink, { subscription: { params }, cursor }, onEnd) {
      if (rules.bug !== null) throw rules.bug
      sinks.push(sink)
      const end = (reason: 'client' | 'shutdown') => {
        if (!sinks.includes(sink)) return
        sinks.splice(sinks.indexOf(sink), 1)
        onEnd({ reason, resume: 'fresh', events: 1, bytes: 0 })
      }
      sink.onClose(() => end('client'))
      sink.write(createBatch([frame('hello', { params, cursor })]))
    },
    snapshotOf: () => rules.snapshot,
    isStopping: () => rules.isStopping,
  }
  const options: HttpOptions = {
    limits: { streams: 0, streamsPerAddress: 0, connectsPerMinute: 0 },
    headers: {},
    addressOf: null,
    drawRetryMs: () => 3_500,
    random: Math.random,
    now: () => 1_000,
    elapsed: () => rules.elapsed,
    onRefused: (refused) => seen.refused.push(refused),
    onEnd: (end) => seen.ends.push(end),
    onError: (error) => seen.errors.push(error),
  }
  return { core, options, rules, ...seen, open: () => sinks.length, sinks }
}

export const frame = (name: string, data: unknown) =>
  `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`

export const version = (etag: string, json: string): SnapshotVersion => ({
  etag: `W/"${etag}"`,
  json: Buffer.from(json),
})

const subscriptionOf = (params: unknown): Subscription => ({ key: '', params, wants: () => true })
