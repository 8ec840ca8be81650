import type { Quote } from '@marquee/shared/quote.ts'
import type { UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'
import { expect, test } from 'vitest'
import { createFakeTime } from '../../testing/fakeTime.ts'
import { UpstreamError } from '../../upstreams/upstreamError.ts'
import { createQuoteSource } from './quoteSource.ts'

const quoteOf = (symbol: string): Quote => ({
  symbol,
  name: symbol,
  price: 1,
  previousClose: null,
  change: null,
  changePercent: null,
  currency: 'USD',
  marketState: 'REGULAR',
  asOf: 0,
  source: 'test',
})

type Failures = Record<string, UpstreamErrorKind | UpstreamError | Error>

/** A source with one symbol per batch. Some of its symbols fail. */
function sourceOf(symbols: string, failures: Failures = {}) {
  const time = createFakeTime()
  const asked: string[] = []
  const batches = Array.from(symbols, (symbol) => [symbol])
  const readBatch = ([symbol = 'nothing']: readonly string[]) => {
    asked.push(symbol)
    const failure = failures[symbol]
    const error = typeof failure === 'string' ? new UpstreamError(failure, symbol) : failure
    return error === undefined ? Promise.resolve([quoteOf(symbol)]) : Promise.reject(error)
  }
  const options = { name: 'test', intervalMs: 1_000, simulated: false, batches, readBatch, time }
  const source = createQuoteSource(options)
  const read = async () =>
    (await source.read()).map(({ data }) => ('symbol' in data ? data.symbol : '')).join('')
  const failed = () => [...source.failures()].map(([symbol, { kind }]) => `${symbol} ${kind}`)
  return { source, read, failed, asked: () => asked.splice(0).join(''), failures, time }
}

const tooMany = (retryAfterMs?: number) =>
  new UpstreamError('rateLimited', 'too many', { retryAfterMs })

test.each(['notFound', 'forbidden', 'parse', 'shape', 'config'] as const)(
  'a symbol that fails as %s does not fail the others',
  async (kind) => {
    const { read, failed } = sourceOf('ABC', { B: kind })
    expect(await read()).toBe('AC')
    expect(failed()).toEqual([`B ${kind}`])
  },
)

test.each(['auth', 'rateLimited', 'blocked', 'unavailable'] as const)(
  'after a failure as %s nothing more is asked, and the next read begins with the rest',
  async (kind) => {
    const { read, failed, asked } = sourceOf('ABCD', { B: kind })
    expect(await read()).toBe('A')
    expect([asked(), failed()]).toEqual(['AB', [`B ${kind}`, `C ${kind}`, `D ${kind}`]])
    expect(await read()).toBe('CDA')
    expect([asked(), failed()]).toEqual(['CDAB', [`B ${kind}`]])
  },
)

test('a symbol that failed before and is there now is no failure', async () => {
  const { read, failed, failures } = sourceOf('AB', { B: 'notFound' })
  await read()
  delete failures.B
  await read()
  expect(failed()).toEqual([])
})

test('a time to wait that comes with some quotes holds for the next read', async () => {
  const { read, asked, failures, time } = sourceOf('AB', { B: tooMany(60_000) })
  expect(await read()).toBe('A')
  asked()
  delete failures.B
  await time.advance(20_000)
  await expect(read()).rejects.toMatchObject({ kind: 'rateLimited', retryAfterMs: 40_000 })
  expect(asked()).toBe('')
  await time.advance(40_000)
  expect(await read()).toBe('AB')
})

test('the longest wait of a batch counts', async () => {
  const time = createFakeTime()
  const outcomes = [quoteOf('A'), tooMany(), tooMany(9_000), tooMany(1_000)]
  const source = createQuoteSource({
    name: 'test',
    intervalMs: 1_000,
    simulated: false,
    batches: [['A', 'B', 'C', 'D']],
    readBatch: () => Promise.resolve(outcomes),
    time,
  })
  await source.read()
  await expect(source.read()).rejects.toMatchObject({ retryAfterMs: 9_000 })
})

test.each([
  [{ A: 'notFound', B: 'rateLimited' }, 'rateLimited'],
  [{ A: 'notFound', B: 'shape' }, 'shape'],
  [{ A: 'config', B: 'notFound' }, 'notFound'],
  [{ A: 'config', B: 'config' }, 'config'],
] as const)('when all fail as %j, the error is %s', async (failures, kind) => {
  await expect(sourceOf('AB', { ...failures }).read()).rejects.toMatchObject({ kind })
})

test('a bug of ours is not reported as a failure of the upstream', async () => {
  await expect(sourceOf('AB', { B: new TypeError('ours') }).read()).rejects.toThrow(TypeError)
})

test('a read without symbols is no failure', async () => {
  expect(await sourceOf('').read()).toBe('')
})

test('a symbol is missing after three failures in a row while others came', async () => {
  const { read, source, failures } = sourceOf('AB', { B: 'notFound' })
  const missing: unknown[] = []
  for (let n = 0; n < 4; n++) {
    await read()
    missing.push(source.missing?.())
  }
  delete failures.B
  await read()
  missing.push(source.missing?.())
  const told = [{ symbol: 'B', kind: 'notFound' }]
  expect(missing).toEqual([[], [], told, told, []])
  // Three in a row: the count begins again.
  failures.B = 'notFound'
  await read()
  expect(source.missing?.()).toEqual([])
})

test('a source that brings nothing has no missing symbols: it fails', async () => {
  const { read, source } = sourceOf('A', { A: 'notFound' })
  for (let n = 0; n < 5; n++) await read().catch(() => {})
  expect(source.missing?.()).toEqual([])
})

test('only wanted symbols are asked for', async () => {
  const { source, asked, failed, failures } = sourceOf('ABCD', { D: 'unavailable' })
  await source.read(new Set('BD'))
  expect([asked(), failed()]).toEqual(['BD', ['D unavailable']])
  failures.B = 'unavailable'
  await source.read(new Set('BD')).catch(() => {})
  expect([asked(), failed()]).toEqual(['B', ['B unavailable', 'D unavailable']])
})

test('the longer interval holds while every market is closed', async () => {
  const states = new Map<string, Quote['marketState']>([
    ['A', 'CLOSED'],
    ['B', 'CLOSED'],
  ])
  const source = createQuoteSource({
    name: 'test',
    intervalMs: 10_000,
    closedIntervalMs: 60_000,
    simulated: false,
    batches: [['A', 'B']],
    readBatch: (symbols) =>
      Promise.resolve(
        symbols.map((symbol) => ({
          ...quoteOf(symbol),
          marketState: states.get(symbol) ?? 'REGULAR',
        })),
      ),
    time: createFakeTime(),
  })
  const intervals = [source.intervalMs]
  for (const state of ['CLOSED', 'PRE', 'REGULAR', 'POST', 'CLOSED'] as const) {
    states.set('B', state)
    await source.read()
    intervals.push(source.intervalMs)
  }
  expect(intervals).toEqual([10_000, 60_000, 10_000, 10_000, 10_000, 60_000])
})

test('a symbol that was missing before a restart is missing until it is brought', async () => {
  const { source, read, failures } = sourceOf('AB', { B: 'notFound' })
  const missing = [{ symbol: 'B', kind: 'notFound' } as const]
  source.recall?.([...missing, { symbol: 'GONE', kind: 'notFound' }])
  expect(source.missing?.()).toEqual(missing)
  await read()
  expect(source.missing?.()).toEqual(missing)
  delete failures.B
  await read()
  expect(source.missing?.()).toEqual([])
})
