import { describe, expect, test } from 'vitest'
import { createFakeTime } from '../testing/fakeTime.ts'
import { createHarbourSource } from './example/harbour.ts'
import { answerWith, createFakeUpstream } from '../testing/fakeUpstream.ts'
import { createDoubanSource } from './movies/douban/douban.ts'
import { config as tmdbConfig } from '../testing/testTmdbSource.ts'
import { createTmdbSource } from './movies/tmdb/tmdb.ts'
import { createCoinbaseSource } from './stocks/coinbase/coinbase.ts'
import { createFinnhubSource } from './stocks/finnhub/finnhub.ts'
import { createTencentSource } from './stocks/tencent/tencent.ts'
import { createYahooSource } from './stocks/yahoo/yahoo.ts'
import { noiseMs, workedMs } from '@marquee/sse-server/testing/workedMs.ts'
import type { UpstreamGet } from '../upstreams/http.ts'
import type { Source } from '../upstreams/source.ts'

const base = {
  baseUrl: 'https://upstream.example',
  userAgent: 'Marquee/test',
  intervalMs: 10_000,
  simulated: false,
}
type Make = (get: UpstreamGet) => Source
const time = createFakeTime(Date.parse('2026-11-20T16:02:40Z'))
const tencent: Make = (get) =>
  createTencentSource({ ...base, symbols: ['usAAPL'], alwaysOpen: false }, get, time)
const douban: Make = (get) => createDoubanSource({ ...base, count: 50 }, get, time)
const tmdb: Make = (get) => createTmdbSource({ ...tmdbConfig, pages: 1 }, get, time)
// Each read gets a new source: one that has used up its budget would wait.
const coinbase: Make = (get) =>
  createCoinbaseSource(
    { ...base, products: ['BTC-USD'], statsIntervalMs: 1 },
    get,
    createFakeTime(),
  )
const finnhub: Make = (get) =>
  createFinnhubSource({ ...base, token: 'k', symbols: ['AAPL'] }, get, createFakeTime())
const yahoo: Make = (get) =>
  createYahooSource({ ...base, breakMs: 1, symbols: ['AAPL'] }, get, createFakeTime())
const harbour: Make = (get) =>
  createHarbourSource({ ...base, symbols: 'ABCDEFGHIJKLMNOPQRST'.split('') }, get, time)

/** Repeats `part` until it has `bytes`, between `head` and `tail`. */
type Text = readonly [part: string, head?: string, tail?: string]
const bodyOf = ([part, head = '', tail = '']: Text, bytes: number) =>
  head + part.repeat(Math.ceil(bytes / part.length)) + tail

// Texts that are hostile in any JSON: in a field, or as the whole body.
const pieces = [
  '1',
  ' ',
  '9.',
  '-',
  '<',
  '&amp;',
  '&#38;',
  '\u200d',
  '\u202e',
  '2026-11-20',
  '11.20',
]
const wholes: Text[] = [['['], ['{"a":'], ['"'], [' '], ['<'], ['<!--'], ['&amp;'], ['1e'], ['\\u']]
const inField = (head: string, tail: string): Text[] => pieces.map((piece) => [piece, head, tail])

const film = '{"total":1,"start":0,"subject_collection_items":[{"type":"movie","id":"1","title":"T"'
const listed = '{"total_pages":1,"results":[{"id":1,"title":"T"'
const meta = '{"chart":{"result":[{"meta":{"symbol":"AAPL","regularMarketPrice":1'
const price = '{"prices":[{"symbol":"A","last":"1","currency":"EUR","at":1795190557'
const cases: [string, Make, Text[]][] = [
  [
    'tencent',
    tencent,
    [
      ...wholes,
      ['v_'],
      ['v_a'],
      ['v_a="'],
      ['v_a="~";'],
      ['="'],
      ['~', 'v_usAAPL="', '";'],
      ['"'],
      ['\n'],
      ['v_;'],
      ...inField('v_usAAPL="200~', '~AAPL.OQ~1~1~";'),
      ...inField('v_usAAPL="200~Apple~AAPL.OQ~', `~1~${'~'.repeat(25)}2026-11-20 11:00:00~";`),
      ...inField(`v_usAAPL="200~Apple~AAPL.OQ~1~1~${'~'.repeat(25)}`, '~";'),
    ],
  ],
  [
    'douban',
    douban,
    [
      ...wholes,
      ['{},', '{"total":9,"start":0,"subject_collection_items":[', '{}]}'],
      ...inField(`${film},"original_title":"`, '"}]}'),
      ...inField(`${film},"card_subtitle":"2026 / `, '"}]}'),
      [' / ', `${film},"card_subtitle":"`, '"}]}'],
      ['a ', `${film},"card_subtitle":"2026 / a / `, '"}]}'],
      ...inField(`${film},"release_date":"`, '"}]}'),
      ...inField(`${film},"cover_url":"https://img`, '.doubanio.com/p"}]}'),
      ...inField(`${film},"url":"https://movie.douban.com/`, '"}]}'),
    ],
  ],
  [
    'tmdb',
    tmdb,
    [
      ...wholes,
      ['{},', '{"total_pages":1,"results":[', '{}]}'],
      ['1,', `${listed},"genre_ids":[`, '1]}]}'],
      ...inField(`${listed},"original_title":"`, '"}]}'),
      ...inField(`${listed},"release_date":"`, '"}]}'),
      ...inField(`${listed},"poster_path":"/`, '.jpg"}]}'),
      ...inField('{"status_code":1,"status_message":"', '"}'),
    ],
  ],
  [
    'coinbase',
    coinbase,
    [
      ...wholes,
      ...inField('{"time":"2026-11-20T16:02:37Z","open":"1","price":"', '"}'),
      ...inField('{"price":"1","open":"1","time":"', '"}'),
      ...inField('{"message":"rate', '"}'),
    ],
  ],
  [
    'finnhub',
    finnhub,
    [
      ...wholes,
      ...inField('{"c":1,"pc":1,"t":1795190557,"isOpen":true,"name":"', '"}'),
      ...inField('{"error":"access to', '"}'),
      ...inField('{"isOpen":true,"session":"', '"}'),
    ],
  ],
  [
    'yahoo',
    yahoo,
    [
      ...wholes,
      ['Too Many Requests '],
      ['will be right', '<'],
      [' ', 'Edge: '],
      ...inField(`${meta},"longName":"`, '"}}]}}'),
      ...inField(`${meta},"currency":"`, '"}}]}}'),
    ],
  ],
  [
    'harbour',
    harbour,
    [
      ...wholes,
      ['{"symbol":"X"},', '{"prices":[', '{}]}'],
      ...inField(`${price},"name":"`, '"}]}'),
      ...inField('{"prices":[{"symbol":"A","last":"', '"}]}'),
    ],
  ],
]

const megabyte = 1_000_000

/** A machine that has not compiled the code yet needs up to 18. */
const mostLooks = 50

/** Work in proportion to a text: it is read as JSON once, and each of its characters is looked at once. */
function lookAtOnce(text: string): void {
  try {
    JSON.parse(text)
  } catch {
    // Most of the texts are no JSON.
  }
  Array.from(text)
}

/**
 * How often a source looks at a text of `bytes`: its work, as a multiple of the work to look at it once. A busy
 * machine makes either larger at times, so the best of a few rounds. Quadratic work gives hundreds each time.
 */
async function looksAt(make: Make, text: Text, bytes: number): Promise<number> {
  const body = bodyOf(text, bytes)
  const answer = answerWith(body)
  let least = Infinity
  for (let round = 0; round < 5 && least > mostLooks; round++) {
    const source = make(createFakeUpstream(() => answer).get)
    const beganAt = workedMs()
    lookAtOnce(body)
    const lookedAt = workedMs()
    await source.read().catch(() => [])
    const ms = workedMs() - lookedAt
    least = Math.min(least, Math.max(0, ms - noiseMs) / Math.max(1, lookedAt - beganAt))
  }
  return least
}

describe.each(cases)('%s takes time in proportion to the text, up to 2 MB', (_, make, texts) => {
  test.each(texts.map((text) => [JSON.stringify(text).slice(0, 160), text] as const))(
    'when given %s',
    async (_, text) => {
      // Quadratic work shows in a small text too. So the test fails here, before it takes for
      // ever.
      expect(await looksAt(make, text, megabyte / 8)).toBeLessThanOrEqual(mostLooks)
      expect(await looksAt(make, text, 2 * megabyte)).toBeLessThanOrEqual(mostLooks)
    },
  )
})
