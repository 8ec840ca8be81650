import { expect, test } from 'vitest'
import { parseEvent, type EventName } from '@marquee/shared/events.ts'
import type { LabCore } from './lab/labCore.ts'
import type { PublishedEvent } from './subscription/subscription.ts'
import { startTestMarquee } from './testing/testMarquee.ts'
import { readEvents } from './testing/testServer.ts'
import { quoteEvent } from './testing/testEvents.ts'

/** Starts a server. `append` publishes events as its lab does. */
async function startWithLab(isStrict: boolean) {
  let core: LabCore | undefined
  const pass = (_req: unknown, _res: unknown, next: () => void) => next()
  const openLab = (given: LabCore) => {
    core = given
    return { streams: pass, routes: pass }
  }
  const server = await startTestMarquee({}, { openLab, isStrict })
  return { ...server, append: (event: PublishedEvent) => core?.publish(event) }
}

test('in production a wrong event is logged and counted, and the stream goes on without it', async () => {
  const { append, ask, metrics, logged } = await startWithLab(false)
  const response = await ask('/api/events?topics=stock-update')
  for (let n = 0; n < 3; n++) append(quoteEvent({ asOf: 0.5 }))
  append(quoteEvent({ price: 77 }))
  const events = await readEvents(response, 3)
  expect(events.map(({ event }) => event)).toEqual(['hello', 'stock-update', 'stock-update'])
  expect(events.at(-1)?.data).toContain('"price":77')
  expect((await metrics()).get('marquee_events_invalid_total{event="stock-update"}')).toBe(3)
  expect(logged.filter(({ msg }) => String(msg).includes('broke the contract'))).toMatchObject([
    {
      level: 40,
      event: 'stock-update',
      why: expect.stringMatching(/^stock-update: asOf: /),
      times: 1,
    },
  ])
})

test('in tests a wrong event throws', async () => {
  const { append } = await startWithLab(true)
  expect(() => append(quoteEvent({ asOf: 0.5 }))).toThrow(/^stock-update: asOf/)
})

test.each([
  { HEARTBEAT_MS: '100', RETRY_MIN_MS: '1000', RETRY_MAX_MS: '1000' },
  { HEARTBEAT_MS: '60000', RETRY_MIN_MS: '60000', RETRY_MAX_MS: '60000' },
  { HEARTBEAT_MS: '333', RETRY_MIN_MS: '1001', TIME_ZONE: 'America/Argentina/Buenos_Aires' },
])('from hello to bye everything is as the contract says, with %o', async (settings) => {
  const { ask, time, upstreams, stop } = await startTestMarquee(settings)
  const response = await ask('/api/events')
  const reading = readEvents(response, Infinity)
  await time.advance(12_345)
  upstreams.status = 503
  await time.advance(12_345)
  const stopped = stop()
  await time.advance(60_000)
  await stopped
  const events = await reading
  expect(events.map(({ event }) => event)).toEqual(
    expect.arrayContaining([
      'hello',
      'clock',
      'stock-update',
      'source-status',
      'source-poll',
      'bye',
    ]),
  )
  for (const { event, data } of events) {
    expect(() => parseEvent(event as EventName, JSON.parse(data))).not.toThrow()
  }
})
