// @vitest-environment happy-dom
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { expect, test, vi } from 'vitest'
import { defineComponent, h, nextTick, shallowRef, type Component } from 'vue'
import { notStarted } from '@marquee/use-event-source'
import type { Locale } from './i18n/locale.ts'
import KioskView from './kiosk/KioskView.vue'
import AppFooter from './page/AppFooter.vue'
import AppHeader from './page/AppHeader.vue'
import KeptNotice from './page/KeptNotice.vue'
import SourcesNow from './sources/SourcesNow.vue'
import { parsePreferences } from './store/preferences.ts'
import { renderNow } from './testing/renderNow.ts'
import { testNow } from './testing/renderPanel.ts'
import { testFilm } from './testing/testFilm.ts'
import { testQuote } from './testing/testQuote.ts'
import KeysSheet from './tools/keys/KeysSheet.vue'
import PaletteDialog from './tools/palette/PaletteDialog.vue'
import StatusDrawer from './tools/status/StatusDrawer.vue'
import ClockNow from './topics/clock/ClockNow.vue'
import { provideProbe } from './topics/clock/useProbe.ts'
import ZoneField from './topics/clock/ZoneField.vue'
import FilmDrawer from './topics/movies/FilmDrawer.vue'
import MoviesNow from './topics/movies/MoviesNow.vue'
import { createWatchlist } from './topics/stocks/createWatchlist.ts'
import StockDrawer from './topics/stocks/StockDrawer.vue'
import StocksNow from './topics/stocks/StocksNow.vue'
import StocksTape from './topics/stocks/StocksTape.vue'
import { provideWatchlist } from './topics/stocks/useWatchlist.ts'

// No answer of the server comes in these tests.
vi.stubGlobal('fetch', () => new Promise(() => {}))

const header = { connection: notStarted, hasLab: true, hasKey: true, paused: true, announce: true }
const sources = (['douban', 'tencent', 'coinbase'] as const).map((source, i): SourceStatus => ({
  ...{ source, topic: source === 'douban' ? 'movies' : 'stock-update' },
  ...{ state: (['live', 'failing', 'stale'] as const)[i] ?? 'live', since: testNow },
  ...{ lastSuccessAt: testNow - 4_000, nextPollAt: testNow + 60_000, simulated: true },
}))

const parts: [string, Component, object?][] = [
  ['the header', AppHeader, header],
  ['the footer', AppFooter, { sources }],
  ['the notice of a kept state', KeptNotice, { at: testNow - 60_000 }],
  ['the clock', ClockNow],
  ['the field for a city', ZoneField, { now: testNow, twin: null }],
  ['the films', MoviesNow],
  ['a film', FilmDrawer, { id: 'a:1' }],
  ['the prices', StocksNow],
  ['the tape', StocksTape],
  ['a symbol', StockDrawer, { symbol: 'usAAPL' }],
  ['a symbol that is gone', StockDrawer, { symbol: 'usZZZ' }],
  ['the sources', SourcesNow],
  ['the connection', StatusDrawer],
  ['the keys', KeysSheet],
  ['the palette', PaletteDialog],
  ['the kiosk', KioskView],
]

async function show(part: Component, props: object, locale: Locale) {
  const page = defineComponent(() => {
    const preferences = shallowRef(parsePreferences(''))
    const ask = () => Promise.resolve(true)
    provideWatchlist(createWatchlist({ preferences, open: shallowRef(null), ask }))
    const never = shallowRef(false)
    provideProbe({ isOpen: never, isPaused: never, clock: shallowRef(null) })
    return () => h(part, props)
  })
  const view = await renderNow(page, { locale, timeZone: 'Europe/London' })
  await view.connect('open')
  await view.emit('clock', { now: testNow, timeZone: 'Asia/Shanghai' })
  for (const status of sources) await view.emit('source-status', status)
  const movies = [
    testFilm({ id: 'a:1', title: '铜月', originalTitle: 'Copper Moon' }),
    testFilm({ id: 'a:2', title: '盐与雷', originalTitle: 'Salt & Thunder', rating: null }),
  ]
  await view.emit('movies', { source: 'douban', simulated: true, fetchedAt: testNow, movies })
  const apple = {
    symbol: 'usAAPL',
    ticker: 'AAPL',
    exchange: 'XNAS',
    marketState: 'CLOSED',
  } as const
  const names = { en: 'Apple Inc.', zh: '苹果' }
  await view.emit('stock-update', testQuote({ ...apple, names, asOf: testNow - 7_200_000 }))
  await view.emit(
    'stock-update',
    testQuote({ ticker: 'BTC/USD', names: { en: 'Bitcoin', zh: '比特币' } }),
  )
  await settled()
  return view
}
/** Some words come a moment later, such as the Chinese names of cities. */
async function settled() {
  await vi.dynamicImportSettled()
  await nextTick()
  await new Promise((resolve) => setTimeout(resolve))
  await nextTick()
}

const spoken = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt']
/** Everything that a reader sees or hears. */
function words(root: Element): string[] {
  return [root, ...root.querySelectorAll('*')].flatMap((element) => {
    const texts = [...element.childNodes]
      .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
      .map(({ textContent }) => textContent ?? '')
    const said = spoken.map((name) => element.getAttribute(name) ?? '')
    return [...texts, ...said].map((text) => text.trim()).filter((text) => text !== '')
  })
}

test.each(parts)(
  '%s: a switch of the language leaves nothing of the other one',
  async (_, part, props = {}) => {
    const fresh = async (locale: Locale) => {
      const view = await show(part, props, locale)
      const found = words(document.body)
      view.unmount()
      return found
    }
    const [en, zh] = [await fresh('en'), await fresh('zh')]
    expect(zh).not.toEqual(en)
    const view = await show(part, props, 'en')
    // Long lists follow some frames after the rest.
    view.language.value = 'zh'
    await expect.poll(() => words(document.body)).toEqual(zh)
    view.language.value = 'en'
    await expect.poll(() => words(document.body)).toEqual(en)
  },
)
// Names, and what is written so in every language.
const untranslated =
  /Marquee|Coinbase|TradingView Lightweight Charts|TradingView, Inc|Copper Moon|Salt & Thunder|English|Europe\/London|Asia\/\w+|America\/\w+|(UTC|GMT)([+-]\d+)?|AAPL|BTC\/USD|USD|ZZZ|Ctrl|Esc|Home|End|Enter|PgUp|PgDn|EN/g

test.each(parts)('%s: a page in Chinese has no English but names', async (_, part, props = {}) => {
  await show(part, props, 'zh')
  const left = words(document.body).map((text) => text.replaceAll(untranslated, ''))
  expect(left.filter((text) => /[A-Za-z]{2}/.test(text))).toEqual([])
})

test.each(parts)('%s: a page in English marks what is Chinese', async (_, part, props = {}) => {
  await show(part, props, 'en')
  const chinese = [...document.body.querySelectorAll('*')].filter(
    (element) =>
      element.closest('[lang|="zh"]') === null &&
      words(element).some((text) => /\p{Script=Han}/u.test(text)) &&
      element.childElementCount === 0,
  )
  expect(chinese.map(({ textContent }) => textContent)).toEqual(
    // A command has one label for both languages.
    part === PaletteDialog ? ['Language: 中文'] : [],
  )
})
