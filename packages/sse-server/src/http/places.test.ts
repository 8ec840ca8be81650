import { expect, test } from 'vitest'
import { createPlaces, type Places } from './places.ts'

const limits = { streams: 5, streamsPerAddress: 2 }

/** Takes a place, and fails if there is none. */
function take(places: Places, network: string | null) {
  expect(places.refusalOf(network)).toBeNull()
  places.take(network)
}

test('an address gets exactly as many places as its limit', () => {
  const places = createPlaces(limits)
  take(places, '192.0.2.1')
  take(places, '192.0.2.1')
  expect(places.refusalOf('192.0.2.1')).toBe('address')
  take(places, '192.0.2.2')
})

test('all addresses together get exactly as many places as there are', () => {
  const places = createPlaces(limits)
  for (let n = 1; n <= 4; n++) take(places, `192.0.2.${n}`)
  take(places, null)
  expect(places.refusalOf('192.0.2.6')).toBe('full')
  expect(places.refusalOf(null)).toBe('full')
  // The server is full for every address, also for one that is over its own limit.
  expect(places.refusalOf('192.0.2.1')).toBe('full')
})

test('a released place can be taken again', () => {
  const places = createPlaces(limits)
  take(places, '192.0.2.1')
  take(places, '192.0.2.1')
  places.release('192.0.2.1')
  take(places, '192.0.2.1')
  expect(places.refusalOf('192.0.2.1')).toBe('address')
  for (const n of [2, 3]) take(places, `192.0.2.${n}`)
  take(places, null)
  expect(places.refusalOf(null)).toBe('full')
  places.release(null)
  take(places, '192.0.2.4')
})

test('0 is no limit', () => {
  const places = createPlaces({ streams: 0, streamsPerAddress: 0 })
  for (let n = 0; n < 20_000; n++) places.take('192.0.2.1')
  expect(places.refusalOf('192.0.2.1')).toBeNull()
})
