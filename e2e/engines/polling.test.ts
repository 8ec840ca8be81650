import { expect } from 'vitest'
import { eventually, expectAll, expectConnection, publishAndSee, test } from './fixtures.ts'
import { live, onlyHeaders } from './server/answers.ts'

// Before the first poll two streams are given up, each after 10 s. A faster clock makes that short.
const speed = 5
const longestPollMs = 5_000 / speed

test('it polls when a proxy swallows streams, and streams again when one comes through', async ({
  server,
  tab,
}) => {
  server.byDefault(onlyHeaders)
  server.publish(3)
  await tab.ask(
    (recorder, clock) => recorder.open('/events', { snapshotUrl: '/snapshot', speed: clock }),
    speed,
  )
  await expectConnection(tab, { status: 'reconnecting', reason: 'swallowed' }, { passed: true })
  await expectConnection(tab, { status: 'open', transport: 'polling', reason: 'swallowed' })
  await expectAll(server, tab)
  await publishAndSee(server, tab, 3)
  await eventually(() => expect(server.polls).toContain(304))

  server.byDefault(live())
  await expectConnection(tab, { status: 'open', transport: 'sse', reason: null })
  await publishAndSee(server, tab, 3)
  const { length } = server.polls
  await new Promise((resolve) => setTimeout(resolve, 2 * longestPollMs))
  expect(server.polls).toHaveLength(length)
})
