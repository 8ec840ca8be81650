// @vitest-environment happy-dom
import type { Movie } from '@marquee/shared/movie.ts'
import { fireEvent, within } from '@testing-library/vue'
import { expect, test } from 'vitest'
import MoviesPanel from './MoviesPanel.vue'
import { renderPanel, testNow } from '../../testing/renderPanel.ts'
import { testFilm } from '../../testing/testFilm.ts'

const films = [
  testFilm({ id: 'a:1', title: '姑苏灯影', rating: 8.8 }),
  testFilm({
    id: 'a:2',
    title: '盐与雷',
    originalTitle: 'Salt & Thunder',
    rating: 9.1,
    genres: ['科幻'],
  }),
  testFilm({ id: 'a:3', title: 'Dune', rating: null, ratingCount: 0 }),
]
const listOf = (movies: Movie[]) => ({
  source: 'douban',
  simulated: true,
  fetchedAt: testNow,
  movies,
})
const plain = {
  list: listOf(films),
  newSince: new Map(),
  statuses: [],
  genre: '',
  search: '',
  sort: 'rating',
}

async function showFilms(props: object = {}, options: object = {}) {
  const view = await renderPanel(MoviesPanel, { ...plain, ...props }, options)
  const wall = () =>
    view.queryAllByRole('listitem').map((item) => within(item).getByRole('heading').textContent)
  return { ...view, wall }
}

test('shows the films in the chosen order, with titles in letters that the reader knows', async () => {
  expect((await showFilms()).wall()).toEqual(['Salt & Thunder', '姑苏灯影', 'Dune'])
  expect((await showFilms({ sort: 'title' }, { locale: 'zh' })).wall()).toContain('盐与雷')
})

test('says in words what a rating means, and that a film has none', async () => {
  const { getAllByRole } = await showFilms()
  const [best, , last] = getAllByRole('listitem')
  expect(best?.textContent).toContain('Rated 9.1 of 10 by 50,000 people')
  expect(last?.textContent).toContain('no rating yet')
})

test('offers the genres by their names in the language of the page, with the number of their films', async () => {
  const { getByRole } = await showFilms()
  const genres = within(getByRole('group', { name: 'Genre' }))
  const names = ['All 3 films', 'Drama 2 films', 'Romance 2 films', 'Science fiction 1 film']
  for (const name of names) expect(genres.getByRole('button', { name })).toBeTruthy()
  expect(genres.getAllByRole('button')).toHaveLength(4)
})

test('shows the first genres and the chosen one, and a button shows the others', async () => {
  const rare = testFilm({ genres: ['喜剧', '动作', '动画', '悬疑', '惊悚', '恐怖', '短片'] })
  const { getByRole } = await showFilms({ list: listOf([...films, rare]), genre: 'short' })
  const genres = within(getByRole('group', { name: 'Genre' }))
  expect(genres.getAllByRole('button')).toHaveLength(8)
  expect(genres.getByRole('button', { name: /Short/, pressed: true })).toBeTruthy()
  const more = getByRole('button', { name: '3 more', expanded: false })
  await fireEvent.click(more)
  expect(genres.getAllByRole('button')).toHaveLength(11)
  expect(more.textContent).toContain('Fewer genres')
})

test('shows only the films of the chosen genre, and marks that genre', async () => {
  const { wall, getByRole } = await showFilms({ genre: 'sciFi' })
  expect(wall()).toEqual(['Salt & Thunder'])
  expect(getByRole('button', { name: /Science fiction/, pressed: true })).toBeTruthy()
})

test('a search without a result says so, and one button clears it', async () => {
  const cleared: string[] = []
  const { getByRole, getByText } = await showFilms({
    search: 'nothing',
    'onUpdate:search': (text: string) => cleared.push(text),
  })
  expect(getByText(/None of the 3 films/)).toBeTruthy()
  await fireEvent.click(getByRole('button', { name: 'Clear search and genre' }))
  expect(cleared).toEqual([''])
})

test('is busy until the first list comes, and says when that list is empty', async () => {
  const loading = await showFilms({ list: null })
  expect(loading.getByRole('region').getAttribute('aria-busy')).toBe('true')
  loading.unmount()
  const { getByText } = await showFilms({ list: listOf([]) })
  expect(getByText('No films are showing')).toBeTruthy()
})

test('says where the list is from, how old it is, and that it is simulated', async () => {
  const { getByText, queryByText, rerender } = await showFilms({
    list: { ...listOf(films), fetchedAt: testNow - 120_000 },
  })
  expect([getByText('Douban'), getByText('2m ago'), getByText('simulated')]).toHaveLength(3)
  await rerender({ ...plain, list: { ...listOf(films), simulated: false } })
  expect(queryByText('simulated')).toBeNull()
})

test.each([
  ['failing', 'unavailable', 'Douban does not answer.'],
  ['failing', 'blocked', 'Douban turns our requests away.'],
  ['stale', undefined, 'Douban has been silent for too long.'],
] as const)('shows the last list while its source is %s (%s)', async (state, kind, why) => {
  const trouble = {
    ...{ source: 'douban', topic: 'movies', state, since: testNow, simulated: false },
    lastSuccessAt: testNow - 7_200_000,
    nextPollAt: testNow + 60_000,
    ...(kind && { kind }),
  }
  const { wall, getByText } = await showFilms({ statuses: [trouble] })
  expect(wall()).toHaveLength(3)
  expect(getByText(why).parentElement?.textContent).toBe(
    `${why} What you see is from 2h ago. We ask again in 1m.`,
  )
})

test('one film of the wall can be reached by Tab, the others by arrow keys', async () => {
  const { getAllByRole } = await showFilms()
  const links = getAllByRole('listitem').map((item) => within(item).getByRole('link'))
  expect(links.map((link) => link.getAttribute('tabindex'))).toEqual([null, '-1', '-1'])
  links[0]?.focus()
  await fireEvent.keyDown(links[0]!, { key: 'End' })
  await expect.poll(() => document.activeElement).toBe(links[2])
  expect(links.map((link) => link.getAttribute('tabindex'))).toEqual(['-1', '-1', null])
})

test('a film opens in a drawer that has an address', async () => {
  const { getAllByRole } = await showFilms()
  const link = within(getAllByRole('listitem')[0]!).getByRole('link')
  expect(link.getAttribute('href')).toBe('/?film=a:2')
})
