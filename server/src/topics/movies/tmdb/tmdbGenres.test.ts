import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createFakeTime } from '../../../testing/fakeTime.ts'
import { UpstreamError } from '../../../upstreams/upstreamError.ts'
import { createTmdbGenres } from './tmdbGenres.ts'

const dayMs = 86_400_000
const recorded = JSON.parse(
  readFileSync(new URL('./fixtures/tmdb-genres.zh.json', import.meta.url), 'utf8'),
) as unknown

/** Genres whose upstream gives these answers in order, and then repeats the last. */
function genresOf(...answers: unknown[]) {
  const time = createFakeTime()
  let calls = 0
  const names = createTmdbGenres(() => {
    const answer = answers[Math.min(calls++, answers.length - 1)]
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  }, time.now)
  return { names, time, calls: () => calls }
}

const genre = (name: unknown) => ({ genres: [{ id: 18, name }] })
const down = new UpstreamError('unavailable', 'down')

test('every recorded genre has its name', async () => {
  const names = await genresOf(recorded).names()
  expect([names.size, names.get(18), names.get(10_770)]).toEqual([19, '剧情', '电视电影'])
})

test('names are asked for once a day', async () => {
  const { names, time, calls } = genresOf(genre('old'), genre('new'))
  await names()
  await time.advance(dayMs - 1)
  expect([(await names()).get(18), calls()]).toEqual(['old', 1])
  await time.advance(1)
  expect([(await names()).get(18), calls()]).toEqual(['new', 2])
})

test('when names cannot be read, those of the day before stay, and it asks again', async () => {
  const { names, time } = genresOf(genre('old'), down, { genres: null }, genre('new'))
  await names()
  await time.advance(dayMs)
  expect((await names()).get(18)).toBe('old')
  expect((await names()).get(18)).toBe('old')
  expect((await names()).get(18)).toBe('new')
})

test('without any names a film has no genres, and that is no error', async () => {
  expect((await genresOf(down).names()).size).toBe(0)
})

test('a bug of ours is not reported as a failure of the upstream', async () => {
  await expect(genresOf(new TypeError('ours')).names()).rejects.toThrow(TypeError)
})

test.each([null, undefined, '', ' \u200e '])(
  'the name %j is no name, and the others stay',
  async (name) => {
    const genres = [
      { id: 18, name },
      { id: 37, name: '西部' },
    ]
    expect(await genresOf({ genres }).names()).toEqual(new Map([[37, '西部']]))
  },
)

test('names are made fit to be shown', async () => {
  expect((await genresOf(genre('\u202e剧情 ')).names()).get(18)).toBe('剧情')
})

test.each([null, [], {}, { genres: 'x' }, { genres: [{ id: '18', name: 'x' }] }])(
  '%j has no names',
  async (body) => {
    expect((await genresOf(body).names()).size).toBe(0)
  },
)
