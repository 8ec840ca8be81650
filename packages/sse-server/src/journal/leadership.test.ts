import { expect, onTestFinished, test } from 'vitest'
import { createStream } from '../createStream.ts'
import { testLogEvents } from '../testing/testEvents.ts'
import type { OpenJournal } from './journal.ts'
import { alwaysLeads } from './leadership.ts'
import { memoryJournal } from './memoryJournal.ts'

test('the example of Leadership: the only process polls at once', async () => {
  const events = testLogEvents
  const journal: OpenJournal = memoryJournal()
  const polls: string[] = []
  const polling = { start: () => polls.push('start'), stop: () => polls.push('stop') }

  const stream = await createStream({ events, journal })
  const { leadership = alwaysLeads() } = journal
  leadership.onChange((leads) => (leads ? polling.start() : polling.stop()))

  onTestFinished(() => stream.close())
  expect(polls).toEqual(['start'])
})

test('a process that is alone leads from the start, until it resigns', async () => {
  const leadership = alwaysLeads()
  const changes: boolean[] = []
  leadership.onChange((leads) => changes.push(leads))
  leadership.onChange(() => changes.push(true))()
  expect([leadership.leads(), changes]).toEqual([true, [true, true]])
  await leadership.resign()
  await leadership.resign()
  leadership.onChange((leads) => changes.push(leads))
  expect([leadership.leads(), changes]).toEqual([false, [true, true, false]])
})

test('its demand is its own', () => {
  const leadership = alwaysLeads()
  let changes = 0
  const stop = leadership.onDemand(() => changes++)
  expect(leadership.demand()).toEqual([])
  leadership.want('["BTC"]')
  leadership.want('["BTC"]')
  expect([leadership.demand(), leadership.members(), changes]).toEqual([['["BTC"]'], ['this'], 1])
  stop()
  leadership.want('')
  expect([leadership.demand(), changes]).toEqual([[], 1])
})
