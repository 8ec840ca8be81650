import { expect, test } from 'vitest'
import { statusEvent } from '../testing/testEvents.ts'
import { createSourceStatuses } from './sourceStatuses.ts'

const sources = ['coinbase', 'yahoo'].map((name) => ({ name, intervalMs: 10_000 }))
const stocks = { topics: ['stock-update'] } as const
const times = { source: 'coinbase', lastSuccessAt: 7, nextPollAt: 9 }
const pollEvent = { name: 'source-poll', data: { ...times, topic: 'stock-update' } } as const
const callsEvent = {
  name: 'source-calls',
  data: { ...times, failures: 2, refusals: 1, settings: 'a1' },
} as const

test('a source is waited for until there is a status of it', () => {
  const statuses = createSourceStatuses(sources)
  statuses.note(pollEvent)
  expect([statuses.of(stocks), statuses.waitingFor()]).toEqual([[], ['coinbase', 'yahoo']])
  statuses.note(statusEvent())
  expect([statuses.of(stocks), statuses.waitingFor()]).toEqual([[statusEvent().data], ['yahoo']])
})

test.each([pollEvent, callsEvent])('a status has the times of the last call: $name', (event) => {
  const statuses = createSourceStatuses(sources)
  statuses.note(statusEvent())
  statuses.note(event)
  expect(statuses.of(stocks)).toMatchObject([{ state: 'live', lastSuccessAt: 7, nextPollAt: 9 }])
  expect(statuses.of({ topics: ['movies'] })).toEqual([])
})

test('what is restored replaces what was known', () => {
  const statuses = createSourceStatuses(sources)
  statuses.note(statusEvent())
  statuses.restore([])
  expect(statuses.waitingFor()).toEqual(['coinbase', 'yahoo'])
  statuses.restore([{ event: statusEvent() }, { event: callsEvent }])
  expect(statuses.left('coinbase')).toMatchObject({
    status: { lastSuccessAt: 7 },
    calls: { failures: 2 },
  })
})
