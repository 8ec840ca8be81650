// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/vue'
import { expect, onTestFinished, test, vi } from 'vitest'
import { h } from 'vue'
import { createI18n } from 'vue-i18n'
import type { Same } from './texts.ts'
import { useTexts } from './useTexts.ts'

const texts = {
  en: { boats: { count: 'no boats | one boat | {n} boats' } },
  zh: { boats: { count: '{n} 条船' } },
}

function renderBoats(counts: readonly number[]) {
  const i18n = createI18n({ legacy: false, locale: 'en', messages: { en: {}, zh: {} } })
  const merge = vi.spyOn(i18n.global, 'mergeLocaleMessage')
  const boat = {
    props: ['n'],
    setup: ({ n }: { n: number }) => {
      const { t } = useTexts(texts)
      return () => h('p', t('boats.count', { n }, n))
    },
  }
  onTestFinished(cleanup)
  const { container } = render(
    { render: () => counts.map((n) => h(boat, { n })) },
    { global: { plugins: [i18n] } },
  )
  return { i18n, merge, said: () => [...container.querySelectorAll('p')].map((p) => p.textContent) }
}

test('a room brings its own texts, with their plural forms', async () => {
  const { i18n, said } = renderBoats([0, 1, 5])
  expect(said()).toEqual(['no boats', 'one boat', '5 boats'])
  i18n.global.locale.value = 'zh'
  await vi.waitFor(() => expect(said()).toEqual(['0 条船', '1 条船', '5 条船']))
})

test('adds the texts of a room once to each page', () => {
  for (const page of [renderBoats([1, 2]), renderBoats([3])]) {
    expect(page.merge.mock.calls.map(([locale]) => locale)).toEqual(['en', 'zh'])
  }
})

test('the examples of Same and useTexts say the wind in words', () => {
  const en = { weather: { title: 'Weather', wind: 'Wind {speed}' } }
  const zh: Same<typeof en> = { weather: { title: '天气', wind: '风速 {speed}' } }
  const texts = { en, zh }
  const said: string[] = []
  const setup = () => {
    const { t } = useTexts(texts)
    const wind = t('weather.wind', { speed: '5 m/s' })
    said.push(wind)
    return () => null
  }
  onTestFinished(cleanup)
  const i18n = createI18n({ legacy: false, locale: 'en', messages: { en: {}, zh: {} } })
  render({ setup }, { global: { plugins: [i18n] } })
  expect(said).toEqual(['Wind 5 m/s'])
})
