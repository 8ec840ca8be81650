import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { expect, onTestFinished, test } from 'vitest'
import * as v from 'valibot'
import { compareEventIds, type EventId } from '@marquee/sse-protocol/eventId.ts'
import { PriceHistory, withPrice, type Bar } from '@marquee/shared/priceHistory.ts'
import { freePort } from '@marquee/sse-server/testing/freePort.ts'
import { runProcess, runUntilListening } from './testing/testProcess.ts'

/** A journal in a new folder, which goes with the test, and sources that soon say something new. */
function newJournal() {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-journal-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return {
    JOURNAL: `sqlite:${join(folder, 'new', 'journal.db')}`,
    COINBASE_POLL_MS: '100',
    TENCENT_POLL_MS: '100',
  }
}

type Enough = (ids: readonly string[]) => boolean
const several =
  (count: number): Enough =>
  (ids) =>
    ids.length >= count
const isAfter = (id: string, last: EventId | null) =>
  last === null || compareEventIds(id as EventId, last) > 0
/** Some ids after `last`: a stream begins with older ones. */
const severalAfter =
  (count: number, last: EventId | null): Enough =>
  (ids) =>
    ids.filter((id) => isAfter(id, last)).length >= count

const bitcoin = '?topics=stock-update&symbols=BTC-USD'

/** Reads a stream until the ids of its events are enough. */
async function readStream(
  url: string,
  isEnough: Enough,
  { lastEventId = null as string | null, query = '' } = {},
) {
  const events: EventSourceMessage[] = []
  const idsOf = () => events.flatMap(({ id }) => id ?? [])
  const parser = createParser({ onEvent: (event) => events.push(event) })
  const decoder = new TextDecoder()
  const headers = lastEventId ? { 'Last-Event-ID': lastEventId } : {}
  const { body } = await fetch(`${url}/api/events${query}`, { headers })
  for await (const chunk of body ?? []) {
    parser.feed(decoder.decode(chunk, { stream: true }))
    if (isEnough(idsOf())) break
  }
  const { resume } = JSON.parse(events[0]?.data ?? '{}') as { resume?: string }
  return { resume, events, ids: idsOf(), lastId: idsOf().at(-1) ?? '' }
}

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'after %s a new process replays what a client missed, and goes on behind it',
  async (signal) => {
    const journal = newJournal()
    const before = await runUntilListening(journal)
    const seen = await readStream(before.url, several(30))
    const [, cursor = ''] = seen.ids.slice(-15)
    before.child.kill(signal)
    await before.exited

    const { url } = await runUntilListening(journal)
    const back = await readStream(url, several(20), { lastEventId: cursor })
    expect(back.resume).toBe('replayed')
    const missed = seen.ids.slice(seen.ids.indexOf(cursor) + 1)
    expect(back.ids.slice(0, missed.length)).toEqual(missed)
    // Nothing is sent twice.
    expect(new Set(back.ids).size).toBe(back.ids.length)
  },
)

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'after %s the bars are those of a client that had the history before, and every event since',
  async (signal) => {
    const journal = newJournal()
    const historyAt = async (url: string) => {
      const answer = await fetch(`${url}/api/stocks/BTC-USD/history`)
      const history = v.parse(PriceHistory, await answer.json())
      expect(answer.headers.get('etag')).toContain(`W/"${history.lastEventId}.5m.`)
      return history
    }
    const readAfter = (url: string, last: EventId | null) =>
      readStream(url, severalAfter(5, last), { query: bitcoin })
    const first = await runUntilListening(journal)
    await readAfter(first.url, null)
    const before = await historyAt(first.url)
    await readAfter(first.url, before.lastEventId)
    first.child.kill(signal)
    await first.exited

    const { url } = await runUntilListening(journal)
    const restored = await historyAt(url)
    await readAfter(url, restored.lastEventId)
    const after = await historyAt(url)
    const { events, resume } = await readStream(url, severalAfter(1, after.lastEventId), {
      query: bitcoin,
      lastEventId: before.lastEventId,
    })
    expect(resume).toBe('replayed')
    for (const server of [restored, after]) {
      let bars: readonly Bar[] = before.bars
      for (const { id = '0-0', event, data } of events) {
        if (event !== 'stock-update') continue
        const { price } = JSON.parse(data) as { price: number }
        if (!isAfter(id, server.lastEventId)) {
          bars = withPrice(bars, { at: Number.parseInt(id, 10), price }, '5m')
        }
      }
      expect(bars).toEqual(server.bars)
    }
    // The test proves nothing where the restart had no price on its way.
    expect(restored.lastEventId).not.toBe(before.lastEventId)
  },
)

// So long a wait would end the test.
const waitsLong = { DRAIN_MS: '600000' }

test('while another process has the journal, clients are refused, and a signal ends it at once', async () => {
  const journal = newJournal()
  await runUntilListening(journal)
  const port = await freePort()
  const waiting = runProcess({ ...journal, ...waitsLong, PORT: String(port) })
  const url = `http://127.0.0.1:${port}`
  const statusOf = async (path: string) => {
    const answer = await fetch(url + path).catch(() => null)
    return answer?.status ?? null
  }
  await expect.poll(() => statusOf('/readyz')).toBe(503)
  expect(await statusOf('/healthz')).toBe(200)
  const refused = await fetch(`${url}/api/events`)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
  await expect.poll(() => waiting.log.map(({ msg }) => msg).join()).toContain('holds the journal')

  waiting.child.kill('SIGTERM')
  expect(await waiting.exited).toEqual([0, null])
  expect(await waiting.stderr).toBe('')
})

test('a process that waits for the journal goes on when the other one has ended', async () => {
  const journal = newJournal()
  const first = await runUntilListening(journal)
  const seen = await readStream(first.url, several(20))
  const second = runProcess({ ...journal, ...waitsLong })
  await expect.poll(() => second.log.map(({ msg }) => msg).join()).toContain('holds the journal')
  first.child.kill('SIGTERM')
  const [listening] = await second.logged('Listening')
  const back = await readStream(String(listening?.url), several(1), { lastEventId: seen.lastId })
  expect(back.resume).toBe('replayed')
})

test('a journal that stays in use ends the process with 1, after one line that names it', async () => {
  const journal = newJournal()
  const { child } = await runUntilListening(journal)
  const { stderr, exited } = runProcess({ ...journal, DRAIN_MS: '0' })
  expect(await exited).toEqual([1, null])
  expect(await stderr).toMatch(/^JOURNAL: The journal .*journal\.db is in use: .*\n$/)
  expect(await stderr).toContain(`Process ${child.pid}`)
})

test('a journal that cannot be written ends the process with 1, after one line with a way out', async () => {
  const { stderr, exited } = runProcess({ JOURNAL: 'sqlite:/dev/null/journal.db' })
  expect(await exited).toEqual([1, null])
  expect(await stderr).toMatch(/^JOURNAL: .*\/dev\/null\/journal\.db .*JOURNAL=memory\.\n$/)
})

test('a taken port is said at once, also where the journal is in use', async () => {
  const journal = newJournal()
  const { port } = await runUntilListening(journal)
  const { stderr, exited } = runProcess({ ...journal, ...waitsLong, PORT: String(port) })
  expect(await exited).toEqual([1, null])
  expect(await stderr).toMatch(/^Cannot listen on HOST=127\.0\.0\.1 PORT=\d+: .*\n$/)
})

test('simulated events of another seed are not continued, and the log says so', async () => {
  const journal = newJournal()
  const before = await runUntilListening(journal)
  const { lastId } = await readStream(before.url, several(20))
  before.child.kill('SIGTERM')
  await before.exited
  const after = await runUntilListening({ ...journal, SIM_SEED: '2' })
  expect(after.log.map(({ msg }) => msg).join()).toContain('was set aside')
  const back = await readStream(after.url, several(1), { lastEventId: lastId })
  expect(back.resume).toBe('gap')
})
