import { once } from 'node:events'
import { connect } from 'node:http2'
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { describe, expect, test, vi, type TestContext } from 'vitest'
import { openThreeServers, recipes, waiting } from './threeServers.ts'

/** Notes when the clock of each second has come. Each server has its own, a few ms apart. */
const noteClock =
  (seen: Map<number, number>) =>
  ({ event, data }: Pick<EventSourceMessage, 'event' | 'data'>) => {
    if (event !== 'clock') return
    const { now } = JSON.parse(data) as { now: number }
    seen.set(Math.floor(now / 1_000), performance.now())
  }

/** One connection of HTTP/2, with the streams that are opened on it. */
function openConnection(url: string, { onTestFinished }: TestContext) {
  const session = connect(url, { rejectUnauthorized: false })
  // A reader finds out by its streams.
  session.on('error', () => {})
  onTestFinished(() => session.destroy())
  return {
    protocol: () => session.alpnProtocol,
    async follow(cursor: string | undefined, onEvent: (event: EventSourceMessage) => void) {
      const request = session.request({
        ':path': '/api/events',
        ...(cursor !== undefined && { 'last-event-id': cursor }),
      })
      request.on('error', () => {})
      const [headers] = (await once(request, 'response')) as [Record<string, unknown>]
      const parser = createParser({ onEvent })
      request.setEncoding('utf8').on('data', (text: string) => parser.feed(text))
      const ended = new Promise<void>((resolve) => request.once('close', () => resolve()))
      return { status: headers[':status'], ended, close: () => request.close() }
    },
  }
}

describe.sequential('three servers behind HTTP/2', () => {
  for (const recipe of recipes) {
    test.skipIf(recipe.isMissing)(
      `${recipe.name}: seven streams on one connection, and no reader notices that each server restarts`,
      { meta: { leftOut: recipe.leftOut } },
      async (context) => {
        const cluster = await openThreeServers(recipe, 3_200, context)
        const tabs = openConnection(cluster.url, context)

        // Seven tabs. Each clock comes to each of them before the next one comes to a reader without a balancer.
        const directly = new Map<number, number>()
        const direct = await fetch(`http://127.0.0.1:${cluster.instances[0]?.port}/api/events`)
        context.onTestFinished(() => direct.body?.cancel())
        const parser = createParser({ onEvent: noteClock(directly) })
        void (async () => {
          for await (const text of direct.body?.pipeThrough(new TextDecoderStream()) ?? [])
            parser.feed(text)
        })().catch(() => {})
        const clocks = Array.from({ length: 7 }, () => new Map<number, number>())
        const first: string[] = []
        const streams = await Promise.all(
          clocks.map((seen) =>
            tabs.follow(undefined, ({ event, data }) => {
              if (event === 'hello') first.push(event)
              noteClock(seen)({ event, data })
            }),
          ),
        )
        expect(tabs.protocol()).toBe('h2')
        await vi.waitFor(() => expect(clocks.every(({ size }) => size >= 3)).toBe(true), waiting)
        expect(first).toHaveLength(7)
        const compared = clocks.map((seen) =>
          [...seen].filter(([second]) => directly.has(second + 1)),
        )
        expect(compared.filter(({ length }) => length === 0)).toEqual([])
        const isLate = ([second, at]: [number, number]) => at > (directly.get(second + 1) ?? 0)
        expect(compared.flat().filter(isLate)).toEqual([])
        for (const stream of streams) stream.close()

        // A reader that comes back at once, each time that its server ends it.
        const ids: string[] = []
        const refused: unknown[] = []
        const lasts: unknown[] = []
        let isOver = false
        let current: { close(): void } | undefined
        let last: string | undefined
        const hear = ({ id, event }: EventSourceMessage) => {
          last = event
          if (id !== undefined) ids.push(id)
        }
        const reads = (async () => {
          while (!isOver) {
            const stream = await tabs.follow(ids.at(-1), hear)
            if (stream.status !== 200) return void refused.push(stream.status)
            current = stream
            await stream.ended
            if (!isOver) lasts.push(last)
          }
        })()
        // Others come, and go at the first clock. So at each moment somebody asks.
        const comeAndGo = async () => {
          while (!isOver) {
            let leave = () => {}
            const heard = new Promise<void>((resolve) => (leave = resolve))
            const stream = await tabs.follow(undefined, ({ event }) => event === 'clock' && leave())
            if (stream.status !== 200) return void refused.push(stream.status)
            await Promise.race([heard, stream.ended])
            stream.close()
          }
        }
        const others = Array.from({ length: 10 }, comeAndGo)
        // The snapshot is not in the order of the journal. What comes after it is.
        await vi.waitFor(() => expect(ids.length).toBeGreaterThan(0), waiting)
        const snapshot = ids.length
        await vi.waitFor(() => expect(ids.length).toBeGreaterThan(snapshot + 3), waiting)
        const from = ids.length - 1
        await cluster.restartAll()
        expect(refused).toEqual([])
        const done = ids.length + 3
        await vi.waitFor(() => expect(ids.length).toBeGreaterThan(done), waiting)
        isOver = true
        current?.close()
        await Promise.all([reads, ...others])
        expect(refused).toEqual([])
        expect(new Set(lasts)).toEqual(new Set(['bye']))

        // What the journal has since the first of these events.
        const all: string[] = []
        const newest = ids.at(-1)
        const replay = await tabs.follow(ids[from], ({ id }) => id !== undefined && all.push(id))
        await vi.waitFor(() => expect(all).toContain(newest), waiting)
        replay.close()
        expect(ids.slice(from + 1)).toEqual(all.slice(0, all.indexOf(newest ?? '') + 1))
      },
    )
  }
})
