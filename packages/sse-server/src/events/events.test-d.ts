import type express from 'express'
import * as v from 'valibot'
import { expectTypeOf } from 'vitest'
import { createStream } from '../createStream.ts'
import { defineEvents, type EventData, type EventInput, type EventOf } from './events.ts'

// The compiler is the test: each line after a `@ts-expect-error` must not compile, and all others must.

const Chat = v.object({ from: v.string(), text: v.string() })
const Price = v.object({ symbol: v.string(), price: v.number() })

const events = defineEvents({
  chat: { schema: Chat, recent: 50 },
  price: { kind: 'state', schema: Price, key: ({ symbol }) => symbol, newsOf: (p) => p.price },
  typing: { kind: 'signal', schema: v.object({ from: v.string() }) },
  message: { schema: v.string() },
})

expectTypeOf<EventData<typeof events, 'price'>>().toEqualTypeOf<{ symbol: string; price: number }>()
expectTypeOf<EventInput<typeof events, 'message'>>().toEqualTypeOf<string>()

/** The name of an event tells the type of its data. */
export function read(event: EventOf<typeof events>): string | number {
  switch (event.name) {
    case 'chat':
      return event.data.text
    case 'price':
      return event.data.price
    case 'message':
      return event.data.length
    case 'typing':
      // @ts-expect-error: a signal of this name has no `text`.
      return event.data.text
  }
}

// A log has no key, because every message counts.
// @ts-expect-error: `key` on a log.
defineEvents({ chat: { schema: Chat, key: () => 'a' } })
// @ts-expect-error: `newsOf` on a log.
defineEvents({ chat: { kind: 'log', schema: Chat, newsOf: () => 'a' } })
// @ts-expect-error: `key` on a signal.
defineEvents({ typing: { kind: 'signal', schema: Chat, key: () => 'a' } })
// @ts-expect-error: `recent` on a state.
defineEvents({ price: { kind: 'state', schema: Price, recent: 3 } })
// @ts-expect-error: a kind that is none.
defineEvents({ price: { kind: 'stat', schema: Price } })
// @ts-expect-error: the key of a state is text.
defineEvents({ price: { kind: 'state', schema: Price, key: ({ price }) => price } })
// @ts-expect-error: the data of a state has no such field.
defineEvents({ price: { kind: 'state', schema: Price, key: ({ name }) => name } })

// The stream itself uses these names.
// @ts-expect-error: `open` is of the browser.
defineEvents({ open: { schema: Chat } })
// @ts-expect-error: `hello` is of the stream.
defineEvents({ hello: { schema: Chat } })

// An event is checked where it is published and again where it arrives.
const Length = v.pipe(
  v.string(),
  v.transform((text) => text.length),
)
// @ts-expect-error: its output is not its input again.
defineEvents({ length: { schema: Length } })
// @ts-expect-error: a Date becomes text in JSON.
defineEvents({ date: { schema: v.object({ at: v.date() }) } })
// @ts-expect-error: JSON has no big integers.
defineEvents({ big: { schema: v.bigint() } })
// @ts-expect-error: a Map becomes `{}` in JSON.
defineEvents({ map: { schema: v.map(v.string(), v.string()) } })
defineEvents({ trimmed: { schema: v.pipe(v.string(), v.trim()) } })
defineEvents({ maybe: { schema: v.object({ a: v.optional(v.nullable(v.number())) }) } })
defineEvents({ any: { schema: v.any() } })

/** Never called: only its types count. */
export async function publishing(): Promise<void> {
  const stream = await createStream({ events })
  stream.publish('chat', { from: 'Ann', text: 'Hi' })
  stream.publish('message', 'Hi')
  stream.publishAll([{ name: 'price', data: { symbol: 'A', price: 1 } }])
  // @ts-expect-error: there is no such name.
  stream.publish('chatt', { from: 'Ann', text: 'Hi' })
  // @ts-expect-error: a control event cannot be published.
  stream.publish('bye', { retryMs: null, reason: 'ended' })
  // @ts-expect-error: a field is missing.
  stream.publish('chat', { from: 'Ann' })
  // @ts-expect-error: the data of another name.
  stream.publish('chat', { symbol: 'A', price: 1 })
  // @ts-expect-error: wrong data in a list.
  stream.publishAll([{ name: 'price', data: { symbol: 'A', price: '1' } }])
  stream.onEvent((event) => read(event))
  // @ts-expect-error: without `subscribe` nothing is asked for.
  stream.snapshot({ names: ['chat'] })

  const filtered = await createStream({
    events,
    subscribe: {
      parse: (_request, context: { user: string }) => ({ user: context.user }),
      wants: ({ user }, event) => event.name !== 'chat' || event.data.from === user,
    },
    hello: ({ user }) => ({ user }),
  })
  expectTypeOf(filtered.snapshot({ user: 'Ann' }).user).toBeString()
  filtered.end((params) => params.user === 'Ann', { retryMs: null })
  filtered.handler(({ user }: { user: string }) => ({ user }))
  filtered.snapshotHandler((request: express.Request & { user: string }) => request)
  // Without a type of its own, the parameter is what every request has.
  filtered.handler(({ headers }) => ({ user: String(headers.authorization) }))
  filtered.snapshotHandler((request) => ({ user: String(request.socket?.remoteAddress) }))
  // @ts-expect-error: not every request has a user.
  filtered.handler((request) => ({ user: request.user }))
  // @ts-expect-error: `parse` needs a context.
  filtered.handler()
  // @ts-expect-error: the context has no user.
  filtered.handler(() => ({ name: 'Ann' }))

  // @ts-expect-error: the fields of `hello` that are the stream's own.
  await createStream({ events, hello: () => ({ protocol: 2 }) })
}
