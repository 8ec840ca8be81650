import { hostname } from 'node:os'
import express from 'express'
import { describe, expect, test } from 'vitest'
import { readConfig, type Config } from './config.ts'
import { baseUrlsBelow } from '@marquee/simulator/openSimulator.ts'
import { ConfigError } from '../settings/configError.ts'
import { createFakeTime } from '../testing/fakeTime.ts'
import { onlySources } from '../testing/onlySources.ts'
import { journalLabel } from './journalLabel.ts'
import { posterOriginOf } from '../topics/movies/filmSource.ts'
import { openSources } from './openSources.ts'

test('without any setting the configuration is complete and needs no network', () => {
  const config = readConfig({})
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 3_000,
    simulator: { seed: 1, port: 0 },
    sources: {
      douban: { baseUrl: null, simulated: true, isOn: true },
      tmdb: { isOn: false },
      tencent: { baseUrl: null, simulated: true, isOn: true },
      coinbase: { baseUrl: null, simulated: true, isOn: true },
      finnhub: { isOn: false },
      yahoo: { isOn: false },
    },
  })
  expect(config.allowedHosts).toEqual(['localhost', '127.0.0.1', '[::1]', '127.0.0.1'])
  const { tencent, coinbase } = config.sources
  expect(config.symbols).toEqual(expect.arrayContaining([...tencent.symbols, ...coinbase.products]))
})

test('without any setting everything that clients can make the server hold has a limit', () => {
  const { trustProxy, admin, drainMs, stream } = readConfig({})
  expect(trustProxy).toBe(false)
  expect(admin).toEqual({ host: '127.0.0.1', port: 9_464, allowedHosts: ['127.0.0.1'] })
  expect(drainMs).toBe(10_000)
  expect(stream).toEqual({
    heartbeatMs: 15_000,
    maxAgeMs: 900_000,
    retry: { minMs: 2_000, maxMs: 5_000 },
    pace: { duty: 1, maxPauseMs: 25, everyMs: 0 },
    retain: { events: 10_000, ageMs: 900_000, bytes: 67_108_864 },
    replay: { events: 1_000, bytes: 524_288 },
    limits: {
      eventBytes: 2_097_152,
      streams: 10_000,
      streamsPerAddress: 200,
      connectsPerMinute: 600,
      behindMs: 10_000,
      bufferBytes: 4_194_304,
      buffersBytes: 268_435_456,
    },
  })
})

describe('each limit is used where it belongs, and only within its range', () => {
  const limits: [name: string, min: number, max: number, read: (config: Config) => number][] = [
    ['ADMIN_PORT', 0, 65_535, ({ admin }) => admin.port],
    ['DRAIN_MS', 0, 600_000, ({ drainMs }) => drainMs],
    ['HEARTBEAT_MS', 100, 60_000, ({ stream }) => stream.heartbeatMs],
    ['MAX_CONNECTIONS', 1, 1e6, ({ stream }) => stream.limits.streams],
    ['MAX_CONNECTIONS_PER_ADDRESS', 1, 1e6, ({ stream }) => stream.limits.streamsPerAddress],
    ['MAX_CONNECTS_PER_MINUTE', 0, 1e6, ({ stream }) => stream.limits.connectsPerMinute],
    ['MAX_CONNECTION_AGE_MS', 0, 86_400_000, ({ stream }) => stream.maxAgeMs],
    ['MAX_BEHIND_MS', 1_000, 600_000, ({ stream }) => stream.limits.behindMs],
    ['MAX_BUFFER_BYTES', 524_288, 2 ** 30, ({ stream }) => stream.limits.bufferBytes],
    ['MAX_BUFFERS_BYTES', 1_024, 2 ** 36, ({ stream }) => stream.limits.buffersBytes],
    ['MAX_EVENT_BYTES', 1_024, 4_194_304, ({ stream }) => stream.limits.eventBytes],
    ['MAX_REPLAY_EVENTS', 0, 1e6, ({ stream }) => stream.replay.events],
    ['MAX_REPLAY_BYTES', 0, 4_194_304, ({ stream }) => stream.replay.bytes],
    ['WINDOW_EVENTS', 1, 1e6, ({ stream }) => stream.retain.events],
    ['WINDOW_AGE_MS', 1_000, 86_400_000, ({ stream }) => stream.retain.ageMs],
    ['WINDOW_BYTES', 1_024, 2 ** 30, ({ stream }) => stream.retain.bytes],
    ['FLUSH_DUTY', 0, 100, ({ stream }) => stream.pace.duty],
    ['FLUSH_MAX_PAUSE_MS', 0, 1_000, ({ stream }) => stream.pace.maxPauseMs],
    ['FLUSH_EVERY_MS', 0, 10_000, ({ stream }) => stream.pace.everyMs],
  ]

  test.each(limits)('%s: %d to %d', (name, min, max, read) => {
    expect(read(readConfig({ [name]: String(min) }))).toBe(min)
    expect(read(readConfig({ [name]: String(max) }))).toBe(max)
    for (const wrong of [max + 1, min - 1, -1, 'many', '1e3', ' 5000 ', '0x10', '5000.5']) {
      const read = () => readConfig({ [name]: String(wrong) })
      expect(read).toThrow(/must (be a whole number|not be more)/)
    }
  })

  test('an event fits into the buffer of a client when only the buffer is set', () => {
    const { stream } = readConfig({ MAX_BUFFER_BYTES: '600000' })
    expect(stream.limits.eventBytes).toBe(600_000)
  })

  test('a replay fits into the buffer of a client', () => {
    const [less, more] = ['100000', '100001']
    expect(() => readConfig({ MAX_REPLAY_BYTES: less, MAX_BUFFER_BYTES: less })).not.toThrow()
    expect(() => readConfig({ MAX_EVENT_BYTES: more, MAX_BUFFER_BYTES: less })).toThrow(
      'MAX_EVENT_BYTES: must not be more than MAX_BUFFER_BYTES',
    )
    expect(() => readConfig({ MAX_REPLAY_BYTES: more, MAX_BUFFER_BYTES: less })).toThrow(
      'MAX_REPLAY_BYTES: must not be more than MAX_BUFFER_BYTES',
    )
  })
})

describe('JOURNAL', () => {
  test.each([
    ['', null],
    ['memory', { kind: 'memory' }],
    ['sqlite:data/journal.db', { kind: 'sqlite', path: 'data/journal.db' }],
    ['sqlite:/var/lib/my events.db', { kind: 'sqlite', path: '/var/lib/my events.db' }],
    ['sqlite:C:\\events.db', { kind: 'sqlite', path: 'C:\\events.db' }],
  ])('%j is accepted', (given, place) => {
    expect(readConfig({ JOURNAL: given }).journal).toEqual(place)
  })

  test.each(['redis://localhost', 'redis://:pw@db.example:6380/2', 'rediss://me:pw@db.example/'])(
    '%s is accepted',
    (url) => {
      const place = { kind: 'redis', url, host: new URL(url).host }
      expect(readConfig({ JOURNAL: url }).journal).toEqual(place)
    },
  )

  const expected =
    'JOURNAL: must be memory, sqlite:<path>, such as sqlite:data/journal.db, or redis://<host>:<port>'
  test.each([
    ...['Memory', 'memory ', 'sqlite', 'sqlite:', 'sqlite: a.db', 'sqlite:a.db ', 'SQLITE:a.db'],
    ...['redis:', 'redis://', 'redis:6379', 'redis://:6379', 'redis://db.example/name'],
    ...[
      'redis://db.example/0?x=1',
      'redis://db.example/0#1',
      'redis://db.example:99999',
      ' redis://a',
    ],
    ...['sqlite://data/a.db', 'sqlite:///data/a.db', 'data/journal.db', '/data/journal.db'],
  ])('%j is refused', (given) => {
    expect(() => readConfig({ JOURNAL: given })).toThrow(expected)
  })

  test('another kind of journal is called unknown, and no password is shown', () => {
    const read = (JOURNAL: string) => () => readConfig({ JOURNAL })
    const unknown = new ConfigError(`${expected}; "amqp:" is unknown`)
    expect(read('amqp://me:secret@127.0.0.1:6379/0')).toThrow(unknown)
    expect(read('redis://me:secret@127.0.0.1:6379/x')).toThrow(new ConfigError(expected))
  })

  test('the lab does not break what others share', () => {
    const read = () => readConfig({ LAB: '1', JOURNAL: 'redis://me:secret@localhost' })
    expect(read).toThrow(/^LAB: not with JOURNAL=redis:[^@]*$/)
  })
})

test('each of several servers has a name, and one length of a lease', () => {
  expect(readConfig({ PORT: '3001' })).toMatchObject({
    leaseMs: 2_000,
    instance: `${hostname()}:3001`,
  })
  const { instance, leaseMs } = readConfig({ INSTANCE: 'web-1', LEASE_MS: '5000' })
  expect([instance, leaseMs]).toEqual(['web-1', 5_000])
  expect(readConfig({ PORT: '0' }).instance).toBe(`${hostname()}:${process.pid}`)
  for (const INSTANCE of ['a b', 'a\n', 'x'.repeat(101)]) {
    expect(() => readConfig({ INSTANCE })).toThrow(/^INSTANCE: /)
  }
  for (const LEASE_MS of ['299', '60001'])
    expect(() => readConfig({ LEASE_MS })).toThrow(/^LEASE_MS: /)
})

test('with SIM_URL another process simulates, and the origin of the events is the same', () => {
  const SIM_URL = 'http://127.0.0.1:4000'
  expect(readConfig({ SIM_URL: `${SIM_URL}/` }).simulator?.url).toBe(SIM_URL)
  expect(readConfig({}).simulator?.url).toBeNull()
  expect(journalLabel(readConfig({ SIM_URL }))).toBe(journalLabel(readConfig({})))
  expect(() => readConfig({ SIM_URL: '127.0.0.1:4000' })).toThrow(/^SIM_URL: /)
})

describe('TRUST_PROXY', () => {
  test.each([
    ['0', 0],
    ['1', 1],
    ['9', 9],
    ['loopback', ['loopback']],
    ['192.0.2.1', ['192.0.2.1']],
    ['loopback, 10.0.0.0/8,fc00::/7 , ::1', ['loopback', '10.0.0.0/8', 'fc00::/7', '::1']],
  ])('%j is accepted, and means the same as in Express', (given, taken) => {
    expect(readConfig({ TRUST_PROXY: given }).trustProxy).toEqual(taken)
    expect(() => express().set('trust proxy', taken)).not.toThrow()
  })

  test('an empty value trusts no proxy', () => {
    expect(readConfig({ TRUST_PROXY: '' }).trustProxy).toBe(false)
  })

  test.each([
    'true',
    '10',
    '-1',
    'proxy.example',
    '10.0.0.0/33',
    '10.0.0.0/0',
    '::/0',
    '::/129',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.0.0.0/255.0.0.0',
    '010.0.0.1',
    'loopback,',
    '10.0.0.1;10.0.0.2',
    '*',
  ])('%j is refused', (given) => {
    expect(() => readConfig({ TRUST_PROXY: given })).toThrow(
      /^TRUST_PROXY: must be the number of proxies, or a list/,
    )
  })
})

test('SIMULATE=0 asks the real hosts, not faster than they allow', () => {
  const { simulator, sources } = readConfig({ SIMULATE: '0' })
  const { douban, tencent, coinbase } = sources
  expect(simulator).toBeNull()
  expect(douban).toMatchObject({ baseUrl: 'https://m.douban.com', intervalMs: 1_800_000 })
  expect(tencent).toMatchObject({ baseUrl: 'https://qt.gtimg.cn', intervalMs: 10_000 })
  expect(coinbase).toMatchObject({ simulated: false, intervalMs: 5_000 })
})

/** TMDB as the settings open it, and the first request that it makes. */
function openTmdb(config: Config) {
  const asked = Promise.withResolvers<{ url: string; headers: object }>()
  const sources = openSources({
    config,
    simulated: baseUrlsBelow('http://sim.test'),
    fetch: (url, { headers }) => {
      asked.resolve({ url, headers })
      return Promise.reject(new Error('There is no network'))
    },
    time: createFakeTime(),
  })
  const tmdb = sources.find(({ name }) => name === 'tmdb')
  void tmdb?.read().catch(() => {})
  return {
    posters: posterOriginOf(sources),
    url: asked.promise.then(({ url }) => url),
    headers: asked.promise.then(({ headers }) => headers),
  }
}

describe('MOVIE_SOURCE=tmdb', () => {
  const real = { MOVIE_SOURCE: 'tmdb', SIMULATE: '0' }

  test('needs no key while simulated, and does not send the real key to the simulator', async () => {
    const config = readConfig({ MOVIE_SOURCE: 'tmdb', TMDB_TOKEN: 's3cret' })
    const { url, headers, posters } = openTmdb(config)
    expect(config.sources.tmdb).toMatchObject({ baseUrl: null, simulated: true })
    expect(posters.allows(new URL('http://sim.test/tmdb/t/p/w342/x.jpg'))).toBe(true)
    expect(await url).toMatch(/^http:\/\/sim\.test\/tmdb\/3\//)
    expect(await headers).toMatchObject({ Authorization: 'Bearer simulated' })
  })

  test('asks the real hosts with a token or a key', async () => {
    const config = readConfig({ ...real, TMDB_TOKEN: 's3cret' })
    const { headers, posters } = openTmdb(config)
    expect(config.sources.tmdb).toMatchObject({
      baseUrl: 'https://api.themoviedb.org',
      token: 's3cret',
      region: 'CN',
      intervalMs: 21_600_000,
    })
    expect(posters.allows(new URL('https://image.tmdb.org/t/p/w342/x.jpg'))).toBe(true)
    expect(await headers).toMatchObject({ Authorization: 'Bearer s3cret' })
    const { url } = openTmdb(readConfig({ ...real, TMDB_API_KEY: 's3cret' }))
    expect(await url).toMatch(/^https:\/\/api\.themoviedb\.org\/3\/.*api_key=s3cret/)
  })

  test('without either is refused, except where a proxy may have the key', () => {
    expect(() => readConfig(real)).toThrow(/^TMDB_TOKEN: must be set/)
    expect(() => readConfig({ ...real, TMDB_BASE_URL: 'http://127.0.0.1:9' })).not.toThrow()
    expect(() => readConfig({ SIMULATE: '0' })).not.toThrow()
  })

  test('an empty region means any country', () => {
    expect(readConfig({ TMDB_REGION: '' }).sources.tmdb.region).toBeUndefined()
  })

  test.each(['TMDB_TOKEN', 'TMDB_API_KEY'])('a wrong %s is not quoted', (name) => {
    expect(() => readConfig({ [name]: 'Bearer s3cret' })).toThrow(
      new ConfigError(`${name}: must be ASCII without spaces`),
    )
  })
})

test('the lab is closed by default, and opens only on loopback', () => {
  expect(readConfig({}).hasLab).toBe(false)
  for (const HOST of ['localhost', '127.0.0.1', '::1']) {
    expect(readConfig({ LAB: '1', HOST }).hasLab).toBe(true)
  }
  for (const HOST of ['0.0.0.0', '::', '192.0.2.1', 'localhost.evil.tld', 'not-localhost']) {
    expect(() => readConfig({ LAB: '1', HOST })).toThrow(/^LAB: only where HOST is/)
  }
})

test('a token of the lab is long, fits into an address, and is never quoted', () => {
  expect(readConfig({ LAB_TOKEN: 'abcdefgh-0123_XY' }).labToken).toBe('abcdefgh-0123_XY')
  expect(readConfig({ LAB_TOKEN: '' }).labToken).toBeNull()
  for (const LAB_TOKEN of [
    'short',
    'abcdefgh-0123_X',
    'abcdefgh-0123_XY#',
    'sixteen letters #',
    '................',
  ]) {
    expect(() => readConfig({ LAB_TOKEN })).toThrow(
      new ConfigError('LAB_TOKEN: must be 16 or more letters, digits, _ and -'),
    )
  }
})

test('one source alone can have another address, and is then not simulated', () => {
  const { douban, tencent } = readConfig({ DOUBAN_BASE_URL: 'http://127.0.0.1:9/fake/' }).sources
  expect(douban).toMatchObject({ baseUrl: 'http://127.0.0.1:9/fake', simulated: false })
  expect(tencent).toMatchObject({ baseUrl: null, simulated: true })
})

test('the address to listen on counts as a host name only where it is one', () => {
  expect(readConfig({ HOST: 'a b', ALLOWED_HOSTS: 'a' }).allowedHosts).toEqual(['a'])
})

test('the shortest and the longest wait may be equal', () => {
  const { stream } = readConfig({ RETRY_MIN_MS: '3000', RETRY_MAX_MS: '3000' })
  expect(stream.retry).toEqual({ minMs: 3_000, maxMs: 3_000 })
})

test('a list may contain spaces, and an empty list means none', () => {
  const settings = { ...onlySources('tencent'), TENCENT_SYMBOLS: ' sh600519 , usAAPL ' }
  const config = readConfig(settings)
  expect(config.symbols).toEqual(['sh600519', 'usAAPL'])
})

test('an empty line of a .env file means that the setting is not set', () => {
  expect(readConfig({ PORT: '', DOUBAN_BASE_URL: '' })).toEqual(readConfig({}))
})

describe('a wrong setting is refused in one line that names it', () => {
  test.each([
    [{ PORT: 'http' }, 'PORT: must be a whole number from 0 to 65535, not "http"'],
    [{ PORT: '70000' }, 'PORT: must be a whole number from 0 to 65535, not "70000"'],
    [{ PORT: '3000.5' }, 'PORT: must be'],
    [{ SIMULATE: 'yes' }, 'SIMULATE: must be 0 or 1, not "yes"'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL: must be one of'],
    ...[
      'Mars/Olympus',
      '+08:00',
      '+0800',
      '+08',
      'UTC+8',
      'GMT+8',
      'Asia/Beijing',
      ':/etc/localtime',
    ].map((TIME_ZONE): [Record<string, string>, string] => [
      { TIME_ZONE },
      'TIME_ZONE: must be an IANA time zone such as Asia/Shanghai (Etc/GMT-8 is',
    ]),
    [{ CORS_ORIGINS: 'https://a.example/' }, 'CORS_ORIGINS: must be'],
    [{ CORS_ORIGINS: '*' }, 'CORS_ORIGINS: must be'],
    [{ DOUBAN_BASE_URL: 'm.douban.com' }, 'DOUBAN_BASE_URL: must be an http or https address'],
    [{ TENCENT_BASE_URL: 'file:///etc' }, 'TENCENT_BASE_URL: must be an http or https address'],
    [{ TENCENT_SYMBOLS: 'sh600519;usAAPL' }, 'TENCENT_SYMBOLS: must be a list'],
    [{ TENCENT_SYMBOLS: 'sh600519,AAPL' }, 'TENCENT_SYMBOLS: must be a list'],
    [
      { COINBASE_PRODUCTS: 'A-B,A-B' },
      /^TENCENT_SYMBOLS, COINBASE_PRODUCTS[A-Z_, ]*: A-B is there twice$/,
    ],
    [{ TMDB_REGION: 'cn' }, 'TMDB_REGION: must be a country'],
    [{ TMDB_LANGUAGE: 'chinese' }, 'TMDB_LANGUAGE: must be a language'],
    [{ SIMULATE: '0', TMDB_POLL_MS: '60000' }, 'TMDB_POLL_MS: must be at least 3600000'],
    [{ TENCENT_SYMBOL: 'usAAPL' }, 'TENCENT_SYMBOL: there is no such setting'],
    [{ RETRY_MIN_MS: '9000' }, 'RETRY_MIN_MS: must not be more than RETRY_MAX_MS'],
    [{ SIMULATE: '0', DOUBAN_POLL_MS: '1000' }, 'DOUBAN_POLL_MS: must be at least 600000'],
  ])('%o', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(ConfigError)
    expect(() => readConfig(environment)).toThrow(message)
    expect(() => readConfig(environment)).not.toThrow(/\n/)
  })
})

describe('while the markets are closed', () => {
  const real = { SIMULATE: '0', FINNHUB_TOKEN: 'key', FINNHUB_SYMBOLS: 'X', YAHOO_SYMBOLS: 'Y' }
  const of = (environment: Record<string, string>) => {
    const { tencent, finnhub, yahoo } = readConfig(environment).sources
    return [tencent, finnhub, yahoo].map(({ closedIntervalMs }) => closedIntervalMs)
  }

  test('real hosts are asked less often', () => {
    expect(of(real)).toEqual([60_000, 300_000, 300_000])
  })

  test('but never more often than the setting says', () => {
    expect(of({ ...real, TENCENT_POLL_MS: '90000' })[0]).toBe(90_000)
  })

  test('the simulator never closes, and is asked as often as while the markets are open', () => {
    expect(of({ TENCENT_POLL_MS: '700', FINNHUB_POLL_MS: '800' }).slice(0, 2)).toEqual([700, 800])
  })
})
