// @vitest-environment happy-dom
import { nextTick, shallowReactive } from 'vue'
import { expect, onTestFinished, test, vi } from 'vitest'
import { renderPanel } from '../../testing/renderPanel.ts'
import { testFilm } from '../../testing/testFilm.ts'
import FilmWall from './FilmWall.vue'

function renderWall() {
  const films = shallowReactive([1, 2, 3, 4].map((n) => testFilm({ id: `douban:${n}` })))
  const props = { films, newSince: new Map() }
  // The real TransitionGroup measures. The stub of the test library does not.
  return renderPanel(FilmWall, props, { moves: true }).then((view) => ({ ...view, films }))
}

test('a change of language measures no film, and a film that leaves does', async () => {
  const { films, language, getByText } = await renderWall()
  const measured = vi.spyOn(Element.prototype, 'getBoundingClientRect')
  language.value = 'zh'
  // The panel orders the films again, by the titles of this language.
  films.push(...films.splice(3))
  await nextTick()
  expect(getByText(/方向键/)).toBeTruthy()
  expect(measured).not.toHaveBeenCalled()
  films.pop()
  await nextTick()
  expect(measured).toHaveBeenCalled()
})

test('films that leave are all measured before the first of them moves', async () => {
  const { films, container } = await renderWall()
  const pinned = () =>
    [...container.querySelectorAll('li')].filter(({ style }) => style.left !== '')
  const pinnedAtReads: number[] = []
  vi.spyOn(HTMLElement.prototype, 'offsetLeft', 'get').mockImplementation(() => {
    pinnedAtReads.push(pinned().length)
    return 7
  })
  films.splice(1, 2)
  await nextTick()
  expect(pinned().map(({ style }) => style.left)).toEqual(['7px', '7px'])
  expect(pinnedAtReads).toEqual([0, 0, 0, 0])
})

test('the films speak a new language after the rest of the page', async () => {
  const { language, getByText, getAllByText, queryByText } = await renderWall()
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  language.value = 'zh'
  await nextTick()
  const wall = getByText(/方向键/).parentElement
  expect(queryByText(/剧情/)).toBeNull()
  expect(wall?.lang).toMatch(/^en/)
  for (let frame = 0; frame < 2; frame += 1) {
    vi.advanceTimersToNextFrame()
    vi.advanceTimersByTime(1)
  }
  await nextTick()
  expect(getAllByText(/剧情/)).toHaveLength(4)
  expect(wall?.lang).toBe('')
})
