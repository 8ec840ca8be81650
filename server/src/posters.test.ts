import { expect, test } from 'vitest'
import { scriptedJournal } from '@marquee/sse-server/testing/scriptedJournal.ts'
import { createFakeTime } from './testing/fakeTime.ts'
import { keptJournal } from './testing/keptJournal.ts'
import { startTestMarquee, type TestUpstreams } from './testing/testMarquee.ts'

const settings = { DOUBAN_POLL_MS: '1000' }
const filmsOf = (...items: object[]) => ({
  total: items.length,
  start: 0,
  subject_collection_items: items.map((item) => ({ type: 'movie', title: 'A film', ...item })),
})
const first = { id: '1', cover_url: 'http://films.test/1.jpg' }
const long = '姑苏灯影'.repeat(25)
const tooLarge = {
  ...{ id: '2', cover_url: 'http://films.test/2.jpg', title: long, original_title: long },
  card_subtitle: `2026 / 中国大陆 / ${long} ${long} / A / B`,
}

/** The pictures that the server asks for when a browser wants these posters. */
async function picturesOf(
  { ask, upstreams }: { ask: (path: string) => Promise<unknown>; upstreams: TestUpstreams },
  ...ids: string[]
) {
  upstreams.asked.splice(0)
  for (const id of ids) await ask(`/api/posters/${id}`)
  return upstreams.asked.map(({ url }) => url).filter((url) => url.endsWith('.jpg'))
}

test('after a restart a poster is fetched although the new process has read no list', async () => {
  const { open } = keptJournal()
  const options = { journal: open, filmList: filmsOf(first) }
  const before = await startTestMarquee(settings, options)
  await before.ask('/api/events')
  before.upstreams.status = 503
  await before.time.advance(5_000)
  const stopped = before.stop()
  await before.time.advance(1)
  await stopped
  const after = await startTestMarquee(settings, { ...options, time: before.time })
  expect(after.upstreams.asked.filter(({ url }) => url.includes('films.test'))).toEqual([])
  expect(await picturesOf(after, 'douban:1')).toEqual(['http://films.test/1.jpg'])
})

test('an address of the journal leads only to where the source has its pictures', async () => {
  const id = `${createFakeTime().now() - 1}-0` as const
  const addresses = {
    ...{ 'douban:1': 'http://169.254.169.254/1.jpg', 'douban:2': 'http://films.test:81/2.jpg' },
    ...{ 'douban:3': 'http://user:secret@films.test/3.jpg', 'douban:4': 'http://films.test/4.jpg' },
  }
  const event = { name: 'poster-addresses', data: { source: 'douban', addresses } }
  const { open } = scriptedJournal({ newest: [{ id, event }] })
  // Its own list breaks the contract, so what the journal had is not replaced.
  const server = await startTestMarquee(settings, { journal: open, filmList: { total: 'x' } })
  expect(await picturesOf(server, ...Object.keys(addresses))).toEqual(['http://films.test/4.jpg'])
})

test('a list that is too large to send changes neither the films nor their posters', async () => {
  const filmList = filmsOf(first)
  const { open, kept } = keptJournal()
  const options = { journal: open, filmList }
  const server = await startTestMarquee({ ...settings, MAX_EVENT_BYTES: '1024' }, options)
  await server.ask('/api/events?topics=movies')
  const namesOf = (from: number) => kept.slice(from).map(({ event }) => event.name)
  expect(namesOf(0)).toEqual(expect.arrayContaining(['poster-addresses', 'movies']))
  const before = kept.length
  Object.assign(filmList, filmsOf(tooLarge))
  await server.time.advance(2_000)
  expect(namesOf(before)).toContain('source-status')
  expect(namesOf(before)).not.toContain('movies')
  expect(namesOf(before)).not.toContain('poster-addresses')
  const pictures = await picturesOf(server, 'douban:1', 'douban:2')
  expect(pictures).toEqual(['http://films.test/1.jpg'])
})

test('posters that do not fit are left out, and one line says so', async () => {
  const many = Array.from({ length: 40 }, (_, n) => ({
    id: String(n),
    cover_url: `http://films.test/${'x'.repeat(900)}${n}.jpg`,
  }))
  const filmList = filmsOf(...many)
  const server = await startTestMarquee({ ...settings, MAX_EVENT_BYTES: '16384' }, { filmList })
  await server.ask('/api/events?topics=movies')
  for (const title of ['B', 'C']) {
    Object.assign(filmList, filmsOf(...many.map((film) => ({ ...film, title }))))
    await server.time.advance(1_000)
  }
  const told = server.logged.filter(({ event }) => event === 'poster-addresses')
  expect(told).toHaveLength(1)
  expect(await picturesOf(server, 'douban:0')).toHaveLength(1)
  expect(await picturesOf(server, 'douban:39')).toEqual([])
})
