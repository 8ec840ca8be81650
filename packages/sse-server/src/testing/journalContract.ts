import { describe, expect, onTestFinished, test } from 'vitest'
import { compareEventIds, type EventId } from '../../../protocol/src/eventId.ts'
import {
  nothingRestored,
  type JournalListener,
  type NumberedEvent,
  type OpenJournal,
} from '../journal/journal.ts'
import type { StreamEvent } from '../frames/streamEvent.ts'
import { createFakeRuntime } from './fakeRuntime.ts'
import { clockEvent, lineEvent, moviesEvent, quoteEvent, testLogTable } from './testEvents.ts'

const retain = { maxEvents: 100, maxAgeMs: 60_000, maxBytes: 100_000 }

/** Opens a journal with a listener that keeps everything it gets. */
async function openWith(open: OpenJournal, { maxEvents = retain.maxEvents, startMs = NaN } = {}) {
  const runtime = createFakeRuntime()
  if (!Number.isNaN(startMs)) runtime.setClock(startMs)
  const tailed: NumberedEvent[] = []
  const heard: StreamEvent[] = []
  const listener: JournalListener = {
    keyOf(event) {
      const { kind, keyOf } = testLogTable.entry(event.name)
      return kind === 'state' ? keyOf(event) : null
    },
    tail: (numbered) => tailed.push(numbered),
    heard: (event) => heard.push(event),
    foreign(id, entry) {
      const event = entry as StreamEvent
      if (id === null) heard.push(event)
      else tailed.push({ id, event })
      return true
    },
    restarted: () => {
      throw new Error('It lost nothing')
    },
    state: (state) => {
      throw new Error(`It is ${state}`)
    },
  }
  const { journal, restored } = await open(listener, { runtime, retain: { ...retain, maxEvents } })
  let isClosed = false
  const close = async () => {
    if (!isClosed) await journal.close()
    isClosed = true
  }
  onTestFinished(close)
  /** Appends these events. Resolves with what the journal tells, and with how much had come back then. */
  const append = (...events: StreamEvent[]) =>
    new Promise<{ outcome: EventId | Error; back: number }>((resolve) =>
      journal.append(events, (outcome) => resolve({ outcome, back: tailed.length })),
    )
  return { runtime, journal, restored, tailed, heard, append, close }
}

/**
 * The tests that every journal must pass. `open` opens an empty one each time. Events come back through
 * `tail` at any time after `append`, also before it returns. `clock` is what the ids are made from where it
 * is not the clock of the process.
 */
export function journalContract(open: () => OpenJournal, clock?: () => number): void {
  describe('a journal', () => {
    test('is empty at first', async () => {
      const { restored, tailed } = await openWith(open())
      expect([restored, tailed]).toEqual([nothingRestored, []])
    })

    test('gives back each event once and as it was, in the order in which they were appended', async () => {
      const { append, tailed } = await openWith(open())
      const events = [lineEvent('a'), quoteEvent(), lineEvent('a'), lineEvent('电影\n🎬')]
      await Promise.all(events.map((event) => append(event)))
      expect(tailed.map(({ event }) => event)).toEqual(events)
    })

    test('numbers with ids that rise strictly, also when the clock is set back', async () => {
      const { append, tailed, runtime } = await openWith(open())
      const startedAt = clock?.() ?? runtime.now()
      await append(lineEvent('a'), lineEvent('b'))
      await runtime.advance(5)
      await append(lineEvent('c'))
      runtime.setClock(1_000)
      await append(lineEvent('d'))
      await append(lineEvent('e'))
      const ids = tailed.map(({ id }) => id)
      expect(ids).toHaveLength(5)
      expect(ids).toEqual([...new Set(ids)].sort(compareEventIds))
      const first = Number(ids[0]?.split('-')[0])
      expect(Math.abs(first - startedAt)).toBeLessThan(1_000)
    })

    test('tells the id of the last event of those that belong together, once they have come back', async () => {
      const { append, tailed } = await openWith(open())
      const one = await append(lineEvent('a'))
      const three = await append(lineEvent('b'), quoteEvent(), lineEvent('c'))
      expect([one, three]).toEqual([
        { outcome: tailed[0]?.id, back: 1 },
        { outcome: tailed[3]?.id, back: 4 },
      ])
    })

    test('takes what is appended while an event comes back, and keeps the order', async () => {
      const texts: string[] = []
      const told: (EventId | Error)[] = []
      const tailed: EventId[] = []
      const runtime = createFakeRuntime()
      const tail = ({ id, event }: NumberedEvent) => {
        tailed.push(id)
        texts.push((event.data as { text: string }).text)
        // An app that answers a message.
        if (event.name === 'line' && texts.length === 1) {
          journal.append([lineEvent('answer')], (outcome) => told.push(outcome))
        }
      }
      const { journal } = await open()(
        {
          ...{ keyOf: () => null, heard: () => {}, restarted: () => {}, state: () => {}, tail },
          foreign(id, entry) {
            if (id !== null) tail({ id, event: entry as StreamEvent })
            return true
          },
        },
        { runtime, retain },
      )
      onTestFinished(() => journal.close())
      journal.append([lineEvent('question')], (outcome) => told.push(outcome))
      await expect.poll(() => told).toHaveLength(2)
      expect(texts).toEqual(['question', 'answer'])
      expect(tailed).toEqual([...new Set(tailed)].sort(compareEventIds))
      expect(told.toSorted()).toEqual(tailed.toSorted())
    })

    test('brings an event without an id, and numbers nothing for it', async () => {
      const { journal, heard, append, tailed } = await openWith(open())
      journal.announce(clockEvent(7))
      await expect.poll(() => heard).toEqual([clockEvent(7)])
      await append(lineEvent('a'))
      expect([tailed.length, heard.length]).toEqual([1, 1])
    })

    test('stores what was appended before it is closed', async () => {
      const { append, close, tailed } = await openWith(open())
      const appended = append(lineEvent('a'))
      await close()
      expect((await appended).outcome).toBe(tailed[0]?.id)
    })
  })
}

/**
 * The tests that a journal must pass that remembers. `newPlace` makes an empty place, and what it returns
 * opens a journal there, again and again.
 */
export function durableContract(newPlace: () => () => OpenJournal): void {
  describe('a journal that remembers', () => {
    test('restores the last events in order, and the newest of each key', async () => {
      const open = newPlace()
      const { append, tailed, close } = await openWith(open())
      await append(quoteEvent({ symbol: 'A', price: 1 }), quoteEvent({ symbol: 'B' }))
      await append(lineEvent('电影\n🎬'))
      await append(quoteEvent({ symbol: 'A', price: 2 }), moviesEvent(1, 'Alien'))
      await close()
      const { restored, tailed: again } = await openWith(open())
      const [, b, , a, movies] = tailed
      expect(restored).toEqual({
        ...{ last: tailed, newest: [b, a, movies], newestId: movies?.id, kept: null },
      })
      expect(again).toEqual([])
    })

    test('restores the same once more, and goes on after it', async () => {
      const open = newPlace()
      const first = await openWith(open())
      await first.append(lineEvent('a'), quoteEvent())
      await first.close()
      await (await openWith(open())).close()
      const second = await openWith(open())
      await second.append(lineEvent('b'))
      await second.close()
      const { restored } = await openWith(open())
      expect(restored.last).toEqual([...first.tailed, ...second.tailed])
      expect(restored.newest).toEqual([first.tailed[1]])
      expect(restored.newestId).toBe(second.tailed[0]?.id)
    })

    test('goes on with higher ids, also when the clock was set back an hour before', async () => {
      const open = newPlace()
      const before = await openWith(open())
      await before.append(lineEvent('a'), lineEvent('b'))
      await before.close()
      const startMs = before.runtime.now() - 3_600_000
      const { append, tailed, restored } = await openWith(open(), { startMs })
      await append(lineEvent('c'))
      await append(lineEvent('d'))
      const ids = [...before.tailed, ...tailed].map(({ id }) => id)
      expect(restored.newestId).toBe(ids[1])
      expect(ids).toEqual([...new Set(ids)].sort(compareEventIds))
      expect(ids).toHaveLength(4)
    })

    test('restores no more of the last events than are retained, and every key', async () => {
      const open = newPlace()
      const { append, tailed, close } = await openWith(open(), { maxEvents: 10 })
      await append(quoteEvent({ symbol: 'OLD' }))
      for (let i = 0; i < 30; i++) await append(lineEvent(`${i}`))
      await close()
      const { restored } = await openWith(open(), { maxEvents: 10 })
      expect(restored.last).toEqual(tailed.slice(-10))
      expect(restored.newest).toEqual(tailed.slice(0, 1))
    })

    test('restores the text that was kept last, and what it takes into account', async () => {
      const open = newPlace()
      const { append, journal, tailed, close } = await openWith(open())
      journal.keep({ upTo: null, text: 'nothing' })
      await append(lineEvent('a'))
      const kept = { upTo: tailed[0]?.id ?? null, text: '电影\n🎬' }
      journal.keep(kept)
      await close()
      const { restored } = await openWith(open())
      expect(restored.kept).toEqual(kept)
    })

    test('stores everything that was appended before it is closed', async () => {
      const open = newPlace()
      const { journal, tailed, close } = await openWith(open())
      const told: unknown[] = []
      for (let i = 0; i < 300; i++) {
        journal.append([lineEvent(`${i}`), quoteEvent({ price: i })], (id) => told.push(id))
      }
      await close()
      expect(told).toHaveLength(300)
      const { restored } = await openWith(open(), { maxEvents: 1_000 })
      expect(tailed.slice(-restored.last.length)).toEqual(restored.last)
      expect(restored.newestId).toBe(told.at(-1))
    })
  })
}
