import { expect, test } from 'vitest'
import { createFakeRuntime } from '../testing/fakeRuntime.ts'
import { quoteEvent } from '../testing/testEvents.ts'
import { createMemoryJournal } from './memoryJournal.ts'

test('ids rise strictly, also when the clock is set back', async () => {
  const time = createFakeRuntime(5_000)
  const ids: string[] = []
  const journal = createMemoryJournal(time, ({ id }) => ids.push(id))
  journal.append(quoteEvent())
  journal.append(quoteEvent())
  await time.advance(1)
  journal.append(quoteEvent())
  time.setClock(1_000)
  journal.append(quoteEvent())
  expect(ids).toEqual(['5000-0', '5000-1', '5001-0', '5001-1'])
})

test('the example of createMemoryJournal numbers an event', () => {
  const time = createFakeRuntime(5_000)
  const quote = quoteEvent()
  const told: string[] = []

  const journal = createMemoryJournal(time, ({ id, event }) => told.push(`${id} ${event.name}`))
  journal.append(quote)

  expect(told).toEqual(['5000-0 stock-update'])
})
