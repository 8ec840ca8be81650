import { expect, test } from 'vitest'
import type { EventId } from '../../../protocol/src/eventId.ts'
import { createFakeRuntime } from '../testing/fakeRuntime.ts'
import { journalContract } from '../testing/journalContract.ts'
import { quoteEvent } from '../testing/testEvents.ts'
import type { NumberedEvent } from './journal.ts'
import { createMemoryJournal, memoryJournal } from './memoryJournal.ts'

journalContract(memoryJournal)

test('an event comes back in the step in which it is appended, with an id of that millisecond', async () => {
  const time = createFakeRuntime(5_000)
  const ids: string[] = []
  const told: unknown[] = []
  const journal = createMemoryJournal({ tail: ({ id }) => ids.push(id), heard: () => {} }, time)
  const append = () => journal.append([quoteEvent()], (outcome) => told.push(outcome))
  append()
  append()
  await time.advance(1)
  append()
  time.setClock(1_000)
  append()
  expect(ids).toEqual(['5000-0', '5000-1', '5001-0', '5001-1'])
  expect(told).toEqual(ids)
})

test('the example of memoryJournal numbers an event', async () => {
  const runtime = createFakeRuntime(5_000)
  const retain = { maxEvents: 10, maxAgeMs: 60_000, maxBytes: 10_000 }
  const price = quoteEvent()
  const told: (EventId | Error)[] = []
  const tailed: string[] = []
  const listener = {
    ...{
      keyOf: () => null,
      heard: () => {},
      foreign: () => false,
      restarted: () => {},
      state: () => {},
    },
    tail: ({ id, event }: NumberedEvent) => tailed.push(`${id} ${event.name}`),
  }

  const { journal } = await memoryJournal()(listener, { runtime, retain })
  journal.append([price], (id) => told.push(id))
  await journal.close()

  expect(tailed).toEqual(['5000-0 quote'])
  expect(told).toEqual(['5000-0'])
})
