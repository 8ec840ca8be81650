import { useEventSource } from '@marquee/use-event-source/vue'
import * as v from 'valibot'

const Price = v.object({ symbol: v.string(), cents: v.number() })

export function prices() {
  const { on, latest, connection } = useEventSource('/events', {
    protocol: 'hello',
    events: { price: Price },
    share: true,
    snapshotUrl: '/snapshot',
  })
  on('price', ({ cents }, { name, id, receivedAt }) => show(name, id, cents + receivedAt))
  const newest = latest('price')
  return () => `${newest.value?.data.symbol}: ${connection.value.status}`
}

export function mustNotCompile() {
  const events = { price: Price }
  // @ts-expect-error: what the server speaks is not said
  useEventSource('/events', { events })
  // @ts-expect-error: only a server with our protocol has a snapshot
  useEventSource('/events', { protocol: 'plain', events, snapshotUrl: '/snapshot' })
  const { on, connection } = useEventSource('/events', { protocol: 'plain', events })
  // @ts-expect-error: there is no event of this name
  on('prices', () => {})
  // @ts-expect-error: nobody knows whether a plain stream is swallowed
  return connection.value.reason === 'swallowed'
}

declare function show(name: 'price', id: string | null, sum: number): void
