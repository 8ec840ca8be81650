import type { EventData } from '@marquee/shared/events.ts'
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { onScopeDispose, shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { ShownConnection } from '../../store/shownConnection.ts'
import { coalesce } from '../../store/coalesce.ts'
import {
  beginExperiment,
  endExperiment,
  withSeen,
  type Experiment,
  type Seen,
} from './experiment.ts'

type Name = 'hello' | 'stock-update'

/** The live state that experiments watch. It goes on while the page is paused. */
export interface Watched {
  connection: Readonly<Ref<ShownConnection>>
  invalidCount: Readonly<Ref<number>>
  skippedCount: Readonly<Ref<number>>
  sources: Readonly<Ref<ReadonlyMap<string, SourceStatus>>>
  stream: { on<N extends Name>(name: N, handler: (data: EventData<N>) => void): () => void }
}

const flood = 'flood'
// Prices come all the time. Only those right after the flood belong to it.
const floodMs = 3_000
const tellEveryMs = 100

/** The last experiment of each name. The page watches only the newest of them all. */
export function useExperiments(live: Watched) {
  const runs = shallowRef<ReadonlyMap<string, Experiment>>(new Map())
  let watched = ''
  /** Whether the things that the page sees may still belong to the experiment before. */
  let isForeign = false
  const elapsed = () => performance.now()

  const see = (what: Seen) => {
    if (isForeign) return
    const run = runs.value.get(watched)
    if (run !== undefined) {
      runs.value = new Map(runs.value).set(watched, withSeen(run, what, elapsed()))
    }
  }

  // Drawing the card for every single price would take longer than the flood.
  let counted = 0
  const tellCount = coalesce(() => {
    if (counted > 0) see({ kind: 'quotes', count: counted })
    counted = 0
  }, tellEveryMs)

  // Sources rest and wake as event streams close and open: only an experiment with a source shows that.
  const isOf = (source: string) => {
    const subject = runs.value.get(watched)?.subject
    return typeof subject === 'object' && subject.source === source
  }

  const stops = [
    live.stream.on('hello', ({ resume }) => see({ kind: 'hello', resume })),
    live.stream.on('stock-update', () => {
      const run = runs.value.get(flood)
      if (watched !== flood || run === undefined) return
      if (elapsed() - run.startedAt >= floodMs) return
      counted += 1
      tellCount()
    }),
  ]
  onScopeDispose(() => {
    for (const stop of stops) stop()
  })

  const sameState = (a: ShownConnection, b: ShownConnection) =>
    a.status === b.status && a.reason === b.reason && a.httpStatus === b.httpStatus
  watch(
    live.connection,
    (now, before) => {
      const { status, reason, httpStatus } = now
      if (!sameState(now, before)) see({ kind: 'state', status, reason, httpStatus })
    },
    { flush: 'sync' },
  )
  watch(live.invalidCount, (n, before) => see({ kind: 'invalid', count: n - before }))
  watch(live.skippedCount, (n, before) => see({ kind: 'skipped', count: n - before }))
  watch(live.sources, (now, before) => {
    for (const [source, { state, kind }] of now) {
      const was = before.get(source)
      if (was?.state === state && was.kind === kind) continue
      if (!isOf(source)) continue
      see({ kind: 'source', source, state, error: kind ?? null })
    }
  })

  return {
    runs: shallowReadonly(runs),
    /** Begins an experiment and ends the one before. Call `ordered` once the order was answered. */
    begin(name: string, subject: Experiment['subject'], isBroken = false) {
      const before = runs.value.get(watched)
      const ended = new Map(runs.value)
      if (before !== undefined) ended.set(watched, endExperiment(before))
      watched = name
      counted = 0
      isForeign = subject === 'connection' && isBroken
      runs.value = ended.set(name, beginExperiment(name, subject, elapsed(), isBroken))
    },
    /** Notes the answer to the order of the newest experiment. A refused one is forgotten. */
    ordered(isTaken: boolean) {
      const wasForeign = isForeign
      isForeign = false
      if (!isTaken) {
        const rest = new Map(runs.value)
        rest.delete(watched)
        runs.value = rest
        watched = ''
      }
      const { status, reason, httpStatus } = live.connection.value
      if (wasForeign && status === 'open') see({ kind: 'state', status, reason, httpStatus })
    },
  }
}
