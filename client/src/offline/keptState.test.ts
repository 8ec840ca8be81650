// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { testFilm } from '../testing/testFilm.ts'
import { testQuote } from '../testing/testQuote.ts'
import { dropKept, readKept, writeKept } from './keptState.ts'

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
  writeKept(storage, { at, sources: [], events: [movies(1), quote('AAPL'), quote('BTC-USD')] })
  const read = readKept(storage, '?symbols=BTC-USD')
  expect(read).toMatchObject({ receivedAt: at, told: { sources: [] } })
  expect(read?.told.serverNow).toBeUndefined()
  expect(read?.events.map(({ data }) => data)).toEqual([
    movies(1).data,
    testQuote({ symbol: 'BTC-USD' }),
  ])
  dropKept(storage)
  expect(readKept(storage, '')).toBeNull()
})

test('what breaks the contract is left out', () => {
  const storage = memory()
  const broken = { ...quote('AAPL'), data: { symbol: 'AAPL', price: 'much' } }
  writeKept(storage, { at, sources: [], events: [broken, quote('BTC-USD')] })
  expect(readKept(storage, '')?.events).toHaveLength(1)
})

test('the state stays below 200,000 characters', () => {
  const storage = memory()
  writeKept(storage, { at, sources: [], events: [movies(5000), quote('AAPL'), quote('BTC-USD')] })
  expect(readKept(storage, '')?.events.map(({ name }) => name)).toEqual([
    'stock-update',
    'stock-update',
  ])
  expect([...storage.items.values()].join('').length).toBeLessThan(200_000)
})

test.each(['', '{', '[]', '{"at":"now","sources":[],"lastEventId":null,"events":[]}', '{"at":1}'])(
  '%j is no state',
  (text) => {
    const storage = memory()
    storage.setItem('marquee-state', text)
    expect(readKept(storage, '')).toBeNull()
  },
)

test('without storage the page goes on', () => {
  const refuse = () => {
    throw new DOMException('Refused', 'SecurityError')
  }
  const refused = { getItem: refuse, setItem: refuse, removeItem: refuse }
  writeKept(refused, { at, sources: [], events: [] })
  dropKept(refused)
  expect(readKept(refused, '')).toBeNull()
})
