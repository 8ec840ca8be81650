// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { defineComponent, h, shallowRef } from 'vue'
import { parsePreferences } from '../store/preferences.ts'
import { renderNow } from '../testing/renderNow.ts'
import { testNow } from '../testing/renderPanel.ts'
import { createWatchlist } from '../topics/stocks/createWatchlist.ts'
import { provideWatchlist } from '../topics/stocks/useWatchlist.ts'
import KioskFilms from './KioskFilms.vue'
import KioskPrices from './KioskPrices.vue'

test('films and prices say that they wait, and that there are none', async () => {
  const page = defineComponent(() => {
    const preferences = shallowRef(parsePreferences(''))
    const ask = () => Promise.resolve(true)
    provideWatchlist(createWatchlist({ preferences, open: shallowRef(null), ask }))
    return () => [h(KioskFilms), h(KioskPrices)]
  })
  const { emit, connect, container } = await renderNow(page)
  expect(container.textContent).toBe('Waiting for the first data'.repeat(2))
  await emit('movies', { source: 'douban', simulated: true, fetchedAt: testNow, movies: [] })
  expect(container.textContent).toBe('No films are showingWaiting for the first data')
  await connect('reconnecting')
  expect(container.textContent).toBe('No films are showingNo prices yet')
})
