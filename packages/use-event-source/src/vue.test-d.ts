import * as v from 'valibot'
import { expectTypeOf } from 'vitest'
import { ref, type ShallowRef } from 'vue'
import type { ConnectionState } from './platform/connectionState.ts'
import type { Envelope } from './options.ts'
import { useEventSource } from './vue.ts'

// No code here runs. `npm run check:types` reads it, and every line that must not compile says so.

type News = { title: string; at?: number }

const events = {
  news: v.object({ title: v.string(), at: v.exactOptional(v.number()) }),
  // The type of the data is the output of its schema, not the input.
  clock: v.pipe(
    v.object({ now: v.number() }),
    v.transform(({ now }) => new Date(now)),
  ),
}

const { on, latest, connection, invalidCount, ...rest } = useEventSource('/events', {
  protocol: 'hello',
  events,
})

// `on`
expectTypeOf(on)
  .parameter(0)
  .toEqualTypeOf<'news' | 'clock' | 'hello' | 'skipped' | 'journal' | 'bye'>()
on('news', (data, envelope) => {
  expectTypeOf(data).toEqualTypeOf<News>()
  expectTypeOf(envelope).toEqualTypeOf<Envelope<typeof events, 'news'>>()
})
on('clock', (data) => expectTypeOf(data).toEqualTypeOf<Date>())
expectTypeOf(on('news', () => {})).toEqualTypeOf<() => void>()
// @ts-expect-error: there is no schema for this name
on('weather', () => {})
// @ts-expect-error: a clock has no title
on('clock', ({ title }) => title)
// @ts-expect-error: news are not dates
on('news', (date: Date) => date)

// An EventSource has events of its own by these names
// @ts-expect-error: `error` is one of them
useEventSource('/events', { protocol: 'hello', events: { ...events, error: v.string() } })
// @ts-expect-error: so is `open`
useEventSource('/events', { protocol: 'hello', events: { open: v.string() } })

// `latest`
expectTypeOf(latest('clock')).toEqualTypeOf<
  Readonly<ShallowRef<Envelope<typeof events, 'clock'> | null>>
>()
// @ts-expect-error: there is no schema for this name
latest('weather')
// @ts-expect-error: it is null until the first event
expectTypeOf(latest('news').value.data)
// @ts-expect-error: only events change it
latest('news').value = null

// The envelope
expectTypeOf<Envelope<typeof events, 'news'>>().toEqualTypeOf<{
  readonly name: 'news'
  readonly data: News
  readonly id: string | null
  readonly receivedAt: number
}>()

// The other members
expectTypeOf(connection.value).toEqualTypeOf<ConnectionState>()
expectTypeOf(invalidCount.value).toEqualTypeOf<number>()
expectTypeOf(rest).toEqualTypeOf<
  Record<'reconnectNow' | 'pause' | 'resume' | 'close', () => void>
>()
// @ts-expect-error: only the stream sets it
connection.value = { ...connection.value, status: 'open' }
// @ts-expect-error: a state changes as a whole
connection.value.status = 'open'
// @ts-expect-error: no such status
expectTypeOf(connection.value.status === 'error')

// The options
useEventSource(ref('/events'), { protocol: 'hello', events, snapshotUrl: () => '/snapshot' })
// @ts-expect-error: `events` is required
useEventSource('/events', { protocol: 'hello' })
// @ts-expect-error: an address is a text
useEventSource(7, { protocol: 'hello', events })
// @ts-expect-error: a schema, not an example
useEventSource('/events', { protocol: 'hello', events: { news: { title: '' } } })

// What only one protocol has
const plain = useEventSource('/events', { protocol: 'plain', events })
const watched = useEventSource('/events', { protocol: 'plain', events, heartbeatMs: 15_000 })
// @ts-expect-error: `protocol` is required
useEventSource('/events', { events })
// @ts-expect-error: polls are part of our protocol
useEventSource('/events', { protocol: 'plain', events, snapshotUrl: '/snapshot' })
// @ts-expect-error: the server says its heartbeat
useEventSource('/events', { protocol: 'hello', events, heartbeatMs: 15_000 })
// @ts-expect-error: nothing shows that a plain stream is swallowed
expectTypeOf(plain.connection.value.reason === 'swallowed')
// @ts-expect-error: a plain server says no goodbye
expectTypeOf(watched.connection.value.reason === 'server-bye')
// @ts-expect-error: without a heartbeat silence means nothing
expectTypeOf(plain.connection.value.status === 'stale')
expectTypeOf(watched.connection.value.status === 'stale').toEqualTypeOf<boolean>()
expectTypeOf(connection.value.reason === 'swallowed').toEqualTypeOf<boolean>()
