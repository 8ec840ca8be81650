import { expect, test, vi } from 'vitest'
import { parseEvent, type EventName, type JournaledEvent } from '@marquee/shared/events.ts'
import type { LabCore } from './lab/labCore.ts'
import { startTestMarquee } from './testing/testMarquee.ts'
import { readEvents } from './testing/testServer.ts'
import { createEventCheck } from '@marquee/sse-server/stream/eventCheck.ts'
import { createTestHub } from '@marquee/sse-server/testing/testHub.ts'
import { quoteEvent } from './testing/testEvents.ts'

test('an event that breaks the contract is refused, with the name of the wrong field', () => {
  const onInvalid = vi.fn()
  const accepts = createEventCheck(onInvalid)
  expect(accepts(quoteEvent())).toBe(true)
  expect(onInvalid).not.toHaveBeenCalled()
  const wrong = quoteEvent({ asOf: NaN })
  expect(accepts(wrong)).toBe(false)
  expect(onInvalid).toHaveBeenCalledWith(wrong, expect.stringMatching(/^asOf: /))
})

test('a refused event is neither sent nor remembered, with an id and without', () => {
  const { hub, publish, state, window, meter } = createTestHub({ accepts: () => false })
  publish()
  hub.announce({ name: 'clock', data: { now: 0, timeZone: 'UTC' } })
  expect([window.newestId(), meter.published.size]).toEqual([null, 0])
  expect(state.snapshot({ topics: new Set(['stock-update']), symbols: null })).toEqual([])
})

/** Starts a server. `append` appends events as its lab does. */
async function startWithLab(isStrict: boolean) {
  let core: LabCore | undefined
  const pass = (_req: unknown, _res: unknown, next: () => void) => next()
  const openLab = (given: LabCore) => {
    core = given
    return { streams: pass, routes: pass }
  }
  const server = await startTestMarquee({}, { openLab, isStrict })
  return { ...server, append: (event: JournaledEvent) => core?.append(event) }
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
    { level: 40, event: 'stock-update', why: expect.stringMatching(/^asOf: /), times: 1 },
  ])
})

test('in tests a wrong event throws', async () => {
  const { append } = await startWithLab(true)
  expect(() => append(quoteEvent({ asOf: 0.5 }))).toThrow(/^Not a stock-update: asOf/)
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
