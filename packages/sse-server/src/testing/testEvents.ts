import * as v from 'valibot'
import type { EventId } from '../../../protocol/src/eventId.ts'
import { createEventTable } from '../events/eventTable.ts'
import { defineEvents } from '../events/events.ts'
import { frameOf, type ReplayableEvent } from '../frames/streamEvent.ts'
import type { StreamEvent } from '../frames/streamEvent.ts'
import type { Subscription } from '../subscription/subscription.ts'

const Quote = v.object({ symbol: v.string(), price: v.number(), name: v.string() })
const Movies = v.object({ fetchedAt: v.number(), movies: v.array(v.string()) })
const Status = v.object({ source: v.string(), since: v.number() })
const Line = v.object({ text: v.string() })

/** For tests: an event of each kind. */
export const testEvents = defineEvents({
  quote: { kind: 'state', schema: Quote, key: ({ symbol }) => symbol },
  movies: { kind: 'state', schema: Movies, newsOf: ({ movies }) => movies },
  status: { kind: 'state', schema: Status, key: ({ source }) => source, inSnapshot: false },
  clock: { kind: 'signal', schema: v.object({ now: v.number() }) },
})

/** The same with a log. In a stream with a log a slow client may be cut. */
export const testLogEvents = defineEvents({
  ...testEvents,
  line: { kind: 'log', schema: Line, recent: 2 },
})

export const testTable = createEventTable(testEvents)
export const testLogTable = createEventTable(testLogEvents)

export const quoteEvent = (more: Partial<v.InferOutput<typeof Quote>> = {}) => ({
  name: 'quote' as const,
  data: { symbol: 'BTC-USD', price: 100, name: 'Bitcoin', ...more },
})

export const moviesEvent = (fetchedAt = 0, ...movies: string[]) => ({
  name: 'movies' as const,
  data: { fetchedAt, movies },
})

export const statusEvent = (since = 0) => ({
  name: 'status' as const,
  data: { source: 'coinbase', since },
})

export const clockEvent = (now = 0) => ({ name: 'clock' as const, data: { now } })

export const lineEvent = (text: string) => ({ name: 'line' as const, data: { text } })

export const replayable = (id: EventId, event: StreamEvent = quoteEvent()): ReplayableEvent => ({
  id,
  event,
  frame: frameOf(event, id),
})

/** A subscription to all events. */
export const everything: Subscription = { key: '', params: null, wants: () => true }

/** A subscription to the events of these names. */
export const only = (...names: string[]): Subscription => ({
  key: names.join(),
  params: names,
  wants: ({ name }) => names.includes(name),
})

/** A subscription to the quotes of one symbol. */
export const onlySymbol = (symbol: string): Subscription => ({
  key: symbol,
  params: symbol,
  wants: (event) => event.name === 'quote' && (event.data as { symbol: string }).symbol === symbol,
})
