import { expect, test } from 'vitest'
import type { Movies } from '@marquee/shared/movie.ts'
import { encodeEvent } from '@marquee/sse-server'
import { createPosterBook, posterAddresses } from './posterAddresses.ts'

/** A list of films, as far as their posters need it. */
const listOf = (count: number) => {
  const movies = Array.from({ length: count }, (_, n) => ({ id: `douban:${n}` }))
  return { source: 'douban', simulated: false, fetchedAt: 0, movies } as unknown as Movies
}
const addressOf = (movieId: string) => `https://img1.doubanio.com/${movieId}.jpg`

test('each film with a poster has its address', () => {
  const posterOf = (id: string) => (id === 'douban:1' ? null : addressOf(id))
  const { event, isCut } = posterAddresses(listOf(3), posterOf, 10_000)
  const addresses = { 'douban:0': addressOf('douban:0'), 'douban:2': addressOf('douban:2') }
  expect([event.data, isCut]).toEqual([{ source: 'douban', addresses }, false])
})

test.each([
  ['no address', 'nothing'],
  ['a script', 'javascript:alert(1)'],
  ['too long', `https://img1.doubanio.com/${'x'.repeat(2_000)}`],
])('an address that breaks the contract keeps no film back: %s', (_what, address) => {
  expect(posterAddresses(listOf(1), () => address, 10_000).event.data.addresses).toEqual({})
})

test.each([1_024, 3_000, 20_000])('the first films have their posters in %i bytes', (maxBytes) => {
  const { event, isCut } = posterAddresses(listOf(500), addressOf, maxBytes)
  const { name, data } = event
  const size = Buffer.byteLength(
    encodeEvent({ event: name, data: JSON.stringify(data), id: '1795190557000-12' }),
  )
  expect([isCut, size <= maxBytes, size > maxBytes - 1_000]).toEqual([true, true, true])
  expect(Object.keys(data.addresses)[0]).toBe('douban:0')
})

test('the addresses of a new list replace those of the old one, and a restart those of both', () => {
  const book = createPosterBook()
  const { event } = posterAddresses(listOf(1), addressOf, 10_000)
  book.note(event)
  expect(book.locate('douban:0')).toBe(addressOf('douban:0'))
  expect(book.locate('__proto__')).toBeNull()
  book.note(posterAddresses(listOf(0), addressOf, 10_000).event)
  expect(book.locate('douban:0')).toBeNull()
  book.restore([{ event }])
  expect(book.locate('douban:0')).toBe(addressOf('douban:0'))
})
