import { expect, expectTypeOf, test } from 'vitest'
import type { ClockReading } from '../topics/clock/clockReading.ts'
import type { QuoteRows } from '../topics/stocks/quoteRows.ts'
import { newestByKey, newestOf, type TopicValue } from './liveTopic.ts'

const times = { at: 0, receivedAt: 0 }

test('a topic with keys holds the newest value of every key', () => {
  const { initial, reduce } = newestByKey(({ city }: { city: string; degrees: number }) => city)
  const values = [
    { city: 'Bern', degrees: 4 },
    { city: 'Rome', degrees: 15 },
    { city: 'Bern', degrees: 5 },
  ].reduce((value, data) => reduce(value, data, times), initial)
  expect([...values.values()].map(({ degrees }) => degrees)).toEqual([5, 15])
  expect(initial.size).toBe(0)
})

test('a topic has the keys of the contract', () => {
  expectTypeOf<TopicValue<'stock-update'>>().toEqualTypeOf<QuoteRows>()
  expectTypeOf<TopicValue<'clock'>>().toEqualTypeOf<ClockReading | null>()
  const { initial, reduce } = newestOf('stock-update')
  expect(reduce(initial, { symbol: 'A' }, times)).toEqual(new Map([['A', { symbol: 'A' }]]))
})

test('a topic without keys holds its newest value', () => {
  const { initial, reduce } = newestOf('clock')
  expect([initial, reduce({ now: 1 }, { now: 2 }, times)]).toEqual([null, { now: 2 }])
})

test('drops only the values of the source that is gone', () => {
  const gone = new Set(['tencent'])
  const [ours, theirs] = [{ source: 'coinbase' }, { source: 'tencent' }]
  const rows = new Map<string, unknown>(Object.entries({ ours, theirs }))
  expect(newestOf('stock-update').without?.(rows, gone)).toEqual(new Map([['ours', ours]]))
  const { without } = newestOf('clock')
  expect([ours, theirs, { now: 1 }, null].map((value) => without?.(value, gone))).toEqual([
    ours,
    null,
    { now: 1 },
    null,
  ])
})
