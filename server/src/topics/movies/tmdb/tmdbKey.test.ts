import { inspect } from 'node:util'
import fetch from 'node-fetch'
import pino from 'pino'
import { expect, test } from 'vitest'
import { createUpstreamHttp } from '../../../upstreams/http.ts'
import { createTmdbSource } from './tmdb.ts'
import { pollSource } from '../../../upstreams/poll.ts'
import { jsonAnswer, textAnswer } from '@marquee/simulator/http/answer.ts'
import { openTestTmdb, type Spoil } from '@marquee/simulator/testing/testTmdb.ts'
import {
  tmdbBlocked,
  tmdbUnauthorized,
  tmdbWrongShape,
} from '@marquee/simulator/tmdb/tmdbRefusals.ts'

const canary = 'c4nary-k3y'
const access = {
  token: { token: canary, apiKey: undefined },
  key: { token: undefined, apiKey: canary },
}
type Access = keyof typeof access

/** Polls once, and returns everything but films: log lines, statuses, and the error itself. */
async function tracesOf(name: Access, spoil: Spoil, baseUrl?: string) {
  const tmdb = await openTestTmdb()
  tmdb.spoilWith(spoil)
  const source = createTmdbSource(
    {
      ...{ baseUrl: baseUrl ?? tmdb.baseUrl, imageBaseUrl: `${tmdb.baseUrl}/t/p`, pages: 1 },
      ...{ language: 'zh-CN', region: 'CN', userAgent: 'Marquee/test', intervalMs: 10_000 },
      ...{ simulated: false, ...access[name] },
    },
    createUpstreamHttp({ fetch, timeoutMs: 2_000, maxBytes: 20_000 }),
    tmdb.time,
  )
  const traces: unknown[] = []
  const told = Promise.withResolvers<void>()
  const poll = pollSource(
    {
      ...source,
      async read() {
        try {
          return await source.read()
        } catch (error) {
          traces.push(error)
          throw error
        }
      },
    },
    {
      time: tmdb.time,
      random: () => 0.5,
      guard: (call) => call(),
      wanted: () => 'everything',
      publish(events) {
        traces.push(events)
        return { isCut: false }
      },
      log: pino({ level: 'trace' }, { write: (line: string) => void traces.push(line) }),
      onStatus(status) {
        traces.push(status)
        told.resolve()
      },
    },
  )
  await told.promise
  poll.stop()
  const [movie] = await source.read().then(
    ([event]) => (event?.name === 'movies' ? event.data.movies : []),
    () => [],
  )
  return { ...tmdb, source, movie, text: inspect(traces, { depth: null, showHidden: true }) }
}

const echo = { status_code: 7, status_message: `Invalid API key: ${canary}`, success: false }
const spoils: [string, Spoil][] = [
  ['answers', (answer) => answer],
  ['refuses the key', () => tmdbUnauthorized],
  ['says the key that it refuses', () => jsonAnswer(401, echo)],
  ['says the key in a list', () => jsonAnswer(200, { results: canary, [canary]: canary })],
  ['says the key in a page', () => textAnswer(200, 'text/html', `<p>${canary}`)],
  ['says the key in text', () => textAnswer(200, 'text/plain', canary)],
  ['blocks', () => tmdbBlocked],
  ['redirects', () => textAnswer(302, 'text/html', canary)],
  ['has changed its format', () => tmdbWrongShape],
  ['sends too much', () => textAnswer(200, 'text/plain', canary.repeat(9_999))],
  ['hangs', () => 'hang'],
]

test.each((['token', 'key'] as const).flatMap((name) => spoils.map((s) => [name, ...s] as const)))(
  'the %s is in no log line, error or status when TMDB %s',
  async (name, _what, spoil) => {
    const { text, asked } = await tracesOf(name, spoil)
    expect(JSON.stringify(asked)).toContain(canary)
    expect(text).toContain("source: 'tmdb'")
    expect(text).not.toContain(canary)
  },
)

test.each(['token', 'key'] as const)(
  'the %s is in no message when nothing listens at the address',
  async (name) => {
    const { text } = await tracesOf(name, (answer) => answer, 'http://127.0.0.1:1')
    expect(text).toContain('ECONNREFUSED')
    expect(text).not.toContain(canary)
  },
)

test.each(['token', 'key'] as const)('the %s is not sent to the picture host', async (name) => {
  const { source, movie, asked, get } = await tracesOf(name, (answer) => answer)
  const address = source.posters.locate(movie?.id ?? '') ?? ''
  asked.length = 0
  await get(new URL(address).pathname.replace('/tmdb', ''), { ...source.posters.headers })
  expect(asked).toHaveLength(1)
  expect(JSON.stringify(asked)).not.toContain(canary)
})
