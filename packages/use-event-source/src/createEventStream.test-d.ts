import { type } from 'arktype'
import * as v from 'valibot'
import { expectTypeOf } from 'vitest'
import * as z from 'zod'
import { createEventStream, text, unchecked, type ConnectionState } from './index.ts'

// No code here runs. `npm run check:types` reads it, and every line that must not compile says so.

const news = v.object({ title: v.string() })
const events = {
  news,
  film: { schema: z.object({ year: z.number() }) },
  quote: type({ price: 'number' }),
  message: text,
  json: unchecked<{ n: number }>(),
  length: (data: string) => data.length,
}

// What each event is read as
const plain = createEventStream('/events', { protocol: 'plain', events })
plain.on('news', (data) => expectTypeOf(data).toEqualTypeOf<{ title: string }>())
plain.on('film', (data) => expectTypeOf(data).toEqualTypeOf<{ year: number }>())
plain.on('quote', (data) => expectTypeOf(data).toEqualTypeOf<{ price: number }>())
plain.on('message', (data) => expectTypeOf(data).toEqualTypeOf<string>())
plain.on('json', (data) => expectTypeOf(data).toEqualTypeOf<{ n: number }>())
plain.on('length', (data) => expectTypeOf(data).toEqualTypeOf<number>())
// @ts-expect-error: nothing reads this name
plain.on('weather', () => {})
// @ts-expect-error: a plain server says no hello
plain.on('hello', () => {})

// An envelope of several names narrows by its name
declare const name: 'news' | 'message'
const newest = plain.latest(name)
if (newest?.name === 'news') expectTypeOf(newest.data).toEqualTypeOf<{ title: string }>()

// Control events, and what an app adds to them
const ours = createEventStream('/events', {
  protocol: 'hello',
  events: { news, hello: v.object({ zone: v.string() }) },
})
ours.on('skipped', ({ events: count }) => expectTypeOf(count).toEqualTypeOf<number | null>())
ours.on('journal', ({ state }) => expectTypeOf(state).toEqualTypeOf<'live' | 'unsaved' | 'cut'>())
ours.on('hello', ({ journal }) => expectTypeOf(journal?.since).toEqualTypeOf<number | undefined>())
ours.on('bye', ({ retryMs }) => expectTypeOf(retryMs).toEqualTypeOf<number | null>())
ours.on('hello', ({ resume, zone }) => {
  expectTypeOf(resume).toEqualTypeOf<'fresh' | 'replayed' | 'gap'>()
  expectTypeOf(zone).toEqualTypeOf<string>()
})

// What each protocol knows
const watched = createEventStream('/events', { protocol: 'plain', events, heartbeatMs: 15_000 })
expectTypeOf(ours.state()).toEqualTypeOf<ConnectionState>()
expectTypeOf(watched.state().status === 'stale').toEqualTypeOf<boolean>()
expectTypeOf(watched.state().reason === 'stalled').toEqualTypeOf<boolean>()
// @ts-expect-error: without a heartbeat silence means nothing
expectTypeOf(plain.state().status === 'stale')
// @ts-expect-error: without a heartbeat silence means nothing
expectTypeOf(plain.state().reason === 'stalled')
// @ts-expect-error: nothing shows that a plain stream is swallowed
expectTypeOf(plain.state().reason === 'swallowed')
// @ts-expect-error: a plain server says no goodbye
expectTypeOf(watched.state().reason === 'server-bye')
// @ts-expect-error: polls are part of our protocol
expectTypeOf(plain.state().transport === 'polling')

// The options
// @ts-expect-error: `protocol` is required
createEventStream('/events', { events })
// @ts-expect-error: there are two protocols
createEventStream('/events', { protocol: 'socket', events })
// @ts-expect-error: polls are part of our protocol
createEventStream('/events', { protocol: 'plain', events, snapshotUrl: '/snapshot' })
// @ts-expect-error: our servers say their heartbeat
createEventStream('/events', { protocol: 'hello', events, heartbeatMs: 15_000 })
// @ts-expect-error: an EventSource fires `error` itself
createEventStream('/events', { protocol: 'plain', events: { error: text } })
// @ts-expect-error: a reader gets a text
createEventStream('/events', { protocol: 'plain', events: { news: (data: number) => data } })
