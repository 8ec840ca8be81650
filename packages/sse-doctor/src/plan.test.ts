import { expect, test } from 'vitest'
import { joinAt, olderId } from './plan.ts'
import { visitOf, type Arrival } from './testing/seenOf.ts'

const withId = (at: number, id: number): Arrival => [at, `id: ${id}\ndata: ${id}\n\n`]

test('the second reader comes back with an id that two bursts came after', () => {
  const main = visitOf([withId(10, 1), withId(12, 2), withId(1_000, 3), withId(2_000, 4)])
  expect(olderId(main)).toBe('2')
})

test('a fast stream has an older id too', () => {
  expect(olderId(visitOf(Array.from({ length: 300 }, (_, n) => withId(n * 10, n))))).toBe('278')
})

test('the second reader comes 300 ms after an event', () => {
  const ticks = [1_000, 2_000].map((at): Arrival => [at, 'data: 1\n\n'])
  expect(joinAt(visitOf(ticks), 2_010)).toBe(2_300)
})

test('with a short period it comes after a third of it', () => {
  const ticks = [1_000, 1_200, 1_400].map((at): Arrival => [at, 'data: 1\n\n'])
  expect(joinAt(visitOf(ticks), 1_410)).toBe(1_460)
})

test('it does not wait for headers that wait for an event', () => {
  const main = visitOf([], { headersAt: undefined })
  expect(joinAt(main, 900)).toBeUndefined()
  expect(joinAt(main, 1_000)).toBe(1_300)
})

test('it comes back with an id that is newer than the greeting of a stream', () => {
  const bursts = [withId(10, 1), withId(400, 2), withId(800, 3), withId(1_200, 4)]
  expect(joinAt(visitOf(bursts.slice(0, 3)), 810)).toBeUndefined()
  expect(joinAt(visitOf(bursts), 1_210)).toBe(1_320)
  expect(olderId(visitOf(bursts))).toBe('2')
})
