import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { eventSchemas } from '@marquee/shared/events.ts'
import type { SourceStatus, UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'
import type { StreamStats } from '@marquee/sse-server'
import { internalEvents } from '../events/serverEvents.ts'

export interface MetricsDeps {
  /** The status of each source, and its interval between two successful calls. */
  sources: () => readonly { status: SourceStatus; intervalMs: number }[]
  /** Milliseconds since the epoch. */
  now: () => number
  /** Whether this process leads; null where it shares its journal with no other one. */
  leads?: (() => boolean) | null
}

export interface Metrics {
  readonly registry: Registry
  /** Reads the stream's own counts at each scrape from now on. */
  watch(stats: () => StreamStats): void
  /** Notes how many ms an event took to its last client. */
  onSent(delayMs: number): void
  onRefused(reason: string): void
  /** Counts an event that broke the contract and was not sent. */
  onInvalidEvent(name: string): void
  /** Counts a request that Node's parser refused with this status. */
  onUnreadableRequest(status: number): void
  onSourceFailure(source: string, kind: UpstreamErrorKind): void
  onCut(event: string): void
  /** Counts a time for which this process leads. */
  onTerm(): void
}

const journalStates = ['live', 'unsaved', 'cut'] as const satisfies StreamStats['journal'][]

/**
 * The metrics in the format of Prometheus. The engine counts in plain numbers, which are read at each
 * scrape. No label has a value that comes from a client: otherwise a client could make endless series.
 */
export function createMetrics(deps: MetricsDeps): Metrics {
  const { sources } = deps
  let stats = (): StreamStats | null => null
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  /** A counter or gauge that reads its values from elsewhere at each scrape. */
  const read = (
    Kind: typeof Counter | typeof Gauge,
    name: string,
    help: string,
    values: () => Iterable<readonly [label: string, value: number]>,
    labelName?: string,
  ) =>
    new Kind({
      name: `marquee_${name}`,
      help,
      labelNames: labelName === undefined ? [] : [labelName],
      registers,
      collect() {
        this.reset()
        for (const [label, value] of values()) {
          if (labelName === undefined) this.inc(value)
          else this.inc({ [labelName]: label }, value)
        }
      },
    })
  // A paused source, which nobody watches, is neither late nor failing.
  const awake = () => sources().filter(({ status }) => status.state !== 'paused')
  const one = (value: () => number) => () => [['', value()] as const]
  const seconds = (ms: number) => ms / 1_000

  read(
    Gauge,
    'connections',
    'Open streams.',
    one(() => stats()?.open ?? 0),
  )
  read(
    Gauge,
    'subscriptions',
    'Different subscriptions of open streams.',
    one(() => stats()?.subscriptions ?? 0),
  )
  read(
    Counter,
    'connections_accepted_total',
    'Streams begun, by how they resumed.',
    () => Object.entries(stats()?.accepted ?? {}),
    'resume',
  )
  read(
    Counter,
    'connections_ended_total',
    'Streams ended, by reason.',
    () => Object.entries(stats()?.ended ?? {}),
    'reason',
  )
  read(
    Counter,
    'events_published_total',
    'Events published, by name.',
    () => stats()?.published ?? [],
    'event',
  )
  read(
    Counter,
    'events_delivered_total',
    'Events written, summed over all clients.',
    one(() => stats()?.delivered.events ?? 0),
  )
  read(
    Counter,
    'bytes_delivered_total',
    'Bytes of events written, summed over all clients.',
    one(() => stats()?.delivered.bytes ?? 0),
  )
  read(
    Counter,
    'writes_total',
    'Writes to clients. Delivered events per write is the coalescing ratio.',
    one(() => stats()?.delivered.writes ?? 0),
  )
  read(
    Gauge,
    'readers_lagging',
    'Readers that have not read everything they were sent.',
    one(() => stats()?.lagging ?? 0),
  )
  read(
    Counter,
    'readers_caught_up_total',
    'How often a lagging reader caught up.',
    one(() => stats()?.caughtUp ?? 0),
  )
  read(
    Gauge,
    'buffered_bytes',
    'Bytes that readers have not read.',
    one(() => stats()?.bufferedBytes ?? 0),
  )
  read(
    Gauge,
    'source_age_seconds',
    'Time since the last answer of a source; none while it is paused.',
    () =>
      awake().flatMap(({ status: { source, lastSuccessAt } }) =>
        lastSuccessAt === null ? [] : [[source, seconds(deps.now() - lastSuccessAt)] as const],
      ),
    'source',
  )
  read(
    Gauge,
    'source_interval_seconds',
    'Interval between two calls of a source that does not fail.',
    () => awake().map(({ status, intervalMs }) => [status.source, seconds(intervalMs)] as const),
    'source',
  )
  read(
    Gauge,
    'source_live',
    'Whether the last call of a source was answered; none while it is paused.',
    () => awake().map(({ status }) => [status.source, status.state === 'live' ? 1 : 0] as const),
    'source',
  )

  read(
    Gauge,
    'journal_state',
    '1 for the state that the journal has.',
    () => journalStates.map((state) => [state, stats()?.journal === state ? 1 : 0] as const),
    'state',
  )

  const { leads } = deps
  // A server that is alone has no such metric: a 0 of it would count as a cluster without a leader.
  if (leads !== null && leads !== undefined) {
    read(
      Gauge,
      'leader',
      'Whether this server asks the upstreams, of those that share a journal.',
      one(() => (leads() ? 1 : 0)),
    )
  }

  const terms = new Counter({
    name: 'marquee_terms_total',
    help: 'How often this process has begun to lead those that share its journal.',
    registers,
  })
  const delay = new Histogram({
    name: 'marquee_send_delay_seconds',
    help: 'From the publication of an event until it was written to the last client.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  })
  const refused = new Counter({
    name: 'marquee_connections_refused_total',
    help: 'Streams refused, by reason; rate also counts snapshots.',
    labelNames: ['reason'],
    registers,
  })
  // rate() does not see the first count of a counter that was missing before. So each begins at 0.
  for (const reason of ['full', 'address', 'rate', 'stopping', 'behind']) refused.inc({ reason }, 0)
  const failures = new Counter({
    name: 'marquee_source_failures_total',
    help: 'Failed calls of a source, by kind.',
    labelNames: ['source', 'kind'],
    registers,
  })
  const cut = new Counter({
    name: 'marquee_events_cut_total',
    help: 'Events that were cut or left out, because they were larger than MAX_EVENT_BYTES.',
    labelNames: ['event'],
    registers,
  })
  for (const event of ['movies', 'poster-addresses', 'stock-update']) cut.inc({ event }, 0)

  const invalid = new Counter({
    name: 'marquee_events_invalid_total',
    help: 'Events that broke the contract and were not sent, by name.',
    labelNames: ['event'],
    registers,
  })
  for (const event of Object.keys({ ...eventSchemas, ...internalEvents })) invalid.inc({ event }, 0)
  const unreadable = new Counter({
    name: 'marquee_requests_unreadable_total',
    help: 'Requests refused before any route: 400 malformed, 408 too slow, 413 or 431 too large.',
    labelNames: ['status'],
    registers,
  })
  for (const status of ['400', '408', '413', '431']) unreadable.inc({ status }, 0)

  return {
    registry,
    watch(read) {
      stats = read
    },
    onSent: (delayMs) => delay.observe(seconds(delayMs)),
    onInvalidEvent: (event) => invalid.inc({ event }),
    onUnreadableRequest: (status) => unreadable.inc({ status: String(status) }),
    onRefused: (reason) => refused.inc({ reason }),
    onSourceFailure: (source, kind) => failures.inc({ source, kind }),
    onCut: (event) => cut.inc({ event }),
    onTerm: () => terms.inc(),
  }
}
