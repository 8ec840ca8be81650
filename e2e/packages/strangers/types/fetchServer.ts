// A project for Deno, Bun or a worker: it has `fetch`, but no types of Node.
import { byNames, createStream, defineEvents, refuse, StreamError } from '@marquee/sse-server'
import * as v from 'valibot'

const events = defineEvents({
  chat: { schema: v.object({ from: v.string(), text: v.string() }), recent: 50 },
  price: {
    kind: 'state',
    schema: v.object({ symbol: v.string(), cents: v.number() }),
    key: ({ symbol }) => symbol,
  },
  typing: { kind: 'signal', schema: v.object({ from: v.string() }) },
})

const open = await createStream({ events, subscribe: byNames(events), heartbeatMs: 10_000 })
export const answer = (request: Request): Response | Promise<Response> => open.fetch(request)

const own = await createStream({
  events,
  subscribe: {
    parse({ query }, { user }: { user: string | null }) {
      if (user === null) throw refuse(401, 'Who are you?')
      return { user, symbols: query.getAll('symbol') }
    },
    wants: ({ symbols }, event) => event.name !== 'price' || symbols.includes(event.data.symbol),
  },
  hello: ({ user }) => ({ user }),
})
export const answerUser = (request: Request, user: string) =>
  own.fetch(request, { context: { user } })

own.onEvent((event, id) => {
  if (event.name === 'price') show(id, event.data.cents * 2)
})
show(
  null,
  own.end(({ user }) => user === 'Ann', { retryMs: null }),
)

export async function publish() {
  try {
    await open.publish('price', { symbol: 'A', cents: 100 }).stored()
  } catch (error) {
    if (error instanceof StreamError && error.kind === 'too-large') return
    throw error
  }
}

export function mustNotCompile() {
  // @ts-expect-error: there is no event of this name
  open.publish('chats', { from: 'Ann', text: 'Hello' })
  // @ts-expect-error: a chat has a text
  open.publish('chat', { from: 'Ann' })
  // @ts-expect-error: what is asked for with a user needs the user
  void own.fetch(new Request('/events'))
  // @ts-expect-error: the same for Node's handler
  own.handler()
  // @ts-expect-error: only a state has a key
  defineEvents({ chat: { schema: v.object({ text: v.string() }), key: () => 'one' } })
  // @ts-expect-error: a date does not survive JSON
  defineEvents({ day: { schema: v.date() } })
}

declare function show(id: string | null, count: number): void
