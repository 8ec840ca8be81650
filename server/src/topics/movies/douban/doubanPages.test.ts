import { expect, test } from 'vitest'
import { createFakeTime } from '../../../testing/fakeTime.ts'
import { answerWith, createFakeUpstream } from '../../../testing/fakeUpstream.ts'
import type { UpstreamAnswer } from '../../../upstreams/http.ts'
import { createDoubanSource } from './douban.ts'

const items = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => ({ type: 'movie', id: `${from + i}`, title: 'T' }))

const pageOf = (page: readonly object[], total: number) =>
  answerWith({ count: page.length, start: 0, total, subject_collection_items: page })

interface Range {
  start: number
  count: number
}

/** Reads a list that answers for each range, and returns the ranges that were asked for. */
async function readFrom(answer: (range: Range) => UpstreamAnswer, { count = 50 } = {}) {
  const ranges: string[] = []
  const { get } = createFakeUpstream((url) => {
    const { search, searchParams } = new URL(url)
    ranges.push(search)
    return answer({
      start: Number(searchParams.get('start')),
      count: Number(searchParams.get('count')),
    })
  })
  const config = { baseUrl: 'https://m.douban.com', userAgent: 'x', count, intervalMs: 1 }
  const source = createDoubanSource({ ...config, simulated: false }, get, createFakeTime())
  const [event] = await source.read()
  if (event?.name !== 'movies') throw new Error('expected a list of films')
  return { ids: event.data.movies.map(({ id }) => id.replace('douban:', '')), ranges }
}

/** A list of `total` films that sends at most `most` of them at a time. */
const listOf =
  (total: number, most = Infinity) =>
  ({ start, count }: Range) =>
    pageOf(items(start, Math.min(total, start + Math.min(count, most))), total)

test('a list that fits into one page takes one request', async () => {
  const { ids, ranges } = await readFrom(listOf(50))
  expect([ids.length, ranges]).toEqual([50, ['?start=0&count=50']])
})

test('the next page begins where the last one ended, until the total is reached', async () => {
  const { ids, ranges } = await readFrom(listOf(43), { count: 20 })
  expect(ids).toEqual(items(0, 43).map(({ id }) => id))
  expect(ranges).toEqual(['?start=0&count=20', '?start=20&count=20', '?start=40&count=20'])
})

test('no film is lost when the host sends fewer than it was asked for', async () => {
  const { ids, ranges } = await readFrom(listOf(43, 15))
  expect(ids).toHaveLength(43)
  expect(ranges).toEqual(['?start=0&count=50', '?start=15&count=50', '?start=30&count=50'])
})

test('a film that moves to the next page meanwhile is shown once', async () => {
  const { ids } = await readFrom(({ start }) => pageOf(items(start && 1, start + 2), 4))
  expect(ids).toEqual(['0', '1', '2', '3'])
})

test('an empty page ends a list that is shorter than its total', async () => {
  const { ids, ranges } = await readFrom(({ start }) => pageOf(items(start, 2), 1e9))
  expect([ids.length, ranges.length]).toEqual([2, 2])
})

test('a host that sends the same page for every start is asked twice', async () => {
  const { ids, ranges } = await readFrom(() => pageOf(items(0, 5), 43))
  expect([ids.length, ranges.length]).toEqual([5, 2])
})

test('a list that never ends takes twenty requests', async () => {
  const { ids, ranges } = await readFrom(listOf(1e9, 3))
  expect([ids.length, ranges.length]).toEqual([60, 20])
})

test('a list of more than 500 films is cut', async () => {
  const { ids, ranges } = await readFrom(listOf(1e9, 300), { count: 300 })
  expect([ids.length, ranges.length]).toEqual([500, 2])
})

test('one failed page fails the read, so that no film seems to be gone', async () => {
  const read = readFrom(({ start }) =>
    start === 0 ? pageOf(items(0, 1), 2) : answerWith('', { status: 500 }),
  )
  await expect(read).rejects.toMatchObject({ kind: 'unavailable' })
})
