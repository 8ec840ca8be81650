import { expect, test } from 'vitest'
import { createFakeTime } from '../../testing/fakeTime.ts'
import { createKept } from './kept.ts'

/** Values that count how often they were read. Each is kept for a second. */
function counted() {
  const time = createFakeTime()
  const kept = createKept<number>(() => 1_000, time)
  let reads = 0
  const get = (key = 'a') => kept.get(key, () => Promise.resolve((reads += 1)))
  return { time, kept, get }
}

test('a value is read once while it is fresh, and then again', async () => {
  const { time, get } = counted()
  expect([await get(), await get()]).toEqual([1, 1])
  await time.advance(999)
  expect(await get()).toBe(1)
  await time.advance(1)
  expect(await get()).toBe(2)
})

test('each key has its own value', async () => {
  const { get } = counted()
  expect([await get('a'), await get('b'), await get('a')]).toEqual([1, 2, 1])
})

test('the value that was read last is there when it is no longer fresh', async () => {
  const { time, kept, get } = counted()
  expect(kept.last('a')).toBeUndefined()
  await get()
  await time.advance(5_000)
  expect(kept.last('a')).toBe(1)
})

test('how long a value is kept can depend on the value', async () => {
  const time = createFakeTime()
  const kept = createKept<string>((value) => (value === 'long' ? 1_000 : 10), time)
  await kept.get('a', () => Promise.resolve('long'))
  await kept.get('b', () => Promise.resolve('short'))
  await time.advance(500)
  const again = () => Promise.resolve('again')
  expect([await kept.get('a', again), await kept.get('b', again)]).toEqual(['long', 'again'])
})

test('a failure is not kept', async () => {
  const { kept, get } = counted()
  await expect(kept.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await get()).toBe(1)
})

test('a clock that is set back does not keep a value longer', async () => {
  const { time, get } = counted()
  await get()
  time.setClock(time.now() - 3_600_000)
  expect(await get()).toBe(2)
})
