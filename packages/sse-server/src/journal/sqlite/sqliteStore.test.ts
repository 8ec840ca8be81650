import { expect, onTestFinished, test } from 'vitest'
import type { EventId } from '../../../../protocol/src/eventId.ts'
import { frameOf } from '../../frames/streamEvent.ts'
import type { Batch } from './messages.ts'
import { openSqliteStore } from './sqliteStore.ts'
import { newPath } from './testing/openFileJournal.ts'

const retain = { maxEvents: 1_000, maxAgeMs: 1_000_000, maxBytes: 1_000_000 }

function openStore(limits: Partial<typeof retain> = {}, path = newPath(), nowMs = 0) {
  const options = { label: 'a', retain: { ...retain, ...limits }, nowMs, idsAfter: null }
  const store = openSqliteStore(path, options)
  let isOpen = true
  const close = () => {
    if (isOpen) store.close()
    isOpen = false
  }
  onTestFinished(close)
  const rowAt = (ms: number) => ({ id: `${ms}-0` as EventId, name: 'line', data: '1', key: null })
  return {
    ...store,
    close,
    path,
    write: (ids: number[], more: Partial<Batch> = {}) =>
      store.write({
        ...{ rows: ids.map(rowAt), lostStates: [], isAfterHole: false, kept: null },
        nowMs: ids.at(-1) ?? 0,
        ...more,
      }),
    times: () => store.readLast(null).map(({ id }) => Number(id.split('-')[0])),
  }
}

test('keeps the last events by number, by age and by the length of their frames', () => {
  const frame = frameOf({ name: 'line', data: 1 }, '1-0')
  for (const limits of [{ maxEvents: 3 }, { maxAgeMs: 2 }, { maxBytes: 3 * frame.length + 1 }]) {
    const { write, times } = openStore(limits)
    for (let ms = 1; ms <= 9; ms++) write([ms])
    expect(times()).toEqual([7, 8, 9])
  }
})

test('removes at most a hundred more old events than it adds, and all of them when it opens', () => {
  const { write, times, close, path } = openStore({ maxAgeMs: 1_000 })
  write(Array.from({ length: 900 }, (_, i) => i))
  write([5_000])
  expect(times()).toHaveLength(900 + 1 - 101)
  close()
  expect(openStore({ maxAgeMs: 1_000 }, path, 5_000).times()).toEqual([5_000])
})

test('forgets everything before a hole, except the newest states', () => {
  const { write, times, readNewest } = openStore()
  const state = { id: '2-0' as EventId, name: 'quote', data: '2', key: 'A' }
  write([1], { rows: [{ ...state, id: '1-0', data: '1' }] })
  write([3, 4], { isAfterHole: true, lostStates: [state] })
  expect(times()).toEqual([3, 4])
  expect(readNewest()).toEqual([state])
})

test('a batch that fails changes nothing, and the next one is stored', () => {
  const { write, times } = openStore({ maxEvents: 3 })
  write([1, 2])
  const broken = { id: '3-0' as EventId, name: null as never, data: '', key: null }
  expect(() => write([], { rows: [broken], isAfterHole: true })).toThrow()
  expect(times()).toEqual([1, 2])
  write([4, 5])
  expect(times()).toEqual([2, 4, 5])
})

test('reads the last events in portions of a thousand, or of some text', () => {
  const { write, readLast } = openStore({ maxEvents: 10_000, maxBytes: 100_000_000 })
  write(Array.from({ length: 1_500 }, (_, i) => i + 1))
  expect(readLast(null)).toHaveLength(1_000)
  expect(readLast('1000-0')).toHaveLength(500)
  expect(readLast('1500-0')).toEqual([])
  const long = (ms: number) => ({
    ...{ id: `${ms}-0` as EventId, name: 'line', key: null },
    data: JSON.stringify('x'.repeat(200_000)),
  })
  write([], { rows: [long(2_000), long(2_001), long(2_002)] })
  expect(readLast('1500-0')).toHaveLength(2)
})
