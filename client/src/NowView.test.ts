// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/vue'
import { expect, onTestFinished, test, vi } from 'vitest'
import NowView from './NowView.vue'
import { takeTurns } from './ui/turns.ts'

const stubs = { ClockNow: true, MoviesNow: true, SourcesNow: true, StocksNow: true }

test.each([
  { screen: 'a phone', width: 390, first: 'stocks-now-stub', second: 'movies-now-stub' },
  { screen: 'a wide screen', width: 1440, first: 'movies-now-stub', second: 'stocks-now-stub' },
])('on $screen, no part comes above one that is there', async ({ width, first, second }) => {
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => {
    const maxWidth = 16 * Number(/max-width: ([\d.]+)rem/.exec(query)?.[1])
    return Object.assign(new EventTarget(), { matches: width <= maxWidth }) as MediaQueryList
  })
  onTestFinished(cleanup)
  takeTurns()
  const { container } = render(NowView, { global: { stubs } })
  expect(container.querySelector(first)).not.toBeNull()
  expect(container.querySelector(second)).toBeNull()
  await expect.poll(() => container.querySelector(second)).not.toBeNull()
})
