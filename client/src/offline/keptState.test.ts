// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import type { SnapshotEvent } from '../store/newestEvents.ts'
import { testFilm } from '../testing/testFilm.ts'
import { testQuote } from '../testing/testQuote.ts'
import { ofQuery, readSnapshot } from '../store/pageSnapshot.ts'
import { dropKept, readKept, writeKept, type StorageLike } from './keptState.ts'

const at = 1_795_000_000_000
const quote = (symbol: string) => ({
  id: `${at}-1`,
  event: 'stock-update' as const,
  data: testQuote({ symbol }),
})
const movies = (count: number) => ({
  id: `${at}-2`,
  event: 'movies' as const,
  data: {
    ...{ source: 'douban', simulated: true, fetchedAt: at },
    movies: Array.from({ length: count }, () => testFilm()),
  },
})

const read = (storage: StorageLike, query = '') =>
  readKept(storage, (text, at) => {
    const kept = readSnapshot(text, at)
    return kept && ofQuery(kept, query)
  })

/** What the store hands over. */
const state = (...events: SnapshotEvent[]) => ({
  at,
  sources: new Map(),
  events: new Map(events.map((event, i) => [String(i), event])),
})

function memory() {
  const items = new Map<string, string>()
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, text: string) => void items.set(key, text),
    removeItem: (key: string) => void items.delete(key),
  }
}

test('a later visit reads the state, its time, and only the symbols that it asks for', () => {
  const storage = memory()
  writeKept(storage, state(movies(1), quote('AAPL'), quote('BTC-USD')))
  const kept = read(storage, '?symbols=BTC-USD')
  expect(kept).toMatchObject({ receivedAt: at, told: { sources: [] } })
  expect(kept?.told.serverNow).toBeUndefined()
  expect(kept?.events.map(({ data }) => data)).toEqual([
    movies(1).data,
    testQuote({ symbol: 'BTC-USD' }),
  ])
  dropKept(storage)
  expect(read(storage)).toBeNull()
})

test('what breaks the contract is left out', () => {
  const storage = memory()
  const broken = { ...quote('AAPL'), data: { symbol: 'AAPL', price: 'much' } }
  writeKept(storage, state(broken, quote('BTC-USD')))
  expect(read(storage)?.events).toHaveLength(1)
})

test('the state stays below 200,000 characters', () => {
  const storage = memory()
  writeKept(storage, state(movies(5000), quote('AAPL'), quote('BTC-USD')))
  expect(read(storage)?.events.map(({ name }) => name)).toEqual(['stock-update', 'stock-update'])
  expect([...storage.items.values()].join('').length).toBeLessThan(200_000)
})

test.each(['', '{', '[]', '{"at":"now","sources":[],"lastEventId":null,"events":[]}', '{"at":1}'])(
  '%j is no state',
  (text) => {
    const storage = memory()
    storage.setItem('marquee-state', text)
    expect(read(storage)).toBeNull()
  },
)

test('without storage the page goes on', () => {
  const refuse = () => {
    throw new DOMException('Refused', 'SecurityError')
  }
  const refused = { getItem: refuse, setItem: refuse, removeItem: refuse }
  writeKept(refused, state())
  dropKept(refused)
  expect(read(refused)).toBeNull()
})
