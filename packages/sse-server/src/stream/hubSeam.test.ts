import { compareEventIds, type EventId } from '../../../protocol/src/eventId.ts'
import type { StreamEvent } from '../frames/streamEvent.ts'
import type { Subscription } from '../subscription/subscription.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Batch } from './batch.ts'
import type { Slot } from './group.ts'
import type { Cursor } from '../replay/cursor.ts'
import { readStream } from '../testing/fakeSink.ts'
import {
  everything,
  moviesEvent,
  onlySymbol,
  quoteEvent,
  testTable,
} from '../testing/testEvents.ts'
import { createHandLoop } from '../testing/handLoop.ts'
import { createTestHub } from '../testing/testHub.ts'
import { createPace, type Pace } from './pace.ts'

const onlyA = onlySymbol('A')

/** What sends to a hub: a test alone, or a pace with the loop that it runs on. */
interface Sending {
  readonly pace?: Pace
  slice(): void
  /** Lets time pass, and sends what is due then. */
  rest(): void
}

const everyMs = 250

function sendByPace(): Sending {
  const loop = createHandLoop()
  const pace = createPace({ duty: 1, maxPauseMs: 25, everyMs }, loop)
  const rest = () => {
    loop.endTurns()
    loop.advance(everyMs)
    loop.endTurns()
  }
  return { pace, slice: () => loop.endTurn(), rest }
}

/**
 * Makes a hub with 2,001 other subscribers, so that a flush takes two slices. `giveSlot` lets one of
 * them leave. The last subscriber gets its slot, and so may change from one slice to the other.
 */
function createCrowdedHub(sending: Sending | null) {
  const rig = createTestHub({ byHand: true, maxEvents: 10_000, pace: sending?.pace })
  const { slice = rig.flushSlice, rest = rig.hub.flush } = sending ?? {}
  const joinOther = () => rig.hub.join({ subscription: everything, send: () => {} }, 'unknown')
  rig.hub.join({ subscription: onlyA, send: () => {} }, 'unknown')
  const others = Array.from({ length: 2_000 }, joinOther)
  const giveSlot = (to: number) => {
    others[to]?.slot.leave()
    others[to] = joinOther()
  }

  const published: { id: EventId; event: StreamEvent }[] = []
  const publish = (event: StreamEvent) => {
    rig.publish(event)
    published.push({ id: rig.ids.at(-1) ?? '0-0', event })
  }
  const wantedBy = (subscription: Subscription, after: EventId) => {
    const index = published.findLastIndex(({ id }) => id === after)
    return published.slice(index + 1).filter(({ event }) => subscription.wants(event))
  }
  return { ...rig, publish, wantedBy, giveSlot, slice, rest }
}

function newestOfEach(events: { id: EventId; event: StreamEvent }[]): EventId[] {
  const newest = new Map(
    events.map(({ id, event }) => [testTable.entry(event.name).keyOf(event), id]),
  )
  return [...newest.values()].sort(compareEventIds)
}

/** Makes a client that comes, leaves and lags. It records what it must have got at the end. */
function createClient(
  { hub, wantedBy }: ReturnType<typeof createCrowdedHub>,
  subscription: Subscription,
  start: EventId,
) {
  let text = ''
  let upTo: EventId | null = null
  let slot: Slot | null = null
  let isLagging = false
  const leftOut = new Set<EventId>()

  const take = (body: string, reachesTo: EventId | null) => {
    text += body
    upTo = reachesTo ?? upTo
  }
  const subscriber = {
    subscription,
    send: ({ body, upTo }: Batch) => take(Buffer.from(body).toString(), upTo),
  }
  const received = () => readStream(text).marks
  const framesOf = (backlog: readonly { frame: string }[]) =>
    backlog.map(({ frame }) => frame).join('')

  const client = {
    come() {
      if (slot !== null || isLagging) return
      const joined = hub.join(subscriber, (received().at(-1) ?? start) as Cursor)
      expect(joined.resume).toBe('replayed')
      take(framesOf(joined.backlog), joined.upTo)
      slot = joined.slot
    },
    leave() {
      slot?.leave()
      slot = null
      isLagging = false
    },
    switch() {
      client.leave()
      client.come()
    },
    lag() {
      isLagging ||= slot !== null
      slot?.leave()
      slot = null
    },
    drain() {
      if (!isLagging) return
      isLagging = false
      const missed = wantedBy(subscription, (received().at(-1) ?? start) as EventId)
      const newest = newestOfEach(missed)
      const joined = hub.rejoin(subscriber, upTo)
      if (joined === null) throw new Error('A stream without logs always lets a client rejoin')
      expect(joined.backlog.map(({ id }) => id)).toEqual(newest)
      expect(joined.skipped).toBe(missed.length - newest.length)
      for (const { id } of missed) if (!newest.includes(id)) leftOut.add(id)
      take(framesOf(joined.backlog), joined.upTo)
      slot = joined.slot
    },
    received,
    due: () =>
      wantedBy(subscription, start)
        .map(({ id }) => id)
        .filter((id) => !leftOut.has(id)),
  }
  return client
}

const comings = ['come', 'leave', 'switch', 'lag', 'drain'] as const
const sendings = ['publish', 'publish', 'slice', 'slice', 'rest', 'flush', 'give slot'] as const

test.each([
  ['when the test says so', () => null, 10_000],
  ['with a floor between two flushes', sendByPace, 3_000],
])(
  'sent %s, a client that leaves, lags and comes back gets every event once and in order',
  (_when, send, numRuns) => {
    const rig = createCrowdedHub(send())
    const step = fc.record({
      act: fc.constantFrom(...comings, ...sendings),
      who: fc.nat({ max: 2 }),
      what: fc.constantFrom('A', 'B', 'movies'),
    })
    let serial = 0
    const publish = (what: string) => {
      serial += 1
      rig.publish(
        what === 'movies' ? moviesEvent(serial) : quoteEvent({ symbol: what, price: serial }),
      )
    }
    publish('A')

    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (script) => {
        rig.hub.flush()
        const start = rig.window.newestId() ?? '0-0'
        const clients = [everything, onlyA, everything].map((subscription) =>
          createClient(rig, subscription, start),
        )
        for (const client of clients) client.come()
        for (const { act, who, what } of script) {
          const client = clients[who]
          if (act === 'publish') publish(what)
          else if (act === 'slice') rig.slice()
          else if (act === 'rest') rig.rest()
          else if (act === 'flush') rig.hub.flush()
          else if (act === 'give slot') rig.giveSlot(who)
          else client?.[act]()
        }
        for (const client of clients) client.drain()
        for (const client of clients) client.come()
        rig.rest()
        for (const client of clients) expect(client.received()).toEqual(client.due())
        for (const client of clients) client.leave()
      }),
      { numRuns },
    )
  },
)
