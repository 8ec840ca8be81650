import { describe, expect, test, vi } from 'vitest'
import { hello } from '../testing/fakes.ts'
import { openStream } from '../testing/testConnection.ts'

const snapshot = (...ids: string[]) => ({
  status: 200,
  headers: { ETag: `"${ids.at(-1)}"` },
  body: JSON.stringify({ events: ids.map((id) => ({ id, event: 'news', data: id })) }),
})

/** Opens a connection behind a proxy that swallows streams. */
function openBehindProxy() {
  const opened = openStream({ probeUrl: '/events', snapshotUrl: '/snapshot' })
  opened.answerWith(snapshot('1-0', '2-0'))
  const polls = () => opened.requests.filter(({ method }) => method === 'GET')
  return { ...opened, polls }
}

async function openPolling() {
  const opened = openBehindProxy()
  opened.advance(20_600)
  await vi.dynamicImportSettled()
  opened.advance(1)
  return opened
}

describe('behind a proxy that swallows streams', () => {
  test('one swallowed attempt is only tried again, and the reason is shown', () => {
    const { state, advance, polls } = openBehindProxy()
    advance(10_001)
    expect(state()).toMatchObject({ status: 'reconnecting', reason: 'swallowed' })
    expect(polls()).toEqual([])
  })

  test('a stream that opens in between starts the count of swallowed attempts again', () => {
    const { source, advance, state, polls } = openBehindProxy()
    advance(11_000)
    source().emit('hello', hello())
    source().fail()
    advance(11_500)
    expect(state()).toMatchObject({ status: 'reconnecting', reason: 'swallowed' })
    expect(polls()).toEqual([])
  })

  test('two swallowed attempts in a row begin the polls', async () => {
    const { state, seen } = await openPolling()
    expect(state()).toMatchObject({ status: 'open', transport: 'polling', reason: 'swallowed' })
    expect(seen()).toEqual(['"1-0"', '"2-0"'])
  })

  test('polls come every five seconds with the ETag, and deliver only new events', async () => {
    const { answerWith, advance, polls, seen } = await openPolling()
    const before = polls().length
    answerWith(snapshot('2-0', '3-0'))
    advance(5_001)
    expect(polls()).toHaveLength(before + 1)
    expect(polls().at(-1)?.headers).toEqual({ 'If-None-Match': '"2-0"' })
    expect(seen()).toEqual(['"1-0"', '"2-0"', '"3-0"'])
    answerWith({ status: 304 })
    advance(10_000)
    expect(seen()).toHaveLength(3)
    expect(polls().at(-1)?.headers).toEqual({ 'If-None-Match': '"3-0"' })
  })

  test('each poll says what the page has, so that no other server answers with less', async () => {
    const { advance, polls } = await openPolling()
    advance(5_001)
    expect(polls().map(({ url }) => url)).toEqual(['/snapshot', '/snapshot?lastEventId=2-0'])
  })

  test('an event whose id is no text is left out', async () => {
    const { answerWith, advance, seen } = await openPolling()
    const events = [
      { id: 7, event: 'news', data: '7' },
      { id: '8-0', event: 'news', data: '8-0' },
    ]
    answerWith({ status: 200, headers: { ETag: '"8-0"' }, body: JSON.stringify({ events }) })
    advance(5_001)
    expect(seen()).toEqual(['"1-0"', '"2-0"', '"8-0"'])
  })

  test('streams are tried beside the polls, and the first hello ends the polls', async () => {
    const { sources, source, advance, state, polls, waitForRetry } = await openPolling()
    const before = sources.length
    advance(8_000)
    expect(sources.length).toBeGreaterThan(before)
    expect(state()).toMatchObject({ transport: 'polling', nextRetryAt: null })
    source().fail()
    expect(state()).toMatchObject({ status: 'open', transport: 'polling', reason: 'swallowed' })
    waitForRetry()
    source().emit('hello', hello())
    expect(state()).toMatchObject({ status: 'open', transport: 'sse', reason: null })
    const asked = polls().length
    advance(10_000)
    expect(polls()).toHaveLength(asked)
  })

  test('the stream goes on from the last event of the polls', async () => {
    const { source, advance } = await openPolling()
    advance(12_000)
    expect(source().url).toBe('/events?lastEventId=2-0')
  })

  test('the stream goes on from the `lastEventId` of the snapshot where its newest event is older', async () => {
    const { source, advance, answerWith } = await openPolling()
    answerWith({ status: 200, body: '{"lastEventId":"9-3","events":[]}' })
    advance(40_000)
    expect(source().url).toBe('/events?lastEventId=9-3')
  })

  test('the other fields of the snapshot come before its events, as an event `snapshot`', async () => {
    const { events, answerWith, advance } = await openPolling()
    const known = events.length
    const body = {
      sources: ['a'],
      lastEventId: '4-0',
      events: [{ id: '3-0', event: 'news', data: 1 }],
    }
    answerWith({ status: 200, body: JSON.stringify(body) })
    advance(5_001)
    expect(events.slice(known)).toMatchObject([
      { event: 'snapshot', id: null, text: '{"sources":["a"]}' },
      { event: 'news', id: '3-0', text: '1' },
    ])
  })

  test('the event `snapshot` has the time of the server, and comes even if nothing else is new', async () => {
    const { events, answerWith, advance } = await openPolling()
    const known = events.length
    const told = (serverNow: number) => ({ 'Server-Now': String(serverNow) })
    answerWith({ status: 200, headers: told(7_000), body: '{"zone":"UTC","events":[]}' })
    advance(5_001)
    answerWith({ status: 304, headers: told(12_000) })
    advance(5_001)
    expect(events.slice(known)).toMatchObject([
      { event: 'snapshot', id: null, text: '{"zone":"UTC","serverNow":7000}' },
      { event: 'snapshot', id: null, text: '{"zone":"UTC","serverNow":12000}' },
    ])
  })

  test('a poll that fails shows why, and streams are tried again', async () => {
    const { answerWith, advance, state, openSources } = await openPolling()
    answerWith({ status: 503 })
    advance(5_001)
    expect(state()).toMatchObject({ status: 'reconnecting', reason: 'http-error', httpStatus: 503 })
    expect(openSources()).toEqual([])
    answerWith(snapshot('2-0', '9-0'))
    advance(30_000)
    expect(state()).toMatchObject({ status: 'open', transport: 'polling' })
  })

  test('a poll without an answer within 10 s has failed', async () => {
    const { answerWith, advance, state } = await openPolling()
    answerWith('hang')
    advance(15_000)
    expect(state()).toMatchObject({ status: 'reconnecting', reason: 'unreachable' })
  })

  test('a body that cannot be read brings no event, and the polls go on', async () => {
    const { answerWith, advance, state, seen } = await openPolling()
    answerWith({ status: 200, body: '<html>' })
    advance(5_001)
    answerWith({ status: 200, body: '{"events":[null,7,{"id":3},{"id":"8-0","event":"news"}]}' })
    advance(5_001)
    expect(state().transport).toBe('polling')
    expect(seen()).toEqual(['"1-0"', '"2-0"'])
  })

  test('a server that does not answer at all is not polled', () => {
    const { answerWith, advance, state, polls } = openBehindProxy()
    answerWith('unreachable')
    advance(120_000)
    expect(polls()).toEqual([])
    expect(state().reason).toBe('timeout')
  })

  test('polls that are given up before their code is loaded never begin', async () => {
    const { stream, advance, polls, timers } = openBehindProxy()
    advance(20_600)
    stream.send('close', null)
    await vi.dynamicImportSettled()
    expect([polls(), timers()]).toEqual([[], 0])
  })

  test('without a snapshot address only streams are tried', () => {
    const { answerWith, advance, requests, state } = openStream({ probeUrl: '/events' })
    answerWith({ status: 200 })
    advance(120_000)
    expect(requests.every(({ method }) => method === 'HEAD')).toBe(true)
    expect(state()).toMatchObject({ status: 'reconnecting', reason: 'swallowed' })
  })

  test('close ends the polls', async () => {
    const { stream, timers, polls, advance } = await openPolling()
    stream.send('close', null)
    expect(timers()).toBe(0)
    const asked = polls().length
    advance(60_000)
    expect(polls()).toHaveLength(asked)
  })
})
