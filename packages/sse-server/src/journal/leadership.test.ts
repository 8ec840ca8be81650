import { expect, test } from 'vitest'
import { alwaysLeads } from './leadership.ts'

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
