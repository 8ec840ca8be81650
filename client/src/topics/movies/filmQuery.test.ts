import { heroesOf, heroOf } from '@marquee/shared/heroFilm.ts'
import type { Movie } from '@marquee/shared/movie.ts'
import { expect, test } from 'vitest'
import { genresOf, queryFilms, type FilmQuery } from './filmQuery.ts'
import { testFilm } from '../../testing/testFilm.ts'
import { loadPinyin } from '../../ui/useChinese.ts'

const films = [
  testFilm({ id: 'a:1', title: 'Été 2', rating: 7, ratingCount: 10, releaseDate: '2026-11-01' }),
  testFilm({ id: 'a:2', title: 'Zebra', rating: 9, ratingCount: 30, releaseDate: '2026-10-01' }),
  testFilm({ id: 'a:3', title: 'été 10', rating: null, ratingCount: 0, releaseDate: null }),
  testFilm({
    id: 'a:4',
    title: 'Ant 木',
    originalTitle: 'Tree',
    rating: 9,
    ratingCount: 20,
    genres: ['科幻'],
  }),
]
const ask = (query: Partial<FilmQuery>) =>
  queryFilms(films, { genre: '', search: '', sort: 'rating', ...query }, ({ title }) => title, 'en')
    .map(({ id }) => id.slice(2))
    .join('')

test('sorts by rating, then by the number of votes, with unrated films last', () => {
  expect(ask({})).toBe('2413')
})

test('sorts by votes, by release with the newest first, and by title in the order of the language', () => {
  expect(ask({ sort: 'votes' })).toBe('2413')
  expect(ask({ sort: 'release' })).toBe('4123')
  expect(ask({ sort: 'title' })).toBe('4132')
})

test('films of the same rank keep their places in every language', () => {
  const unrated = ['b', 'a'].map((title, n) =>
    testFilm({ id: `a:${n}`, title, rating: null, ratingCount: 0 }),
  )
  const query = { genre: '', search: '', sort: 'rating' } as const
  const ids = (titleOf: (film: Movie) => string) =>
    queryFilms(unrated, query, titleOf, 'en').map(({ id }) => id)
  expect(ids(({ title }) => title)).toEqual(ids(({ id }) => id))
})

test('finds both titles, and ignores case, accents and spaces', () => {
  expect(ask({ search: ' ete' })).toBe('13')
  expect(ask({ search: 'TREE' })).toBe('4')
  expect(ask({ search: '木' })).toBe('4')
})

test('finds a title with joiners by a text without them, and the other way round', () => {
  const persian = { ...testFilm({ id: 'a:9' }), title: 'می\u200cخواهم' }
  const found = (search: string) =>
    queryFilms([persian], { genre: '', search, sort: 'title' }, ({ title }) => title, 'en')
  expect([found('میخواهم'), found('می\u200cخواهم')]).toEqual([[persian], [persian]])
})

test.each(['zhiyu', 'zyhy', 'ZhiYu', 'hangyuan', '纸宇', 'paper astro', 'Astronaut'])(
  '%s finds a Chinese film by its pinyin, its initials and its English title',
  async (search) => {
    const film = testFilm({ title: '纸宇航员', originalTitle: 'Paper Astronaut' })
    const query = { genre: '', search, sort: 'title' } as const
    const found = queryFilms(
      [film, ...films],
      query,
      ({ title }) => title,
      'en',
      await loadPinyin(),
    )
    expect(found).toEqual([film])
  },
)

test('a genre has one name in addresses, even if its sources call it differently', () => {
  expect(ask({ genre: 'sciFi' })).toBe('4')
  expect(ask({ genre: 'nothing' })).toBe('')
})

test('genres keep their places when the numbers of their films change', () => {
  const drama = testFilm({ genres: ['剧情', '怪谈'] })
  const sciFi = testFilm({ genres: ['科幻', '科学幻想', 'Anime'] })
  const listed = (films: Movie[], chosen?: string) =>
    genresOf(films, chosen).map(({ id, count }) => `${id} ${count}`)
  expect(listed([sciFi, drama, sciFi])).toEqual(['drama 1', 'sciFi 2', 'Anime 2', '怪谈 1'])
  expect(listed([drama, drama, sciFi])).toEqual(['drama 2', 'sciFi 1', 'Anime 1', '怪谈 2'])
  expect(listed([drama], 'western')).toEqual(['drama 1', 'western 0', '怪谈 1'])
})

test('the hero is the best film of the last weeks, otherwise the best of all, and null for an empty list', () => {
  expect(heroOf(films, Date.parse('2026-11-10'))?.id).toBe('a:1')
  expect(heroOf(films, Date.parse('2027-11-10'))?.id).toBe('a:2')
  expect(heroOf([], 0)).toBeNull()
})

test('the other heroes follow it: first those of the last weeks, each group by its rating', () => {
  const at = Date.parse('2026-11-10')
  expect(heroesOf(films, at).map(({ id }) => id.slice(2))).toEqual(['1', '2', '4', '3'])
})
