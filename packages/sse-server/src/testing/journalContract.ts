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
import { clockEvent, lineEvent, quoteEvent, testLogTable } from './testEvents.ts'

const retain = { maxEvents: 100, maxAgeMs: 60_000, maxBytes: 100_000 }

/** Opens a journal with a listener that keeps everything it gets. */
async function openWith(open: OpenJournal) {
  const runtime = createFakeRuntime()
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
  const { journal, restored } = await open(listener, { runtime, retain })
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
