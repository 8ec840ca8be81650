import { createEventStream, text, unchecked } from '@marquee/use-event-source'
import { useEventSource as useInReact, useLatest, useOn } from '@marquee/use-event-source/react'
import { useEventSource } from '@marquee/use-event-source/vue'
import * as v from 'valibot'

const Price = v.object({ symbol: v.string(), cents: v.number() })

/** Vue, and a server with our protocol. */
export function prices() {
  const { on, latest, connection } = useEventSource('/events', {
    protocol: 'hello',
    events: { price: Price },
    share: true,
    snapshotUrl: '/snapshot',
  })
  on('hello', ({ resume }) => show('hello', resume, 0))
  on('price', ({ cents }, { name, id, receivedAt }) => show(name, id, cents + receivedAt))
  const newest = latest('price')
  return () => `${newest.value?.data.symbol}: ${connection.value.status}`
}

/** React, and a schema or none. */
export function Prices() {
  const { stream, connection } = useInReact('/events', {
    protocol: 'plain',
    events: { price: Price, note: text, raw: unchecked<{ cents: number }>() },
    heartbeatMs: 5_000,
  })
  useOn(stream, 'note', (note) => show('note', note.trim(), 0))
  const raw = useLatest(stream, 'raw')?.data.cents ?? 0
  return `${useLatest(stream, 'price')?.data.symbol}: ${connection.status} ${raw}`
}

/** Neither. */
export function listen() {
  const stream = createEventStream('/events', {
    protocol: 'plain',
    events: { message: (received) => received.length },
  })
  stream.on('message', (length, { id }) => show('message', id, length))
  return stream.connect()
}

export function mustNotCompile() {
  const events = { price: Price }
  // @ts-expect-error: what the server speaks is not said
  useEventSource('/events', { events })
  // @ts-expect-error: only a server with our protocol has a snapshot
  useEventSource('/events', { protocol: 'plain', events, snapshotUrl: '/snapshot' })
  // @ts-expect-error: `undefined` is no value of an option that is left out
  useEventSource('/events', { protocol: 'hello', events, share: undefined })
  const { on, connection } = useEventSource('/events', { protocol: 'plain', events })
  // @ts-expect-error: there is no event of this name
  on('prices', () => {})
  // @ts-expect-error: a plain server says no hello
  on('hello', () => {})
  // @ts-expect-error: whether a plain stream is swallowed is not known
  return connection.value.reason === 'swallowed'
}

declare function show(name: string, id: string | null, sum: number): void
