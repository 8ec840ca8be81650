// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import type { Component } from 'vue'
import { renderPanel } from '../../testing/renderPanel.ts'
import { testFilm } from '../../testing/testFilm.ts'
import { loadReading } from '../../ui/useReading.ts'
import FilmCard from './FilmCard.vue'
import FilmHero from './FilmHero.vue'

const common = { newSince: null, isEager: false, isSkipped: false }
const show = (panel: Component, given: object, locale: 'en' | 'zh' = 'en') =>
  renderPanel(panel, { ...common, film: testFilm(given) }, { locale })

test.each([FilmHero, FilmCard])(
  'a Chinese title has a second line that says how it sounds',
  async (panel) => {
    const { container, getByText } = await show(panel, { title: '重庆森林' })
    const lines = () => container.querySelectorAll('p').length
    const before = lines()
    await expect.poll(() => getByText('Chóngqìng sēn lín').lang).toBe('zh-Latn')
    // The line was there before the reading came.
    expect(lines()).toBe(before)
  },
)

test('the reading stands before an original title in other letters', async () => {
  const { getByText } = await show(FilmCard, { title: '玻璃松林', originalTitle: '유리 소나무' })
  await expect
    .poll(() => getByText(/sōng lín/).parentElement?.textContent)
    .toBe('Bō lí sōng lín · 유리 소나무')
})

test('a reader of Chinese, and a film with a Latin title, need no reading', async () => {
  const chinese = await show(FilmHero, { title: '重庆森林' }, 'zh')
  expect(chinese.container.querySelectorAll('p')).toHaveLength(3)
  const titled = { title: '盐与雷', originalTitle: 'Salt & Thunder' }
  const { container, getByRole } = await show(FilmHero, titled)
  expect(getByRole('heading', { name: 'Salt & Thunder' })).toBeTruthy()
  expect(container.textContent).toContain('盐与雷')
  expect(container.querySelector('[lang="zh-Latn"]')).toBeNull()
})

test.each([
  ['纸宇航员', 'Zhǐ yǔ háng yuán'],
  ['长津湖', 'Cháng jīn hú'],
  ['哪吒2：魔童闹海', 'Nézhā 2: mó tóng nào hǎi'],
])('%s is read as %s', async (title, reading) => {
  expect((await loadReading())(title)).toBe(reading)
})
