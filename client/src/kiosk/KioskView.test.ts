// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/vue'
import { expect, test, vi } from 'vitest'
import { computed, defineComponent, h, ref } from 'vue'
import { useLive } from '../store/live.ts'
import { renderNow } from '../testing/renderNow.ts'
import { testNow } from '../testing/renderPanel.ts'
import { testFilm } from '../testing/testFilm.ts'
import { testQuote } from '../testing/testQuote.ts'
import { createWatchlist } from '../topics/stocks/createWatchlist.ts'
import { provideWatchlist } from '../topics/stocks/useWatchlist.ts'
import { provideServerTime } from '../ui/serverTime.ts'
import { loadReading } from '../ui/useReading.ts'
import KioskView from './KioskView.vue'

async function showKiosk(locale: 'en' | 'zh' = 'en') {
  const now = ref(testNow)
  const leave = vi.fn()
  const page = defineComponent(() => {
    const { preferences } = useLive()
    provideServerTime({ now, offsetMs: ref(0), timeZone: ref('UTC') })
    const ask = () => Promise.resolve(true)
    provideWatchlist(createWatchlist({ preferences, open: computed(() => null), ask }))
    return () => h(KioskView, { onLeave: leave })
  })
  const view = await renderNow(page, { locale })
  await view.emit('clock', { now: testNow, timeZone: 'Asia/Shanghai' })
  await view.emit('movies', {
    source: 'douban',
    simulated: true,
    fetchedAt: testNow,
    movies: ['One', 'Two', 'Three'].map((title, i) =>
      testFilm({ id: `a:${i}`, title, rating: 9 - i }),
    ),
  })
  for (const [i, symbol] of [...'ABCDEFGHIJ'].entries()) {
    await view.emit('stock-update', testQuote({ symbol, name: symbol, changePercent: i }))
  }
  const later = async (ms: number) => {
    now.value += ms
    await vi.waitFor(() => expect(view.getByRole('article')).toBeTruthy())
  }
  const hero = () => view.getByRole('article').getAttribute('aria-label')
  const prices = () => view.getAllByText(/^[A-J]$/).map(({ textContent }) => textContent)
  return { ...view, leave, later, hero, prices }
}

test('shows time, prices and films, and nothing to press but the way out', async () => {
  const { container, getByRole, getAllByRole } = await showKiosk()
  expect(container.textContent).toContain('Server · Shanghai 20:47')
  expect(getByRole('region', { name: 'Markets' }).textContent).toContain('98,211.46')
  expect(getAllByRole('button').map(({ textContent }) => textContent?.trim())).toEqual([
    'Leave the wall screen (Esc)',
  ])
  expect(container.querySelector('a, input, select')).toBeNull()
})

test('a title that an English reader cannot read has its reading', async () => {
  const { emit, getByRole } = await showKiosk()
  const movies = [testFilm({ id: 'a:1', title: '纸宇航员' })]
  await emit('movies', { source: 'douban', simulated: true, fetchedAt: testNow, movies })
  await loadReading()
  await expect
    .poll(() => getByRole('article').textContent, { timeout: 30_000 })
    .toContain('Zhǐ yǔ háng yuán')
})

test('films and pages of prices have their turns', async () => {
  const { hero, prices, later } = await showKiosk()
  const [first, page] = [hero(), prices()]
  expect(prices()).toHaveLength(9)
  await later(20_000)
  await vi.waitFor(() => expect(hero()).not.toBe(first))
  expect(prices()).not.toEqual(page)
})

test('Escape leaves, also in Chinese', async () => {
  const { leave, getByRole } = await showKiosk('zh')
  await fireEvent.keyDown(document.body, { key: 'Escape' })
  await fireEvent.click(getByRole('button', { name: '退出大屏（Esc）' }))
  expect(leave).toHaveBeenCalledTimes(2)
})
